#include "stat/curve_mean.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const int32_t times[] = {1, 2, 3, 4};
static const uint8_t one[] = {1, 1, 0, 1}, two[] = {1, 2, 0, 2};

static struct curve fitted(struct arena *a, const uint8_t *cause, unsigned causes) {
    const struct risk_rows rows = {
        .n = 4, .clock = RISK_INT32, .exit = {.int32 = times}, .cause = cause, .causes = causes};
    const struct curve_options options = {CURVE_GREENWOOD, NAN, 0};
    struct risk_table t;
    struct curve c;
    struct bc_error err;
    memset(&c, 0, sizeof c);
    assert_int_equal(risk_table_count(a, &rows, 1, &t, &err), BC_OK);
    assert_int_equal(curve_fit(a, &t, &rows, &options, &c, &err), BC_OK);
    return c;
}

static void assert_near(double a, double b) {
    assert_true(fabs(a - b) < 1e-15);
}

/* S is 1, 3/4, 1/2, 1/2, 0 on [0,1), [1,2), ...: area to 3 is 1 + 3/4 + 1/2. Areas from 1 and 2 to
 * 3 are 5/4 and 1/2; d/(Y (Y-d)) are 1/12 and 1/6. */
static void the_restricted_mean_is_the_area_under_the_curve(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, one, 1);
    const struct curve_mean m = curve_restricted_mean(&c, 0, 3, true);
    assert_near(m.mean, 2.25);
    assert_near(m.se, sqrt(25. / 16 / 12 + 1. / 4 / 6));
    assert_near(curve_restricted_mean(&c, 0, 2.5, true).mean, 2);
    assert_near(curve_restricted_mean(&c, 0, 100, true).mean, 2.75); /* all have ended by 4 */
    assert_near(curve_restricted_mean(&c, 1, 3, true).mean, 0.75);   /* what is lost of 3 */
    assert_near(curve_restricted_mean(&c, 1, 3, true).se, m.se);
    assert_true(isnan(curve_restricted_mean(&c, 0, 3, false).se));
    arena_free(a);
}

static void times_lost_to_the_causes_and_the_time_undecided_add_up(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, two, 2);
    const double sum = curve_restricted_mean(&c, 0, 3.5, true).mean +
                       curve_restricted_mean(&c, 1, 3.5, true).mean +
                       curve_restricted_mean(&c, 2, 3.5, true).mean;
    assert_near(sum, 3.5);
    arena_free(a);
}

/* The last row is open: nothing is known of later. */
static void past_the_last_time_nothing_is_known(void **state) {
    (void)state;
    static const uint8_t open[] = {1, 1, 1, 0};
    struct arena *a = arena_new(0);
    const struct curve c = fitted(a, open, 1);
    assert_true(isnan(curve_restricted_mean(&c, 0, 5, true).mean));
    assert_true(isnan(curve_restricted_mean(&c, 0, -1, true).mean));
    assert_near(curve_restricted_mean(&c, 0, 4, true).mean, 2.5);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_restricted_mean_is_the_area_under_the_curve),
        cmocka_unit_test(times_lost_to_the_causes_and_the_time_undecided_add_up),
        cmocka_unit_test(past_the_last_time_nothing_is_known),
    };
    return cmocka_run_group_tests_name("restricted mean", tests, NULL, NULL);
}
