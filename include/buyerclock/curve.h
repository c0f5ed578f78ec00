/*
 * Curves of durations for programs that use libbuyerclock: Kaplan-Meier and Aalen-Johansen with
 * late entry, weights and clusters, their bands and quantiles, and tests of whether groups differ.
 */
#ifndef BUYERCLOCK_CURVE_H
#define BUYERCLOCK_CURVE_H

#include <buyerclock/error.h>

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Durations as columns of n elements, not owned. A row is at risk on (entry, time]. */
typedef struct bc_rows {
    size_t n;
    const double *time;      /* of the event or of the last look; finite */
    const double *entry;     /* NULL: at risk from the start; before `time` */
    const uint8_t *cause;    /* 0: still open, else 1 .. causes */
    unsigned causes;         /* 1 .. 32 */
    const double *weight;    /* NULL: 1 each; not negative */
    const uint32_t *cluster; /* NULL: each row its own; else 0 .. clusters-1 */
    size_t clusters;
} bc_rows;

/* All zero is a good choice: 95 % bands on the log scale, errors as R's survfit takes them. */
typedef struct bc_curve_options {
    double level;      /* of the bands; 0: 0.95 */
    const char *scale; /* of the bands: "log" (also NULL), "log-log", "cloglog", "plain" */
    int greenwood;     /* not 0: Greenwood-type errors even with several causes or clusters */
    int conditional;   /* not 0: only those undecided at `start` */
    double start;
    double least_at_risk; /* with late entry: start where so many are at risk first; 0: do not */
} bc_curve_options;

/* A fitted curve for each cause, and for all causes together (cause 0). */
typedef struct bc_curve bc_curve;

/* BC_EDATA names the first row that is not usable. The rows may go once this returns. */
bc_rc bc_curve_fit(const bc_rows *rows, const bc_curve_options *options, bc_curve **ret,
                   struct bc_error *err);
void bc_curve_free(bc_curve *curve); /* takes NULL */

/* The share that had ended by `time`, its standard error and band, and how many were at risk. NAN
 * where it is not known. */
typedef struct bc_curve_value {
    double time, p, se, lo, hi, at_risk;
} bc_curve_value;

size_t bc_curve_points(const bc_curve *curve); /* distinct times of exits */
bc_curve_value bc_curve_point(const bc_curve *curve, unsigned cause, size_t i);
bc_curve_value bc_curve_at(const bc_curve *curve, unsigned cause, double time);

/* The time by which the share p had ended; NAN where it is not reached. */
typedef struct bc_quantile {
    double p, time, lo, hi;
} bc_quantile;
bc_quantile bc_curve_quantile(const bc_curve *curve, unsigned cause, double p);

/* Chi square, NAN with 0 degrees of freedom when there is too little to compare. */
typedef struct bc_comparison {
    double chi_square, p_value;
    unsigned degrees;
} bc_comparison;

/* Log-rank test of the hazards of a cause (0: all) over n groups; Gray's test of its share. */
bc_rc bc_logrank(const bc_rows *groups, size_t n, unsigned cause, bc_comparison *ret,
                 struct bc_error *err);
bc_rc bc_gray(const bc_rows *groups, size_t n, unsigned cause, bc_comparison *ret,
              struct bc_error *err);

#ifdef __cplusplus
}
#endif
#endif
