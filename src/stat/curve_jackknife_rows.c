/*
 * The jackknife where each row is its own cluster, in sums over rows instead of a state for each.
 * Write r_0 = D(t) - D(entry) and r_k = Q_k(t) - Q_k(entry) for a row of weight w at risk, and for
 * one that left at x, with what its event carried, z_0 = 1/(Y-d) - r_0(x),
 * z_k = F_k/(Y-d) + [cause k] S(x-)/Y - r_k(x). Its influence on S is then w S r_0 or -w S z_0, on
 * F_k w (F_k r_0 - r_k) or w (z_k - F_k z_0). So the sums of w^2 times 1, r_j, r_0 r_j, r_j^2 over
 * those at risk and of z_0 z_j, z_j^2 over those who left give every variance. Those at risk move
 * together; who leaves takes out sums that are made row by row, of terms that do not cancel.
 */
#include "stat/curve_jackknife.h"

#include "stat/risk_build.h"

#include <math.h>
#include <string.h>

enum { WIDTH_MAX = RISK_CAUSES_MAX + 1, CARRIED_MAX = WIDTH_MAX * WIDTH_MAX };

/* Sums of w^2 times 1, r_j, r_0 r_j, r_j^2 of everybody at risk, z_0 z_j, z_j^2 of all who left. */
struct running {
    struct risk_sum one;
    struct risk_sum r[WIDTH_MAX], rr[WIDTH_MAX], r2[WIDTH_MAX];
    struct risk_sum zz[WIDTH_MAX], z2[WIDTH_MAX];
};

/* `width` is 1 + causes; 1 where only S is asked for. */
struct sweep {
    struct curve_work *w;
    const struct risk_rows *rows;
    size_t width;
    const double *base; /* of rank i (after i points): D, Q_1, ... at base[i * width] */
    struct running all;
};

/* What an exit at point i by each cause carries, z_j + r_j: ret[cause * width + j]. */
static void carry(const struct sweep *x, size_t i, double *ret) {
    const struct jackknife_step st = jackknife_step(x->w, i);
    for (unsigned cause = 0; cause <= x->w->causes; cause++, ret += x->width) {
        ret[0] = cause ? st.inverse : 0;
        for (unsigned k = 1; k < x->width; k++)
            ret[k] = cause ? st.f[k - 1] * st.inverse + (cause == k ? st.s_y : 0) : 0;
    }
}

/* Adds rows that leave at a point, `many` their sum of w^2: `now` and `from` are the bases after it
 * and at their entry. Sums are those of struct running: of 1, then five for each j. */
static inline void add_leaving(double *sums, size_t width, const double *now, const double *from,
                               const double *carried, double many) {
    double r[WIDTH_MAX], z[WIDTH_MAX];
    for (size_t j = 0; j < width; j++) {
        r[j] = now[j] - from[j];
        z[j] = carried[j] - r[j];
    }
    sums[0] += many;
    for (size_t j = 0; j < width; j++) {
        double *s = sums + 1 + 5 * j;
        s[0] += many * r[j];
        s[1] += many * r[0] * r[j];
        s[2] += many * r[j] * r[j];
        s[3] += many * z[0] * z[j];
        s[4] += many * z[j] * z[j];
    }
}

static size_t sums_size(size_t width) {
    return 1 + 5 * width;
}

static size_t carried_size(const struct sweep *x) {
    return (x->w->causes + 1) * x->width;
}

static void take_out(struct running *t, const double *sums, size_t width) {
    risk_sum_add(&t->one, -sums[0]);
    for (size_t j = 0; j < width; j++) {
        const double *s = sums + 1 + 5 * j;
        risk_sum_add(&t->r[j], -s[0]);
        risk_sum_add(&t->rr[j], -s[1]);
        risk_sum_add(&t->r2[j], -s[2]);
        risk_sum_add(&t->zz[j], s[3]);
        risk_sum_add(&t->z2[j], s[4]);
    }
}

/* Everybody at risk moves by the step of D and Q. */
static void move(struct running *t, const double *now, const double *before, size_t width) {
    const double one = risk_sum_value(&t->one), r0 = risk_sum_value(&t->r[0]),
                 h = now[0] - before[0];
    for (size_t j = width; j-- > 0;) {
        const double l = now[j] - before[j], r = risk_sum_value(&t->r[j]);
        risk_sum_add(&t->rr[j], h * r + l * r0 + h * l * one);
        risk_sum_add(&t->r2[j], 2 * l * r + l * l * one);
        risk_sum_add(&t->r[j], l * one);
    }
}

