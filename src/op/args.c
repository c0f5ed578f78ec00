/*
 * Parameter values of one call. Both front ends, the command line and JSON, first collect the texts
 * that were given for each parameter (`given`), then args_settle turns them into values and checks
 * them: so the same value is right or wrong in both, with the same words.
 */
#include "op/op.h"
#include "op/spelling.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* One parameter's texts as given, then its values. */
struct value {
    const char **texts;
    size_t n, room;
    bool is_default;
    double number;
    int64_t integer;
    bc_time time;
    double *numbers; /* n of them, of PARAM_NUMBERS */
};

enum { SHORT = 40 }; /* bytes of a wrong value that an error repeats */

struct args {
    struct arena *arena;
    const struct param *params;
    struct value *values; /* one a parameter */
    bool json;            /* speak of "as_of" rather than of --as-of */
};

static size_t count_params(const struct param *params) {
    size_t n = 0;
    while (params[n].name)
        n++;
    return n;
}

static bool repeats(enum param_type type) {
    return type == PARAM_LIST || type == PARAM_NUMBERS || type == PARAM_FILES;
}

/* The name as JSON has it. */
static void underscored(char *name) {
    for (; *name; name++)
        *name = *name == '-' ? '_' : *name;
}

/* How the user would write the parameter: "'--as-of'", "'as_of'", "FILE". */
static const char *called(const struct args *args, const struct param *p, char text[64]) {
    if (args->json) {
        (void)snprintf(text, 64, "'%s'", p->name);
        underscored(text);
    } else if (p->type == PARAM_FILES) {
        (void)snprintf(text, 64, "%s", p->value ? p->value : "FILE");
    } else {
        (void)snprintf(text, 64, "'--%s'", p->name);
    }
    return text;
}

const char *param_nearest(const struct param *params, const char *name) {
    struct nearest nearest = nearest_to(name);
    for (const struct param *p = params; p->name; p++)
        if (p->type != PARAM_FILES)
            nearest_try(&nearest, p->name);
    return nearest.best;
}

/* ---- collecting ---- */

static bc_rc args_new(struct arena *a, const struct param *params, bool json, struct args **ret,
                      struct bc_error *err) {
    struct args *args = ARENA_NEW(a, struct args);
    if (!args)
        return bc_nomem(err);
    *args = (struct args){.arena = a, .params = params, .json = json};
    args->values = ARENA_ARRAY(a, struct value, count_params(params));
    if (!args->values)
        return bc_nomem(err);
    *ret = args;
    return BC_OK;
}

static bc_rc push(struct args *args, struct value *v, struct str text, struct bc_error *err) {
    v->texts = arena_more(args->arena, v->texts, v->n, &v->room, sizeof *v->texts);
    if (!v->texts)
        return bc_nomem(err);
    char *copy = str_copy(args->arena, text);
    if (!copy)
        return bc_nomem(err);
    v->texts[v->n++] = copy;
    return BC_OK;
}

/* Splits at commas, except behind a backslash; white space around an item is not part of it. */
static bc_rc push_list(struct args *args, struct value *v, const char *text, struct bc_error *err) {
    char *item = str_copy(args->arena, str_of(text));
    if (!item)
        return bc_nomem(err);
    size_t n = 0;
    for (const char *c = text;; c++) {
        if (*c == '\\' && c[1] == ',') {
            item[n++] = *++c;
        } else if (*c == ',' || *c == '\0') {
            const struct str trimmed = str_trim((struct str){item, n});
            if (trimmed.n)
                TRY(push(args, v, trimmed, err));
            n = 0;
            if (*c == '\0')
                return BC_OK;
        } else {
            item[n++] = *c;
        }
    }
}

static bc_rc empty_value(const struct args *args, const struct param *p, struct bc_error *err) {
    char name[64];
    return bc_fail(err, BC_EUSAGE, "%s is empty: give %s, or leave it out", called(args, p, name),
                   p->value ? p->value : "a value");
}

