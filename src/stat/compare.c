#include "stat/compare.h"

#include "stat/compare_walk.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

bc_rc walk_new(struct arena *a, const struct risk_table *const *groups, size_t n, unsigned cause,
               struct walk *ret, struct bc_error *err) {
    for (size_t g = 0; g < n; g++)
        if (cause > groups[g]->causes)
            return bc_fail(err, BC_EUSAGE, "cause %u of %u", cause, groups[g]->causes);
    struct walk w = {.groups = groups, .n = n, .cause = cause};
    w.at = ARENA_ARRAY(a, size_t, n);
    w.y = ARENA_ARRAY(a, double, n);
    w.d = ARENA_ARRAY(a, double, n);
    w.other = ARENA_ARRAY(a, double, n);
    if (!w.at || !w.y || !w.d || !w.other)
        return bc_nomem(err);
    *ret = w;
    return BC_OK;
}

static void read_group(struct walk *w, size_t g, bool here) {
    const struct risk_table *t = w->groups[g];
    const size_t i = w->at[g];
    w->d[g] = w->other[g] = 0;
    w->y[g] = i < t->n ? t->at_risk[i] : 0; /* constant between the rows of a table */
    if (!here)
        return;
    for (unsigned k = 1; k <= t->causes; k++)
        *(w->cause == 0 || w->cause == k ? &w->d[g] : &w->other[g]) +=
            t->events[(k - 1) * t->n + i];
    w->at[g]++;
}

bool walk_next(struct walk *w) {
    double time = INFINITY;
    for (size_t g = 0; g < w->n; g++)
        if (w->at[g] < w->groups[g]->n)
            time = fmin(time, w->groups[g]->time[w->at[g]]);
    if (isinf(time))
        return false;
    for (size_t g = 0; g < w->n; g++)
        read_group(w, g, w->at[g] < w->groups[g]->n && w->groups[g]->time[w->at[g]] <= time);
    return true;
}

double walk_sum(const double *x, size_t n) {
    double s = 0;
    for (size_t i = 0; i < n; i++)
        s += x[i];
    return s;
}

/*
 * x' V^- x and the rank of V, by elimination with the largest diagonal first; V is n x n,
 * symmetric, not negative, and is used up, as x is.
 */
static double quadratic(double *v, double *x, size_t n, unsigned *ret_rank) {
    double largest = 0, result = 0;
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, v[i * n + i]);
    *ret_rank = 0;
    for (size_t step = 0; step < n; step++) {
        size_t p = 0;
        for (size_t i = 1; i < n; i++)
            p = v[i * n + i] > v[p * n + p] ? i : p;
        const double pivot = v[p * n + p];
        if (!(pivot > 1e-10 * largest))
            break;
        result += x[p] * x[p] / pivot;
        ++*ret_rank;
        for (size_t i = 0; i < n; i++) {
            const double factor = v[i * n + p] / pivot;
            for (size_t j = 0; i != p && j < n; j++)
                v[i * n + j] -= factor * v[p * n + j];
            x[i] -= i != p ? factor * x[p] : 0;
        }
        for (size_t i = 0; i < n; i++)
            v[i * n + p] = v[p * n + i] = 0;
    }
    return result;
}

bool scores_new(struct arena *a, size_t n, struct scores *ret) {
    ret->observed = ARENA_ARRAY(a, double, n);
    ret->expected = ARENA_ARRAY(a, double, n);
    ret->difference = ARENA_ARRAY(a, double, n);
    ret->v = ARENA_ARRAY(a, double, n *n);
    return ret->observed && ret->expected && ret->difference && ret->v;
}

void scores_finish(struct scores *s, size_t n, struct comparison *ret) {
    *ret = (struct comparison){.observed = s->observed, .expected = s->expected};
    for (size_t g = 0; g < n; g++)
        s->difference[g] = s->observed[g] - s->expected[g];
    const double chi_square = quadratic(s->v, s->difference, n, &ret->degrees);
    ret->chi_square = ret->degrees ? chi_square : NAN;
    ret->p_value = ret->degrees ? gsl_cdf_chisq_Q(chi_square, ret->degrees) : NAN;
}

/* One time of a rank test: d - E(d) and its hypergeometric variance. */
static void add_time(const struct walk *w, double weight, struct scores *s) {
    const double y = walk_sum(w->y, w->n), d = walk_sum(w->d, w->n);
    const double spread = y > 1 ? weight * weight * d * (y - d) / (y - 1) : 0;
    for (size_t g = 0; g < w->n; g++) {
        const double share = w->y[g] / y;
        s->observed[g] += weight * w->d[g];
        s->expected[g] += weight * d * share;
        for (size_t h = 0; h < w->n; h++)
            s->v[g * w->n + h] += spread * share * ((g == h) - w->y[h] / y);
    }
}

/* Adds up observed, expected and variance over all times. */
static bc_rc rank_scores(struct arena *a, const struct risk_table *const *groups, size_t n,
                         unsigned cause, enum compare_weight weight, double rho, struct scores *ret,
                         struct bc_error *err) {
    struct walk w;
    TRY(walk_new(a, groups, n, cause, &w, err));
    if (!scores_new(a, n, ret))
        return bc_nomem(err);
    double undecided = 1; /* S(t-) of all groups together */
    while (walk_next(&w)) {
        const double y = walk_sum(w.y, n), d = walk_sum(w.d, n);
        if (!(d > 0))
            continue;
        add_time(&w,
                 weight == COMPARE_GEHAN                ? y
                 : weight == COMPARE_FLEMING_HARRINGTON ? pow(undecided, rho)
                                                        : 1,
                 ret);
        undecided *= (y - d) / y;
    }
    return BC_OK;
}

bc_rc compare_hazards(struct arena *a, const struct risk_table *const *groups, size_t n,
                      unsigned cause, enum compare_weight weight, double rho,
                      struct comparison *ret, struct bc_error *err) {
    struct scores s;
    TRY(rank_scores(a, groups, n, cause, weight, rho, &s, err));
    scores_finish(&s, n, ret);
    return BC_OK;
}

bc_rc compare_trend(struct arena *a, const struct risk_table *const *groups, size_t n,
                    unsigned cause, const double *scores, struct comparison *ret, double *ret_u,
                    struct bc_error *err) {
    struct scores s;
    double u = 0, variance = 0;
    TRY(rank_scores(a, groups, n, cause, COMPARE_LOGRANK, 0, &s, err));
    for (size_t g = 0; g < n; g++) {
        u += scores[g] * (s.observed[g] - s.expected[g]);
        for (size_t h = 0; h < n; h++)
            variance += scores[g] * s.v[g * n + h] * scores[h];
    }
    *ret = (struct comparison){(double)NAN, (double)NAN, variance > 0, s.observed, s.expected};
    if (ret->degrees) {
        ret->chi_square = u * u / variance;
        ret->p_value = gsl_cdf_chisq_Q(ret->chi_square, 1);
    }
    *ret_u = u;
    return BC_OK;
}
