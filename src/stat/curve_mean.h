/* Restricted means of a curve. */
#ifndef STAT_CURVE_MEAN_H
#define STAT_CURVE_MEAN_H

#include "stat/curve.h"

/* NAN where unknown. */
struct curve_mean {
    double mean, se;
};

/*
 * The mean time up to `horizon` that is spent undecided (cause 0: the restricted mean, the area
 * under S) or lost to cause k (the area under F_k), counted from 0 or from the start of a
 * conditional curve. NAN past the last time unless S has come down to 0. The error is the curve's
 * own kind, from the table alone: Greenwood's, with (F_k(t) - F_k(u)) and S(u-) replaced by their
 * areas up to the horizon; of jackknife curves it is the Greenwood-type one too, and NAN with
 * clusters or weights, which it does not allow for (`plain` false).
 */
struct curve_mean curve_restricted_mean(const struct curve *c, unsigned cause, double horizon,
                                        bool plain);

#endif
