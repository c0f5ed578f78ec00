#include "stat/rate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= 1e-9 * fmax(1, fabs(theirs))))
        fail_msg("%.17g is not %.17g", ours, theirs);
}

static void intervals_are_those_of_poisson_test(void **state) {
    (void)state;
    const struct rate few = rate_of(7, 350, .95);
    assert_near(few.value, .02);
    assert_near(few.lo, 0.0080410372900567642);
    assert_near(few.hi, 0.0412076438905782244);
    const struct rate many = rate_of(412, 1, .9);
    assert_near(many.lo, 379.19122278667896);
    assert_near(many.hi, 446.98616220517795);
}

static void millions_of_events_have_an_interval_too(void **state) {
    (void)state;
    /* R: qgamma(.025, 9322680), qgamma(.975, 9322681) */
    const struct rate most = rate_of(9322680, 1, .95);
    assert_near(most.lo, 9316696.5766225904);
    assert_near(most.hi, 9328666.3180042338);
    /* Where the way of reckoning changes the limits go on without a step. */
    const struct rate below = rate_of(99999, 1, .95), above = rate_of(100000, 1, .95);
    assert_true(fabs(above.lo - below.lo - 1) < .01 && fabs(above.hi - below.hi - 1) < .01);
}

static void no_event_leaves_an_upper_limit(void **state) {
    (void)state;
    const struct rate none = rate_of(0, 10, .95);
    assert_true(none.value == 0 && none.lo == 0);
    assert_near(none.hi, -log(.025) / 10); /* P(N = 0 | m) = e^-m = 2.5 % */
}

static void where_nobody_was_at_risk_nothing_is_known(void **state) {
    (void)state;
    const struct rate nobody = rate_of(0, 0, .95);
    assert_true(isnan(nobody.value) && isnan(nobody.lo) && isnan(nobody.hi));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_are_those_of_poisson_test),
        cmocka_unit_test(millions_of_events_have_an_interval_too),
        cmocka_unit_test(no_event_leaves_an_upper_limit),
        cmocka_unit_test(where_nobody_was_at_risk_nothing_is_known),
    };
    return cmocka_run_group_tests_name("stat/rate", tests, NULL, NULL);
}
