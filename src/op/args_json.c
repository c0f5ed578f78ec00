/* Parameters from a JSON object, as an API takes them. */
#include "op/args.h"

#include <stdio.h>
#include <string.h>

static const char *json_kind(const json_t *value) {
    static const char *const kinds[] = {
        [JSON_OBJECT] = "an object", [JSON_ARRAY] = "a list",  [JSON_STRING] = "a text",
        [JSON_INTEGER] = "a number", [JSON_REAL] = "a number", [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",      [JSON_NULL] = "null"};
    return kinds[json_typeof(value)];
}

static bc_rc json_one(struct args *args, size_t i, const json_t *value, struct bc_error *err) {
    const struct param *p = &args->params[i];
    char name[64], text[32];
    const bool wants_number =
        p->type == PARAM_INT || p->type == PARAM_NUMBER || p->type == PARAM_NUMBERS;
    if (json_is_integer(value) && wants_number)
        (void)snprintf(text, sizeof text, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value) && wants_number)
        (void)snprintf(text, sizeof text, "%.17g", json_real_value(value));
    else if (!json_is_string(value) || wants_number)
        return bc_fail(err, BC_EUSAGE, "%s must be %s, not %s", args_called(args, p, name),
                       wants_number ? "a number" : "a text", json_kind(value));
    const struct str whole = json_is_string(value)
                                 ? (struct str){json_string_value(value), json_string_length(value)}
                                 : str_of(text);
    if (whole.n && memchr(whole.at, '\0', whole.n))
        return bc_fail(err, BC_EUSAGE, "%s has a zero byte in its text",
                       args_called(args, p, name));
    if (p->type != PARAM_FILES && str_trim(whole).n == 0)
        return args_empty(args, p, err);
    return args_push(args, i, whole, err);
}

static bc_rc json_value(struct args *args, size_t i, const json_t *value, struct bc_error *err) {
    const struct param *p = &args->params[i];
    char name[64];
    if (json_is_null(value))
        return BC_OK;
    if (p->type == PARAM_FLAG) {
        if (!json_is_boolean(value))
            return bc_fail(err, BC_EUSAGE, "%s must be true or false, not %s",
                           args_called(args, p, name), json_kind(value));
        return json_is_true(value) ? args_give(args, i, "true", err) : BC_OK;
    }
    if (!json_is_array(value))
        return json_one(args, i, value, err);
    if (!args_repeats(p->type))
        return bc_fail(err, BC_EUSAGE, "%s takes one value, not a list",
                       args_called(args, p, name));
    for (size_t k = 0; k < json_array_size(value); k++)
        TRY(json_one(args, i, json_array_get(value, k), err));
    return BC_OK;
}

/* "as_of" and "as-of" are the same parameter. */
static bool same_name(const char *key, const char *name) {
    while (*key && (*key == *name || (*key == '_' && *name == '-'))) {
        key++;
        name++;
    }
    return *key == *name;
}

static bc_rc unknown_key(const struct param *params, const char *key, struct bc_error *err) {
    const char *near = param_nearest(params, key);
    char name[64];
    if (!near)
        return bc_fail(err, BC_EUSAGE, "unknown parameter '%.*s'", ARGS_SHORT, key);
    (void)snprintf(name, sizeof name, "%s", near);
    args_underscore(name);
    return bc_fail(err, BC_EUSAGE, "unknown parameter '%.*s': did you mean '%s'?", ARGS_SHORT, key,
                   name);
}

bc_rc args_from_json(struct arena *a, const struct param *params, const json_t *object,
                     const struct args **ret, struct bc_error *err) {
    if (!json_is_object(object))
        return bc_fail(err, BC_EUSAGE, "parameters must be an object, not %s",
                       object ? json_kind(object) : "nothing");
    struct args *args = NULL;
    TRY(args_new(a, params, true, &args, err));
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)object, key, value) {
        size_t i = 0;
        while (params[i].name && !same_name(key, params[i].name))
            i++;
        if (!params[i].name)
            return unknown_key(params, key, err);
        TRY(json_value(args, i, value, err));
    }
    TRY(args_settle(args, err));
    *ret = args;
    return BC_OK;
}
