/*
 * What the values of an event column mean. Said by the user, or plain from the values: 0 and 1,
 * false and true, 1 and 2 (as R's Surv takes them), 0 and further numbers, or names of which one
 * says that nothing happened. Anything else is asked for, not guessed.
 */
#include "op/event_codes.h"

#include "stat/risk_table.h"
#include "table/missing.h"

#include <string.h>

enum { VALUES_MAX = RISK_CAUSES_MAX + 1, VALUES_SHOWN = 8 };

/* The distinct values that occur, missing ones left out. */
struct values {
    struct str text[VALUES_MAX];
    uint32_t code[VALUES_MAX];
    size_t n;
    bool more;           /* than VALUES_MAX */
    const uint8_t *seen; /* by code: a row has it */
};

static struct values values_of(const struct column *c, const uint8_t *seen) {
    struct values v = {.seen = seen};
    for (uint32_t code = 0; code < intern_count(c->dictionary); code++) {
        const struct str text = str_trim(intern_text(c->dictionary, code));
        if (!seen[code] || cell_missing(text))
            continue;
        if (v.n == VALUES_MAX) {
            v.more = true;
            break;
        }
        v.text[v.n] = text;
        v.code[v.n++] = code;
    }
    return v;
}

static const char *list_of(struct arena *a, const struct values *v) {
    const char *list = "";
    for (size_t i = 0; list && i < v->n && i < VALUES_SHOWN; i++)
        list = arena_print(a, "%s%s'%.*s'", list, i ? ", " : "", STR_ARG(v->text[i]));
    return list && (v->more || v->n > VALUES_SHOWN) ? arena_print(a, "%s, ...", list) : list;
}

static bc_rc ask(struct arena *a, const struct values *v, const char *name, struct bc_error *err) {
    const char *list = list_of(a, v);
    return bc_fail(err, BC_EDATA,
                   "cannot tell what the values of '%s' mean (%s): name the events with "
                   "--event-codes VALUE=OUTCOME,..., all other values then count as still open",
                   name, list ? list : "");
}

/* Numbers by size, then names by letter. */
static int by_value(const struct str *a, const struct str *b) {
    double x, y;
    if (str_to_double(*a, &x) && str_to_double(*b, &y))
        return (x > y) - (x < y);
    const size_t n = a->n < b->n ? a->n : b->n;
    const int order = memcmp(a->at, b->at, n);
    return order ? order : (a->n > b->n) - (a->n < b->n);
}

static void sort_values(struct values *v) {
    for (size_t i = 1; i < v->n; i++)
        for (size_t j = i; j > 0 && by_value(&v->text[j - 1], &v->text[j]) > 0; j--) {
            const struct str text = v->text[j];
            const uint32_t code = v->code[j];
            v->text[j] = v->text[j - 1];
            v->code[j] = v->code[j - 1];
            v->text[j - 1] = text;
            v->code[j - 1] = code;
        }
}

static bool is_one_of(struct str text, const char *const *words) {
    for (; *words; words++)
        if (str_equal_nocase(text, str_of(*words)))
            return true;
    return false;
}

static bool all_numbers(const struct values *v) {
    double x;
    for (size_t i = 0; i < v->n; i++)
        if (!str_to_double(v->text[i], &x))
            return false;
    return v->n > 0;
}

static double number(struct str text) {
    double x = 0;
    return str_to_double(text, &x) ? x : 0;
}

enum { NOT_PLAIN = -1 };

/* Which value says that nothing happened: its place, v->n when every value is an event, NOT_PLAIN
 * when nothing says. `*ret_single`: the others are one kind of event, without a name of its own. */
static int open_value(const struct values *v, bool *ret_single) {
    static const char *const no[] = {"FALSE", "F", "no", "n", NULL};
    static const char *const yes[] = {"TRUE", "T", "yes", "y", NULL};
    static const char *const open[] = {"censored", "censor",  "cens",     "open",    "none",
                                       "offen",    "ongoing", "no event", "pending", NULL};
    *ret_single = false;
    if (v->n == 0 || v->more)
        return NOT_PLAIN;
    if (all_numbers(v)) {
        const double first = number(v->text[0]), last = number(v->text[v->n - 1]);
        *ret_single = (first == 0 && v->n <= 2 && last <= 1) || (first == 1 && v->n <= 2);
        if (first == 0)
            return 0;
        if (first == 1 && v->n == 1)
            return (int)v->n;
        return first == 1 && last == 2 && v->n == 2 ? 0 : NOT_PLAIN;
    }
    bool truth = true;
    int at = (int)v->n;
    for (size_t i = 0; i < v->n; i++) {
        truth = truth && (is_one_of(v->text[i], no) || is_one_of(v->text[i], yes));
        if (is_one_of(v->text[i], no) || is_one_of(v->text[i], open))
            at = at == (int)v->n ? (int)i : NOT_PLAIN;
    }
    *ret_single = truth;
    return truth || at < (int)v->n ? at : NOT_PLAIN;
}

