/*
 * Counts that stand far above their neighbours: in a row of counts (deals a day, closes by age),
 * where something other than chance and slow change has put many in one place.
 */
#ifndef STAT_SPIKES_H
#define STAT_SPIKES_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* Most neighbours looked at on each side. */
enum { SPIKES_REACH_MAX = 60 };

struct spikes_rule {
    unsigned reach; /* neighbours on each side, 1 .. SPIKES_REACH_MAX */
    /* The level is the larger of the medians of the two sides, so that the edge of a plateau and
     * the steep part of a curve are no spikes; else the median of all neighbours together. */
    bool both_sides;
    double ratio; /* a spike is more than so many times its level: 3 */
    double p;     /* and so unlikely under a Poisson law of that level: 1e-6 */
};

struct spike {
    size_t at;
    double count, level; /* level: the median of the neighbours */
};

/*
 * All spikes, in order. The Poisson mean of the test is the level + ln 2, which is the most that a
 * mean can exceed its median (Choi 1994); so empty neighbourhoods need no case of their own (at
 * p = 1e-6 beside nothing at all, 8 are a spike). With both_sides a count without neighbours on one
 * side is never a spike. Cost O(n) and, for each count that could be one, a sort of its neighbours.
 */
MUST_USE bc_rc spikes_find(struct arena *a, const uint32_t *counts, size_t n,
                           const struct spikes_rule *rule, struct spike **ret, size_t *ret_n,
                           struct bc_error *err);

/* Whether a count is a spike above a level, by ratio and p of the rule alone. */
bool spikes_stands_out(double count, double level, double ratio, double p);

#endif
