#include "op/segments.h"

#include "journey/facts_test.h"

struct company {
    struct arena *arena;
    struct hand hand;
    struct intern *values;
    struct segments segments;
};

static void company_new(struct company *c) {
    *c = (struct company){.arena = arena_new(0)};
    c->values = intern_new(c->arena);
}

static void sell(struct company *c, const char *segment, double days) {
    const size_t i = hand_deal(&c->hand, 0, days, days < 0 ? OUTCOME_OPEN : OUTCOME_WON);
    c->hand.segment[i] = intern_add(c->values, str_of(segment));
}

static void fit_with(struct company *c, struct entry entry) {
    struct cycle all;
    struct bc_error err;
    c->hand.facts.by = (struct attribute){"region", c->hand.segment, c->values};
    const struct journeys j = build_journeys(c->arena, &c->hand, 100, entry);
    bc_rc rc = cycle_fit(c->arena, &j, .95, 1, &all, &err);
    if (rc == BC_OK)
        rc = segments_fit(c->arena, &c->hand.facts, &all, 1, &c->segments, &err);
    if (rc != BC_OK)
        fail_msg("%s", err.message);
}

static void fit(struct company *c) {
    fit_with(c, (struct entry){.rule = ENTRY_NONE, .at = TIME_NONE});
}

static void segments_come_largest_first_each_with_its_own_curve(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    for (int day = 1; day <= 21; day++)
        sell(&c, "south", day + 30);
    for (int day = 1; day <= 25; day++)
        sell(&c, "north", day);
    fit(&c);
    assert_int_equal(c.segments.n, 2);
    assert_string_equal(c.segments.list[0].value, "north");
    assert_string_equal(c.segments.list[1].value, "south");
    assert_true(cycle_decided(&c.segments.list[0].cycle, .5).time == 13);
    assert_true(cycle_decided(&c.segments.list[1].cycle, .5).time == 41);
    assert_int_equal(c.segments.ntests, 2); /* of any decision, and of won */
    assert_true(c.segments.tests[0].all);
    assert_true(c.segments.tests[0].result.p_value < 1e-6);
    arena_free(c.arena);
}

static void
shares_are_compared_of_deals_followed_from_their_start_and_rates_of_others(void **state) {
    (void)state;
    for (int late = 0; late < 2; late++) {
        struct company c;
        company_new(&c);
        for (int day = 6; day <= 30; day++) {
            sell(&c, "north", day);
            sell(&c, "south", day + 1);
            c.hand.segment[hand_deal(&c.hand, 0, day + 2, OUTCOME_LOST)] =
                intern_add(c.values, str_of("south"));
        }
        fit_with(&c, late ? (struct entry){.rule = ENTRY_AT, .at = day_of(5)}
                          : (struct entry){.rule = ENTRY_NONE, .at = TIME_NONE});
        assert_int_equal(c.segments.ntests, 3);
        assert_false(c.segments.tests[0].gray);
        for (size_t t = 1; t < 3; t++) {
            assert_int_equal(c.segments.tests[t].gray, !late);
            assert_true(c.segments.tests[t].result.p_value < 1);
        }
        arena_free(c.arena);
    }
}

static void segments_that_are_the_same_differ_by_nothing(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    for (int day = 1; day <= 25; day++) {
        sell(&c, "north", day);
        sell(&c, "south", day);
    }
    fit(&c);
    assert_true(fabs(c.segments.tests[0].result.chi_square) < 1e-12);
    assert_true(fabs(c.segments.tests[0].result.p_value - 1) < 1e-6);
    assert_int_equal(c.segments.tests[0].result.degrees, 1);
    arena_free(c.arena);
}

static void deals_without_a_value_are_shown_and_take_no_part_in_tests(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    for (int day = 1; day <= 25; day++) {
        sell(&c, "north", day);
        sell(&c, "", NO_DAY);
    }
    fit(&c);
    assert_int_equal(c.segments.n, 2);
    assert_int_equal(c.segments.ntests, 0);
    assert_true(c.segments.empty == 25 && c.segments.empty_open == 25);
    arena_free(c.arena);
}

static void values_with_too_few_ends_are_not_compared(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    for (int day = 1; day <= 25; day++) {
        sell(&c, "north", day);
        sell(&c, (const char[]){(char)('a' + day), '\0'}, day);
    }
    fit(&c);
    assert_int_equal(c.segments.n, SEGMENTS_MOST + 1);
    assert_int_equal(c.segments.ntests, 0);
    assert_int_equal(c.segments.enough, 1); /* the rest is no value */
    assert_int_equal(c.segments.values, 26);
    arena_free(c.arena);
}

/* `n` segments, a, b, c ..., of 20, 19, 18 ... deals. */
static void sell_in(struct company *c, int n) {
    for (int k = 0; k < n; k++)
        for (int day = 1; day <= 20 - k; day++)
            sell(c, (const char[]){(char)('a' + k), '\0'}, day);
}

static void more_than_nine_segments_are_eight_and_the_rest(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    sell_in(&c, 10);
    fit(&c);
    assert_int_equal(c.segments.n, SEGMENTS_MOST + 1);
    assert_int_equal(c.segments.merged, 2);
    assert_string_equal(c.segments.list[7].value, "h");
    assert_null(c.segments.list[8].value);
    assert_int_equal(c.segments.list[8].cycle.journeys.rows.n, 12 + 11);
    arena_free(c.arena);
}

static void nine_segments_need_no_rest(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    sell_in(&c, 9);
    fit(&c);
    assert_int_equal(c.segments.n, 9);
    assert_int_equal(c.segments.merged, 0);
    assert_string_equal(c.segments.list[8].value, "i");
    arena_free(c.arena);
}

static void without_a_column_there_are_no_segments(void **state) {
    (void)state;
    struct company c;
    company_new(&c);
    sell(&c, "north", 3);
    c.hand.facts.by.codes = NULL;
    struct cycle all;
    struct bc_error err;
    const struct entry none = {.rule = ENTRY_NONE, .at = TIME_NONE};
    const struct journeys j = build_journeys(c.arena, &c.hand, 100, none);
    assert_int_equal(cycle_fit(c.arena, &j, .95, 1, &all, &err), BC_OK);
    assert_int_equal(segments_fit(c.arena, &c.hand.facts, &all, 1, &c.segments, &err), BC_OK);
    assert_int_equal(c.segments.n, 0);
    arena_free(c.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_come_largest_first_each_with_its_own_curve),
        cmocka_unit_test(
            shares_are_compared_of_deals_followed_from_their_start_and_rates_of_others),
        cmocka_unit_test(segments_that_are_the_same_differ_by_nothing),
        cmocka_unit_test(deals_without_a_value_are_shown_and_take_no_part_in_tests),
        cmocka_unit_test(values_with_too_few_ends_are_not_compared),
        cmocka_unit_test(more_than_nine_segments_are_eight_and_the_rest),
        cmocka_unit_test(nine_segments_need_no_rest),
        cmocka_unit_test(without_a_column_there_are_no_segments),
    };
    return cmocka_run_group_tests_name("op/segments", tests, NULL, NULL);
}