static bc_rc from_values(struct arena *a, struct values *v, const char *name,
                         struct event_codes *ret, struct bc_error *err) {
    bool single;
    sort_values(v);
    const int open = open_value(v, &single);
    if (open == NOT_PLAIN)
        return ask(a, v, name, err);
    ret->open = (size_t)open < v->n ? str_copy(a, v->text[open]) : "";
    for (size_t i = 0; i < v->n; i++) {
        if (i == (size_t)open) {
            ret->cause[v->code[i]] = 0;
            continue;
        }
        ret->causes = single ? 1 : ret->causes + 1;
        ret->cause[v->code[i]] = (uint8_t)ret->causes;
        ret->outcomes[ret->causes - 1] = single ? "event" : str_copy(a, v->text[i]);
        if (!ret->outcomes[ret->causes - 1])
            return bc_nomem(err);
    }
    if (ret->causes == 0) { /* all are open: one outcome that nobody reached */
        ret->causes = 1;
        ret->outcomes[0] = "event";
    }
    return ret->open ? BC_OK : bc_nomem(err);
}

/* The number of an outcome, new or known; 0 when there are too many. */
static unsigned outcome_number(struct event_codes *e, const char *name) {
    for (unsigned k = 0; k < e->causes; k++)
        if (strcmp(e->outcomes[k], name) == 0)
            return k + 1;
    if (e->causes == RISK_CAUSES_MAX)
        return 0;
    e->outcomes[e->causes++] = name;
    return e->causes;
}

static bc_rc one_code(struct arena *a, const struct values *v, const char *given,
                      struct event_codes *e, struct bc_error *err) {
    struct str outcome = str_of(given);
    const struct str value = str_trim(str_cut(&outcome, '='));
    outcome = str_trim(outcome);
    if (value.n == 0 || outcome.n == 0)
        return bc_fail(err, BC_EUSAGE, "no outcome in '%s': write VALUE=OUTCOME, such as 1=won",
                       given);
    const char *name = str_copy(a, outcome);
    if (!name)
        return bc_nomem(err);
    const unsigned k = outcome_number(e, name);
    if (k == 0)
        return bc_fail(err, BC_EUSAGE, "more than %d outcomes", RISK_CAUSES_MAX);
    for (size_t i = 0; i < v->n; i++)
        if (str_equal_nocase(v->text[i], value))
            e->cause[v->code[i]] = (uint8_t)k;
    return BC_OK;
}

static bc_rc from_user(struct arena *a, const struct column *c, const struct values *v,
                       const char *name, const char *const *codes, size_t ncodes,
                       struct event_codes *ret, struct bc_error *err) {
    for (uint32_t code = 0; code < intern_count(c->dictionary); code++)
        if (v->seen[code] && !cell_missing(str_trim(intern_text(c->dictionary, code))))
            ret->cause[code] = 0;
    for (size_t i = 0; i < ncodes; i++)
        TRY(one_code(a, v, codes[i], ret, err));
    for (size_t i = 0; i < v->n; i++)
        if (ret->cause[v->code[i]] > 0)
            return BC_OK;
    const char *list = list_of(a, v);
    return bc_fail(err, BC_EDATA, "no row of '%s' has a value that --event-codes names: it has %s",
                   name, list ? list : "");
}

bc_rc event_codes_find(struct arena *a, const struct column *column, const char *name,
                       const char *const *codes, size_t ncodes, struct event_codes *ret,
                       struct bc_error *err) {
    const size_t n = intern_count(column->dictionary);
    uint8_t *seen = ARENA_ARRAY(a, uint8_t, n);
    struct event_codes e = {.cause = ARENA_RAW(a, uint8_t, n),
                            .outcomes = ARENA_ARRAY(a, const char *, RISK_CAUSES_MAX + 1),
                            .open = ""};
    if (!seen || !e.cause || !e.outcomes)
        return bc_nomem(err);
    memset(e.cause, EVENT_UNKNOWN, n);
    for (size_t i = 0; i < column->n; i++)
        seen[column->codes[i]] = 1;
    struct values v = values_of(column, seen);
    if (v.n == 0)
        return bc_fail(err, BC_EDATA, "column '%s' is empty", name);
    if (ncodes > 0)
        TRY(from_user(a, column, &v, name, codes, ncodes, &e, err));
    else
        TRY(from_values(a, &v, name, &e, err));
    *ret = e;
    return BC_OK;
}