/* One more text for parameter `i`. A value of nothing is a slip, such as an unset variable of a
 * shell; files are left to who opens them. */
static bc_rc give(struct args *args, size_t i, const char *text, struct bc_error *err) {
    const struct param *p = &args->params[i];
    struct value *v = &args->values[i];
    const size_t before = v->n;
    if (p->type == PARAM_LIST || p->type == PARAM_NUMBERS) {
        TRY(push_list(args, v, text, err));
        return v->n > before ? BC_OK : empty_value(args, p, err);
    }
    char name[64];
    if (p->type != PARAM_FILES && str_trim(str_of(text)).n == 0)
        return empty_value(args, p, err);
    if (v->n && !repeats(p->type) && p->type != PARAM_FLAG)
        return bc_fail(err, BC_EUSAGE, "%s is given twice: '%.*s' and '%.*s'",
                       called(args, p, name), SHORT, v->texts[0], SHORT, text);
    return push(args, v, str_of(text), err);
}

/* ---- checking ---- */

/* Without an exponent where people would not write one. */
static const char *bound_text(double x, char text[64]) {
    const bool plain = fabs(x) < 1e18 && x == round(x);
    (void)snprintf(text, 64, plain ? "%.0f" : "%.15g", x);
    return text;
}

static bc_rc check_number(const struct args *args, const struct param *p, const char *text,
                          double *ret, struct bc_error *err) {
    char name[64];
    double x = 0;
    if (!str_to_double(str_of(text), &x))
        return bc_fail(err, BC_EUSAGE, "%s must be a number, not '%.*s'", called(args, p, name),
                       SHORT, text);
    if ((p->min != 0 || p->max != 0) && (x < p->min || x > p->max)) {
        char least[64], most[64];
        return bc_fail(err, BC_EUSAGE, "%s must be between %s and %s, not %.*s",
                       called(args, p, name), bound_text(p->min, least), bound_text(p->max, most),
                       SHORT, text);
    }
    *ret = x;
    return BC_OK;
}

static bc_rc check_int(const struct args *args, const struct param *p, struct value *v,
                       struct bc_error *err) {
    char name[64];
    if (!str_to_int(str_of(v->texts[0]), &v->integer))
        return bc_fail(err, BC_EUSAGE, "%s must be a whole number, not '%.*s'",
                       called(args, p, name), SHORT, v->texts[0]);
    return check_number(args, p, v->texts[0], &v->number, err);
}

