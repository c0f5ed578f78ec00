/*
 * The infinitesimal jackknife: what a little more weight on one cluster does to the curve, squared
 * and summed over clusters. With Y, d the pooled numbers, D(t) = sum d/(Y (Y-d)) and
 * Q_k(t) = sum F_k d/(Y (Y-d)) + S(u-) d_k/Y^2, the influence of cluster g on S is -S u_g and on
 * F_k it is v_gk - F_k u_g, where b_g = - its weight at risk, u_g = a_g + b_g D, v_gk = c_gk + b_g
 * Q_k, and a, b, c change only when one of its rows enters or leaves. All u and v of those at risk
 * move with every step of D and Q; their sums of squares and products follow from themselves, in
 * sums of terms that do not cancel, so that a nearly empty early risk set (a large D) costs no
 * digits. Where all at risk end (d = Y) the steps of D and Q lose their terms in 1/(Y-d), which
 * belong to F(t) - F(u) = 0, and everything stays as it is.
 */
#include "stat/curve_fit.h"
#include "stat/risk_build.h"

#include <math.h>

/* What one cluster carries; v has one element a cause. */
struct member {
    double a, b;
};

/* Sums over clusters: of u u, u b, b b, and for each cause of u v, v v, v b. */
struct totals {
    struct risk_sum uu, ub, bb;
    struct risk_sum uv[RISK_CAUSES_MAX], vv[RISK_CAUSES_MAX], vb[RISK_CAUSES_MAX];
};

struct jackknife {
    struct curve_work *w;
    const struct risk_rows *rows;
    uint32_t *exits, *entries;     /* rows by the point of their exit, of their entry */
    size_t *exits_at, *entries_at; /* where each point's rows begin; entries: at points up to i */
    struct member *members;
    double *c; /* of cause k (from 1): c[(k - 1) + member * causes] */
    struct totals t;
    double d, q[RISK_CAUSES_MAX]; /* D and Q now */
};

