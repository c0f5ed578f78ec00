#include "stat/curve.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Competing risks on eight rows, worked by hand in the survival package's tests (testci.R): exits
 * 1..8 with state. */
static const int32_t times[] = {1, 2, 2, 3, 3, 3, 5, 6};

static void of_a_single_cause_the_curve_is_the_product_limit(void **state) {
    (void)state;
    static const uint8_t cause[] = {1, 1, 0, 1, 1, 0, 0, 1};
    const struct risk_rows rows = {
        .n = 8, .clock = RISK_INT32, .exit = {.int32 = times}, .cause = cause, .causes = 1};
    struct arena *a = arena_new(0);
    struct risk_table t;
    struct curve c;
    struct bc_error err;
    const struct curve_options options = {CURVE_GREENWOOD, NAN, 0};
    assert_int_equal(risk_table_count(a, &rows, 1, &t, &err), BC_OK);
    assert_int_equal(curve_fit(a, &t, &rows, &options, &c, &err), BC_OK);
    const double s[] = {7. / 8, 7. / 8 * 6 / 7, 7. / 8 * 6 / 7 * 3 / 5, .45, 0};
    assert_int_equal(c.n, 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(fabs(c.undecided[i] - s[i]) < 1e-15);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_single_cause_the_curve_is_the_product_limit),
    };
    return cmocka_run_group_tests_name("curve", tests, NULL, NULL);
}
