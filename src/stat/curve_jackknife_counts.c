/*
 * The jackknife where each row is its own cluster of weight 1 and all are there from the start: the
 * curve's own counts say everything. The formulas are those of curve_jackknife_rows.c, with
 * D = Q = 0 at every entry; S and the causes are reckoned two by two.
 */
#include "stat/curve_jackknife.h"

#include <math.h>

typedef jackknife_pair pair;

#define STRAIGHT static inline __attribute__((always_inline))

STRAIGHT void add(struct jackknife_sum *s, pair x) {
    const pair t = s->high + x, z = t - s->high;
    s->low += (s->high - (t - z)) + (x - z);
    s->high = t;
}

STRAIGHT pair value(const struct jackknife_sum *s) {
    return s->high + s->low;
}

/* Those who leave at a point, by why: `many` of them carry the pairs of `carried`. */
struct leavers {
    unsigned n;
    double many[RISK_CAUSES_MAX + 1];
    pair carried[RISK_CAUSES_MAX + 1][JACKKNIFE_PAIRS];
};

/* One point: `now` are D and Q just after it, `now0` and `r0` D itself and the sum of r_0 before.
 */
struct point {
    double one, h, now0, r0;
    pair now[JACKKNIFE_PAIRS];
    struct leavers leavers;
};

STRAIGHT void find_leavers(struct point *x, const struct curve_work *w, size_t i,
                           const struct jackknife_step *st, size_t pairs) {
    struct leavers *l = &x->leavers;
    l->n = 0;
    if (w->censored[i] > 0) {
        for (size_t p = 0; p < pairs; p++)
            l->carried[0][p] = (pair){0, 0};
        l->many[l->n++] = w->censored[i];
    }
    for (unsigned cause = 0; cause < w->causes; cause++) {
        const double many = w->events[cause * w->n + i];
        if (!(many > 0))
            continue;
        pair *carried = l->carried[l->n];
        for (size_t p = 0; p < pairs; p++)
            carried[p] = (pair){p ? st->f[2 * p - 1] : 1, st->f[2 * p]} * st->inverse;
        carried[(cause + 1) / 2][(cause + 1) % 2] += st->s_y;
        l->many[l->n++] = many;
    }
}

/* Everybody at risk moves by the step of D and Q, some leave. */
STRAIGHT void pass_pair(struct jackknife_counts *c, const struct point *x, size_t p) {
    const struct leavers *leavers = &x->leavers;
    struct jackknife_carried *sums = &c->pair[p];
    const pair now = x->now[p], l = now - sums->before, r = value(&sums->r);
    pair out_r = {0, 0}, out_rr = {0, 0}, out_r2 = {0, 0}, zz = {0, 0}, z2 = {0, 0};
    add(&sums->rr, x->h * r + l * x->r0 + x->h * l * x->one);
    add(&sums->r2, 2 * l * r + l * l * x->one);
    add(&sums->r, l * x->one);
    for (unsigned k = 0; k < leavers->n; k++) {
        const double many = leavers->many[k], z0 = leavers->carried[k][0][0] - x->now0;
        const pair z = leavers->carried[k][p] - now;
        out_r += many * now;
        out_rr += many * x->now0 * now;
        out_r2 += many * now * now;
        zz += many * z0 * z;
        z2 += many * z * z;
    }
    add(&sums->r, -out_r);
    add(&sums->rr, -out_rr);
    add(&sums->r2, -out_r2);
    add(&sums->zz, zz);
    add(&sums->z2, z2);
    sums->before = now;
}

static double root(double variance) {
    return sqrt(variance > 0 ? variance : 0);
}

STRAIGHT void write_errors(const struct jackknife_counts *c, struct curve_work *w, size_t i,
                           size_t width, size_t pairs) {
    pair uv[JACKKNIFE_PAIRS], vv[JACKKNIFE_PAIRS];
    for (size_t p = 0; p < pairs; p++) {
        uv[p] = value(&c->pair[p].zz) + value(&c->pair[p].rr);
        vv[p] = value(&c->pair[p].z2) + value(&c->pair[p].r2);
    }
    /* cppcheck-suppress uninitvar; there is at least one pair */
    const double uu = uv[0][0];
    w->undecided_se[i] = w->undecided[i] * root(uu);
    for (size_t k = 1; k < width; k++) {
        const double f = w->share[(k - 1) * w->n + i];
        w->share_se[(k - 1) * w->n + i] =
            /* cppcheck-suppress uninitvar */
            root((f * uu - 2 * uv[k / 2][k % 2]) * f + vv[k / 2][k % 2]);
    }
}

STRAIGHT void sweep(struct curve_work *w, struct jackknife_counts *c, size_t width) {
    const size_t pairs = jackknife_pairs(width);
    for (size_t i = 0; i < w->n; i++) {
        const struct jackknife_step st = jackknife_step(w, i);
        const pair first = value(&c->pair[0].r);
        struct point x; /* without {0}: most of it is not used */
        x.one = w->at_risk[i];
        x.r0 = first[0];
        x.now[0] = c->pair[0].before + (pair){st.h, st.l[0]};
        for (size_t p = 1; p < pairs; p++)
            x.now[p] = c->pair[p].before + (pair){st.l[2 * p - 1], st.l[2 * p]};
        x.now0 = x.now[0][0];
        x.h = x.now0 - c->pair[0].before[0];
        find_leavers(&x, w, i, &st, pairs);
        for (size_t p = 0; p < pairs; p++)
            pass_pair(c, &x, p);
        write_errors(c, w, i, width, pairs);
    }
}

/* The usual numbers of outcomes as straight code. */
void curve_jackknife_counts(struct curve_work *w, struct jackknife_counts *c) {
    const size_t width = jackknife_width(w->causes);
    switch (width) {
    case 3:
        sweep(w, c, 3);
        break;
    case 4:
        sweep(w, c, 4);
        break;
    case 5:
        sweep(w, c, 5);
        break;
    default:
        sweep(w, c, width);
    }
}
