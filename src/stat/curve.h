/*
 * Curves from a risk table: the share still undecided S (Kaplan-Meier), the share ended by each
 * cause F_k (Aalen-Johansen, F_k(t) = sum of S(u-) d_k(u) / Y(u)), and the cumulative hazard
 * (Nelson-Aalen), with standard errors, bands, quantiles and restricted means. Kaplan, Meier 1958;
 * Aalen, Johansen 1978; Andersen, Borgan, Gill, Keiding 1993.
 */
#ifndef STAT_CURVE_H
#define STAT_CURVE_H

#include "stat/risk_events.h"

enum curve_error {
    CURVE_NO_ERROR,
    CURVE_GREENWOOD, /* from the table alone: Greenwood for S; for F_k Allignol, Schumacher,
                        Beyersmann 2010 */
    CURVE_JACKKNIFE  /* infinitesimal jackknife by cluster, or by row; needs the rows */
};

struct curve_options {
    enum curve_error error;
    /* Conditional on being undecided at `start`: rows that left by then count for nothing. NAN: no
     * condition. */
    double start;
    /* With late entry: start at the first time after which so many are at risk, conditional on it,
     * because the product limit collapses where one or two are. 0: do not. */
    double least_at_risk;
};

/* Points at the distinct times of exits, increasing. Arrays live in the arena of curve_fit or are
 * those of the table, which must live as long; of one cause share_se is undecided_se. Of cause k
 * (from 1) at point i: x[(k - 1) * n + i]. */
struct curve {
    size_t n;
    unsigned causes;
    const double *time, *at_risk, *events, *censored;
    const double *undecided;    /* S just after the time */
    const double *share;        /* F_k, by cause */
    const double *hazard;       /* Nelson-Aalen, all causes together */
    const double *undecided_se; /* NULL without errors; NAN where it is not known (S = 0) */
    const double *share_se;     /* by cause; NULL without errors */
    enum curve_error error;
    double start;          /* the curve is conditional on being undecided then; NAN: it is not */
    bool never_enough;     /* asked for, but so many were never at risk: the curve is whole */
    size_t emptied;        /* points at which all at risk ended and others came later */
    double emptied_at;     /* the first of them; NAN: none */
    double n_rows, weight; /* rows and weight of the table */
    /* Not NULL: the arrays above are, the points being held as their sorted events; they are read
     * by the functions below. */
    const struct curve_sorted *sorted;
};

/* `rows` are those of the table, for CURVE_JACKKNIFE; else they may be NULL. */
MUST_USE bc_rc curve_fit(struct arena *a, const struct risk_table *table,
                         const struct risk_rows *rows, const struct curve_options *options,
                         struct curve *ret, struct bc_error *err);

/*
 * Counts rows and fits their curve in one. Where times must be sorted, errors need no rows but
 * their counts (the jackknife: of more than a thousand rows without late entry, weights and
 * clusters), and there is no other start, the points are not written out: they are held as their
 * sorted events, eight bytes a row and late entry, and worked out again, a piece of the curve at a
 * time, when they are read. Everything as risk_table_count and curve_fit; over up to `threads`
 * threads. `ret_table`, unless it is NULL, gets the table, empty (n = 0) where the points are held
 * so.
 */
MUST_USE bc_rc curve_fit_rows(struct arena *a, const struct risk_rows *rows,
                              const struct curve_options *options, unsigned threads,
                              struct risk_table *ret_table, struct curve *ret,
                              struct bc_error *err);

/* The table of rows without late entry whose curve is held as its sorted events. */
MUST_USE bc_rc curve_table(struct arena *a, const struct curve *c, const struct risk_rows *rows,
                           struct risk_table *ret, struct bc_error *err);

double curve_time(const struct curve *c, size_t i); /* of point i */

/* The number of points at or before a time. */
size_t curve_until(const struct curve *c, double time);

/* The first point from `from` on at which the share that ended by a cause (0: any) has risen by at
 * least `by` above `above`; n: it does not. */
size_t curve_rise(const struct curve *c, unsigned cause, size_t from, double above, double by);

/* The errors that R's survfit would use: for one cause Greenwood's unless there are clusters or
 * weights that are not whole numbers of copies; for several always the jackknife. */
enum curve_error curve_error_default(const struct risk_rows *rows);

/* The scale on which a band is symmetric. */
enum band_type {
    BAND_LOG,     /* log p: R's default */
    BAND_LOGLOG,  /* log(-log p) */
    BAND_CLOGLOG, /* log(-log(1 - p)) */
    BAND_PLAIN
};
bool band_parse(const char *name, enum band_type *ret); /* "log", "log-log", "cloglog", "plain" */

struct band {
    enum band_type type;
    double level; /* 0.95 */
};

/* A share that ended, by any cause (0) or by cause k, with its error and pointwise band. NAN where
 * unknown. */
struct curve_value {
    double p, se, lo, hi;
    double at_risk; /* just before the next exit at or after the time; 0 after the last */
};

/*
 * The band at point i. As in R it is built on the scale of S for cause 0 and, when the curve has
 * one cause, for cause 1 (and then turned into the share that ended), else on F_k.
 */
struct curve_value curve_point(const struct curve *c, unsigned cause, size_t i,
                               const struct band *band);

/* Its share alone, which takes a fraction of the time where the curve is held as its events. */
double curve_ended_at(const struct curve *c, unsigned cause, size_t i);

/* The step function at any time; all NAN after the last time and before the start. */
struct curve_value curve_at(const struct curve *c, unsigned cause, double time,
                            const struct band *band);

/* The time by which a share p has ended, with the band inverted; NAN where it is not reached. */
struct curve_quantile {
    double p, time, lo, hi;
};

/*
 * For cause 0 and a single cause as R's quantile.survfit: where the curve is flat at 1 - p the
 * middle of the flat piece. For one of several causes the first time at which F_k >= p.
 */
struct curve_quantile curve_quantile(const struct curve *c, unsigned cause, double p,
                                     const struct band *band);

#endif
