#include "stat/curve.h"

#include "base/alloc_test.h"
#include "stat/random_rows_test.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct curve_options plain = {CURVE_GREENWOOD, NAN, 0};
static const struct curve_options jackknife = {CURVE_JACKKNIFE, NAN, 0};
static const struct band log95 = {BAND_LOG, 0.95};

static struct curve fitted(struct arena *a, const struct risk_rows *rows,
                           const struct curve_options *options) {
    struct risk_table t;
    struct curve c;
    struct bc_error err;
    memset(&c, 0, sizeof c);
    assert_int_equal(risk_table_count(a, rows, 1, &t, &err), BC_OK);
    assert_int_equal(curve_fit(a, &t, rows, options, &c, &err), BC_OK);
    return c;
}

static bool near(double a, double b, double tolerance) {
    return (isnan(a) && isnan(b)) || fabs(a - b) <= tolerance;
}

static void assert_near(double a, double b, double tolerance) {
    if (!near(a, b, tolerance))
        fail_msg("%.17g is not %.17g", a, b);
}

/* n values of both are equal to a tolerance. */
static void assert_all_near(const double *a, const double *b, size_t n, double tolerance) {
    for (size_t i = 0; i < n; i++)
        assert_near(a[i], b[i], tolerance);
}

/* ---- worked by hand ---- */

/* Miller's leukemia data, maintained group, as in the survival package's tests (doaml.R). */
static const int32_t aml_times[] = {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161};
static const uint8_t aml_events[] = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0};
static const struct risk_rows aml = {
    .n = 11, .clock = RISK_INT32, .exit = {.int32 = aml_times}, .cause = aml_events, .causes = 1};

static void the_leukemia_curve_matches_the_book(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, &aml, &plain);
    const double s[] = {10. / 11,         9. / 11,          9. / 11 * 7 / 8,
                        9. / 11 * 6 / 8,  9. / 11 * 6 / 8,  27. / 44 * 4 / 5,
                        27. / 44 * 3 / 5, 27. / 44 * 3 / 5, 27. / 44 * 3 / 10};
    assert_int_equal(c.n, 10);
    assert_all_near(c.undecided, s, 9, 1e-15);
    assert_near(c.undecided_se[0], sqrt(10. / 1331), 1e-15); /* p q / n before any censoring */
    const struct curve_quantile half = curve_quantile(&c, 1, 0.5, &log95);
    assert_near(half.time, 31, 0);
    assert_near(half.lo, 18, 0);
    assert_true(isnan(half.hi));
    arena_free(a);
}

/* Eight rows with two causes from the survival package's testci.R, states (6/7, 1/7, 0),
 * (18/35, 1/7, 12/35), (0, 1/7, 6/7): the two rows censored first never meet an event. */
static void shares_of_two_causes_match_the_fractions_worked_by_hand(void **state) {
    (void)state;
    static const int32_t times[] = {3, 2, 1, 4, 4, 6, 6, 5};
    static const uint8_t causes[] = {0, 1, 0, 2, 2, 2, 2, 0};
    const struct risk_rows rows = {
        .n = 8, .clock = RISK_INT32, .exit = {.int32 = times}, .cause = causes, .causes = 2};
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, &rows, &jackknife);
    const double one[] = {0, 1. / 7, 1. / 7, 1. / 7, 1. / 7, 1. / 7};
    const double two[] = {0, 0, 0, 12. / 35, 12. / 35, 6. / 7};
    const double s[] = {1, 6. / 7, 6. / 7, 18. / 35, 18. / 35, 0};
    assert_int_equal(c.n, 6);
    assert_all_near(c.share, one, 6, 1e-15);
    assert_all_near(c.share + 6, two, 6, 1e-15);
    assert_all_near(c.undecided, s, 6, 1e-15);
    /* one event of cause 1 among seven: sum of squared influences 6 (1/49)^2 + (6/49)^2 */
    assert_near(c.share_se[5], sqrt(42.) / 49, 1e-15);
    arena_free(a);
}

/* Data 1 of Therneau and Grambsch's appendix: variance of the Nelson-Aalen and Kaplan-Meier curves
 * by influence, in the survival package's validation vignette (over 144). */
