#include "op/curve_input.h"

#include "op/event_codes.h"
#include "op/near_ties.h"
#include "op/spelling.h"
#include "table/missing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS_MAX = 200, COLUMNS_SHOWN = 12 };

/* Which of the columns is which; the order in which they are read. */
enum role { TIME, EVENT, ENTRY, BY, WEIGHT, CLUSTER, ROLES };

struct reading {
    const struct table *table;
    struct column columns[ROLES];
    bool has[ROLES];
    const char *names[ROLES];
    struct event_codes events;
    struct curve_input *in;
    const uint8_t *rejected; /* by row: listed already while reading */
};

static bc_rc no_column(struct arena *a, const struct table *t, const char *name,
                       struct bc_error *err) {
    const char *list = "";
    struct nearest nearest = nearest_to(name);
    for (size_t i = 0; list && i < table_columns(t); i++) {
        const char *known = str_copy(a, table_name(t, i));
        if (!known)
            return bc_nomem(err);
        nearest_try(&nearest, known);
        if (i < COLUMNS_SHOWN)
            list = arena_print(a, "%s%s'%s'", list, i ? ", " : "", known);
    }
    if (nearest.best)
        return bc_fail(err, BC_EUSAGE, "'%s' has no column '%s': did you mean '%s'?", table_path(t),
                       name, nearest.best);
    return bc_fail(err, BC_EUSAGE, "'%s' has no column '%s': it has %s%s", table_path(t), name,
                   list ? list : "", table_columns(t) > COLUMNS_SHOWN ? ", ..." : "");
}

static bc_rc read_columns(struct arena *a, struct reading *r, struct bc_error *err) {
    static const enum column_type types[ROLES] = {
        [TIME] = COLUMN_NUMBER, [EVENT] = COLUMN_CODE,    [ENTRY] = COLUMN_NUMBER,
        [BY] = COLUMN_CODE,     [WEIGHT] = COLUMN_NUMBER, [CLUSTER] = COLUMN_CODE};
    struct column_spec specs[ROLES] = {{0}};
    struct column columns[ROLES];
    size_t n = 0;
    for (int role = 0; role < ROLES; role++) {
        r->has[role] = r->names[role] != NULL;
        if (!r->has[role])
            continue;
        specs[n].index = table_find(r->table, r->names[role]);
        if (specs[n].index == TABLE_NO_COLUMN)
            return no_column(a, r->table, r->names[role], err);
        if (types[role] == COLUMN_NUMBER)
            TRY(table_number_format(r->table, a, specs[n].index, &specs[n].number, err));
        specs[n++].type = types[role];
    }
    TRY(table_read(r->table, a, specs, n, columns, &r->in->rejects, err));
    for (int role = 0, at = 0; role < ROLES; role++)
        if (r->has[role])
            r->columns[role] = columns[at++];
    return BC_OK;
}

/* Where no row can be read at all that is what is wrong, and not what the columns lack. */
static bc_rc check_rows(const struct reading *r, struct bc_error *err) {
    const struct rejects *rejects = &r->in->rejects;
    if (table_rows(r->table) == 0)
        return bc_fail(err, BC_EDATA, "cannot read '%s': there is a header, and no row under it",
                       table_path(r->table));
    if (rejects->n && rejects->total >= table_rows(r->table) && rejects->list[0].column[0] == '\0')
        return bc_fail(err, BC_EDATA,
                       "cannot use '%s': not one of its rows can be read; line %zu: %s",
                       table_path(r->table), rejects->list[0].line, rejects->list[0].reason);
    return BC_OK;
}

/* Rows that reading has listed need not be listed again. */
static bc_rc mark_rejected(struct arena *a, struct reading *r, struct bc_error *err) {
    uint8_t *rejected = ARENA_ARRAY(a, uint8_t, r->in->rows);
    if (!rejected)
        return bc_nomem(err);
    for (size_t i = 0; i < r->in->rejects.n; i++)
        if (r->in->rejects.list[i].row < r->in->rows)
            rejected[r->in->rejects.list[i].row] = 1;
    r->rejected = rejected;
    return BC_OK;
}

static bool code_missing(const struct column *c, size_t row) {
    return cell_missing(str_trim(intern_text(c->dictionary, c->codes[row])));
}

