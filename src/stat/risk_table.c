#include "stat/risk_table.h"

#include "stat/risk_build.h"

#include <math.h>
#include <string.h>

static bool row_ordered(const struct risk_rows *rows, size_t i) {
    if (!rows->entry.int32)
        return true;
    switch (rows->clock) {
    case RISK_INT32:
        return rows->entry.int32[i] < rows->exit.int32[i];
    case RISK_INT64:
        return rows->entry.int64[i] < rows->exit.int64[i];
    default:
        return rows->entry.real[i] < rows->exit.real[i];
    }
}

static bool row_finite(const struct risk_rows *rows, size_t i) {
    return rows->clock != RISK_DOUBLE ||
           (isfinite(rows->exit.real[i]) && (!rows->entry.real || isfinite(rows->entry.real[i])));
}

static bc_rc check_row(const struct risk_rows *rows, size_t i, struct bc_error *err) {
    if (!row_finite(rows, i))
        return bc_fail(err, BC_EDATA, "row %zu: a time is no finite number", i);
    if (!row_ordered(rows, i))
        return bc_fail(err, BC_EDATA, "row %zu: its end at %g is not after its entry at %g", i,
                       risk_row_time(rows, rows->exit, i), risk_row_time(rows, rows->entry, i));
    if (rows->cause[i] > rows->causes)
        return bc_fail(err, BC_EDATA, "row %zu: cause %u of %u", i, rows->cause[i], rows->causes);
    if (rows->weight && !(rows->weight[i] >= 0 && isfinite(rows->weight[i])))
        return bc_fail(err, BC_EDATA, "row %zu: weight %g", i, rows->weight[i]);
    if (rows->cluster && rows->cluster[i] >= rows->clusters)
        return bc_fail(err, BC_EDATA, "row %zu: cluster %u of %zu", i, rows->cluster[i],
                       rows->clusters);
    return BC_OK;
}

static bc_rc check_shape(const struct risk_rows *rows, struct bc_error *err) {
    if (rows->causes < 1 || rows->causes > RISK_CAUSES_MAX)
        return bc_fail(err, BC_EUSAGE, "%u causes, not 1 to %d", rows->causes, RISK_CAUSES_MAX);
    if (rows->n >= UINT32_MAX)
        return bc_fail(err, BC_EUSAGE, "%zu rows are too many for one table", rows->n);
    return BC_OK;
}

static bc_rc check_rows(const struct risk_rows *rows, struct bc_error *err) {
    for (size_t i = 0; i < rows->n; i++)
        TRY(check_row(rows, i, err));
    return BC_OK;
}

static double weight_sum(const struct risk_rows *rows) {
    if (!rows->weight)
        return (double)rows->n;
    struct risk_sum sum = {0, 0};
    for (size_t i = 0; i < rows->n; i++)
        risk_sum_add(&sum, rows->weight[i]);
    return risk_sum_value(&sum);
}

static bool clusters_fit(const struct risk_rows *rows) {
    uint32_t largest = 0;
    for (size_t i = 0; rows->cluster && i < rows->n; i++)
        largest = rows->cluster[i] > largest ? rows->cluster[i] : largest;
    return !rows->cluster || rows->n == 0 || largest < rows->clusters;
}

/* Tries to count; doubles as whole units, then as halves. */
static enum risk_count_state count_ticks(struct arena *scratch, const struct risk_rows *rows,
                                         unsigned threads, struct risk_slots *ret,
                                         struct bc_error *err) {
    if (rows->weight || rows->n == 0)
        return RISK_COUNT_TOO_WIDE;
    enum risk_count_state state = risk_count_ticks(scratch, rows, 1, threads, ret, err);
    if (state == RISK_COUNT_TOO_WIDE && rows->clock == RISK_DOUBLE)
        state = risk_count_ticks(scratch, rows, 2, threads, ret, err);
    return state;
}

/* What counting works with and how. */
struct counting {
    struct arena *arena, *scratch;
    unsigned threads;
    struct risk_events *events; /* NULL: a table is wanted in any case */
    bool sorted;                /* into the events */
};

/* All rows are looked at one by one only where something is wrong with one, or to sort by row. */
static bc_rc sort(struct counting *c, const struct risk_rows *rows, struct risk_table *ret,
                  struct bc_error *err) {
    struct risk_slots slots;
    if (!rows->weight && clusters_fit(rows)) {
        const enum risk_count_state state =
            c->events ? risk_sort_events(c->arena, rows, c->threads, c->events, err)
                      : risk_count_keys(c->arena, c->scratch, rows, c->threads, ret, err);
        c->sorted = c->events && state == RISK_COUNTED;
        if (state == RISK_COUNTED)
            return BC_OK;
        if (state == RISK_COUNT_NO_MEMORY)
            return bc_nomem(err);
    }
    TRY(check_rows(rows, err));
    TRY(risk_count_sorted(c->scratch, rows, &slots, err));
    return risk_slots_finish(c->arena, &slots, rows, weight_sum(rows), ret, err);
}

static bc_rc count(struct counting *c, const struct risk_rows *rows, struct risk_table *ret,
                   struct bc_error *err) {
    struct risk_slots slots = {0};
    TRY(check_shape(rows, err));
    switch (count_ticks(c->scratch, rows, c->threads, &slots, err)) {
    case RISK_COUNTED:
        if (!clusters_fit(rows))
            TRY(check_rows(rows, err));
        break;
    case RISK_COUNT_NO_MEMORY:
        return bc_nomem(err);
    default:
        return sort(c, rows, ret, err);
    }
    return risk_slots_finish(c->arena, &slots, rows, weight_sum(rows), ret, err);
}

