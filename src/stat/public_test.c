#include "buyerclock/curve.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Miller's leukemia data: remission in weeks, maintained and not. */
static const double maintained[] = {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161};
static const uint8_t maintained_ended[] = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0};
static const double others[] = {5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45};
static const uint8_t others_ended[] = {1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
static const bc_rows leukemia[] = {
    {.n = 11, .time = maintained, .cause = maintained_ended, .causes = 1},
    {.n = 12, .time = others, .cause = others_ended, .causes = 1}};

static void a_library_user_gets_the_published_median(void **state) {
    (void)state;
    bc_curve *c = NULL;
    struct bc_error err;
    assert_int_equal(bc_curve_fit(&leukemia[0], NULL, &c, &err), BC_OK);
    assert_int_equal(bc_curve_points(c), 10);
    assert_true(bc_curve_quantile(c, 0, 0.5).time == 31);
    assert_true(fabs(bc_curve_at(c, 1, 13).p - 2. / 11) < 1e-15);
    assert_true(bc_curve_point(c, 1, 0).time == 9);
    assert_true(isnan(bc_curve_point(c, 1, 99).p));
    assert_true(isnan(bc_curve_at(c, 2, 13).p));
    bc_curve_free(c);
    bc_curve_free(NULL);
}

/* Chi square 3.4 on 1 degree of freedom, p = 0.07, as Miller and the survival package's manual
 * have. */
static void a_library_user_gets_the_published_logrank_test(void **state) {
    (void)state;
    bc_comparison c = {0, 0, 0};
    struct bc_error err;
    assert_int_equal(bc_logrank(leukemia, 2, 0, &c, &err), BC_OK);
    assert_int_equal(c.degrees, 1);
    assert_true(fabs(c.chi_square - 3.4) < 0.05);
    assert_true(fabs(c.p_value - 0.07) < 0.005);
}

static void wrong_calls_are_refused_in_words(void **state) {
    (void)state;
    const bc_curve_options scale = {.scale = "logit"}, level = {.level = 1};
    bc_curve *c = NULL;
    bc_comparison t;
    struct bc_error err;
    assert_int_equal(bc_curve_fit(&leukemia[0], &scale, &c, &err), BC_EUSAGE);
    assert_string_equal(err.message, "unknown scale 'logit': use log, log-log, cloglog or plain");
    assert_int_equal(bc_curve_fit(&leukemia[0], &level, &c, &err), BC_EUSAGE);
    assert_int_equal(bc_gray(leukemia, 2, 0, &t, &err), BC_EUSAGE);
    assert_null(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_library_user_gets_the_published_median),
        cmocka_unit_test(a_library_user_gets_the_published_logrank_test),
        cmocka_unit_test(wrong_calls_are_refused_in_words),
    };
    return cmocka_run_group_tests_name("public curves", tests, NULL, NULL);
}
