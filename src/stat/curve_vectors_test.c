/* The answers of R's survival and cmprsk on random rows, stored by tests/oracle/vectors.R. */
#include "stat/compare.h"
#include "stat/curve.h"

#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CAUSES_MAX = 4, GROUPS_MAX = 8 };
static const double tolerance = 1e-9;

static json_t *vectors(void) {
    char path[4096];
    json_error_t err;
    (void)snprintf(path, sizeof path, "%s/tests/oracle/curves.json",
                   getenv("BC_SOURCE") ? getenv("BC_SOURCE") : ".");
    json_t *all = json_load_file(path, 0, &err);
    if (!all)
        fail_msg("%s: line %d: %s", path, err.line, err.text);
    return all;
}

static double number(const json_t *value) {
    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* A column of a case; NULL where it has none. */
static double *column(struct arena *a, const json_t *rows, const char *name) {
    const json_t *list = json_object_get(rows, name);
    if (!list)
        return NULL;
    double *x = ARENA_ARRAY(a, double, json_array_size(list));
    for (size_t i = 0; i < json_array_size(list); i++)
        x[i] = number(json_array_get(list, i));
    return x;
}

static uint32_t *codes(struct arena *a, const double *x, size_t n) {
    uint32_t *c = ARENA_ARRAY(a, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        c[i] = (uint32_t)x[i];
    return c;
}

static struct risk_rows rows_of(struct arena *a, const json_t *one) {
    const json_t *in = json_object_get(one, "rows");
    struct risk_rows r = {.n = json_array_size(json_object_get(in, "time")),
                          .clock = RISK_DOUBLE,
                          .causes = (unsigned)json_integer_value(json_object_get(one, "causes"))};
    const double *cause = column(a, in, "cause"), *cluster = column(a, in, "cluster");
    uint8_t *small = ARENA_ARRAY(a, uint8_t, r.n);
    for (size_t i = 0; i < r.n; i++)
        small[i] = (uint8_t)cause[i];
    r.cause = small;
    r.exit.real = column(a, in, "time");
    r.entry.real = column(a, in, "entry");
    r.weight = column(a, in, "weight");
    if (cluster) {
        r.cluster = codes(a, cluster, r.n);
        r.clusters = r.n + 1;
    }
    return r;
}

static void assert_same(double ours, double theirs, const char *what, size_t at) {
    if (isnan(ours) != isnan(theirs) || fabs(ours - theirs) > tolerance)
        fail_msg("%s %zu: %.17g, R has %.17g", what, at, ours, theirs);
}

static void compare_points(const struct curve *c, unsigned cause, const struct band *band,
                           const json_t *theirs) {
    static const char *const names[] = {"time", "at_risk", "p", "se", "lo", "hi"};
    assert_int_equal(c->n, json_array_size(json_object_get(theirs, "time")));
    for (size_t i = 0; i < c->n; i++) {
        const struct curve_value v = curve_point(c, cause, i, band);
        const double ours[] = {c->time[i], v.at_risk, v.p, v.se, v.lo, v.hi};
        for (size_t f = 0; f < sizeof ours / sizeof *ours; f++)
            assert_same(ours[f], number(json_array_get(json_object_get(theirs, names[f]), i)),
                        names[f], i);
    }
}

static void compare_quantiles(const struct curve *c, unsigned cause, const struct band *band,
                              const json_t *theirs) {
    const json_t *shares = json_object_get(theirs, "p");
    for (size_t i = 0; i < json_array_size(shares); i++) {
        const struct curve_quantile q =
            curve_quantile(c, cause, number(json_array_get(shares, i)), band);
        assert_same(q.time, number(json_array_get(json_object_get(theirs, "time"), i)), "time", i);
        assert_same(q.lo, number(json_array_get(json_object_get(theirs, "lo"), i)), "lower", i);
        assert_same(q.hi, number(json_array_get(json_object_get(theirs, "hi"), i)), "upper", i);
    }
}

static void curves_are_those_of_survfit(void **state) {
    (void)state;
    json_t *all = vectors();
    size_t i, j;
    json_t *one, *curve;
    json_array_foreach(json_object_get(all, "curves"), i, one) {
        struct arena *a = arena_new(0);
        const struct risk_rows rows = rows_of(a, one);
        struct band band = {.level = number(json_object_get(one, "level"))};
        struct risk_table t;
        struct curve c;
        struct bc_error err;
        const struct curve_options options = {curve_error_default(&rows), NAN, 0};
        assert_true(band_parse(json_string_value(json_object_get(one, "band")), &band.type));
        assert_int_equal(risk_table_count(a, &rows, 1, &t, &err), BC_OK);
        assert_int_equal(curve_fit(a, &t, &rows, &options, &c, &err), BC_OK);
        json_array_foreach(json_object_get(one, "curves"), j, curve) {
            const unsigned cause = (unsigned)json_integer_value(json_object_get(curve, "outcome"));
            compare_points(&c, cause, &band, json_object_get(curve, "points"));
            compare_quantiles(&c, cause, &band, json_object_get(curve, "quantiles"));
        }
        arena_free(a);
    }
    assert_true(i >= 30);
    json_decref(all);
}

/* The tables of the groups 1, 2, ... of a case. */
static size_t group_tables(struct arena *a, const json_t *one, struct risk_table *tables) {
    const struct risk_rows rows = rows_of(a, one);
    const double *by = column(a, json_object_get(one, "rows"), "by");
    uint32_t *index = ARENA_ARRAY(a, uint32_t, rows.n);
    struct bc_error err;
    for (size_t g = 0; g < GROUPS_MAX; g++) {
        struct risk_rows part;
        size_t n = 0;
        for (uint32_t i = 0; i < rows.n; i++)
            if (by[i] == (double)g + 1)
                index[n++] = i;
        if (n == 0)
            return g;
        assert_int_equal(risk_rows_pick(a, &rows, index, n, &part, &err), BC_OK);
        assert_int_equal(risk_table_count(a, &part, 1, &tables[g], &err), BC_OK);
    }
    return GROUPS_MAX;
}

static void tests_are_those_of_survdiff_and_cuminc(void **state) {
    (void)state;
    json_t *all = vectors();
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(all, "comparisons"), i, one) {
        struct arena *a = arena_new(0);
        struct risk_table tables[GROUPS_MAX] = {{0}};
        const struct risk_table *groups[GROUPS_MAX];
        const size_t n = group_tables(a, one, tables);
        for (size_t g = 0; g < n; g++)
            groups[g] = &tables[g];
        const json_t *theirs = json_object_get(one, "tests");
        for (unsigned k = 1; k <= tables[0].causes; k++) {
            struct comparison c;
            struct bc_error err;
            memset(&c, 0, sizeof c);
            if (tables[0].causes == 1)
                assert_int_equal(compare_hazards(a, groups, n, k, COMPARE_LOGRANK, 0, &c, &err),
                                 BC_OK);
            else
                assert_int_equal(compare_shares(a, groups, n, k, 0, &c, &err), BC_OK);
            assert_same(c.chi_square,
                        number(json_array_get(json_object_get(theirs, "chi_square"), k - 1)),
                        "chi square", k);
            assert_same(c.degrees,
                        number(json_array_get(json_object_get(theirs, "degrees"), k - 1)),
                        "degrees", k);
            static const double scores[GROUPS_MAX] = {1, 2, 3, 4};
            double u;
            assert_int_equal(compare_trend(a, groups, n, k, scores, &c, &u, &err), BC_OK);
            assert_same(c.chi_square,
                        number(json_array_get(json_object_get(theirs, "trend"), k - 1)), "trend",
                        k);
        }
        arena_free(a);
    }
    assert_true(i >= 12);
    json_decref(all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_are_those_of_survfit),
        cmocka_unit_test(tests_are_those_of_survdiff_and_cuminc),
    };
    return cmocka_run_group_tests_name("curve vectors", tests, NULL, NULL);
}