bc_rc risk_table_count(struct arena *a, const struct risk_rows *rows, unsigned threads,
                       struct risk_table *ret, struct bc_error *err) {
    struct counting c = {a, arena_new(0), threads, NULL, false};
    if (!c.scratch)
        return bc_nomem(err);
    const bc_rc rc = count(&c, rows, ret, err);
    arena_free(c.scratch);
    return rc;
}

bc_rc risk_events_or_table(struct arena *a, const struct risk_rows *rows, unsigned threads,
                           struct risk_events *ret_events, struct risk_table *ret_table,
                           bool *ret_sorted, struct bc_error *err) {
    struct counting c = {a, arena_new(0), threads, ret_events, false};
    if (!c.scratch)
        return bc_nomem(err);
    const bc_rc rc = count(&c, rows, ret_table, err);
    arena_free(c.scratch);
    if (rc == BC_OK)
        *ret_sorted = c.sorted;
    return rc;
}

/* One time of a combination: what both tables have there. */
struct merged {
    double time, entered, censored, events[RISK_CAUSES_MAX];
};

static void merged_add(struct merged *m, double sign, const struct risk_table *t, size_t i) {
    m->time = t->time[i];
    m->censored += sign * t->censored[i];
    m->entered += t->entered ? sign * t->entered[i] : 0;
    for (unsigned k = 0; k < t->causes; k++)
        m->events[k] += sign * t->events[k * t->n + i];
}

/* What remains of a difference of equal sums of weights is rounding. */
static bool merged_clean(struct merged *m, unsigned causes, double tiny) {
    bool any = false;
    double *const parts[] = {&m->entered, &m->censored};
    for (size_t p = 0; p < 2; p++) {
        *parts[p] = fabs(*parts[p]) <= tiny ? 0 : *parts[p];
        any = any || *parts[p] != 0;
    }
    for (unsigned k = 0; k < causes; k++) {
        m->events[k] = fabs(m->events[k]) <= tiny ? 0 : m->events[k];
        any = any || m->events[k] != 0;
    }
    return any;
}

struct merge {
    const struct risk_table *left, *right;
    size_t i, j;
    double sign, tiny;
};

/* The next time with anything left; false at the end. */
static bool merge_next(struct merge *m, struct merged *ret) {
    while (m->i < m->left->n || m->j < m->right->n) {
        const double l = m->i < m->left->n ? m->left->time[m->i] : INFINITY;
        const double r = m->j < m->right->n ? m->right->time[m->j] : INFINITY;
        memset(ret, 0, sizeof *ret);
        if (l <= r)
            merged_add(ret, 1, m->left, m->i++);
        if (r <= l)
            merged_add(ret, m->sign, m->right, m->j++);
        if (merged_clean(ret, m->left->causes, m->tiny))
            return true;
    }
    return false;
}

bc_rc risk_table_combine(struct arena *a, const struct risk_table *left, int sign,
                         const struct risk_table *right, struct risk_table *ret,
                         struct bc_error *err) {
    if (left->causes != right->causes)
        return bc_fail(err, BC_EUSAGE, "tables of %u and of %u causes", left->causes,
                       right->causes);
    if (sign < 0 && right->rows > left->rows)
        return bc_fail(err, BC_EUSAGE, "cannot take %zu rows from %zu", right->rows, left->rows);
    struct risk_table t = {.causes = left->causes,
                           .initial = left->initial + sign * right->initial,
                           .weight = left->weight + sign * right->weight,
                           .rows = sign < 0 ? left->rows - right->rows : left->rows + right->rows,
                           .weighted = left->weighted || right->weighted};
    const double tiny = t.weighted ? 1e-12 * (left->weight + right->weight) : 0;
    struct merge m = {left, right, 0, 0, sign, tiny};
    struct merged at;
    while (merge_next(&m, &at))
        t.n++;
    struct risk_columns c;
    if (!risk_columns_new(a, t.n, t.causes, left->entered || right->entered, &c))
        return bc_nomem(err);
    m.i = m.j = 0;
    for (size_t i = 0; merge_next(&m, &at); i++) {
        c.time[i] = at.time;
        c.censored[i] = at.censored;
        if (c.entered)
            c.entered[i] = at.entered;
        for (unsigned k = 0; k < t.causes; k++)
            c.events[k * t.n + i] = at.events[k];
    }
    risk_columns_finish(&t, &c);
    *ret = t;
    return BC_OK;
}

static void *pick(struct arena *a, const void *from, size_t size, const uint32_t *index, size_t n,
                  bool *ok) {
    if (!from)
        return NULL;
    char *to = arena_array_raw(a, n, size);
    *ok = *ok && to;
    for (size_t i = 0; to && i < n; i++)
        memcpy(to + i * size, (const char *)from + index[i] * size, size);
    return to;
}

bc_rc risk_rows_pick(struct arena *a, const struct risk_rows *rows, const uint32_t *index, size_t n,
                     struct risk_rows *ret, struct bc_error *err) {
    const size_t tick = rows->clock == RISK_INT32 ? sizeof(int32_t) : sizeof(int64_t);
    struct risk_rows r = *rows;
    bool ok = true;
    r.n = n;
    r.entry.int32 = pick(a, rows->entry.int32, tick, index, n, &ok);
    r.exit.int32 = pick(a, rows->exit.int32, tick, index, n, &ok);
    r.cause = pick(a, rows->cause, sizeof *rows->cause, index, n, &ok);
    r.weight = pick(a, rows->weight, sizeof *rows->weight, index, n, &ok);
    r.cluster = pick(a, rows->cluster, sizeof *rows->cluster, index, n, &ok);
    if (!ok)
        return bc_nomem(err);
    *ret = r;
    return BC_OK;
}