static bc_rc check_choice(const struct args *args, const struct param *p, const char *text,
                          struct bc_error *err) {
    struct nearest nearest = nearest_to(text);
    struct str rest = str_of(p->choices);
    char list[256] = "";
    size_t used = 0;
    while (rest.n) {
        const struct str choice = str_cut(&rest, ' ');
        if (str_equal(choice, str_of(text)))
            return BC_OK;
        const char *copy = str_copy(args->arena, choice);
        if (!copy)
            return bc_nomem(err);
        nearest_try(&nearest, copy);
        const int n = snprintf(list + used, sizeof list - used, "%s%s",
                               used == 0 ? ""
                               : rest.n  ? ", "
                                         : " or ",
                               copy);
        if (n > 0 && used + (size_t)n < sizeof list)
            used += (size_t)n;
    }
    char name[64];
    return bc_fail(err, BC_EUSAGE, "%s must be %s, not '%.*s'%s%s%s", called(args, p, name), list,
                   SHORT, text, nearest.best ? ": did you mean '" : "",
                   nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

static bc_rc check_numbers(const struct args *args, const struct param *p, struct value *v,
                           struct bc_error *err) {
    v->numbers = ARENA_ARRAY(args->arena, double, v->n);
    if (!v->numbers)
        return bc_nomem(err);
    for (size_t i = 0; i < v->n; i++)
        TRY(check_number(args, p, v->texts[i], &v->numbers[i], err));
    return BC_OK;
}

static bc_rc check_time(const struct args *args, const struct param *p, struct value *v,
                        struct bc_error *err) {
    char name[64];
    enum precision precision = PRECISION_DAY;
    if (!time_parse_iso(str_trim(str_of(v->texts[0])), &v->time, &precision))
        return bc_fail(err, BC_EUSAGE,
                       "%s must be a date such as 2026-11-23 or 2026-11-23T14:30, not '%.*s'",
                       called(args, p, name), SHORT, v->texts[0]);
    return BC_OK;
}

static bc_rc check_value(const struct args *args, const struct param *p, struct value *v,
                         struct bc_error *err) {
    switch (p->type) {
    case PARAM_INT:
        return check_int(args, p, v, err);
    case PARAM_NUMBER:
        return check_number(args, p, v->texts[0], &v->number, err);
    case PARAM_CHOICE:
        return check_choice(args, p, v->texts[0], err);
    case PARAM_NUMBERS:
        return check_numbers(args, p, v, err);
    case PARAM_TIME:
        return check_time(args, p, v, err);
    case PARAM_FLAG:
    case PARAM_TEXT:
    case PARAM_LIST:
    case PARAM_FILES:
        break;
    }
    return BC_OK;
}

/* Defaults, required parameters, then every value. */
static bc_rc args_settle(struct args *args, struct bc_error *err) {
    for (size_t i = 0; args->params[i].name; i++) {
        const struct param *p = &args->params[i];
        struct value *v = &args->values[i];
        char name[64];
        v->time = TIME_NONE;
        v->number = (double)NAN;
        if (v->n == 0 && p->required)
            return bc_fail(err, BC_EUSAGE, "%s is missing: %s", called(args, p, name), p->help);
        if (v->n == 0 && p->fallback) {
            v->is_default = true;
            TRY(give(args, i, p->fallback, err));
        }
        if (v->n)
            TRY(check_value(args, p, v, err));
    }
    return BC_OK;
}

/* ---- the command line ---- */

struct cursor {
    int argc;
    const char *const *argv;
    int at;
};

static bc_rc unknown_option(const struct param *params, struct str name, struct bc_error *err) {
    char text[64];
    (void)snprintf(text, sizeof text, "%.*s", STR_ARG(name));
    const char *near = param_nearest(params, text);
    if (near)
        return bc_fail(err, BC_EUSAGE, "unknown option '--%s': did you mean '--%s'?", text, near);
    return bc_fail(err, BC_EUSAGE, "unknown option '--%s'", text);
}

/* "--name value", "--name=value", "--flag" */
static bc_rc parse_long(struct args *args, struct cursor *c, struct bc_error *err) {
    struct str rest = str_of(c->argv[c->at] + 2);
    const bool attached = memchr(rest.at, '=', rest.n) != NULL;
    const struct str name = str_cut(&rest, '=');
    size_t i = 0;
    while (args->params[i].name &&
           (args->params[i].type == PARAM_FILES || !str_equal(name, str_of(args->params[i].name))))
        i++;
    const struct param *p = &args->params[i];
    if (!p->name)
        return unknown_option(args->params, name, err);
    if (p->type == PARAM_FLAG && attached)
        return bc_fail(err, BC_EUSAGE, "option '--%s' takes no value", p->name);
    if (p->type == PARAM_FLAG)
        return give(args, i, "true", err);
    if (attached)
        return give(args, i, rest.at, err);
    if (c->at + 1 >= c->argc || strncmp(c->argv[c->at + 1], "--", 2) == 0)
        return bc_fail(err, BC_EUSAGE, "option '--%s' needs a value: --%s %s", p->name, p->name,
                       p->value ? p->value : "VALUE");
    return give(args, i, c->argv[++c->at], err);
}

static bc_rc parse_plain(struct args *args, const char *text, struct bc_error *err) {
    for (size_t i = 0; args->params[i].name; i++)
        if (args->params[i].type == PARAM_FILES)
            return give(args, i, text, err);
    return bc_fail(err, BC_EUSAGE, "unexpected argument '%.*s'", SHORT, text);
}

bc_rc args_parse(struct arena *a, const struct param *params, int argc, const char *const *argv,
                 const struct args **ret, struct bc_error *err) {
    struct args *args = NULL;
    TRY(args_new(a, params, false, &args, err));
    struct cursor c = {argc, argv, 0};
    bool options = true;
    for (; c.at < argc; c.at++) {
        const char *text = argv[c.at];
        if (options && strcmp(text, "--") == 0)
            options = false;
        else if (options && strncmp(text, "--", 2) == 0)
            TRY(parse_long(args, &c, err));
        else if (options && text[0] == '-' && text[1])
            return bc_fail(err, BC_EUSAGE, "unknown option '%.*s'", SHORT, text);
        else
            TRY(parse_plain(args, text, err));
    }
    TRY(args_settle(args, err));
    *ret = args;
    return BC_OK;
}

/* ---- JSON ---- */

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
        return bc_fail(err, BC_EUSAGE, "%s must be %s, not %s", called(args, p, name),
                       wants_number ? "a number" : "a text", json_kind(value));
    const struct str whole = json_is_string(value)
                                 ? (struct str){json_string_value(value), json_string_length(value)}
                                 : str_of(text);
    if (whole.n && memchr(whole.at, '\0', whole.n))
        return bc_fail(err, BC_EUSAGE, "%s has a zero byte in its text", called(args, p, name));
    if (p->type != PARAM_FILES && str_trim(whole).n == 0)
        return empty_value(args, p, err);
    return push(args, &args->values[i], whole, err);
}

static bc_rc json_value(struct args *args, size_t i, const json_t *value, struct bc_error *err) {
    const struct param *p = &args->params[i];
    char name[64];
    if (json_is_null(value))
        return BC_OK;
    if (p->type == PARAM_FLAG) {
        if (!json_is_boolean(value))
            return bc_fail(err, BC_EUSAGE, "%s must be true or false, not %s",
                           called(args, p, name), json_kind(value));
        return json_is_true(value) ? give(args, i, "true", err) : BC_OK;
    }
    if (!json_is_array(value))
        return json_one(args, i, value, err);
    if (!repeats(p->type))
        return bc_fail(err, BC_EUSAGE, "%s takes one value, not a list", called(args, p, name));
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
        return bc_fail(err, BC_EUSAGE, "unknown parameter '%.*s'", SHORT, key);
    (void)snprintf(name, sizeof name, "%s", near);
    underscored(name);
    return bc_fail(err, BC_EUSAGE, "unknown parameter '%.*s': did you mean '%s'?", SHORT, key,
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

/* ---- reading ---- */

/* The value of a parameter that the operation declares; asking for another is a bug, and reads as
 * not given. */
static const struct value *find(const struct args *args, const char *name) {
    static const struct value nothing = {.number = (double)NAN, .time = TIME_NONE};
    for (size_t i = 0; args->params[i].name; i++)
        if (strcmp(args->params[i].name, name) == 0)
            return &args->values[i];
    return &nothing;
}

const char *args_text(const struct args *args, const char *name) {
    const struct value *v = find(args, name);
    return v->n ? v->texts[0] : NULL;
}

bool args_flag(const struct args *args, const char *name) {
    return find(args, name)->n > 0;
}

bool args_given(const struct args *args, const char *name) {
    const struct value *v = find(args, name);
    return v->n > 0 && !v->is_default;
}

double args_number(const struct args *args, const char *name) {
    return find(args, name)->number;
}

int64_t args_int(const struct args *args, const char *name) {
    return find(args, name)->integer;
}

bc_time args_time(const struct args *args, const char *name) {
    return find(args, name)->time;
}

const char *const *args_list(const struct args *args, const char *name, size_t *ret_n) {
    const struct value *v = find(args, name);
    *ret_n = v->n;
    return v->texts;
}

const double *args_numbers(const struct args *args, const char *name, size_t *ret_n) {
    const struct value *v = find(args, name);
    *ret_n = v->n;
    return v->numbers;
}
