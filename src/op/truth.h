/* What is true of a simulated company, to hold a report against: the truth.json of `simulate`. */
#ifndef OP_TRUTH_H
#define OP_TRUTH_H

#include "op/cycle.h"

/* One figure: the truth, and what the report says with its interval. */
struct truth_figure {
    bool is_share; /* a share won, lost, ... within `days`; else the days within which p decide */
    enum outcome outcome; /* of a share */
    double p, days;       /* the given one of the two names the figure */
    double truth, reported, lo, hi;
};

struct truth {
    struct truth_figure *list;
    size_t n;
    size_t held, of; /* intervals that hold the truth, of all that are known */
};

/*
 * Reads a truth.json and compares every figure that both have: quantiles of the time to a decision,
 * and shares by outcome at the days in `at`. BC_EIO, BC_EDATA: no such file, or not one of
 * simulate's.
 */
MUST_USE bc_rc truth_compare(struct arena *a, const char *path, const struct cycle *c,
                             const double *at, size_t nat, struct truth *ret, struct bc_error *err);

#endif
