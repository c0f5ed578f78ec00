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
#include "stat/curve_jackknife.h"

#include "stat/risk_build.h"

#include <math.h>

enum {
    FEW_CLUSTERS = 4096, /* so many can be gone through at one point */
    FEW_ROWS = 1024      /* so few are taken as clusters, for the last digits */
};

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
    struct row_groups exits;   /* by point */
    struct row_groups entries; /* by rank: how many points are at or before the entry */
    struct member *members;
    double *c; /* of cause k (from 1): c[(k - 1) + member * causes] */
    struct totals t;
    double d, q[RISK_CAUSES_MAX]; /* D and Q now */
    double largest;               /* sum of u u so far */
};

bc_rc row_groups(struct arena *a, size_t n, size_t slots, const uint32_t *slot,
                 struct row_groups *ret, struct bc_error *err) {
    uint32_t *rows = ARENA_RAW(a, uint32_t, n);
    size_t *at = ARENA_ARRAY(a, size_t, slots + 2);
    if (!rows || !at)
        return bc_nomem(err);
    for (size_t i = 0; i < n; i++)
        if (slot[i] != UINT32_MAX)
            at[slot[i] + 2]++;
    for (size_t s = 2; s < slots + 2; s++)
        at[s] += at[s - 1];
    for (size_t i = 0; i < n; i++)
        if (slot[i] != UINT32_MAX)
            rows[at[slot[i] + 1]++] = (uint32_t)i;
    *ret = (struct row_groups){rows, at};
    return BC_OK;
}

static bc_rc order_rows(struct arena *scratch, struct jackknife *j, const struct locator *l,
                        struct bc_error *err) {
    const struct risk_rows *rows = j->rows;
    uint32_t *exit = ARENA_RAW(scratch, uint32_t, rows->n);
    uint32_t *entry = ARENA_ARRAY(scratch, uint32_t, rows->n);
    if (!exit || !entry)
        return bc_nomem(err);
    for (size_t from = 0; from < rows->n; from += LOCATE_BLOCK) {
        const size_t n = rows->n - from < LOCATE_BLOCK ? rows->n - from : LOCATE_BLOCK;
        locate_block(l, rows, rows->exit, from, n, exit + from);
        if (rows->entry.int32)
            locate_block(l, rows, rows->entry, from, n, entry + from);
    }
    for (size_t i = 0; i < rows->n; i++) {
        entry[i] = exit[i] ? entry[i] : UINT32_MAX;
        exit[i] = exit[i] ? exit[i] - 1 : UINT32_MAX;
    }
    TRY(row_groups(scratch, rows->n, j->w->n, exit, &j->exits, err));
    return row_groups(scratch, rows->n, j->w->n + 1, entry, &j->entries, err);
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

/* Everybody at risk moves with D and Q. */
static void move(struct jackknife *j, const struct jackknife_step *st) {
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

static void leave(struct jackknife *j, uint32_t row, const struct jackknife_step *st) {
    const size_t g = j->rows->cluster[row];
    const double x = risk_weight(j->rows, row);
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
    const size_t g = j->rows->cluster[row];
    const double x = risk_weight(j->rows, row);
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

/* The same over the clusters themselves: nothing cancels between them. Cause 0: of u alone. */
static double summed(const struct jackknife *j, double f, unsigned cause) {
    double sum = 0;
    for (size_t g = 0; g < j->rows->clusters; g++) {
        const struct member *m = &j->members[g];
        double x = m->a + m->b * j->d;
        if (cause > 0)
            x = j->c[g * j->w->causes + cause - 1] + m->b * j->q[cause - 1] - f * x;
        sum += x * x;
    }
    return sum;
}

/*
 * A variance that is nothing beside the sums it was taken from may be rounding: with few clusters,
 * which can all move alike, it is summed directly.
 */
static double variance(const struct jackknife *j, double value, double from, double f,
                       unsigned cause) {
    if (value > 1e-6 * from || j->rows->clusters > FEW_CLUSTERS)
        return value;
    return summed(j, f, cause);
}

static void errors_at(struct jackknife *j, size_t i) {
    struct curve_work *w = j->w;
    const double uu = risk_sum_value(&j->t.uu);
    j->largest = fmax(j->largest, uu);
    w->undecided_se[i] = w->undecided[i] * root(variance(j, uu, j->largest, 0, 0));
    for (unsigned k = 0; w->causes > 1 && k < w->causes; k++) {
        const double f = w->share[k * w->n + i], vv = risk_sum_value(&j->t.vv[k]);
        const double value = (f * uu - 2 * risk_sum_value(&j->t.uv[k])) * f + vv;
        w->share_se[k * w->n + i] =
            root(variance(j, value, fmax(f * f * j->largest, vv), f, k + 1));
    }
}

static void enter_at(struct jackknife *j, size_t rank) {
    for (size_t e = j->entries.at[rank]; e < j->entries.at[rank + 1]; e++)
        enter(j, j->entries.rows[e]);
}

static void sweep(struct jackknife *j) {
    enter_at(j, 0);
    for (size_t i = 0; i < j->w->n; i++) {
        const struct jackknife_step st = jackknife_step(j->w, i);
        move(j, &st);
        for (size_t e = j->exits.at[i]; e < j->exits.at[i + 1]; e++)
            leave(j, j->exits.rows[e], &st);
        errors_at(j, i);
        enter_at(j, i + 1);
    }
}

static bc_rc by_cluster(struct arena *scratch, struct curve_work *w, const struct risk_rows *rows,
                        const struct locator *locator, struct bc_error *err) {
    struct jackknife j = {.w = w, .rows = rows};
    j.members = ARENA_ARRAY(scratch, struct member, rows->clusters);
    j.c = ARENA_ARRAY(scratch, double, rows->clusters * w->causes);
    if (!j.members || !j.c)
        return bc_nomem(err);
    TRY(order_rows(scratch, &j, locator, err));
    sweep(&j);
    return BC_OK;
}

static bc_rc as_clusters(struct arena *scratch, const struct risk_rows *rows, struct risk_rows *ret,
                         struct bc_error *err) {
    uint32_t *cluster = ARENA_RAW(scratch, uint32_t, rows->n);
    if (!cluster)
        return bc_nomem(err);
    for (size_t i = 0; i < rows->n; i++)
        cluster[i] = (uint32_t)i;
    *ret = *rows;
    ret->cluster = cluster;
    ret->clusters = rows->n;
    return BC_OK;
}

bool curve_jackknife_needs_counts(const struct risk_rows *rows) {
    return rows->n > FEW_ROWS && !rows->cluster && !rows->entry.int32 && !rows->weight;
}

bc_rc curve_jackknife(struct curve_work *w, const struct risk_rows *rows, struct bc_error *err) {
    struct jackknife_counts counts = {0};
    if (curve_jackknife_needs_counts(rows)) {
        curve_jackknife_counts(w, &counts);
        return BC_OK;
    }
    struct arena *scratch = arena_new(0);
    if (!scratch)
        return bc_nomem(err);
    struct locator locator;
    struct risk_rows single;
    bc_rc rc = locator_init(scratch, w->time, w->n, rows, &locator, err);
    if (rc == BC_OK && !rows->cluster && rows->n <= FEW_ROWS)
        rc = as_clusters(scratch, rows, &single, err);
    else
        single = *rows;
    if (rc == BC_OK)
        rc = single.cluster ? by_cluster(scratch, w, &single, &locator, err)
                            : curve_jackknife_rows(scratch, w, rows, &locator, err);
    arena_free(scratch);
    return rc;
}