static void influences_on_six_rows_match_the_vignette(void **state) {
    (void)state;
    static const int32_t times[] = {1, 1, 6, 6, 8, 9};
    static const uint8_t events[] = {1, 0, 1, 1, 0, 1};
    const struct risk_rows rows = {
        .n = 6, .clock = RISK_INT32, .exit = {.int32 = times}, .cause = events, .causes = 1};
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, &rows, &jackknife);
    const double s[] = {5. / 6, 5. / 12, 5. / 12, 0}, hazard[] = {1. / 6, 2. / 3, 2. / 3, 5. / 3};
    assert_all_near(c.undecided, s, 4, 1e-15);
    assert_all_near(c.hazard, hazard, 4, 1e-15);
    /* S(1): -20/144 once and 4/144 five times. S(6): -10/144, 2/144, -13/144 twice, 17/144 twice.
     */
    assert_near(c.undecided_se[0], sqrt(20. * 20 + 5 * 4. * 4) / 144, 1e-15);
    assert_near(c.undecided_se[1], sqrt(100. + 4 + 2 * 169 + 2 * 289) / 144, 1e-15);
    arena_free(a);
}

/* ---- brute force ---- */

/* One cluster's influence on S and F_k, from its definition, point by point. */
static void influence(const struct risk_rows *r, const struct curve *c, uint32_t cluster, double *s,
                      double *f) {
    double u_s = 0, before = 1, u_f[RISK_CAUSES_MAX] = {0};
    for (size_t i = 0; i < c->n; i++) {
        const double y = c->at_risk[i];
        double risk = 0, end[RISK_CAUSES_MAX] = {0}, d = 0, ends = 0;
        for (size_t j = 0; j < r->n; j++) {
            const double w = r->weight ? r->weight[j] : 1;
            if ((r->cluster ? r->cluster[j] : j) != cluster)
                continue;
            if (r->exit.int32[j] >= c->time[i] &&
                (!r->entry.int32 || r->entry.int32[j] < c->time[i]))
                risk += w;
            if (r->exit.int32[j] == c->time[i] && r->cause[j] > 0) {
                end[r->cause[j] - 1] += w;
                ends += w;
            }
        }
        for (unsigned k = 0; k < c->causes; k++) {
            const double dk = c->events[k * c->n + i];
            d += dk;
            u_f[k] += u_s * dk / y + before * (end[k] / y - dk * risk / (y * y));
            f[k * c->n + i] = u_f[k];
        }
        u_s = u_s * (1 - d / y) - before * (ends / y - d * risk / (y * y));
        s[i] = u_s;
        before *= 1 - d / y;
    }
}

enum { POINTS_MAX = TEST_TIMES + 2, CAUSES = 3 };

static void assert_jackknife(const struct risk_rows *rows, const struct curve *c) {
    double s2[POINTS_MAX] = {0}, f2[POINTS_MAX * CAUSES] = {0}, s[POINTS_MAX],
           f[POINTS_MAX * CAUSES];
    const size_t clusters = rows->cluster ? rows->clusters : rows->n;
    for (uint32_t g = 0; g < clusters; g++) {
        influence(rows, c, g, s, f);
        for (size_t i = 0; i < c->n; i++)
            s2[i] += s[i] * s[i];
        for (size_t i = 0; i < c->n * c->causes; i++)
            f2[i] += f[i] * f[i];
    }
    for (size_t i = 0; i < c->n; i++)
        assert_near(c->undecided_se[i] * c->undecided_se[i], s2[i], 1e-13);
    for (size_t i = 0; i < c->n * c->causes; i++)
        assert_near(c->share_se[i] * c->share_se[i], f2[i], 1e-13);
}

static void the_jackknife_is_the_sum_of_squared_influences(void **state) {
    (void)state;
    struct random r = {1};
    for (int round = 0; round < 600; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1 + (unsigned)round % CAUSES, (unsigned)round / 3 % 8, &t);
        const struct curve c = fitted(a, &t.rows, &jackknife);
        assert_jackknife(&t.rows, &c);
        arena_free(a);
    }
}

