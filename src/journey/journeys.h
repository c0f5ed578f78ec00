/*
 * Journeys: each deal from the start of the engaged clock to its outcome or the as-of time, under
 * observation from its entry. Columns, built once; the form in which facts reach the risk tables.
 */
#ifndef JOURNEY_JOURNEYS_H
#define JOURNEY_JOURNEYS_H

#include "journey/entry.h"
#include "stat/risk_table.h"

/* Why deals are not among the journeys; the counts add up to the deals that are not. */
struct journeys_left_out {
    size_t rejected;     /* wrong in themselves, listed */
    size_t no_start;     /* nobody knows when they began */
    size_t no_end;       /* ended, nobody knows when */
    size_t in_future;    /* began after the as-of time: not known then */
    size_t before_entry; /* ended before the records began */
    size_t unobserved;   /* began at the as-of time: no time was observed */
    size_t excluded;     /* left out on request */
};

/*
 * Durations are whole ticks of half the finest step of the source's times, so that a duration of 0
 * (ended in the same second, or on the same day) is an event half a step after the start, as
 * STATISTICS says.
 */
struct journeys {
    struct risk_rows rows;           /* cause: 0 censored, else 1 .. causes, see `outcomes` */
    const uint32_t *deal;            /* of each row */
    uint8_t outcomes[OUTCOME_COUNT]; /* of cause k: enum outcome in [k - 1] */
    size_t counts[OUTCOME_COUNT];    /* journeys by outcome; open ones are censored */
    size_t zero;                     /* events at a duration of 0 */
    size_t late;                     /* rows that entered after their start */
    struct journeys_left_out left_out;
    double step; /* days: the finest step of the times */
};

/*
 * Builds the journeys as of a time; nothing after it is used: a deal that ended later is open.
 * `skip` (NULL: nobody) has an element a deal, not 0 where it is left out on request.
 */
MUST_USE bc_rc journeys_build(struct arena *a, const struct facts *f, bc_time as_of,
                              const struct entry *entry, const uint8_t *skip, struct journeys *ret,
                              struct bc_error *err);

/* How long a journey was observed, in days; half a step for one that ended in the step it began in.
 */
double journeys_days(const struct journeys *j, size_t row);

#endif
