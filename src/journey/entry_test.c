#include "journey/facts_test.h"

static struct entry find(struct arena *a, struct hand *h, double as_of, enum entry_rule rule) {
    struct entry e;
    struct bc_error err;
    if (entry_find(a, hand_facts(h), day_of(as_of), rule, TIME_NONE, &e, &err) != BC_OK)
        fail_msg("%s", err.message);
    return e;
}

/*
 * A deal a day for 200 days; every second one is won after 10 days, the others stay open. Ends
 * before day `since` are not in the records, nor are the deals that ended so.
 */
static void write_records(struct hand *h, int since) {
    for (int day = 0; day < 200; day++) {
        if (day % 2)
            hand_deal(h, day, NO_DAY, OUTCOME_OPEN);
        else if (day + 10 >= since)
            hand_deal(h, day, day + 10, OUTCOME_WON);
    }
}

static void complete_records_put_everybody_at_risk_from_the_start(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    write_records(&h, 0);
    const struct entry e = find(a, &h, 220, ENTRY_AUTO);
    assert_int_equal(e.rule, ENTRY_NONE);
    assert_true(e.automatic);
    assert_true(e.first_start == day_of(0) && e.first_end == day_of(10));
    assert_int_equal(e.early, 10);
    arena_free(a);
}

static void records_without_early_ends_begin_with_the_first_end(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    write_records(&h, 100);
    const struct entry e = find(a, &h, 220, ENTRY_AUTO);
    assert_int_equal(e.rule, ENTRY_FIRST_END);
    assert_true(e.automatic);
    assert_true(e.at == day_of(100) && e.first_end == day_of(100));
    /* 50 open ones of days 1, 3 .. 99 and the 5 won of 90, 92 .. 98 */
    assert_int_equal(e.early, 55);
    /*
     * Hazard: at 10 days 55 of those who were under observation then: 55 won (90, 92 .. 198) and
     * the 55 open ones of days 91, 93 .. 199, so 1/2. Early deals of 10 days and more on day 100:
     * 45 open ones of days 1 .. 89 and the one won of day 90, so 23 ends were to be expected.
     */
    assert_true(fabs(e.expected_before - 23) < 1e-9);
    arena_free(a);
}

static void a_few_early_deals_prove_nothing(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    for (int day = 0; day < 8; day++)
        hand_deal(&h, day, NO_DAY, OUTCOME_OPEN);
    for (int day = 100; day < 150; day++)
        hand_deal(&h, day, day + 1, OUTCOME_WON);
    const struct entry e = find(a, &h, 220, ENTRY_AUTO);
    assert_int_equal(e.rule, ENTRY_NONE);
    assert_int_equal(e.early, 9); /* with the one of day 100, won on day 101 */
    arena_free(a);
}

static void a_first_end_after_the_as_of_time_was_not_known_then(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    write_records(&h, 100);
    const struct entry e = find(a, &h, 99, ENTRY_AUTO);
    assert_int_equal(e.rule, ENTRY_NONE);
    assert_true(e.first_end == TIME_NONE);
    arena_free(a);
}

static void rejected_deals_are_no_first_end(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    h.flags[hand_deal(&h, 5, 2, OUTCOME_WON)] = DEAL_REJECTED | DEAL_BACKWARDS;
    hand_deal(&h, 5, 20, OUTCOME_WON);
    const struct entry e = find(a, &h, 40, ENTRY_FIRST_END);
    assert_true(e.at == day_of(20) && !e.automatic);
    arena_free(a);
}

static void the_first_end_is_of_its_whole_day(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, 5, 20.75, OUTCOME_WON);
    assert_true(find(a, &h, 40, ENTRY_FIRST_END).at == day_of(20));
    arena_free(a);
}

static void rules_that_the_data_cannot_follow_are_refused(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    struct entry e;
    struct bc_error err;
    hand_deal(&h, 5, NO_DAY, OUTCOME_OPEN);
    assert_int_equal(entry_find(a, hand_facts(&h), day_of(9), ENTRY_FIRST_END, TIME_NONE, &e, &err),
                     BC_EDATA);
    assert_non_null(strstr(err.message, "no deal has ended"));
    assert_int_equal(entry_find(a, hand_facts(&h), day_of(9), ENTRY_COLUMN, TIME_NONE, &e, &err),
                     BC_EUSAGE);
    arena_free(a);
}

static void durations_have_no_calendar_to_enter_at(void **state) {
    (void)state;
    struct hand h = {0};
    struct arena *a = arena_new(0);
    hand_deal(&h, NO_DAY, NO_DAY, OUTCOME_WON);
    h.facts.kind = FACTS_DURATIONS;
    assert_int_equal(find(a, &h, 0, ENTRY_AUTO).rule, ENTRY_NONE);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete_records_put_everybody_at_risk_from_the_start),
        cmocka_unit_test(records_without_early_ends_begin_with_the_first_end),
        cmocka_unit_test(a_few_early_deals_prove_nothing),
        cmocka_unit_test(a_first_end_after_the_as_of_time_was_not_known_then),
        cmocka_unit_test(rejected_deals_are_no_first_end),
        cmocka_unit_test(the_first_end_is_of_its_whole_day),
        cmocka_unit_test(rules_that_the_data_cannot_follow_are_refused),
        cmocka_unit_test(durations_have_no_calendar_to_enter_at),
    };
    return cmocka_run_group_tests_name("journey/entry", tests, NULL, NULL);
}
