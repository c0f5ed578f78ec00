#include "op/usual.h"

#include "journey/facts_test.h"

static struct usual compute(struct hand *h, double as_of, const uint8_t *skip) {
    struct arena *a = arena_new(0);
    struct usual u;
    struct bc_error err;
    assert_int_equal(usual_compute(a, hand_facts(h), day_of(as_of), skip, &u, &err), BC_OK);
    arena_free(a);
    return u;
}

static void the_mean_is_of_the_won_and_leaves_out_the_lost_and_the_open(void **state) {
    (void)state;
    struct hand h = {0};
    hand_deal(&h, 0, 10, OUTCOME_WON);
    hand_deal(&h, 0, 20, OUTCOME_WON);
    hand_deal(&h, 0, 60, OUTCOME_WON);
    hand_deal(&h, 0, 99, OUTCOME_LOST);
    hand_deal(&h, 0, NO_DAY, OUTCOME_OPEN);
    const struct usual u = compute(&h, 100, NULL);
    assert_true(u.mean_days_won == 30 && u.median_days_won == 20 && u.won_over_closed == .75);
    assert_true(u.won == 3 && u.closed == 4);
}

static void the_median_of_an_even_number_is_the_middle_of_two(void **state) {
    (void)state;
    struct hand h = {0};
    static const double ends[] = {40, 10, 30, 15};
    for (size_t i = 0; i < 4; i++)
        hand_deal(&h, 0, ends[i], OUTCOME_WON);
    assert_true(compute(&h, 100, NULL).median_days_won == 22.5);
}

static void nothing_after_the_as_of_time_counts_nor_what_is_excluded(void **state) {
    (void)state;
    struct hand h = {0};
    uint8_t skip[3] = {0};
    hand_deal(&h, 0, 10, OUTCOME_WON);
    hand_deal(&h, 0, 50, OUTCOME_WON);
    skip[hand_deal(&h, 0, 30, OUTCOME_WON)] = 1;
    assert_true(compute(&h, 49, NULL).mean_days_won == 20);
    assert_true(compute(&h, 49, skip).mean_days_won == 10);
}

static void a_crm_counts_deals_that_run_backwards_but_no_row_twice(void **state) {
    (void)state;
    struct hand h = {0};
    hand_deal(&h, 0, 10, OUTCOME_WON);
    h.flags[hand_deal(&h, 10, 6, OUTCOME_WON)] = DEAL_REJECTED | DEAL_BACKWARDS;
    h.flags[hand_deal(&h, 0, 10, OUTCOME_WON)] = DEAL_REJECTED | DEAL_DUPLICATE;
    const struct usual u = compute(&h, 100, NULL);
    assert_true(u.won == 2 && u.mean_days_won == 3);
}

static void without_wins_there_is_no_mean(void **state) {
    (void)state;
    struct hand h = {0};
    hand_deal(&h, 0, NO_DAY, OUTCOME_OPEN);
    const struct usual u = compute(&h, 100, NULL);
    assert_true(isnan(u.mean_days_won) && isnan(u.median_days_won) && isnan(u.won_over_closed));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mean_is_of_the_won_and_leaves_out_the_lost_and_the_open),
        cmocka_unit_test(the_median_of_an_even_number_is_the_middle_of_two),
        cmocka_unit_test(nothing_after_the_as_of_time_counts_nor_what_is_excluded),
        cmocka_unit_test(a_crm_counts_deals_that_run_backwards_but_no_row_twice),
        cmocka_unit_test(without_wins_there_is_no_mean),
    };
    return cmocka_run_group_tests_name("op/usual", tests, NULL, NULL);
}