/* Why a row cannot be used, and which column says so; NULL when it can. */
static const char *trouble(const struct reading *r, size_t row, enum role *ret_role) {
    const double time = r->in->time[row];
    *ret_role = TIME;
    if (isnan(time))
        return "no time";
    if (!isfinite(time))
        return "the time is not finite";
    *ret_role = EVENT;
    if (r->events.cause[r->columns[EVENT].codes[row]] == EVENT_UNKNOWN)
        return "no event code";
    *ret_role = ENTRY;
    if (r->has[ENTRY]) {
        const double entry = r->in->entry[row];
        if (isnan(entry))
            return "no entry";
        if (!(entry < time))
            return "it ends at or before its entry";
    }
    *ret_role = WEIGHT;
    if (r->has[WEIGHT]) {
        const double weight = r->columns[WEIGHT].numbers[row];
        if (isnan(weight))
            return "no weight";
        if (!(weight >= 0 && isfinite(weight)))
            return "the weight is negative or not finite";
    }
    *ret_role = BY;
    if (r->has[BY] && code_missing(&r->columns[BY], row))
        return "no value to group by";
    *ret_role = CLUSTER;
    return r->has[CLUSTER] && code_missing(&r->columns[CLUSTER], row) ? "no cluster" : NULL;
}

static bc_rc reject(struct arena *a, const struct reading *r, size_t row, enum role role,
                    const char *reason, struct bc_error *err) {
    struct str value;
    const size_t index = table_find(r->table, r->names[role]);
    TRY(table_cell(r->table, a, row, index, &value, err));
    return rejects_add(&r->in->rejects, table_path(r->table), row, table_line(r->table, row),
                       str_of(r->names[role]), value, reason, err);
}

static void take_row(const struct reading *r, size_t row) {
    struct curve_input *in = r->in;
    const size_t i = in->used++;
    in->time[i] = in->time[row];
    in->cause[i] = r->events.cause[r->columns[EVENT].codes[row]];
    if (in->entry)
        in->entry[i] = in->entry[row];
    if (in->weight)
        in->weight[i] = r->columns[WEIGHT].numbers[row];
    if (in->group)
        in->group[i] = r->columns[BY].codes[row];
    if (in->cluster)
        in->cluster[i] = r->columns[CLUSTER].codes[row];
}

static bc_rc take_rows(struct arena *a, struct reading *r, struct bc_error *err) {
    struct curve_input *in = r->in;
    const size_t n = in->rows;
    in->time = ARENA_RAW(a, double, n);
    in->cause = ARENA_RAW(a, uint8_t, n);
    in->entry = r->has[ENTRY] ? ARENA_RAW(a, double, n) : NULL;
    in->weight = r->has[WEIGHT] ? ARENA_RAW(a, double, n) : NULL;
    in->group = r->has[BY] ? ARENA_RAW(a, uint32_t, n) : NULL;
    in->cluster = r->has[CLUSTER] ? ARENA_RAW(a, uint32_t, n) : NULL;
    if (!in->time || !in->cause || (r->has[ENTRY] && !in->entry) ||
        (r->has[WEIGHT] && !in->weight) || (r->has[BY] && !in->group) ||
        (r->has[CLUSTER] && !in->cluster))
        return bc_nomem(err);
    if (n == 0 || !r->columns[TIME].numbers)
        return bc_fail(err, BC_EDATA, "no row of '%s' can be used: it has none",
                       table_path(r->table));
    for (size_t row = 0; row < n; row++)
        in->time[row] = r->columns[TIME].numbers[row];
    for (size_t row = 0; in->entry && row < n; row++)
        in->entry[row] = r->columns[ENTRY].numbers[row];
    TRY(near_ties_mend(in->time, in->entry, n, err));
    for (size_t row = 0; row < n; row++) {
        enum role role;
        const char *reason = trouble(r, row, &role);
        if (!reason)
            take_row(r, row);
        else if (!r->rejected[row])
            TRY(reject(a, r, row, role, reason, err));
    }
    if (in->used == 0)
        return bc_fail(err, BC_EDATA, "no row of '%s' can be used: %s", table_path(r->table),
                       in->rejects.n ? in->rejects.list[0].reason : "it has none");
    return BC_OK;
}