/* Few rows are taken as clusters, many are summed by point or, without entries, from the counts. */
static void copies_of_the_rows_make_the_errors_smaller_by_their_root(void **state) {
    (void)state;
    enum { COPIES = 60 };
    static int32_t entry[TEST_ROWS * COPIES], leaving[TEST_ROWS * COPIES];
    static uint8_t cause[TEST_ROWS * COPIES];
    struct random r = {2};
    for (int round = 0; round < 100; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1 + (unsigned)round % CAUSES, (unsigned)round % 2 ? WITH_ENTRY : 0, &t);
        struct risk_rows many = t.rows;
        many.n = t.rows.n * COPIES;
        for (size_t i = 0; i < many.n; i++) {
            entry[i] = t.entry[i % t.rows.n];
            leaving[i] = t.exit[i % t.rows.n];
            cause[i] = t.cause[i % t.rows.n];
        }
        many.exit.int32 = leaving;
        many.entry.int32 = t.rows.entry.int32 ? entry : NULL;
        many.cause = cause;
        const struct curve few = fitted(a, &t.rows, &jackknife), c = fitted(a, &many, &jackknife);
        assert_int_equal(few.n, c.n);
        for (size_t i = 0; i < c.n; i++)
            assert_near(c.undecided_se[i], few.undecided_se[i] / sqrt(COPIES), 1e-9);
        for (size_t i = 0; i < c.n * c.causes; i++)
            assert_near(c.share_se[i], few.share_se[i] / sqrt(COPIES), 1e-9);
        arena_free(a);
    }
}

/* The formula of Allignol, Schumacher and Beyersmann as it is printed, O(points^2). */
static double greenwood(const struct curve *c, unsigned k, size_t t) {
    const double *f = c->share + k * c->n, *dk = c->events + k * c->n;
    double v = 0;
    for (size_t u = 0; u <= t; u++) {
        const double y = c->at_risk[u], s = u ? c->undecided[u - 1] : 1;
        double d = 0;
        for (unsigned j = 0; j < c->causes; j++)
            d += c->events[j * c->n + u];
        if (d < y)
            v += (f[t] - f[u]) * (f[t] - f[u]) * d / (y * (y - d));
        v += s * s * dk[u] * (y - dk[u]) / (y * y * y);
        v -= 2 * (f[t] - f[u]) * s * dk[u] / (y * y);
    }
    return v;
}

static void greenwood_errors_of_shares_follow_the_printed_formula(void **state) {
    (void)state;
    struct random r = {3};
    for (int round = 0; round < 300; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 2 + (unsigned)round % 2, (unsigned)round / 2 % 4, &t);
        const struct curve c = fitted(a, &t.rows, &plain);
        for (unsigned k = 0; k < c.causes; k++)
            for (size_t i = 0; i < c.n; i++)
                assert_near(c.share_se[k * c.n + i] * c.share_se[k * c.n + i],
                            fmax(greenwood(&c, k, i), 0), 1e-14);
        arena_free(a);
    }
}

/* ---- properties ---- */

static void entries_at_the_start_change_nothing_bit_for_bit(void **state) {
    (void)state;
    struct random r = {4};
    static const int32_t zeros[TEST_ROWS];
    for (int round = 0; round < 200; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1 + (unsigned)round % CAUSES, 0, &t);
        struct risk_rows late = t.rows;
        late.entry.int32 = zeros;
        const struct curve c = fitted(a, &t.rows, &plain), d = fitted(a, &late, &plain);
        assert_int_equal(c.n, d.n);
        assert_memory_equal(c.undecided, d.undecided, c.n * sizeof(double));
        assert_memory_equal(c.share, d.share, c.n * c.causes * sizeof(double));
        assert_memory_equal(c.share_se, d.share_se, c.n * c.causes * sizeof(double));
        const struct curve e = fitted(a, &t.rows, &jackknife), f = fitted(a, &late, &jackknife);
        assert_all_near(e.share_se, f.share_se, c.n * c.causes, 1e-9);
        arena_free(a);
    }
}

/* Splits each row that can be split at a time within it; the halves are one cluster. */
static void splitting_rows_changes_nothing(void **state) {
    (void)state;
    struct random r = {5};
    for (int round = 0; round < 200; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t, s;
        random_rows(&r, 1 + (unsigned)round % CAUSES, WITH_ENTRY, &t);
        t.rows.n = t.rows.n > TEST_ROWS / 2 ? TEST_ROWS / 2 : t.rows.n;
        size_t n = 0;
        for (size_t i = 0; i < t.rows.n; i++) {
            const int32_t at = t.entry[i] + 1 + (int32_t)random_below(&r, 4);
            const bool split = at < t.exit[i];
            if (split) {
                s.entry[n] = t.entry[i];
                s.exit[n] = at;
                s.cause[n] = 0;
                s.cluster[n++] = (uint32_t)i;
            }
            s.entry[n] = split ? at : t.entry[i];
            s.exit[n] = t.exit[i];
            s.cause[n] = t.cause[i];
            s.cluster[n++] = (uint32_t)i;
        }
        s.rows = t.rows;
        s.rows.n = n;
        s.rows.entry.int32 = s.entry;
        s.rows.exit.int32 = s.exit;
        s.rows.cause = s.cause;
        s.rows.cluster = s.cluster;
        s.rows.clusters = t.rows.n;
        const struct curve whole = fitted(a, &t.rows, &jackknife);
        const struct curve parts = fitted(a, &s.rows, &jackknife);
        for (size_t i = 0; i < whole.n; i++)
            for (unsigned k = 0; k <= whole.causes; k++) {
                const struct curve_value v = curve_point(&whole, k, i, &log95);
                const struct curve_value w = curve_at(&parts, k, whole.time[i], &log95);
                assert_near(v.p, w.p, 1e-14);
                assert_near(v.se * v.se, w.se * w.se, 1e-14);
                assert_near(v.at_risk, w.at_risk, 0);
            }
        arena_free(a);
    }
}

