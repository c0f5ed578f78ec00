/* The values of parameters: collected as texts, checked, and read. */
#include "op/args.h"

#include "op/spelling.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static size_t count_params(const struct param *params) {
    size_t n = 0;
    while (params[n].name)
        n++;
    return n;
}

bool args_repeats(enum param_type type) {
    return type == PARAM_LIST || type == PARAM_NUMBERS || type == PARAM_FILES;
}

void args_underscore(char *name) {
    for (; *name; name++)
        *name = *name == '-' ? '_' : *name;
}

const char *args_called(const struct args *args, const struct param *p, char text[64]) {
    if (args->json) {
        (void)snprintf(text, 64, "'%s'", p->name);
        args_underscore(text);
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

bc_rc args_new(struct arena *a, const struct param *params, bool json, struct args **ret,
               struct bc_error *err) {
    struct args *args = ARENA_NEW(a, struct args);
    if (!args)
        return bc_nomem(err);
    *args = (struct args){.arena = a, .params = params, .json = json};
    args->values = ARENA_ARRAY(a, struct given, count_params(params));
    if (!args->values)
        return bc_nomem(err);
    *ret = args;
    return BC_OK;
}

bc_rc args_push(struct args *args, size_t i, struct str text, struct bc_error *err) {
    struct given *v = &args->values[i];
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
static bc_rc push_list(struct args *args, size_t i, const char *text, struct bc_error *err) {
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
                TRY(args_push(args, i, trimmed, err));
            n = 0;
            if (*c == '\0')
                return BC_OK;
        } else {
            item[n++] = *c;
        }
    }
}

bc_rc args_empty(const struct args *args, const struct param *p, struct bc_error *err) {
    char name[64];
    return bc_fail(err, BC_EUSAGE, "%s is empty: give %s, or leave it out",
                   args_called(args, p, name), p->value ? p->value : "a value");
}

/* One more text for parameter `i`. A value of nothing is a slip, such as an unset variable of a
 * shell; files are left to who opens them. */
bc_rc args_give(struct args *args, size_t i, const char *text, struct bc_error *err) {
    const struct param *p = &args->params[i];
    struct given *v = &args->values[i];
    const size_t before = v->n;
    if (p->type == PARAM_LIST || p->type == PARAM_NUMBERS) {
        TRY(push_list(args, i, text, err));
        return v->n > before ? BC_OK : args_empty(args, p, err);
    }
    char name[64];
    if (p->type != PARAM_FILES && str_trim(str_of(text)).n == 0)
        return args_empty(args, p, err);
    if (v->n && !args_repeats(p->type) && p->type != PARAM_FLAG)
        return bc_fail(err, BC_EUSAGE, "%s is given twice: '%.*s' and '%.*s'",
                       args_called(args, p, name), ARGS_SHORT, v->texts[0], ARGS_SHORT, text);
    return args_push(args, i, str_of(text), err);
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
        return bc_fail(err, BC_EUSAGE, "%s must be a number, not '%.*s'",
                       args_called(args, p, name), ARGS_SHORT, text);
    if ((p->min != 0 || p->max != 0) && (x < p->min || x > p->max)) {
        char least[64], most[64];
        return bc_fail(err, BC_EUSAGE, "%s must be between %s and %s, not %.*s",
                       args_called(args, p, name), bound_text(p->min, least),
                       bound_text(p->max, most), ARGS_SHORT, text);
    }
    *ret = x;
    return BC_OK;
}

static bc_rc check_int(const struct args *args, const struct param *p, struct given *v,
                       struct bc_error *err) {
    char name[64];
    if (!str_to_int(str_of(v->texts[0]), &v->integer))
        return bc_fail(err, BC_EUSAGE, "%s must be a whole number, not '%.*s'",
                       args_called(args, p, name), ARGS_SHORT, v->texts[0]);
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
    return bc_fail(err, BC_EUSAGE, "%s must be %s, not '%.*s'%s%s%s", args_called(args, p, name),
                   list, ARGS_SHORT, text, nearest.best ? ": did you mean '" : "",
                   nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

static bc_rc check_numbers(const struct args *args, const struct param *p, struct given *v,
                           struct bc_error *err) {
    v->numbers = ARENA_ARRAY(args->arena, double, v->n);
    if (!v->numbers)
        return bc_nomem(err);
    for (size_t i = 0; i < v->n; i++)
        TRY(check_number(args, p, v->texts[i], &v->numbers[i], err));
    return BC_OK;
}

static bc_rc check_time(const struct args *args, const struct param *p, struct given *v,
                        struct bc_error *err) {
    char name[64];
    enum precision precision = PRECISION_DAY;
    if (!time_parse_iso(str_trim(str_of(v->texts[0])), &v->time, &precision))
        return bc_fail(err, BC_EUSAGE,
                       "%s must be a date such as 2026-11-23 or 2026-11-23T14:30, not '%.*s'",
                       args_called(args, p, name), ARGS_SHORT, v->texts[0]);
    return BC_OK;
}

static bc_rc check_value(const struct args *args, const struct param *p, struct given *v,
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

bc_rc args_settle(struct args *args, struct bc_error *err) {
    for (size_t i = 0; args->params[i].name; i++) {
        const struct param *p = &args->params[i];
        struct given *v = &args->values[i];
        char name[64];
        v->time = TIME_NONE;
        v->number = (double)NAN;
        if (v->n == 0 && p->required)
            return bc_fail(err, BC_EUSAGE, "%s is missing: %s", args_called(args, p, name),
                           p->help);
        if (v->n == 0 && p->fallback) {
            v->is_default = true;
            TRY(args_give(args, i, p->fallback, err));
        }
        if (v->n)
            TRY(check_value(args, p, v, err));
    }
    return BC_OK;
}

/* ---- reading ---- */

/* The value of a parameter that the operation declares; asking for another is a bug, and reads as
 * not given. */
static const struct given *find(const struct args *args, const char *name) {
    static const struct given nothing = {.number = (double)NAN, .time = TIME_NONE};
    for (size_t i = 0; args->params[i].name; i++)
        if (strcmp(args->params[i].name, name) == 0)
            return &args->values[i];
    return &nothing;
}

const char *args_text(const struct args *args, const char *name) {
    const struct given *v = find(args, name);
    return v->n ? v->texts[0] : NULL;
}

bool args_flag(const struct args *args, const char *name) {
    return find(args, name)->n > 0;
}

bool args_given(const struct args *args, const char *name) {
    const struct given *v = find(args, name);
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
    const struct given *v = find(args, name);
    *ret_n = v->n;
    return v->texts;
}

const double *args_numbers(const struct args *args, const char *name, size_t *ret_n) {
    const struct given *v = find(args, name);
    *ret_n = v->n;
    return v->numbers;
}
