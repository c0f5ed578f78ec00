/*
 * Gray, Ann Statist 1988;16:1141: whether F_1 is the same in K groups, the other causes free. The
 * score compares d_1i with its expectation when risk sets are blown up by those who ended by
 * another cause, R_i = Y_i (1 - F_1i(t-)) / S_i(t-); the variance is that of the article, with the
 * usual correction for ties.
 */
#include "stat/compare.h"
#include "stat/compare_walk.h"

#include <math.h>
#include <string.h>

/* One group: its curves just before and just after the time at hand. */
struct group {
    double s_before, s, f_before;
    double blown; /* Y / S(t-) */
};

struct gray {
    const struct walk *w;
    size_t n;
    double rho;
    struct group *groups;
    double f_before, f; /* F_1 under the hypothesis */
    double *c;          /* n x n, integrals of a */
    double *a;          /* n x n, weights of this time */
    double *own;        /* n: the sum in dv of t^2 */
    double *cross;      /* n x n: the sum in dv of a t - c t^2 */
    struct scores *scores;
};

/* The curves after this time, and the pooled increments; false when nobody is at risk. */
static double advance(struct gray *x, double *ret_weighted) {
    double blown = 0, weighted = 0;
    for (size_t i = 0; i < x->n; i++) {
        struct group *g = &x->groups[i];
        const double y = x->w->y[i];
        g->blown = y > 0 && g->s_before > 0 ? y / g->s_before : 0;
        g->s = y > 0 ? g->s_before * (y - x->w->d[i] - x->w->other[i]) / y : g->s_before;
        blown += g->blown;
        weighted += g->blown * (1 - g->f_before);
    }
    *ret_weighted = weighted;
    return blown;
}

static void add_weights(struct gray *x, double blown, double events) {
    const double l = pow(1 - x->f_before, x->rho);
    for (size_t i = 0; i < x->n; i++)
        for (size_t j = 0; j < x->n; j++) {
            double *a = &x->a[i * x->n + j];
            const double ri = x->groups[i].blown, rj = x->groups[j].blown;
            *a = l * ri * ((i == j) - rj / blown);
            x->c[i * x->n + j] += *a * events / (blown * (1 - x->f_before));
        }
}

static void add_score(struct gray *x, double weighted, double events) {
    const double l = pow(1 - x->f_before, x->rho);
    for (size_t i = 0; i < x->n; i++) {
        const struct group *g = &x->groups[i];
        x->scores->observed[i] += l * x->w->d[i];
        x->scores->expected[i] += l * events * g->blown * (1 - g->f_before) / weighted;
    }
}

/* The martingale of group k at this time has the variance dv and moves the scores by p_i - t c_ik,
 * the rest of the way by t c_ik(end). */
static void add_variance(struct gray *x, size_t k, double p, double t, double dv) {
    x->own[k] += t * t * dv;
    for (size_t i = 0; i < x->n; i++) {
        const double ui = p * x->a[i * x->n + k] - t * x->c[i * x->n + k];
        x->cross[i * x->n + k] += ui * t * dv;
        for (size_t j = 0; j < x->n; j++) {
            const double uj = p * x->a[j * x->n + k] - t * x->c[j * x->n + k];
            x->scores->v[i * x->n + j] += ui * uj * dv;
        }
    }
}

static void add_time(struct gray *x) {
    double weighted;
    const double blown = advance(x, &weighted), events = walk_sum(x->w->d, x->n);
    if (!(blown > 0))
        return;
    x->f = x->f_before + events / blown;
    if (events > 0) {
        add_weights(x, blown, events);
        add_score(x, weighted, events);
    }
    for (size_t k = 0; k < x->n; k++) {
        const struct group *g = &x->groups[k];
        const double y = x->w->y[k], other = x->w->other[k];
        if (!(g->blown > 0))
            continue;
        const double s = g->s > 0 ? (1 - x->f) / g->s : 0;
        if (events > 0) {
            const double ties = events > 1 ? 1 - (events - 1) / (blown * g->s_before - 1) : 1;
            add_variance(x, k, 1, 1 - s, ties * g->s_before * events / (blown * y));
        }
        if (other > 0 && g->s > 0) {
            const double ties = other > 1 ? 1 - (other - 1) / (y - 1) : 1;
            add_variance(x, k, 0, -s, ties * g->s_before * g->s_before * other / (y * y));
        }
    }
    for (size_t i = 0; i < x->n; i++) {
        struct group *g = &x->groups[i];
        if (x->w->y[i] > 0)
            g->f_before += g->s_before * x->w->d[i] / x->w->y[i];
        g->s_before = g->s;
    }
    x->f_before = x->f;
}

/* The end of every path: what was still to come is known only now. */
static void close_variance(struct gray *x) {
    for (size_t k = 0; k < x->n; k++)
        for (size_t i = 0; i < x->n; i++)
            for (size_t j = 0; j < x->n; j++) {
                const double ci = x->c[i * x->n + k], cj = x->c[j * x->n + k];
                x->scores->v[i * x->n + j] +=
                    ci * cj * x->own[k] + ci * x->cross[j * x->n + k] + cj * x->cross[i * x->n + k];
            }
}

bc_rc compare_shares(struct arena *a, const struct risk_table *const *groups, size_t n,
                     unsigned cause, double rho, struct comparison *ret, struct bc_error *err) {
    struct walk w;
    struct scores s;
    TRY(walk_new(a, groups, n, cause, &w, err));
    struct gray x = {.w = &w, .n = n, .rho = rho, .scores = &s};
    x.groups = ARENA_ARRAY(a, struct group, n);
    x.c = ARENA_ARRAY(a, double, n *n);
    x.a = ARENA_ARRAY(a, double, n *n);
    x.own = ARENA_ARRAY(a, double, n);
    x.cross = ARENA_ARRAY(a, double, n *n);
    if (!scores_new(a, n, &s) || !x.groups || !x.c || !x.a || !x.own || !x.cross)
        return bc_nomem(err);
    for (size_t i = 0; i < n; i++)
        x.groups[i].s_before = 1;
    while (walk_next(&w))
        add_time(&x);
    close_variance(&x);
    scores_finish(&s, n, ret);
    return BC_OK;
}