/* A value of --by and its code, to be put in order. */
struct named {
    struct str text;
    uint32_t code;
};

static int by_name(const void *left, const void *right) {
    const struct named *a = left, *b = right;
    double x, y;
    if (str_to_double(a->text, &x) && str_to_double(b->text, &y))
        return (x > y) - (x < y);
    return strcmp(a->text.at, b->text.at);
}

/* Groups are numbered in the order of their values. */
static bc_rc name_groups(struct arena *a, struct reading *r, struct bc_error *err) {
    struct curve_input *in = r->in;
    in->groups = ARENA_ARRAY(a, const char *, GROUPS_MAX);
    if (!in->groups)
        return bc_nomem(err);
    in->ngroups = 1;
    if (!in->group)
        return BC_OK;
    const struct intern *names = r->columns[BY].dictionary;
    uint32_t *number = ARENA_ARRAY(a, uint32_t, intern_count(names));
    struct named list[GROUPS_MAX];
    size_t n = 0;
    if (!number)
        return bc_nomem(err);
    for (size_t i = 0; i < in->used; i++) {
        if (number[in->group[i]]++)
            continue;
        if (n == GROUPS_MAX)
            return bc_fail(err, BC_EDATA, "more than %d values in '%s': too many to compare",
                           GROUPS_MAX, r->names[BY]);
        list[n++] = (struct named){intern_text(names, in->group[i]), in->group[i]};
    }
    qsort(list, n, sizeof *list, by_name);
    for (size_t g = 0; g < n; g++) {
        number[list[g].code] = (uint32_t)g;
        in->groups[g] = str_copy(a, list[g].text);
        if (!in->groups[g])
            return bc_nomem(err);
    }
    for (size_t i = 0; i < in->used; i++)
        in->group[i] = number[in->group[i]];
    in->ngroups = n;
    return BC_OK;
}

static bc_rc read_table(struct arena *a, struct reading *r, const char *const *codes, size_t ncodes,
                        struct bc_error *err) {
    struct curve_input *in = r->in;
    in->rows = table_rows(r->table);
    TRY(read_columns(a, r, err));
    TRY(check_rows(r, err));
    TRY(mark_rejected(a, r, err));
    TRY(event_codes_find(a, &r->columns[EVENT], r->names[EVENT], codes, ncodes, &r->events, err));
    in->causes = r->events.causes;
    in->outcomes = r->events.outcomes;
    in->open = ncodes ? NULL : r->events.open;
    in->clusters = r->has[CLUSTER] ? intern_count(r->columns[CLUSTER].dictionary) : 0;
    TRY(take_rows(a, r, err));
    return name_groups(a, r, err);
}

bc_rc curve_read(const struct op_context *context, const char *path,
                 const struct curve_columns *columns, const char *const *codes, size_t ncodes,
                 struct curve_input *ret, struct bc_error *err) {
    const struct table_options options = {.threads = context->threads,
                                          .progress = context->progress};
    struct table *table;
    struct curve_input in = {.rows = 0};
    rejects_init(&in.rejects, context->arena, 0);
    TRY(table_open(context->arena, path, &options, &table, err));
    struct reading r = {.table = table,
                        .in = &in,
                        .names = {[TIME] = columns->time,
                                  [EVENT] = columns->event,
                                  [ENTRY] = columns->entry,
                                  [BY] = columns->by,
                                  [WEIGHT] = columns->weight,
                                  [CLUSTER] = columns->cluster}};
    const bc_rc rc = read_table(context->arena, &r, codes, ncodes, err);
    if (rc == BC_OK)
        *ret = in;
    table_close(table);
    return rc;
}

struct risk_rows curve_input_rows(const struct curve_input *in) {
    return (struct risk_rows){.n = in->used,
                              .clock = RISK_DOUBLE,
                              .entry = {.real = in->entry},
                              .exit = {.real = in->time},
                              .cause = in->cause,
                              .causes = in->causes,
                              .weight = in->weight,
                              .cluster = in->cluster,
                              .clusters = in->clusters};
}

const char *curve_outcome(const struct curve_input *in, unsigned cause) {
    return cause ? in->outcomes[cause - 1] : "any";
}
