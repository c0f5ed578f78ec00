#include "journey/facts_test.h"

static const struct entry from_the_start = {.rule = ENTRY_NONE, .at = TIME_NONE};

static void assert_row(const struct journeys *j, size_t row, int32_t entered, int32_t exit,
                       uint8_t cause) {
    assert_int_equal(j->rows.clock, RISK_INT32);
    assert_int_equal(j->rows.entry.int32 ? j->rows.entry.int32[row] : 0, entered);
    assert_int_equal(j->rows.exit.int32[row], exit);
    assert_int_equal(j->rows.cause[row], cause);
}

static void dates_are_counted_in_half_days_to_the_end_or_the_as_of_time(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 0, 10, OUTCOME_WON);
    hand_deal(&h, 5, NO_DAY, OUTCOME_OPEN);
    hand_deal(&h, 5, 12, OUTCOME_LOST);
    const struct journeys j = build_journeys(a, &h, 30, from_the_start);
    assert_int_equal(j.rows.n, 3);
    assert_row(&j, 0, 0, 20, 1);
    assert_row(&j, 1, 0, 50, 0);
    assert_row(&j, 2, 0, 14, 2);
    assert_true(j.rows.per_unit == 2 && j.step == 1);
    assert_true(journeys_days(&j, 1) == 25);
    assert_null(j.rows.entry.int32);
    arena_free(a);
}

static void an_end_on_the_day_of_the_start_is_half_a_step_after_it(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 3, 3, OUTCOME_WON);
    hand_deal(&h, 30, NO_DAY, OUTCOME_OPEN); /* begun today: no time was observed */
    const struct journeys j = build_journeys(a, &h, 30, from_the_start);
    assert_int_equal(j.rows.n, 1);
    assert_row(&j, 0, 0, 1, 1);
    assert_int_equal(j.zero, 1);
    assert_int_equal(j.left_out.unobserved, 1);
    arena_free(a);
}

static void nothing_after_the_as_of_time_is_used(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 0, 20, OUTCOME_WON);
    hand_deal(&h, 0, 21, OUTCOME_WON);
    hand_deal(&h, 25, 26, OUTCOME_WON);
    const struct journeys j = build_journeys(a, &h, 20, from_the_start);
    assert_int_equal(j.rows.n, 2);
    assert_row(&j, 0, 0, 40, 1);
    assert_row(&j, 1, 0, 40, 0);
    assert_int_equal(j.left_out.in_future, 1);
    arena_free(a);
}

static void who_entered_late_is_at_risk_from_the_day_of_entry_on(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 0, 9, OUTCOME_WON);  /* could not have been seen */
    hand_deal(&h, 0, 10, OUTCOME_WON); /* on the day of entry: seen */
    hand_deal(&h, 4, 30, OUTCOME_LOST);
    hand_deal(&h, 10, 12, OUTCOME_WON); /* not late */
    const struct entry late = {.rule = ENTRY_AT, .at = day_of(10)};
    const struct journeys j = build_journeys(a, &h, 40, late);
    assert_int_equal(j.rows.n, 3);
    assert_row(&j, 0, 19, 20, 1);
    assert_row(&j, 1, 11, 52, 2);
    assert_row(&j, 2, 0, 4, 1);
    assert_int_equal(j.late, 2);
    assert_int_equal(j.left_out.before_entry, 1);
    arena_free(a);
}

static void where_times_are_fine_an_end_in_the_moment_of_entry_is_not_seen(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 0, 10, OUTCOME_WON);
    hand_deal(&h, 0, 10.25, OUTCOME_WON);
    h.facts.deals.start_precision = h.facts.deals.end_precision = PRECISION_SECOND;
    const struct entry late = {.rule = ENTRY_AT, .at = day_of(10)};
    const struct journeys j = build_journeys(a, &h, 40, late);
    assert_int_equal(j.rows.n, 1);
    assert_row(&j, 0, 10 * 86400 * 2, 41 * 86400 / 4 * 2, 1);
    assert_int_equal(j.left_out.before_entry, 1);
    arena_free(a);
}

