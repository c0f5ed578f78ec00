/* The cycle by segment, and whether the segments differ by more than chance. */
#ifndef OP_SEGMENTS_H
#define OP_SEGMENTS_H

#include "op/cycle.h"
#include "stat/compare.h"

enum { SEGMENTS_MOST = 8 }; /* more are put together as the rest */

struct segment {
    const char *value; /* "" where the column is empty; NULL: the rest */
    struct cycle cycle;
};

/*
 * A test over all segments: of the time to any decision (log-rank), or of one outcome. Of that the
 * shares are compared (Gray), which supposes deals followed from their start; with late entry the
 * rates at which it comes about (log-rank).
 */
struct segment_test {
    bool all; /* over all outcomes; else of `outcome` */
    bool gray;
    enum outcome outcome;
    struct comparison result;
};

struct segments {
    const char *column;
    struct segment list[SEGMENTS_MOST + 1];
    size_t n;
    size_t merged; /* values put together as the rest */
    struct segment_test tests[OUTCOME_COUNT];
    size_t ntests;
    size_t values; /* that are no blanks */
    size_t enough; /* of those, how many have the ends to say anything; two can be compared */
    size_t empty, empty_open; /* journeys without a value, and how many of them are open */
};

/*
 * By facts->by, largest segments first; n = 0 when the facts have no segments. Deals without a
 * value are shown, but take no part in the tests: an unknown is no segment. Without two values that
 * have enough ends there are no tests: where nearly each deal has a value of its own, a p-value
 * would compare the deals with the rest.
 */
MUST_USE bc_rc segments_fit(struct arena *a, const struct facts *f, const struct cycle *all,
                            unsigned threads, struct segments *ret, struct bc_error *err);

#endif
