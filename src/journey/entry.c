#include "journey/entry.h"

#include "journey/journeys.h"
#include "stat/curve.h"

#include <math.h>

/* Expected ends above which the absence of any cannot be chance: exp(-10) is 1 in 20,000. */
static const double expected_enough = 10;

const char *entry_rule_name(enum entry_rule r) {
    static const char *const names[] = {"auto", "none", "first-end", "date", "column"};
    return names[r];
}

/* The first start and the first end on record, as of a time. */
static void find_first(const struct facts *f, bc_time as_of, struct entry *e) {
    const struct deals *d = &f->deals;
    e->first_start = e->first_end = TIME_NONE;
    for (size_t i = 0; i < d->n; i++) {
        if (d->flags[i] & DEAL_REJECTED || d->start[i] == TIME_NONE || d->start[i] > as_of)
            continue;
        if (e->first_start == TIME_NONE || d->start[i] < e->first_start)
            e->first_start = d->start[i];
        if (d->outcome[i] == OUTCOME_OPEN || d->end[i] == TIME_NONE || d->end[i] > as_of)
            continue;
        if (e->first_end == TIME_NONE || d->end[i] < e->first_end)
            e->first_end = d->end[i];
    }
}

/* Nelson-Aalen's cumulative hazard at a time, by bisection. */
static double hazard_at(const struct curve *c, double days) {
    size_t low = 0, high = c->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (c->time[middle] <= days)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? c->hazard[low - 1] : 0;
}

/* How many ends the early deals should have had before the first on record. */
static bc_rc expect(struct arena *a, const struct facts *f, bc_time as_of, struct entry *e,
                    struct bc_error *err) {
    struct journeys journeys;
    struct risk_table table;
    struct curve curve;
    const struct curve_options options = {.error = CURVE_NO_ERROR, .start = (double)NAN};
    const struct entry late = {.rule = ENTRY_AT, .at = time_floor_day(e->first_end)};
    TRY(journeys_build(a, f, as_of, &late, NULL, &journeys, err));
    if (journeys.rows.n == 0)
        return BC_OK;
    TRY(risk_table_count(a, &journeys.rows, 1, &table, err));
    TRY(curve_fit(a, &table, NULL, &options, &curve, err));
    const struct deals *d = &f->deals;
    for (size_t i = 0; i < d->n; i++)
        if (!(d->flags[i] & DEAL_REJECTED) && d->start[i] != TIME_NONE && d->start[i] < late.at)
            e->expected_before += hazard_at(&curve, time_days(late.at - d->start[i]));
    return BC_OK;
}

static bc_rc find_automatic(struct arena *a, const struct facts *f, bc_time as_of, struct entry *e,
                            struct bc_error *err) {
    e->automatic = true;
    e->rule = ENTRY_NONE;
    if (e->first_end == TIME_NONE)
        return BC_OK;
    const bc_time at = time_floor_day(e->first_end);
    for (size_t i = 0; i < f->deals.n; i++)
        e->early += !(f->deals.flags[i] & DEAL_REJECTED) && f->deals.start[i] != TIME_NONE &&
                    f->deals.start[i] < at;
    if ((double)e->early < expected_enough)
        return BC_OK; /* too few to expect that many ends of them */
    TRY(expect(a, f, as_of, e, err));
    if (e->expected_before > expected_enough) {
        e->rule = ENTRY_FIRST_END;
        e->at = at;
    }
    return BC_OK;
}

bc_rc entry_find(struct arena *a, const struct facts *f, bc_time as_of, enum entry_rule rule,
                 bc_time at, struct entry *ret, struct bc_error *err) {
    struct entry e = {.rule = rule, .at = TIME_NONE};
    if (rule == ENTRY_COLUMN && !f->deals.entry)
        return bc_fail(err, BC_EUSAGE,
                       "--entry: a column of entry is read from tables with one row a deal only; "
                       "say auto, none, first-end or a date such as 2017-03-01");
    if (f->kind == FACTS_DURATIONS) {
        e.rule = ENTRY_NONE;
        e.first_start = e.first_end = TIME_NONE;
        *ret = e;
        return BC_OK;
    }
    find_first(f, as_of, &e);
    if (rule == ENTRY_AUTO && f->deals.entry)
        e.rule = ENTRY_COLUMN; /* who names the column need not guess */
    else if (rule == ENTRY_AUTO)
        TRY(find_automatic(a, f, as_of, &e, err));
    if (rule == ENTRY_AT)
        e.at = at;
    if (rule == ENTRY_FIRST_END) {
        if (e.first_end == TIME_NONE)
            return bc_fail(err, BC_EDATA, "--entry first-end: no deal has ended");
        e.at = time_floor_day(e.first_end);
    }
    *ret = e;
    return BC_OK;
}
