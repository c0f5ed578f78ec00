#include "stat/risk_build.h"

#include <math.h>

bool risk_columns_new(struct arena *a, size_t n, unsigned causes, bool entries,
                      struct risk_columns *ret) {
    ret->time = ARENA_RAW(a, double, n);
    ret->at_risk = ARENA_RAW(a, double, n);
    ret->entered = entries ? ARENA_RAW(a, double, n) : NULL;
    ret->events = ARENA_RAW(a, double, n *causes);
    ret->censored = ARENA_RAW(a, double, n);
    return ret->time && ret->at_risk && (!entries || ret->entered) && ret->events && ret->censored;
}

/* Counts are whole numbers: sums and differences of them are exact. */
static void cumulate_counts(const struct risk_table *t, double *at_risk) {
    double y = t->initial;
    for (size_t i = 0; i < t->n; i++) {
        at_risk[i] = y;
        for (unsigned k = 0; k < t->causes; k++)
            y -= t->events[k * t->n + i];
        y -= t->censored[i];
        if (t->entered)
            y += t->entered[i];
    }
}

/* Who is at risk, forwards in time; where the sums of weights differ only by rounding from what
 * leaves, they are what leaves, so that an emptied risk set is exactly empty. */
static void cumulate(const struct risk_table *t, double *at_risk) {
    if (!t->weighted) {
        cumulate_counts(t, at_risk);
        return;
    }
    struct risk_sum y = {t->initial, 0};
    for (size_t i = 0; i < t->n; i++) {
        double leave = 0;
        for (unsigned k = 0; k < t->causes; k++)
            leave += t->events[k * t->n + i];
        leave += t->censored[i];
        at_risk[i] = risk_sum_value(&y);
        /* All who leave were at risk, also where their weight is lost beside that of others. */
        if (at_risk[i] <= leave || fabs(at_risk[i] - leave) <= 1e-13 * leave)
            at_risk[i] = leave;
        risk_sum_add(&y, -leave);
        if (t->entered)
            risk_sum_add(&y, t->entered[i]);
    }
}

void risk_columns_finish(struct risk_table *t, const struct risk_columns *c) {
    t->time = c->time;
    t->at_risk = c->at_risk;
    t->entered = c->entered;
    t->events = c->events;
    t->censored = c->censored;
    cumulate(t, c->at_risk);
}

struct risk_table risk_columns_table(const struct risk_columns *c, size_t n,
                                     const struct risk_rows *rows, double weight) {
    struct risk_table t = {.n = n,
                           .causes = rows->causes,
                           .initial = rows->entry.int32 ? 0 : weight,
                           .weight = weight,
                           .rows = rows->n,
                           .weighted = rows->weight != NULL};
    risk_columns_finish(&t, c);
    return t;
}

static bool slot_used(const struct risk_slots *s, size_t i) {
    if (s->entered && s->entered[i] > 0)
        return true;
    const double *exits = s->exits + i * (s->causes + 1);
    for (unsigned k = 0; k <= s->causes; k++)
        if (exits[k] > 0)
            return true;
    return false;
}

bc_rc risk_slots_finish(struct arena *a, const struct risk_slots *slots,
                        const struct risk_rows *rows, double weight, struct risk_table *ret,
                        struct bc_error *err) {
    size_t n = 0;
    struct risk_columns c;
    for (size_t i = 0; i < slots->n; i++)
        n += slot_used(slots, i);
    if (!risk_columns_new(a, n, rows->causes, rows->entry.int32 != NULL, &c))
        return bc_nomem(err);
    for (size_t i = 0, j = 0; i < slots->n; i++) {
        if (!slot_used(slots, i))
            continue;
        const double *exits = slots->exits + i * (rows->causes + 1);
        c.time[j] = slots->time[i];
        c.censored[j] = exits[0];
        if (c.entered)
            c.entered[j] = slots->entered[i];
        for (unsigned k = 0; k < rows->causes; k++)
            c.events[k * n + j] = exits[k + 1];
        j++;
    }
    *ret = risk_columns_table(&c, n, rows, weight);
    return BC_OK;
}