static double root(double variance) {
    return sqrt(variance > 0 ? variance : 0);
}

static double both(const struct risk_sum *left, const struct risk_sum *risk) {
    return risk_sum_value(left) + risk_sum_value(risk);
}

static void write_errors(const struct sweep *x, size_t i) {
    struct curve_work *w = x->w;
    const struct running *t = &x->all;
    const double uu = both(&t->zz[0], &t->rr[0]);
    w->undecided_se[i] = w->undecided[i] * root(uu);
    for (size_t k = 1; k < x->width; k++) {
        const double f = w->share[(k - 1) * w->n + i];
        w->share_se[(k - 1) * w->n + i] =
            root((f * uu - 2 * both(&t->zz[k], &t->rr[k])) * f + both(&t->z2[k], &t->r2[k]));
    }
}

/* One point: everybody moves, some leave, then some enter. */
static void pass_point(struct sweep *x, size_t i, const double *now, const double *before,
                       const double *leaving, double entering) {
    move(&x->all, now, before, x->width);
    take_out(&x->all, leaving, x->width);
    write_errors(x, i);
    risk_sum_add(&x->all.one, entering);
}

/* D and Q just after point i, from those before it. */
static void base_step(const struct curve_work *w, size_t i, size_t width, const double *before,
                      double *now) {
    const struct jackknife_step st = jackknife_step(w, i);
    now[0] = before[0] + st.h;
    for (size_t k = 1; k < width; k++)
        now[k] = before[k] + st.l[k - 1];
}

/* D and Q at every point, for rows that look back to their entry. */
static double *base_of(struct arena *scratch, const struct curve_work *w, size_t width) {
    double *base = ARENA_RAW(scratch, double, (w->n + 1) * width);
    for (size_t j = 0; base && j < width; j++)
        base[j] = 0;
    for (size_t i = 0; base && i < w->n; i++)
        base_step(w, i, width, base + i * width, base + (i + 1) * width);
    return base;
}

/* Few points, many rows: everything is summed by point in one pass over the rows in their order. */
struct by_point {
    double *leaving; /* sums_size of each point, of those who entered after some point */
    double *early;   /* by point and cause: the sum of w^2 of those who were there from the start */
    double *entering; /* by rank */
    double *carried;  /* by point, as carry gives them */
};

static bool by_point_new(struct arena *scratch, const struct sweep *x, struct by_point *b) {
    const size_t n = x->w->n;
    b->leaving = ARENA_ARRAY(scratch, double, n *sums_size(x->width));
    b->early = ARENA_ARRAY(scratch, double, n *(x->w->causes + 1));
    b->entering = ARENA_ARRAY(scratch, double, n + 1);
    b->carried = ARENA_RAW(scratch, double, n *carried_size(x));
    if (!b->leaving || !b->early || !b->entering || !b->carried)
        return false;
    for (size_t i = 0; i < n; i++)
        carry(x, i, b->carried + i * carried_size(x));
    return true;
}

/* Always inlined, so that small widths become straight code. */
static inline __attribute__((always_inline)) void add_block(const struct sweep *x,
                                                            const struct by_point *b, size_t from,
                                                            size_t n, const uint32_t *exit,
                                                            const uint32_t *entry, size_t width) {
    const size_t size = sums_size(width), causes = x->w->causes + 1;
    for (size_t j = 0; j < n; j++) {
        const unsigned cause = x->rows->cause[from + j];
        const double w = risk_weight(x->rows, from + j);
        if (exit[j] == 0) /* left before the start */
            continue;
        const size_t i = exit[j] - 1;
        b->entering[entry[j]] += w * w;
        if (entry[j] == 0)
            b->early[i * causes + cause] += w * w;
        else
            add_leaving(b->leaving + i * size, width, x->base + (i + 1) * width,
                        x->base + entry[j] * width, b->carried + (i * causes + cause) * width,
                        w * w);
    }
}

