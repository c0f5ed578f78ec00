/* For tests: facts made by hand, in days of one calendar. */
#ifndef JOURNEY_FACTS_TEST_H
#define JOURNEY_FACTS_TEST_H

#include "journey/journeys.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { HAND_MOST = 600, NO_DAY = -1 };

/* Begin with {0}; `facts` is whole once hand_facts was called. */
struct hand {
    size_t n;
    bc_time start[HAND_MOST], end[HAND_MOST], entry[HAND_MOST];
    double duration[HAND_MOST];
    uint8_t outcome[HAND_MOST], flags[HAND_MOST];
    uint32_t segment[HAND_MOST];
    struct facts facts;
};

/* Midnight of a day, counted from 2 January 2017. */
static inline bc_time day_of(double days) {
    return (bc_time)((17168 + days) * (double)TIME_DAY);
}

/* A deal; NO_DAY: not known. Returns its number. */
static inline size_t hand_deal(struct hand *h, double start, double end, enum outcome o) {
    assert_true(h->n < HAND_MOST);
    const size_t i = h->n++;
    h->start[i] = start < 0 ? TIME_NONE : day_of(start);
    h->end[i] = end < 0 ? TIME_NONE : day_of(end);
    h->entry[i] = TIME_NONE;
    h->outcome[i] = (uint8_t)o;
    return i;
}

static inline const struct facts *hand_facts(struct hand *h) {
    h->facts.deals.n = h->n;
    h->facts.deals.start = h->start;
    h->facts.deals.end = h->end;
    h->facts.deals.outcome = h->outcome;
    h->facts.deals.flags = h->flags;
    return &h->facts;
}

static inline struct journeys build_journeys(struct arena *a, struct hand *h, double as_of,
                                             struct entry entry) {
    struct journeys j;
    struct bc_error err;
    if (journeys_build(a, hand_facts(h), day_of(as_of), &entry, NULL, &j, &err) != BC_OK)
        fail_msg("%s", err.message);
    return j;
}

#endif
