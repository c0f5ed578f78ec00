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
    double before; /* S before the first point: 1, unless the points are a piece of a curve */
};

/* S, the cumulative hazard and the shares, carried from one piece of a curve to the next. */
struct curve_sums {
    double undecided, hazard, share[RISK_CAUSES_MAX];
};

static inline struct curve_sums curve_sums_begin(void) {
    return (struct curve_sums){.undecided = 1};
}

/* The estimates, from the counts. */
void curve_estimate(struct curve_work *w, struct curve_sums *sums);

/* Points at which everybody at risk ended, though others came later, added to those of c: `ends`
 * when the last point of w is that of the curve, which is none. */
void curve_find_emptied(const struct curve_work *w, bool ends, struct curve *c);

void curve_hand_out(const struct curve_work *w, struct curve *c);

/* All who ended at point i. */
static inline double curve_ended(const struct curve_work *w, size_t i) {
    double d = 0;
    for (unsigned k = 0; k < w->causes; k++)
        d += w->events[k * w->n + i];
    return d;
}

/* Greenwood 1926 for S; for F_k Allignol, Schumacher, Beyersmann, Biom J 2010;52:126. O(points).
 * Goes on from the sums, after curve_estimate. */
struct curve_greenwood_sums {
    double s, g; /* S(u-); the sum of dN/(Y (Y-dN)) */
    struct curve_greenwood_cause {
        double fg, ffg; /* sums of dN/(Y (Y-dN)) times F_k, F_k^2 */
        double own;     /* of S^2 dN_k (Y-dN_k)/Y^3 */
        double p, fp;   /* of S dN_k/Y^2 times 1, F_k */
    } cause[RISK_CAUSES_MAX];
};
static inline struct curve_greenwood_sums curve_greenwood_begin(void) {
    return (struct curve_greenwood_sums){.s = 1};
}
void curve_greenwood(struct curve_work *w, struct curve_greenwood_sums *sums);

/* Infinitesimal jackknife over the clusters of the rows, each row its own where there are none.
 * Rows that left before the first point count for nothing. O(rows + points). */
MUST_USE bc_rc curve_jackknife(struct curve_work *w, const struct risk_rows *rows,
                               struct bc_error *err);

/* The jackknife where each row is its own cluster and all are there from the start, from the counts
 * alone. */
enum { JACKKNIFE_PAIRS = RISK_CAUSES_MAX / 2 + 1 }; /* S and the causes, two by two */

/* Two numbers that are reckoned with at once: vector instructions, where -O3 alone leaves the sums
 * to memory and takes five times as long. */
typedef double jackknife_pair __attribute__((vector_size(2 * sizeof(double))));

/* Compensated sums side by side, as struct risk_sum. */
struct jackknife_sum {
    jackknife_pair high, low;
};

/* What is carried from one piece of a curve to the next; begins with all zero. The curve's causes
 * need the first few pairs. */
struct jackknife_counts {
    struct jackknife_carried {
        jackknife_pair before;          /* D and Q */
        struct jackknife_sum r, rr, r2; /* of everybody at risk: r_j, r_0 r_j, r_j^2 */
        struct jackknife_sum zz, z2;    /* of all who left: z_0 z_j, z_j^2 */
    } pair[JACKKNIFE_PAIRS];
};
void curve_jackknife_counts(struct curve_work *w, struct jackknife_counts *c);

/* S, and the causes unless there is but one. */
static inline size_t jackknife_width(unsigned causes) {
    return causes == 1 ? 1 : causes + 1;
}
static inline size_t jackknife_pairs(size_t width) {
    return (width + 1) / 2;
}

/* Whether the jackknife of these rows is that of the counts. */
bool curve_jackknife_needs_counts(const struct risk_rows *rows);

/* A piece of a curve that is held as its sorted events, worked out. */
enum { CURVE_PIECE = 128 };
struct curve_piece {
    size_t n; /* points */
    double time[CURVE_PIECE], at_risk[CURVE_PIECE], censored[CURVE_PIECE];
    double undecided[CURVE_PIECE], hazard[CURVE_PIECE], undecided_se[CURVE_PIECE];
    double events[CURVE_PIECE * RISK_CAUSES_MAX], share[CURVE_PIECE * RISK_CAUSES_MAX],
        share_se[CURVE_PIECE * RISK_CAUSES_MAX];
};

/* How much of its points is worked out. */
enum curve_part { CURVE_COUNTS, CURVE_SHARES, CURVE_ERRORS };

/* A curve whose points are read in any order: of sorted events the piece at hand. */
struct curve_view {
    const struct curve *whole;
    enum curve_part part;
    struct curve at; /* the piece, as a curve of its own, or the whole */
    size_t from, end;
    struct curve_piece piece;
};
void curve_view_init(struct curve_view *v, const struct curve *c, enum curve_part part);

/* Takes the piece with point i to hand. */
void curve_view_turn(struct curve_view *v, size_t i);

/* The place of point i in v->at. */
static inline size_t curve_view_of(struct curve_view *v, size_t i) {
    if (i < v->from || i >= v->end)
        curve_view_turn(v, i);
    return i - v->from;
}

/* The share that ended by a cause (0: any) at point i of a curve that is written out. */
static inline double curve_share(const struct curve *c, unsigned cause, size_t i) {
    return cause == 0 || c->causes == 1 ? 1 - c->undecided[i] : c->share[(cause - 1) * c->n + i];
}

/* As curve_until, or strictly before the time, and as curve_rise; of a view that is at hand. */
size_t curve_view_until(struct curve_view *view, double time, bool strictly);
size_t curve_view_rise(struct curve_view *view, unsigned cause, size_t from, double above,
                       double by);

/* What is known of the pieces of a curve of sorted events without working them out: the time with
 * which one begins, the share that ended before it, and between what its S and their errors lie. */
double curve_mark_time(const struct curve *c, size_t piece);
double curve_mark_share(const struct curve *c, unsigned cause, size_t piece);
struct curve_span {
    double high, low, least_se, most_se;
};
struct curve_span curve_mark_span(const struct curve *c, size_t piece);

#endif