/* The number of points with time <= t, or < t. */
static size_t points_until(const struct curve_work *w, double t, bool strictly) {
    size_t low = 0, high = w->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (w->time[middle] < t || (!strictly && w->time[middle] == t))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Groups rows by slot (a counting sort); slot SIZE_MAX leaves a row out. */
static bc_rc group(struct arena *scratch, size_t n, size_t slots, const size_t *slot,
                   uint32_t **ret_rows, size_t **ret_at, struct bc_error *err) {
    uint32_t *rows = ARENA_RAW(scratch, uint32_t, n);
    size_t *at = ARENA_ARRAY(scratch, size_t, slots + 2);
    if (!rows || !at)
        return bc_nomem(err);
    for (size_t i = 0; i < n; i++)
        if (slot[i] != SIZE_MAX)
            at[slot[i] + 2]++;
    for (size_t s = 2; s < slots + 2; s++)
        at[s] += at[s - 1];
    for (size_t i = 0; i < n; i++)
        if (slot[i] != SIZE_MAX)
            rows[at[slot[i] + 1]++] = (uint32_t)i;
    *ret_rows = rows;
    *ret_at = at;
    return BC_OK;
}

/* Exits at point i are slot i; entries after point i (and before the next) are slot i + 1. */
static bc_rc order_rows(struct arena *scratch, struct jackknife *j, double start,
                        struct bc_error *err) {
    const struct risk_rows *rows = j->rows;
    size_t *slot = ARENA_RAW(scratch, size_t, rows->n);
    if (!slot)
        return bc_nomem(err);
    for (size_t i = 0; i < rows->n; i++) {
        const double x = risk_row_time(rows, rows->exit, i);
        slot[i] = x <= start ? SIZE_MAX : points_until(j->w, x, true);
    }
    TRY(group(scratch, rows->n, j->w->n, slot, &j->exits, &j->exits_at, err));
    for (size_t i = 0; i < rows->n; i++)
        if (slot[i] != SIZE_MAX)
            slot[i] = rows->entry.int32
                          ? points_until(j->w, risk_row_time(rows, rows->entry, i), false)
                          : 0;
    return group(scratch, rows->n, j->w->n + 1, slot, &j->entries, &j->entries_at, err);
}

/* Adds a cluster's part to the totals, or takes it out. */
static void count_member(struct jackknife *j, size_t g, double sign) {
    const struct member *m = &j->members[g];
    struct totals *t = &j->t;
    const double u = m->a + m->b * j->d;
    risk_sum_add(&t->uu, sign * u * u);
    risk_sum_add(&t->ub, sign * u * m->b);
    risk_sum_add(&t->bb, sign * m->b * m->b);
    for (unsigned k = 0; k < j->w->causes; k++) {
        const double v = j->c[g * j->w->causes + k] + m->b * j->q[k];
        risk_sum_add(&t->uv[k], sign * u * v);
        risk_sum_add(&t->vv[k], sign * v * v);
        risk_sum_add(&t->vb[k], sign * v * m->b);
    }
}

/* One time: how D and Q step, and what an event there carries. */
struct step {
    double h, inverse, s_y; /* step of D; 1/(Y-d); S(u-)/Y */
    double l[RISK_CAUSES_MAX], f[RISK_CAUSES_MAX];
};

static struct step step_of(const struct curve_work *w, size_t i) {
    const double s = i ? w->undecided[i - 1] : 1, y = w->at_risk[i], d = curve_ended(w, i);
    const bool live = s > 0 && d < y;
    struct step st = {
        .h = live ? d / (y * (y - d)) : 0, .inverse = live ? 1 / (y - d) : 0, .s_y = s / y};
    for (unsigned k = 0; k < w->causes; k++) {
        st.f[k] = w->share[k * w->n + i];
        st.l[k] = st.f[k] * st.h + st.s_y * w->events[k * w->n + i] / y;
    }
    return st;
}

/* Everybody at risk moves with D and Q. */
static void move(struct jackknife *j, const struct step *st) {
    struct totals *t = &j->t;
    const double bb = risk_sum_value(&t->bb), ub = risk_sum_value(&t->ub), h = st->h;
    for (unsigned k = 0; k < j->w->causes; k++) {
        const double vb = risk_sum_value(&t->vb[k]), l = st->l[k];
        risk_sum_add(&t->uv[k], h * vb + l * ub + h * l * bb);
        risk_sum_add(&t->vv[k], 2 * l * vb + l * l * bb);
        risk_sum_add(&t->vb[k], l * bb);
        j->q[k] += l;
    }
    risk_sum_add(&t->uu, 2 * h * ub + h * h * bb);
    risk_sum_add(&t->ub, h * bb);
    j->d += h;
}

static double weight_of(const struct risk_rows *rows, size_t row) {
    return rows->weight ? rows->weight[row] : 1;
}

static void leave(struct jackknife *j, uint32_t row, const struct step *st) {
    const size_t g = j->rows->cluster ? j->rows->cluster[row] : row;
    const double x = weight_of(j->rows, row);
    const unsigned cause = j->rows->cause[row];
    struct member *m = &j->members[g];
    double *c = &j->c[g * j->w->causes];
    count_member(j, g, -1);
    m->a += x * ((cause ? st->inverse : 0) - j->d);
    m->b += x;
    for (unsigned k = 0; k < j->w->causes; k++)
        c[k] +=
            x * ((cause ? st->f[k] * st->inverse : 0) + (cause == k + 1 ? st->s_y : 0) - j->q[k]);
    count_member(j, g, 1);
}

static void enter(struct jackknife *j, uint32_t row) {
    const size_t g = j->rows->cluster ? j->rows->cluster[row] : row;
    const double x = weight_of(j->rows, row);
    struct member *m = &j->members[g];
    count_member(j, g, -1);
    m->a += x * j->d;
    m->b -= x;
    for (unsigned k = 0; k < j->w->causes; k++)
        j->c[g * j->w->causes + k] += x * j->q[k];
    count_member(j, g, 1);
}

static double root(double variance) {
    return sqrt(variance > 0 ? variance : 0);
}

static void errors_at(const struct jackknife *j, size_t i) {
    struct curve_work *w = j->w;
    const double uu = risk_sum_value(&j->t.uu);
    w->undecided_se[i] = w->undecided[i] * root(uu);
    for (unsigned k = 0; k < w->causes; k++) {
        const double f = w->share[k * w->n + i];
        w->share_se[k * w->n + i] =
            root((f * uu - 2 * risk_sum_value(&j->t.uv[k])) * f + risk_sum_value(&j->t.vv[k]));
    }
    if (w->causes == 1)
        w->share_se[i] = w->undecided_se[i];
}

static void sweep(struct jackknife *j) {
    for (size_t e = j->entries_at[0]; e < j->entries_at[1]; e++)
        enter(j, j->entries[e]);
    for (size_t i = 0; i < j->w->n; i++) {
        const struct step st = step_of(j->w, i);
        move(j, &st);
        for (size_t e = j->exits_at[i]; e < j->exits_at[i + 1]; e++)
            leave(j, j->exits[e], &st);
        errors_at(j, i);
        for (size_t e = j->entries_at[i + 1]; e < j->entries_at[i + 2]; e++)
            enter(j, j->entries[e]);
    }
}

bc_rc curve_jackknife(struct curve_work *w, const struct risk_rows *rows, double start,
                      struct bc_error *err) {
    struct arena *scratch = arena_new(0);
    if (!scratch)
        return bc_nomem(err);
    struct jackknife j = {.w = w, .rows = rows};
    const size_t members = rows->cluster ? rows->clusters : rows->n;
    j.members = ARENA_ARRAY(scratch, struct member, members);
    j.c = ARENA_ARRAY(scratch, double, members * w->causes);
    bc_rc rc = j.members && j.c ? BC_OK : bc_nomem(err);
    if (rc == BC_OK)
        rc = order_rows(scratch, &j, start, err);
    if (rc == BC_OK)
        sweep(&j);
    arena_free(scratch);
    return rc;
}