static void add_rows(const struct sweep *x, const struct by_point *b,
                     const struct locator *locator) {
    uint32_t exit[LOCATE_BLOCK], entry[LOCATE_BLOCK] = {0};
    for (size_t from = 0; from < x->rows->n; from += LOCATE_BLOCK) {
        const size_t left = x->rows->n - from, n = left < LOCATE_BLOCK ? left : LOCATE_BLOCK;
        locate_block(locator, x->rows, x->rows->exit, from, n, exit);
        if (x->rows->entry.int32)
            locate_block(locator, x->rows, x->rows->entry, from, n, entry);
        switch (x->width) {
        case 1:
            add_block(x, b, from, n, exit, entry, 1);
            break;
        case 3:
            add_block(x, b, from, n, exit, entry, 3);
            break;
        case 4:
            add_block(x, b, from, n, exit, entry, 4);
            break;
        default:
            add_block(x, b, from, n, exit, entry, x->width);
        }
    }
}

/* Those who were there from the start count from D = Q = 0. */
static void add_early(const struct sweep *x, const double *now, const double *early,
                      const double *carried, double *sums) {
    static const double start[WIDTH_MAX] = {0};
    for (unsigned cause = 0; cause <= x->w->causes; cause++)
        if (early[cause] > 0)
            add_leaving(sums, x->width, now, start, carried + cause * x->width, early[cause]);
}

static bc_rc sweep_by_point(struct arena *scratch, struct sweep *x, const struct locator *locator,
                            struct bc_error *err) {
    struct by_point b;
    if (!by_point_new(scratch, x, &b))
        return bc_nomem(err);
    add_rows(x, &b, locator);
    risk_sum_add(&x->all.one, b.entering[0]);
    for (size_t i = 0; i < x->w->n; i++) {
        double *leaving = b.leaving + i * sums_size(x->width);
        const double *before = x->base + i * x->width, *now = before + x->width;
        add_early(x, now, b.early + i * (x->w->causes + 1), b.carried + i * carried_size(x),
                  leaving);
        pass_point(x, i, now, before, leaving, b.entering[i + 1]);
    }
    return BC_OK;
}

/* About as many points as rows: rows by their exit. */
static bc_rc sweep_by_exit(struct arena *scratch, struct sweep *x, const struct locator *locator,
                           struct bc_error *err) {
    const struct risk_rows *rows = x->rows;
    uint32_t *exit = ARENA_RAW(scratch, uint32_t, rows->n);
    uint32_t *entry = ARENA_ARRAY(scratch, uint32_t, rows->n);
    double *entering = ARENA_ARRAY(scratch, double, x->w->n + 1);
    if (!exit || !entry || !entering)
        return bc_nomem(err);
    for (size_t from = 0; from < rows->n; from += LOCATE_BLOCK) {
        const size_t n = rows->n - from < LOCATE_BLOCK ? rows->n - from : LOCATE_BLOCK;
        locate_block(locator, rows, rows->exit, from, n, exit + from);
        if (rows->entry.int32)
            locate_block(locator, rows, rows->entry, from, n, entry + from);
    }
    for (size_t i = 0; i < rows->n; i++) {
        entering[entry[i]] += exit[i] ? risk_weight(rows, i) * risk_weight(rows, i) : 0;
        exit[i] = exit[i] ? exit[i] - 1 : UINT32_MAX;
    }
    struct row_groups by_exit;
    TRY(row_groups(scratch, rows->n, x->w->n, exit, &by_exit, err));
    risk_sum_add(&x->all.one, entering[0]);
    for (size_t i = 0; i < x->w->n; i++) {
        double leaving[1 + 5 * WIDTH_MAX], carried[CARRIED_MAX];
        carry(x, i, carried);
        memset(leaving, 0, sums_size(x->width) * sizeof *leaving);
        for (size_t g = by_exit.at[i]; g < by_exit.at[i + 1]; g++) {
            const uint32_t row = by_exit.rows[g];
            const double w = risk_weight(rows, row);
            add_leaving(leaving, x->width, x->base + (i + 1) * x->width,
                        x->base + entry[row] * x->width, carried + rows->cause[row] * x->width,
                        w * w);
        }
        const double *before = x->base + i * x->width;
        pass_point(x, i, before + x->width, before, leaving, entering[i + 1]);
    }
    return BC_OK;
}

bc_rc curve_jackknife_rows(struct arena *scratch, struct curve_work *w,
                           const struct risk_rows *rows, const struct locator *locator,
                           struct bc_error *err) {
    struct sweep x = {.w = w, .rows = rows, .width = jackknife_width(w->causes)};
    x.base = base_of(scratch, w, x.width);
    if (!x.base)
        return bc_nomem(err);
    if (w->n <= rows->n / 16)
        return sweep_by_point(scratch, &x, locator, err);
    return sweep_by_exit(scratch, &x, locator, err);
}
