/* For tests: many deals by the laws of chance, with known truth, in days of one calendar. */
#ifndef OP_MANY_TEST_H
#define OP_MANY_TEST_H

#include "op/cycle.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Deals in arrays of `room`; times to the second, from 1 January 2017. */
struct many {
    struct arena *arena;
    gsl_rng *rng;
    size_t n, room;
    bc_time *start, *end;
    uint8_t *outcome, *flags;
    struct facts facts;
};

static inline bc_time many_day(double day) {
    return (17167 * INT64_C(86400) + (bc_time)(day * 86400)) * TIME_SECOND;
}

static inline void many_new(struct many *m, size_t room, unsigned long seed) {
    *m = (struct many){.arena = arena_new(0), .rng = gsl_rng_alloc(gsl_rng_mt19937), .room = room};
    gsl_rng_set(m->rng, seed);
    m->start = ARENA_ARRAY(m->arena, bc_time, room);
    m->end = ARENA_ARRAY(m->arena, bc_time, room);
    m->outcome = ARENA_ARRAY(m->arena, uint8_t, room);
    m->flags = ARENA_ARRAY(m->arena, uint8_t, room);
    assert_true(m->start && m->end && m->outcome && m->flags);
}

static inline void many_free(struct many *m) {
    gsl_rng_free(m->rng);
    arena_free(m->arena);
}

/* A deal that is won after so many days. */
static inline void many_deal(struct many *m, double start, double took) {
    assert_true(m->n < m->room);
    m->start[m->n] = many_day(start);
    m->end[m->n] = many_day(start + took);
    m->outcome[m->n++] = OUTCOME_WON;
}

static inline const struct facts *many_facts(struct many *m) {
    m->facts.deals = (struct deals){.n = m->n,
                                    .start = m->start,
                                    .end = m->end,
                                    .outcome = m->outcome,
                                    .flags = m->flags,
                                    .start_precision = PRECISION_SECOND,
                                    .end_precision = PRECISION_SECOND};
    return &m->facts;
}

static inline struct cycle many_cycle(struct many *m, double as_of, struct entry entry) {
    struct journeys j;
    struct cycle c;
    struct bc_error err;
    assert_int_equal(
        journeys_build(m->arena, many_facts(m), many_day(as_of), &entry, NULL, &j, &err), BC_OK);
    assert_int_equal(cycle_fit(m->arena, &j, .95, 1, &c, &err), BC_OK);
    return c;
}

/* A day in [0, history) where starts grow by e^growth a day. */
static inline double many_arrival(struct many *m, double history, double growth) {
    const double u = gsl_rng_uniform(m->rng);
    return growth == 0 ? u * history : log1p(u * expm1(growth * history)) / growth;
}

#endif