static void each_deal_that_makes_no_journey_is_counted_under_one_reason(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    uint8_t skip[6] = {0};
    h.flags[hand_deal(&h, 0, 9, OUTCOME_WON)] = DEAL_REJECTED | DEAL_DUPLICATE;
    hand_deal(&h, NO_DAY, 9, OUTCOME_WON);
    h.flags[hand_deal(&h, 0, NO_DAY, OUTCOME_LOST)] = DEAL_UNENDED;
    skip[hand_deal(&h, 0, 9, OUTCOME_WON)] = 1;
    hand_deal(&h, 50, NO_DAY, OUTCOME_OPEN);
    hand_deal(&h, 0, 9, OUTCOME_NO_DECISION);
    struct journeys j;
    struct bc_error err;
    assert_int_equal(journeys_build(a, hand_facts(&h), day_of(40), &from_the_start, skip, &j, &err),
                     BC_OK);
    assert_int_equal(j.rows.n, 1);
    assert_int_equal(j.deal[0], 5);
    assert_int_equal(j.left_out.rejected, 1);
    assert_int_equal(j.left_out.no_start, 1);
    assert_int_equal(j.left_out.no_end, 1);
    assert_int_equal(j.left_out.excluded, 1);
    assert_int_equal(j.left_out.in_future, 1);
    arena_free(a);
}

static void only_outcomes_that_occur_are_causes(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 0, 3, OUTCOME_DISQUALIFIED);
    hand_deal(&h, 0, 4, OUTCOME_LOST);
    const struct journeys j = build_journeys(a, &h, 9, from_the_start);
    assert_int_equal(j.rows.causes, 2);
    assert_int_equal(j.outcomes[0], OUTCOME_LOST);
    assert_int_equal(j.outcomes[1], OUTCOME_DISQUALIFIED);
    assert_row(&j, 0, 0, 6, 2);
    assert_row(&j, 1, 0, 8, 1);
    assert_int_equal(j.counts[OUTCOME_WON], 0);
    arena_free(a);
}

static void seconds_over_decades_need_more_than_32_bits(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    const int days = 40 * 365;
    hand_deal(&h, 0, days, OUTCOME_WON);
    h.facts.deals.end_precision = PRECISION_SECOND;
    const struct journeys j = build_journeys(a, &h, days + 1, from_the_start);
    assert_int_equal(j.rows.clock, RISK_INT64);
    assert_true(j.rows.exit.int64[0] == INT64_C(2) * 86400 * days);
    assert_true(journeys_days(&j, 0) == days);
    arena_free(a);
}

static void durations_need_no_dates_and_know_no_entry(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    static const double days[] = {12.5, 0, 0, 40, -1};
    static const enum outcome outcomes[] = {OUTCOME_WON, OUTCOME_LOST, OUTCOME_OPEN, OUTCOME_OPEN,
                                            OUTCOME_WON};
    for (size_t i = 0; i < 5; i++)
        h.duration[hand_deal(&h, NO_DAY, NO_DAY, outcomes[i])] = days[i];
    h.duration[4] = (double)NAN;
    h.facts.kind = FACTS_DURATIONS;
    h.facts.deals.duration = h.duration;
    const struct journeys j = build_journeys(a, &h, 0, from_the_start);
    assert_int_equal(j.rows.n, 3);
    assert_true(journeys_days(&j, 0) == 12.5);
    assert_int_equal(j.zero, 1); /* after half a step, not at 0 */
    assert_true(journeys_days(&j, 1) > 0 && journeys_days(&j, 1) < 1e-9);
    assert_true(journeys_days(&j, 2) == 40);
    assert_int_equal(j.left_out.unobserved, 1);
    assert_int_equal(j.left_out.no_start, 1);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_counted_in_half_days_to_the_end_or_the_as_of_time),
        cmocka_unit_test(an_end_on_the_day_of_the_start_is_half_a_step_after_it),
        cmocka_unit_test(nothing_after_the_as_of_time_is_used),
        cmocka_unit_test(who_entered_late_is_at_risk_from_the_day_of_entry_on),
        cmocka_unit_test(where_times_are_fine_an_end_in_the_moment_of_entry_is_not_seen),
        cmocka_unit_test(each_deal_that_makes_no_journey_is_counted_under_one_reason),
        cmocka_unit_test(only_outcomes_that_occur_are_causes),
        cmocka_unit_test(seconds_over_decades_need_more_than_32_bits),
        cmocka_unit_test(durations_need_no_dates_and_know_no_entry),
    };
    return cmocka_run_group_tests_name("journey/journeys", tests, NULL, NULL);
}
