#include "stat/without.h"

#include "stat/curve_fit.h"

#include <math.h>

/* R's tolerance for "equal to p", as in curve_quantile. */
static const double same = 1.4901161193847656e-08;

/* Where the walk stands: what is known just after a time of `all`. */
struct walk {
    size_t j;            /* the first time of `out` not before this one */
    double undecided;    /* S */
    double share;        /* F of the cause */
    double half, beyond; /* when S came to one half, and when below it; NAN: not yet */
    double last;         /* the last time at which something of the rest left */
    size_t next;         /* the first of the wanted times that is still to come */
};

static double ended(const double *events, unsigned causes, size_t n, size_t i) {
    double d = 0;
    for (unsigned k = 0; k < causes; k++)
        d += events[k * n + i];
    return d;
}

/* One time of the whole, less what of it was taken away. */
static void step(const struct without *w, const struct curve *all, size_t i, struct walk *x) {
    const double time = all->time[i];
    while (x->j < w->out->n && w->out->time[x->j] < time)
        x->j++;
    const bool here = x->j < w->out->n && w->out->time[x->j] == time;
    const double at_risk = all->at_risk[i] - (x->j < w->out->n ? w->out->at_risk[x->j] : 0);
    const double d = ended(all->events, all->causes, all->n, i) -
                     (here ? ended(w->out->events, w->out->causes, w->out->n, x->j) : 0);
    const double left = d + all->censored[i] - (here ? w->out->censored[x->j] : 0);
    if (left <= 0 || at_risk <= 0)
        return;
    x->last = time;
    if (w->cause) {
        const size_t k = w->cause - 1;
        const double dk =
            all->events[k * all->n + i] - (here ? w->out->events[k * w->out->n + x->j] : 0);
        x->share += x->undecided * (dk / at_risk);
    }
    x->undecided *= (at_risk - d) / at_risk;
    if (isnan(x->half) && 1 - x->undecided >= .5 - same)
        x->half = time;
    if (isnan(x->beyond) && 1 - x->undecided >= .5 + same)
        x->beyond = time;
}

double without_walk(const struct without *w, double *ret_share) {
    struct walk x = {.undecided = 1, .half = NAN, .beyond = NAN, .last = -INFINITY};
    struct curve_view view;
    curve_view_init(&view, w->all, CURVE_COUNTS);
    for (size_t i = 0; i < w->all->n; i++) {
        const size_t at = curve_view_of(&view, i);
        for (; x.next < w->nat && w->at[x.next] < view.at.time[at]; x.next++)
            ret_share[x.next] = x.share;
        step(w, &view.at, at, &x);
    }
    for (; x.next < w->nat; x.next++)
        ret_share[x.next] = x.share;
    for (size_t k = 0; k < w->nat; k++)
        if (w->at[k] > x.last)
            ret_share[k] = NAN;
    if (!isnan(x.beyond))
        return (x.half + x.beyond) / 2;
    return fabs(1 - x.undecided - .5) < same ? (x.half + x.last) / 2 : NAN;
}