static void a_whole_weight_is_so_many_copies(void **state) {
    (void)state;
    struct random r = {6};
    for (int round = 0; round < 200; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1 + (unsigned)round % CAUSES, WITH_ENTRY | WITH_WEIGHT, &t);
        uint32_t index[TEST_ROWS * 2], n = 0;
        for (uint32_t i = 0; i < t.rows.n; i++) {
            t.weight[i] = 1 + random_below(&r, 2);
            for (int copy = 0; copy < (int)t.weight[i]; copy++)
                index[n++] = i;
        }
        struct risk_rows copies, once = t.rows;
        struct bc_error err;
        once.weight = NULL;
        assert_int_equal(risk_rows_pick(a, &once, index, n, &copies, &err), BC_OK);
        const struct curve c = fitted(a, &t.rows, &plain), d = fitted(a, &copies, &plain);
        assert_int_equal(c.n, d.n);
        assert_all_near(c.share, d.share, c.n * c.causes, 1e-15);
        assert_all_near(c.share_se, d.share_se, c.n * c.causes, 1e-8);
        arena_free(a);
    }
}

static void shares_and_the_undecided_add_up_to_one(void **state) {
    (void)state;
    struct random r = {7};
    for (int round = 0; round < 300; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 3, (unsigned)round % 4, &t);
        const struct curve c = fitted(a, &t.rows, &plain);
        for (size_t i = 0; i < c.n; i++)
            assert_near(c.undecided[i] + c.share[i] + c.share[c.n + i] + c.share[2 * c.n + i], 1,
                        1e-14);
        arena_free(a);
    }
}

/* The second of two causes that never happens. */
static void a_cause_that_never_happens_leaves_the_single_curve(void **state) {
    (void)state;
    struct random r = {8};
    for (int round = 0; round < 200; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1, (unsigned)round % 8, &t);
        const struct curve one = fitted(a, &t.rows, &jackknife);
        t.rows.causes = 2;
        const struct curve two = fitted(a, &t.rows, &jackknife);
        assert_all_near(one.share, two.share, one.n, 1e-14);
        for (size_t i = 0; i < one.n; i++) {
            assert_near(one.share_se[i], two.share_se[i], 1e-7);
            assert_near(two.share[one.n + i], 0, 0);
            assert_near(two.share_se[one.n + i], 0, 0);
        }
        arena_free(a);
    }
}

static void clusters_of_one_row_are_no_clusters_and_order_does_not_matter(void **state) {
    (void)state;
    struct random r = {9};
    for (int round = 0; round < 200; round++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1 + (unsigned)round % CAUSES, (unsigned)round % 4, &t);
        struct risk_rows single = t.rows, turned;
        uint32_t index[TEST_ROWS], reverse[TEST_ROWS];
        struct bc_error err;
        for (uint32_t i = 0; i < t.rows.n; i++) {
            index[i] = i;
            reverse[i] = (uint32_t)t.rows.n - 1 - i;
        }
        single.cluster = index;
        single.clusters = t.rows.n;
        assert_int_equal(risk_rows_pick(a, &t.rows, reverse, t.rows.n, &turned, &err), BC_OK);
        const struct curve c = fitted(a, &t.rows, &jackknife), d = fitted(a, &single, &jackknife);
        const struct curve e = fitted(a, &turned, &jackknife);
        for (size_t i = 0; i < c.n * c.causes; i++) {
            assert_near(c.share_se[i] * c.share_se[i], d.share_se[i] * d.share_se[i], 1e-14);
            assert_near(c.share_se[i] * c.share_se[i], e.share_se[i] * e.share_se[i], 1e-14);
            assert_near(c.share[i], e.share[i], 1e-14);
        }
        arena_free(a);
    }
}

