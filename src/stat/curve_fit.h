/* Inside the curve: the errors, each from its own source. */
#ifndef STAT_CURVE_FIT_H
#define STAT_CURVE_FIT_H

#include "stat/curve.h"

/* The arrays of a curve while it is fitted; layout as in struct curve. */
struct curve_work {
    size_t n;
    unsigned causes;
    const double *time, *at_risk, *events, *censored;
    double *undecided, *share, *hazard, *undecided_se, *share_se;
};

/* All who ended at point i. */
static inline double curve_ended(const struct curve_work *w, size_t i) {
    double d = 0;
    for (unsigned k = 0; k < w->causes; k++)
        d += w->events[k * w->n + i];
    return d;
}

/* Greenwood 1926 for S; for F_k Allignol, Schumacher, Beyersmann, Biom J 2010;52:126. O(points). */
void curve_greenwood(struct curve_work *w);

/* Infinitesimal jackknife over the clusters of the rows, each row its own where there are none.
 * Rows that left before the first point count for nothing. O(rows + points). */
MUST_USE bc_rc curve_jackknife(struct curve_work *w, const struct risk_rows *rows,
                               struct bc_error *err);

#endif
