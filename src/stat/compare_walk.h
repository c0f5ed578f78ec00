/* Inside the comparisons: all groups' tables walked in time together, and the scores they add up.
 */
#ifndef STAT_COMPARE_WALK_H
#define STAT_COMPARE_WALK_H

#include "stat/compare.h"

/* Who is at risk and who ends at the time at hand; arrays of one element a group. */
struct walk {
    const struct risk_table *const *groups;
    size_t n;
    unsigned cause; /* 0: all */
    size_t *at;     /* row of each group's table */
    double *y;      /* at risk */
    double *d;      /* events of the cause */
    double *other;  /* events of the other causes */
};

MUST_USE bc_rc walk_new(struct arena *a, const struct risk_table *const *groups, size_t n,
                        unsigned cause, struct walk *ret, struct bc_error *err);

/* Goes on to the next time in any table; false at the end. */
bool walk_next(struct walk *w);

double walk_sum(const double *x, size_t n);

/* Observed, expected and the variance (n x n) of their difference. */
struct scores {
    double *observed, *expected, *difference, *v;
};

bool scores_new(struct arena *a, size_t n, struct scores *ret);

/* The test from the scores, which are used up. */
void scores_finish(struct scores *s, size_t n, struct comparison *ret);

#endif
