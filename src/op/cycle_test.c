#include "op/cycle.h"

#include "journey/facts_test.h"

/* One win on each of the days 1 .. n, of deals that all began on day 0. */
static struct cycle fit(struct arena *a, struct hand *h, int n) {
    static const struct entry none = {.rule = ENTRY_NONE, .at = TIME_NONE};
    struct cycle c;
    struct bc_error err;
    for (int day = 1; day <= n; day++)
        hand_deal(h, 0, day, OUTCOME_WON);
    const struct journeys j = build_journeys(a, h, 100, none);
    if (cycle_fit(a, &j, .95, 1, &c, &err) != BC_OK)
        fail_msg("%s", err.message);
    return c;
}

static void quantiles_are_the_days_by_which_that_share_has_decided(void **state) {
    (void)state;
    /* of 25: 2/25 < .1 <= 3/25, 6/25 < .25 <= 7/25, 12/25 < .5 <= 13/25, ... */
    static const double days[CYCLE_QUANTILES] = {3, 7, 13, 19, 23};
    struct hand h = {0};
    struct arena *a = arena_new(0);
    const struct cycle c = fit(a, &h, 25);
    for (size_t i = 0; i < CYCLE_QUANTILES; i++) {
        assert_true(c.decided[i].time == days[i]);
        assert_true(cycle_decided(&c, cycle_quantiles[i]).time == days[i]);
    }
    const struct curve_value won = cycle_share(&c, OUTCOME_WON, 10);
    assert_true(fabs(won.p - .4) < 1e-12);
    assert_true(won.lo < .4 && won.hi > .4);
    arena_free(a);
}

static void under_20_ends_are_too_few_to_say(void **state) {
    (void)state;
    struct hand h = {0}, more = {0};
    struct arena *a = arena_new(0);
    const struct cycle few = fit(a, &h, 19), enough = fit(a, &more, 20);
    assert_true(isnan(cycle_decided(&few, .5).time));
    assert_true(isnan(cycle_share(&few, OUTCOME_WON, 10).p));
    assert_true(!isnan(cycle_decided(&enough, .25).time));
    assert_true(!isnan(cycle_share(&enough, OUTCOME_WON, 10).p));
    assert_true(few.events == 19 && enough.events == 20);
    arena_free(a);
}

static void an_outcome_that_nobody_had_has_no_share_and_no_cause(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    const struct cycle c = fit(a, &h, 25);
    assert_int_equal(cycle_cause(&c, OUTCOME_WON), 1);
    assert_int_equal(cycle_cause(&c, OUTCOME_LOST), 0);
    assert_true(isnan(cycle_share(&c, OUTCOME_LOST, 10).p));
    arena_free(a);
}

static void a_short_curve_is_drawn_with_every_step(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    const struct cycle c = fit(a, &h, 25);
    size_t n = 0;
    const uint32_t *kept = cycle_thin(&c, 1, a, &n);
    assert_int_equal(n, 25);
    for (uint32_t i = 0; i < 25; i++)
        assert_int_equal(kept[i], i);
    arena_free(a);
}

static void no_journeys_are_no_curve(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    const struct cycle c = fit(a, &h, 0);
    size_t n = 9;
    (void)cycle_thin(&c, 0, a, &n);
    assert_true(c.curve.n == 0 && n == 0 && isnan(cycle_decided(&c, .5).time));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_the_days_by_which_that_share_has_decided),
        cmocka_unit_test(under_20_ends_are_too_few_to_say),
        cmocka_unit_test(an_outcome_that_nobody_had_has_no_share_and_no_cause),
        cmocka_unit_test(a_short_curve_is_drawn_with_every_step),
        cmocka_unit_test(no_journeys_are_no_curve),
    };
    return cmocka_run_group_tests_name("op/cycle", tests, NULL, NULL);
}
