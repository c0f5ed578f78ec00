/*
 * What the detectors of findings go by: two passes over the deals that count everything worth
 * counting, so that each detector decides from small tables and looks at the deals again only where
 * there is something to mark.
 */
#ifndef OP_SURVEY_H
#define OP_SURVEY_H

#include "op/findings.h"

/* Counts along the calendar, in steps of whole minutes that divide a day, from a midnight on. */
struct moments {
    bc_time first; /* where counts[0] begins */
    bc_time step;
    size_t n;               /* whole days */
    const uint32_t *counts; /* NULL: there are none */
    size_t days;
    const uint32_t *by_day; /* the same by day */
};

/* Where a time lies; it is not before the first. */
static inline size_t moment_of(const struct moments *m, bc_time t) {
    return (size_t)((t - m->first) / m->step);
}
static inline size_t moment_day(const struct moments *m, bc_time t) {
    return (size_t)((t - m->first) / TIME_DAY);
}

enum { SURVEY_FLAGS = 8 };

struct survey {
    size_t flagged[SURVEY_FLAGS];  /* deals by flag: of flag 1 << i */
    size_t no_start;               /* of the deals that are not rejected, as all that follows */
    size_t no_start_open;          /* those of them without an outcome */
    size_t in_future;              /* begin after everything that is known */
    size_t past_plan;              /* open, with a plan of a day before the as-of day */
    size_t ended;                  /* outcome and time known, as of the as-of time */
    size_t zero;                   /* ended in the step of time in which they began */
    bc_time least;                 /* a shorter duration is none: half of the finest step */
    bool known_outcome;            /* some deal has an outcome, whenever it came */
    size_t date_starts, date_ends; /* midnights in columns of times finer than dates */
    bc_time known;                 /* the as-of time, or the newest thing on record if later */
    bc_time first_start;           /* TIME_NONE without any */
    double oldest_ended;           /* days, of the deals that ended; NAN without any */
    struct moments starts, ends;
    size_t ages;                           /* days: the arrays' size */
    const uint32_t *by_age[OUTCOME_COUNT]; /* age at the end; of open deals as of now */
    size_t older;                          /* deals past those ages, all open */
};

/* Whether a deal began after the as-of time, at a time that has come since: nobody knew of it. */
static inline bool survey_not_yet(const struct findings_input *in, bc_time known, size_t i) {
    const bc_time start = in->facts->deals.start[i];
    return start > in->as_of && start <= known;
}

/* Whether a deal had ended as of the time, and when is known. Purely by its own row. */
static inline bool survey_ended(const struct facts *f, bc_time as_of, size_t i) {
    const struct deals *d = &f->deals;
    if (d->outcome[i] == OUTCOME_OPEN || d->flags[i] & (DEAL_REJECTED | DEAL_UNENDED))
        return false;
    return f->kind == FACTS_DURATIONS || d->end[i] <= as_of;
}

/* Whether a deal was there and open as of the time. */
static inline bool survey_open(const struct facts *f, bc_time as_of, size_t i) {
    const struct deals *d = &f->deals;
    if (d->flags[i] & (DEAL_REJECTED | DEAL_UNENDED))
        return false;
    if (f->kind == FACTS_DURATIONS)
        return d->outcome[i] == OUTCOME_OPEN;
    return (d->outcome[i] == OUTCOME_OPEN || d->end[i] > as_of) &&
           (d->start[i] == TIME_NONE || d->start[i] <= as_of);
}

/* Days from start to end, or to the as-of time while open; NAN where the start is unknown. */
double survey_age(const struct facts *f, bc_time as_of, size_t i);

MUST_USE bc_rc survey_take(struct arena *a, const struct findings_input *in, struct survey *ret,
                           struct bc_error *err);

#endif
