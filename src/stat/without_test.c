/* The walk over a curve and a table says what a curve of the rest says. */
#include "stat/without.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ROWS = 400, TIMES = 4 };

static void assert_near(double a, double b) {
    assert_true(fabs(a - b) <= 1e-12 || (isnan(a) && isnan(b)));
}

/* Whole times are counted, thirds are sorted. */
static double random_time(unsigned *seed, bool whole) {
    return whole ? 1 + (double)(rand_r(seed) % 60) : (1 + (double)(rand_r(seed) % 180)) / 3;
}

static void the_walk_equals_the_curve_of_the_rest(void **state) {
    (void)state;
    for (unsigned round = 1; round <= 50; round++) {
        struct arena *a = arena_new(0);
        unsigned seed = round;
        double exit[ROWS];
        uint8_t cause[ROWS];
        uint32_t gone[ROWS], kept[ROWS];
        size_t ngone = 0, nkept = 0;
        for (size_t i = 0; i < ROWS; i++) {
            exit[i] = random_time(&seed, round % 2);
            cause[i] = (uint8_t)(rand_r(&seed) % 3);
            if (rand_r(&seed) % 4 == 0)
                gone[ngone++] = (uint32_t)i;
            else
                kept[nkept++] = (uint32_t)i;
        }
        const struct risk_rows rows = {
            .n = ROWS, .clock = RISK_DOUBLE, .exit.real = exit, .cause = cause, .causes = 2};
        struct risk_rows out, rest;
        struct risk_table theirs, left;
        struct curve all, curve;
        const struct curve_options options = {CURVE_NO_ERROR, NAN, 0};
        assert_int_equal(risk_rows_pick(a, &rows, gone, ngone, &out, NULL), BC_OK);
        assert_int_equal(risk_rows_pick(a, &rows, kept, nkept, &rest, NULL), BC_OK);
        assert_int_equal(curve_fit_rows(a, &rows, &options, 1, NULL, &all, NULL), BC_OK);
        assert_true((all.sorted == NULL) == (round % 2 == 1));
        assert_int_equal(risk_table_count(a, &out, 1, &theirs, NULL), BC_OK);
        assert_int_equal(risk_table_count(a, &rest, 1, &left, NULL), BC_OK);
        assert_int_equal(curve_fit(a, &left, NULL, &options, &curve, NULL), BC_OK);

        const double at[TIMES] = {.5, 7, 30, 90};
        double share[TIMES];
        const struct without w = {&all, &theirs, 2, at, TIMES};
        const double half = without_walk(&w, share);
        const struct band band = {BAND_LOG, .95};
        assert_near(half, curve_quantile(&curve, 0, .5, &band).time);
        for (size_t k = 0; k < TIMES - 1; k++)
            assert_near(share[k], curve_at(&curve, 2, at[k], &band).p);
        assert_true(isnan(share[TIMES - 1])); /* nobody was seen for 90 days */
        arena_free(a);
    }
}

static void a_half_that_is_not_reached_is_not_told(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const double exit[] = {1, 2, 3, 4, 5};
    const uint8_t cause[] = {1, 1, 1, 0, 0};
    const uint32_t gone[] = {0, 1};
    const struct risk_rows rows = {
        .n = 5, .clock = RISK_DOUBLE, .exit.real = exit, .cause = cause, .causes = 1};
    const struct curve_options options = {CURVE_NO_ERROR, NAN, 0};
    struct risk_rows out;
    struct risk_table theirs;
    struct curve all;
    assert_int_equal(risk_rows_pick(a, &rows, gone, 2, &out, NULL), BC_OK);
    assert_int_equal(curve_fit_rows(a, &rows, &options, 1, NULL, &all, NULL), BC_OK);
    assert_int_equal(risk_table_count(a, &out, 1, &theirs, NULL), BC_OK);
    const struct without w = {&all, &theirs, 0, NULL, 0};
    assert_true(isnan(without_walk(&w, NULL))); /* one of three left has ended */
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_walk_equals_the_curve_of_the_rest),
        cmocka_unit_test(a_half_that_is_not_reached_is_not_told),
    };
    return cmocka_run_group_tests_name("without", tests, NULL, NULL);
}
