/*
 * Whether buyers have changed: deals by the calendar. Each window is looked at in three ways: those
 * begun in it (a cohort, followed with censoring as everybody), all that were open in it (decisions
 * per time at risk), and what the usual number makes of it (the won that closed in it).
 */
#ifndef OP_TREND_H
#define OP_TREND_H

#include "op/cycle.h"
#include "stat/compare.h"
#include "stat/rate.h"

enum { TREND_MOST = 12, TREND_FEWEST = 3 /* windows: fewer show no trend */ };

struct trend_window {
    bc_time from, to;    /* [from, to), the last one with its end */
    struct cycle cohort; /* of the journeys that began in it; its journeys are not kept */
    size_t begun;
    struct curve_value decided; /* the share of the begun decided within trend.days; NAN: unknown */
    size_t decisions;           /* in the window, whenever begun */
    double deal_days;           /* time at risk in the window */
    struct rate rate;           /* decisions a deal-day */
    size_t won;                 /* closed in it, as a CRM counts */
    double median_days_won;     /* of those; NAN without any */
};

struct trend {
    unsigned months; /* a window's: 1, 3 or 12 */
    double days;     /* at which the cohorts are compared */
    size_t n;        /* windows; 0: too short a time to show any */
    struct trend_window *windows;
    size_t tested; /* cohorts with CYCLE_FEW decisions or more */
    struct comparison
        test; /* log-rank test for a trend over them; p_value NAN under TREND_FEWEST */
    double u; /* above 0: those who began later decide sooner */
};

struct trend_input {
    const struct facts *facts;
    bc_time as_of;
    const struct entry *entry;
    const uint8_t *skip;     /* deals left out on request; NULL: none */
    const struct cycle *all; /* of these facts, as of then */
    const double *days;      /* at which shares are told, increasing */
    size_t ndays;
};

/*
 * Durations are taken in steps of half a day, so that the cohorts are counted without sorting; of
 * dates nothing is lost by it.
 */
MUST_USE bc_rc trend_fit(struct arena *a, const struct trend_input *in, struct trend *ret,
                         struct bc_error *err);

#endif