/* ---- an early risk set of two ---- */

/* Two rows from the start, one of which ends at 1 while nobody else is there; then many. */
static void a_nearly_empty_early_risk_set_costs_no_digits(void **state) {
    (void)state;
    enum { N = 20002 };
    static int32_t entry[N], leaving[N];
    static uint8_t cause[N];
    static uint32_t cluster[N];
    struct random r = {10};
    for (size_t i = 0; i < N; i++) {
        entry[i] = i < 2 ? 0 : 1 + (int32_t)random_below(&r, 20);
        leaving[i] = i < 2 ? 1 + 100 * (int32_t)i : entry[i] + 1 + (int32_t)random_below(&r, 60);
        cause[i] = (uint8_t)(i < 2 ? 1 : random_below(&r, 3));
        cluster[i] = (uint32_t)i;
    }
    struct risk_rows rows = {.n = N,
                             .clock = RISK_INT32,
                             .entry = {.int32 = entry},
                             .exit = {.int32 = leaving},
                             .cause = cause,
                             .causes = 2,
                             .clusters = N};
    struct arena *a = arena_new(0);
    static double s[200], f[400], s2[200], f2[400];
    const struct curve c = fitted(a, &rows, &jackknife);
    rows.cluster = cluster;
    const struct curve d = fitted(a, &rows, &jackknife);
    for (uint32_t g = 0; g < 2; g++) { /* those two are nearly all of the variance */
        influence(&rows, &c, g, s, f);
        for (size_t i = 0; i < c.n; i++)
            s2[i] += s[i] * s[i];
        for (size_t i = 0; i < 2 * c.n; i++)
            f2[i] += f[i] * f[i];
    }
    for (size_t i = 0; i < 2 * c.n; i++) {
        assert_near(c.share_se[i], d.share_se[i], 1e-12);
        assert_true(c.share_se[i] * c.share_se[i] >= f2[i] * (1 - 1e-10));
    }
    for (size_t i = 0; i < c.n; i++)
        assert_true(c.undecided_se[i] * c.undecided_se[i] >= s2[i] * (1 - 1e-10));
    arena_free(a);
}

/* (0,1] ends alone; 30 more enter at 2 and end from 3 on. */
static void with_late_entry_the_curve_starts_where_enough_are_at_risk(void **state) {
    (void)state;
    int32_t entry[31] = {0}, leaving[31] = {1};
    uint8_t cause[31] = {1};
    for (int i = 1; i < 31; i++) {
        entry[i] = 2;
        leaving[i] = 2 + i;
        cause[i] = 1;
    }
    const struct risk_rows rows = {.n = 31,
                                   .clock = RISK_INT32,
                                   .entry = {.int32 = entry},
                                   .exit = {.int32 = leaving},
                                   .cause = cause,
                                   .causes = 1};
    struct arena *a = arena_new(0);
    const struct curve_options twenty = {CURVE_GREENWOOD, NAN, 20},
                               hundred = {CURVE_GREENWOOD, NAN, 100};
    const struct curve whole = fitted(a, &rows, &plain), late = fitted(a, &rows, &twenty),
                       never = fitted(a, &rows, &hundred);
    assert_near(whole.undecided[0], 0, 0); /* for ever */
    assert_int_equal(whole.emptied, 1);
    assert_near(whole.emptied_at, 1, 0);
    assert_near(late.start, 2, 0);
    assert_near(late.time[0], 3, 0);
    assert_near(late.undecided[0], 29. / 30, 1e-15);
    assert_int_equal(late.emptied, 0);
    assert_true(never.never_enough && isnan(never.start));
    assert_true(isnan(curve_at(&late, 0, 1, &log95).p)); /* before the start nothing is known */
    assert_near(curve_at(&late, 0, 2, &log95).p, 0, 0);
    arena_free(a);
}

/* S(t)/S(s), worked from the leukemia curve: among those undecided at 20, 6/7 at 23. */
static void a_conditional_curve_is_the_ratio_of_the_whole_one(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct curve_options given = {CURVE_GREENWOOD, 20, 0};
    const struct curve whole = fitted(a, &aml, &plain), c = fitted(a, &aml, &given);
    const double at20 = 1 - curve_at(&whole, 0, 20, &log95).p;
    assert_near(c.time[0], 23, 0);
    assert_near(c.undecided[0], 6. / 7, 1e-15);
    for (size_t i = 0; i < c.n; i++)
        assert_near(c.undecided[i], (1 - curve_at(&whole, 0, c.time[i], &log95).p) / at20, 1e-15);
    arena_free(a);
}

