/*
 * The jackknife where each row is its own cluster of weight 1 and all are there from the start: the
 * curve's own counts say everything. The formulas are those of curve_jackknife_rows.c, with
 * D = Q = 0 at every entry. Sums are laid out by kind, causes side by side, so that straight loops
 * over them become vector instructions.
 */
#include "stat/curve_jackknife.h"

#include <math.h>
#include <string.h>

/* What the rows of one point add to the sums: of everybody at risk, and of those who left. */
struct leaving {
    double r[JACKKNIFE_LANES], rr[JACKKNIFE_LANES], r2[JACKKNIFE_LANES];
    double zz[JACKKNIFE_LANES], z2[JACKKNIFE_LANES];
};

#define STRAIGHT static inline __attribute__((always_inline))

STRAIGHT void add(struct jackknife_sums *s, const double *x, size_t lanes) {
    for (size_t j = 0; j < lanes; j++) {
        const double t = s->high[j] + x[j], z = t - s->high[j];
        s->low[j] += (s->high[j] - (t - z)) + (x[j] - z);
        s->high[j] = t;
    }
}

STRAIGHT void take(struct jackknife_sums *s, const double *x, size_t lanes) {
    double minus[JACKKNIFE_LANES];
    for (size_t j = 0; j < lanes; j++)
        minus[j] = -x[j];
    add(s, minus, lanes);
}

/* Everybody at risk moves by the step of D and Q. */
STRAIGHT void move(struct jackknife_counts *c, const double *now, double one, size_t lanes) {
    double r[JACKKNIFE_LANES], rr[JACKKNIFE_LANES], r2[JACKKNIFE_LANES], d[JACKKNIFE_LANES];
    const double h = now[0] - c->before[0], r0 = c->r.high[0] + c->r.low[0];
    for (size_t j = 0; j < lanes; j++) {
        const double l = now[j] - c->before[j], sum = c->r.high[j] + c->r.low[j];
        rr[j] = h * sum + l * r0 + h * l * one;
        r2[j] = 2 * l * sum + l * l * one;
        r[j] = l * one;
        d[j] = now[j];
    }
    add(&c->rr, rr, lanes);
    add(&c->r2, r2, lanes);
    add(&c->r, r, lanes);
    memcpy(c->before, d, lanes * sizeof *d);
}

/* `many` rows leave, of whom each carries `carried`. */
STRAIGHT void leave(struct leaving *x, const double *now, const double *carried, double many,
                    size_t lanes) {
    for (size_t j = 0; j < lanes; j++) {
        const double z0 = carried[0] - now[0], z = carried[j] - now[j];
        x->r[j] += many * now[j];
        x->rr[j] += many * now[0] * now[j];
        x->r2[j] += many * now[j] * now[j];
        x->zz[j] += many * z0 * z;
        x->z2[j] += many * z * z;
    }
}

STRAIGHT void leave_all(struct leaving *x, const struct curve_work *w, size_t i, const double *now,
                        const struct jackknife_step *st, size_t width, size_t lanes) {
    double carried[JACKKNIFE_LANES] = {0};
    memset(x, 0, sizeof *x);
    if (w->censored[i] > 0)
        leave(x, now, carried, w->censored[i], lanes);
    carried[0] = st->inverse;
    for (size_t k = 1; k < width; k++)
        carried[k] = st->f[k - 1] * st->inverse;
    for (unsigned cause = 1; cause <= w->causes; cause++) {
        const double many = w->events[(cause - 1) * w->n + i];
        if (!(many > 0))
            continue;
        const double own = cause < width ? carried[cause] : 0;
        if (cause < width)
            carried[cause] += st->s_y;
        leave(x, now, carried, many, lanes);
        if (cause < width)
            carried[cause] = own;
    }
}

STRAIGHT void write_errors(const struct jackknife_counts *c, struct curve_work *w, size_t i,
                           size_t width, size_t lanes) {
    double uv[JACKKNIFE_LANES], vv[JACKKNIFE_LANES];
    for (size_t j = 0; j < lanes; j++) {
        uv[j] = (c->zz.high[j] + c->zz.low[j]) + (c->rr.high[j] + c->rr.low[j]);
        vv[j] = (c->z2.high[j] + c->z2.low[j]) + (c->r2.high[j] + c->r2.low[j]);
    }
    const double uu = uv[0];
    w->undecided_se[i] = w->undecided[i] * sqrt(uu > 0 ? uu : 0);
    for (size_t k = 1; k < width; k++) {
        const double f = w->share[(k - 1) * w->n + i];
        const double variance = (f * uu - 2 * uv[k]) * f + vv[k];
        w->share_se[(k - 1) * w->n + i] = sqrt(variance > 0 ? variance : 0);
    }
}

STRAIGHT void sweep(struct curve_work *w, struct jackknife_counts *c, size_t width, size_t lanes) {
    for (size_t i = 0; i < w->n; i++) {
        const struct jackknife_step st = jackknife_step(w, i);
        double now[JACKKNIFE_LANES] = {0};
        struct leaving x;
        now[0] = c->before[0] + st.h;
        for (size_t k = 1; k < width; k++)
            now[k] = c->before[k] + st.l[k - 1];
        leave_all(&x, w, i, now, &st, width, lanes);
        move(c, now, w->at_risk[i], lanes);
        take(&c->r, x.r, lanes);
        take(&c->rr, x.rr, lanes);
        take(&c->r2, x.r2, lanes);
        add(&c->zz, x.zz, lanes);
        add(&c->z2, x.z2, lanes);
        write_errors(c, w, i, width, lanes);
    }
}

/* The usual numbers of outcomes as straight code. */
void curve_jackknife_counts(struct curve_work *w, struct jackknife_counts *c) {
    const size_t width = w->causes == 1 ? 1 : w->causes + 1;
    switch (width) {
    case 1:
        sweep(w, c, 1, 1);
        break;
    case 3:
        sweep(w, c, 3, 4);
        break;
    case 4:
        sweep(w, c, 4, 4);
        break;
    case 5:
        sweep(w, c, 5, 6);
        break;
    default:
        sweep(w, c, width, JACKKNIFE_LANES);
    }
}
