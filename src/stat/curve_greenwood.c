#include "stat/curve_fit.h"

#include <math.h>

/*
 * Var F_k(t) = sum (F_k(t) - F_k(u))^2 dN/(Y (Y-dN)) + sum S(u-)^2 dN_k (Y-dN_k)/Y^3
 *              - 2 sum (F_k(t) - F_k(u)) S(u-) dN_k/Y^2
 * with F_k(t) expanded, so that running sums give every t.
 */
static void share_se(struct curve_work *w, unsigned k, struct curve_greenwood_sums *sums) {
    const double *events = w->events + k * w->n, *share = w->share + k * w->n;
    double *se = w->share_se + k * w->n;
    struct curve_greenwood_cause x = sums->cause[k];
    double s = sums->s, sum = sums->g;
    for (size_t i = 0; i < w->n; i++) {
        const double y = w->at_risk[i], d = curve_ended(w, i), f = share[i];
        const double inverse = 1 / y;                   /* once: divisions are most of the time */
        const double g = d < y ? d / (y * (y - d)) : 0; /* d = y: F(t) - F(u) is 0 ever after */
        const double p = s * events[i] * inverse * inverse;
        sum += g;
        x.fg += f * g;
        x.ffg += f * f * g;
        x.own += s * p * (y - events[i]) * inverse;
        x.p += p;
        x.fp += f * p;
        const double variance = (f * sum - 2 * x.fg) * f + x.ffg + x.own - 2 * (f * x.p - x.fp);
        se[i] = sqrt(variance > 0 ? variance : 0);
        s = w->undecided[i];
    }
    sums->cause[k] = x;
}

/* Of S: Greenwood's sum first, step by step, then the roots, which do not wait for each other. */
static double undecided_se(struct curve_work *w, double sum) {
    double *se = w->undecided_se;
    for (size_t i = 0; i < w->n; i++) {
        const double y = w->at_risk[i], d = curve_ended(w, i), g = d / (y * (y - d));
        sum += d < y ? g : 0;
        se[i] = sum;
    }
    for (size_t i = 0; i < w->n; i++)
        se[i] = w->undecided[i] > 0 ? w->undecided[i] * sqrt(se[i]) : NAN;
    return sum;
}

void curve_greenwood(struct curve_work *w, struct curve_greenwood_sums *sums) {
    for (unsigned k = 0; w->causes > 1 && k < w->causes; k++)
        share_se(w, k, sums);
    sums->g = undecided_se(w, sums->g);
    sums->s = w->n > 0 ? w->undecided[w->n - 1] : sums->s;
}
