#include "stat/curve.h"

#include "stat/curve_fit.h"
#include "stat/risk_build.h"

#include <math.h>
#include <string.h>

/* What leaves at row i of the table. */
static double left_at(const struct risk_table *t, size_t i) {
    double d = t->censored[i];
    for (unsigned k = 0; k < t->causes; k++)
        d += t->events[k * t->n + i];
    return d;
}

static double ended_at(const struct risk_table *t, size_t i) {
    return left_at(t, i) - t->censored[i];
}

/*
 * The row after which enough are at risk for the first time; n when that never is. `*ret_needed`
 * says whether anything ended by then, for else the condition is empty.
 */
static size_t first_enough(const struct risk_table *t, double least, bool *ret_needed) {
    *ret_needed = false;
    for (size_t i = 0; i < t->n; i++) {
        *ret_needed = *ret_needed || ended_at(t, i) > 0;
        if (t->at_risk[i] - left_at(t, i) + t->entered[i] >= least)
            return i;
    }
    return t->n;
}

/* Where the curve starts, as asked and as the risk set allows. */
static void choose_start(const struct risk_table *t, const struct curve_options *o,
                         struct curve *c) {
    c->start = o->start;
    if (!t->entered || !(o->least_at_risk > 0) || t->initial >= o->least_at_risk)
        return;
    bool needed;
    const size_t i = first_enough(t, o->least_at_risk, &needed);
    c->never_enough = i == t->n;
    if (i < t->n && needed && !(c->start >= t->time[i]))
        c->start = t->time[i];
}

static bool is_point(const struct risk_table *t, const struct curve *c, size_t i) {
    return !(t->time[i] <= c->start) && left_at(t, i) > 0;
}

/* The points' columns: those of the table where each of its rows is a point, else copies. */
static bool take_points(struct arena *a, const struct risk_table *t, const struct curve *c,
                        struct curve_work *w) {
    w->time = t->time;
    w->at_risk = t->at_risk;
    w->events = t->events;
    w->censored = t->censored;
    if (w->n == t->n)
        return true;
    struct risk_columns to;
    if (!risk_columns_new(a, w->n, w->causes, false, &to))
        return false;
    for (size_t i = 0, j = 0; i < t->n; i++) {
        if (!is_point(t, c, i))
            continue;
        to.time[j] = t->time[i];
        to.at_risk[j] = t->at_risk[i];
        to.censored[j] = t->censored[i];
        for (unsigned k = 0; k < t->causes; k++)
            to.events[k * w->n + j] = t->events[k * t->n + i];
        j++;
    }
    w->time = to.time;
    w->at_risk = to.at_risk;
    w->events = to.events;
    w->censored = to.censored;
    return true;
}

/* Of one cause the errors of its share are those of S. */
static bool results_new(struct arena *a, struct curve_work *w, bool errors) {
    const size_t n = w->n, nk = w->n * w->causes;
    w->undecided = ARENA_RAW(a, double, n);
    w->hazard = ARENA_RAW(a, double, n);
    w->share = ARENA_RAW(a, double, nk);
    w->undecided_se = errors ? ARENA_RAW(a, double, n) : NULL;
    w->share_se = w->undecided_se;
    if (errors && w->causes > 1)
        w->share_se = ARENA_RAW(a, double, nk);
    return w->undecided && w->hazard && w->share && (!errors || (w->undecided_se && w->share_se));
}

/* Divisions first, which do not wait for each other, then the products and sums. */
static void estimate_one(struct curve_work *w, struct curve_sums *sums) {
    const double *restrict y = w->at_risk, *restrict d = w->events;
    double *restrict s = w->undecided, *restrict h = w->hazard, *restrict share = w->share;
    for (size_t i = 0; i < w->n; i++) {
        s[i] = (y[i] - d[i]) / y[i];
        h[i] = d[i] / y[i];
    }
    double product = sums->undecided, sum = sums->hazard;
    for (size_t i = 0; i < w->n; i++) {
        product *= s[i];
        sum += h[i];
        s[i] = product;
        h[i] = sum;
        share[i] = 1 - product;
    }
    sums->undecided = product;
    sums->hazard = sum;
}

static void estimate_all(struct curve_work *w, struct curve_sums *sums) {
    struct curve_sums now = *sums; /* a copy, which no store to the columns can change */
    double s = now.undecided, h = now.hazard, *share = now.share;
    for (size_t i = 0; i < w->n; i++) {
        const double y = w->at_risk[i], d = curve_ended(w, i);
        for (unsigned k = 0; k < w->causes; k++) {
            share[k] += s * (w->events[k * w->n + i] / y);
            w->share[k * w->n + i] = share[k];
        }
        s *= (y - d) / y;
        h += d / y;
        w->undecided[i] = s;
        w->hazard[i] = h;
    }
    now.undecided = s;
    now.hazard = h;
    *sums = now;
}

void curve_estimate(struct curve_work *w, struct curve_sums *sums) {
    if (w->causes == 1)
        estimate_one(w, sums);
    else
        estimate_all(w, sums);
}

void curve_find_emptied(const struct curve_work *w, bool ends, struct curve *c) {
    for (size_t i = 0; i + ends < w->n; i++)
        if (w->at_risk[i] > 0 && curve_ended(w, i) >= w->at_risk[i] && c->emptied++ == 0)
            c->emptied_at = w->time[i];
}

void curve_hand_out(const struct curve_work *w, struct curve *c) {
    c->n = w->n;
    c->time = w->time;
    c->at_risk = w->at_risk;
    c->events = w->events;
    c->censored = w->censored;
    c->undecided = w->undecided;
    c->share = w->share;
    c->hazard = w->hazard;
    c->undecided_se = w->undecided_se;
    c->share_se = w->share_se;
}

bc_rc curve_fit(struct arena *a, const struct risk_table *table, const struct risk_rows *rows,
                const struct curve_options *options, struct curve *ret, struct bc_error *err) {
    struct curve c = {.causes = table->causes,
                      .error = options->error,
                      .emptied_at = NAN,
                      .n_rows = (double)table->rows,
                      .weight = table->weight};
    struct curve_work w = {.causes = table->causes, .before = 1};
    struct curve_sums sums = curve_sums_begin();
    struct curve_greenwood_sums errors = curve_greenwood_begin();
    if (options->error == CURVE_JACKKNIFE && !rows)
        return bc_fail(err, BC_EUSAGE, "the jackknife needs the rows of the risk table");
    choose_start(table, options, &c);
    for (size_t i = 0; i < table->n; i++)
        w.n += is_point(table, &c, i);
    if (!take_points(a, table, &c, &w) || !results_new(a, &w, options->error != CURVE_NO_ERROR))
        return bc_nomem(err);
    curve_estimate(&w, &sums);
    curve_find_emptied(&w, true, &c);
    if (options->error == CURVE_GREENWOOD)
        curve_greenwood(&w, &errors);
    if (options->error == CURVE_JACKKNIFE)
        TRY(curve_jackknife(&w, rows, err));
    curve_hand_out(&w, &c);
    *ret = c;
    return BC_OK;
}

enum curve_error curve_error_default(const struct risk_rows *rows) {
    if (rows->cluster || rows->causes > 1)
        return CURVE_JACKKNIFE;
    for (size_t i = 0; rows->weight && i < rows->n; i++)
        if (rows->weight[i] != floor(rows->weight[i]))
            return CURVE_JACKKNIFE;
    return CURVE_GREENWOOD;
}
