/* The curve of what is left when some rows are taken away, where only a few figures of it are
 * wanted. */
#ifndef STAT_WITHOUT_H
#define STAT_WITHOUT_H

#include "stat/curve.h"

/* Both without late entry, and with the same causes; the rows of `out` are among those of `all`, of
 * which only the counts are read. */
struct without {
    const struct curve *all;
    const struct risk_table *out;
    unsigned cause;   /* whose share is wanted, from 1; 0: none */
    const double *at; /* increasing times at which it is wanted, `nat` of them */
    size_t nat;
};

/*
 * Walks both side by side, without a table of the rest: O(times), no memory. `ret_share`
 * gets nat shares, NAN after the last time of the rest. Returns the time by which half have ended,
 * by the rule of curve_quantile; NAN where it is not reached.
 */
double without_walk(const struct without *w, double *ret_share);

#endif