static void values_between_points_are_those_of_the_step_before(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, &aml, &plain);
    assert_near(curve_at(&c, 0, 8.9, &log95).p, 0, 0);
    assert_near(curve_at(&c, 0, 8.9, &log95).at_risk, 11, 0);
    assert_near(curve_at(&c, 0, 9, &log95).p, 1. / 11, 1e-15);
    assert_near(curve_at(&c, 0, 9, &log95).at_risk, 11, 0);
    assert_near(curve_at(&c, 0, 12, &log95).at_risk, 10, 0);
    assert_true(isnan(curve_at(&c, 0, 162, &log95).p)); /* nobody was followed so long */
    arena_free(a);
}

/* Half of four rows have ended from 2 on, more only from 3 on: R says 2.5. All have ended at 4. */
static void where_the_curve_is_flat_at_the_share_the_middle_is_taken(void **state) {
    (void)state;
    static const int32_t times[] = {1, 2, 3, 4};
    static const uint8_t events[] = {1, 1, 1, 1};
    const struct risk_rows rows = {
        .n = 4, .clock = RISK_INT32, .exit = {.int32 = times}, .cause = events, .causes = 1};
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, &rows, &plain);
    assert_near(curve_quantile(&c, 0, 0.5, &log95).time, 2.5, 0);
    assert_near(curve_quantile(&c, 0, 0.6, &log95).time, 3, 0);
    assert_near(curve_quantile(&c, 0, 1, &log95).time, 4, 0);
    assert_near(curve_quantile(&c, 0, 0, &log95).time, 0, 0);
    arena_free(a);
}

static void a_curve_of_no_rows_says_nothing(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct risk_rows none = aml;
    none.n = 0;
    const struct curve c = fitted(a, &none, &jackknife);
    assert_int_equal(c.n, 0);
    assert_true(isnan(curve_at(&c, 0, 1, &log95).p));
    assert_true(isnan(curve_quantile(&c, 0, 0.5, &log95).time));
    arena_free(a);
}

static bc_rc count_and_fit(struct arena *a, void *context, struct bc_error *err) {
    const struct risk_rows *rows = context;
    struct risk_table table;
    struct curve c;
    TRY(risk_table_count(a, rows, 1, &table, err));
    return curve_fit(a, &table, rows, &jackknife, &c, err);
}

static void every_allocation_that_fails_is_said(void **state) {
    (void)state;
    struct random r = {11};
    struct test_rows t;
    random_rows(&r, 2, WITH_ENTRY | WITH_CLUSTER, &t);
    assert_true(alloc_until_it_works(count_and_fit, &t.rows, 16, 100000) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_leukemia_curve_matches_the_book),
        cmocka_unit_test(shares_of_two_causes_match_the_fractions_worked_by_hand),
        cmocka_unit_test(influences_on_six_rows_match_the_vignette),
        cmocka_unit_test(the_jackknife_is_the_sum_of_squared_influences),
        cmocka_unit_test(copies_of_the_rows_make_the_errors_smaller_by_their_root),
        cmocka_unit_test(greenwood_errors_of_shares_follow_the_printed_formula),
        cmocka_unit_test(entries_at_the_start_change_nothing_bit_for_bit),
        cmocka_unit_test(splitting_rows_changes_nothing),
        cmocka_unit_test(a_whole_weight_is_so_many_copies),
        cmocka_unit_test(shares_and_the_undecided_add_up_to_one),
        cmocka_unit_test(a_cause_that_never_happens_leaves_the_single_curve),
        cmocka_unit_test(clusters_of_one_row_are_no_clusters_and_order_does_not_matter),
        cmocka_unit_test(a_nearly_empty_early_risk_set_costs_no_digits),
        cmocka_unit_test(with_late_entry_the_curve_starts_where_enough_are_at_risk),
        cmocka_unit_test(a_conditional_curve_is_the_ratio_of_the_whole_one),
        cmocka_unit_test(values_between_points_are_those_of_the_step_before),
        cmocka_unit_test(where_the_curve_is_flat_at_the_share_the_middle_is_taken),
        cmocka_unit_test(a_curve_of_no_rows_says_nothing),
        cmocka_unit_test(every_allocation_that_fails_is_said),
    };
    return cmocka_run_group_tests_name("curve", tests, NULL, NULL);
}
