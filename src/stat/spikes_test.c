#include "stat/spikes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct spikes_rule by_day = {7, false, 3, 1e-6};
static const struct spikes_rule by_age = {7, true, 3, 1e-6};

static size_t find(const uint32_t *counts, size_t n, const struct spikes_rule *rule,
                   struct spike *first) {
    struct arena *a = arena_new(0);
    struct spike *list = NULL;
    size_t m = 0;
    struct bc_error err;
    assert_int_equal(spikes_find(a, counts, n, rule, &list, &m, &err), BC_OK);
    if (m)
        *first = list[0];
    arena_free(a);
    return m;
}

static void a_day_far_above_its_neighbours_is_a_spike(void **state) {
    (void)state;
    uint32_t counts[30];
    struct spike s = {0};
    for (size_t i = 0; i < 30; i++)
        counts[i] = 10 + (uint32_t)i % 3;
    counts[20] = 60;
    assert_int_equal(find(counts, 30, &by_day, &s), 1);
    assert_int_equal(s.at, 20);
    assert_true(s.count == 60 && s.level == 11);
}

static void three_times_the_level_is_not_more_than_three_times(void **state) {
    (void)state;
    uint32_t counts[30];
    struct spike s;
    for (size_t i = 0; i < 30; i++)
        counts[i] = 1000;
    counts[20] = 3000;
    assert_int_equal(find(counts, 30, &by_day, &s), 0);
    counts[20] = 3001;
    assert_int_equal(find(counts, 30, &by_day, &s), 1);
}

/* Poisson with mean ln 2: P(8 or more) = 7.2e-7, P(7 or more) = 8.3e-6. */
static void eight_beside_nothing_are_a_spike_and_seven_are_none(void **state) {
    (void)state;
    uint32_t counts[30] = {0};
    struct spike s;
    counts[15] = 7;
    assert_int_equal(find(counts, 30, &by_day, &s), 0);
    counts[15] = 8;
    assert_int_equal(find(counts, 30, &by_day, &s), 1);
}

static void the_first_day_can_be_a_spike(void **state) {
    (void)state;
    uint32_t counts[30];
    struct spike s = {0};
    for (size_t i = 0; i < 30; i++)
        counts[i] = 2;
    counts[0] = 500;
    assert_int_equal(find(counts, 30, &by_day, &s), 1);
    assert_int_equal(s.at, 0);
}

static void the_steep_start_of_a_curve_is_no_spike_by_age(void **state) {
    (void)state;
    static const uint32_t falling[] = {6346, 280, 80, 48, 25, 24, 38, 40, 50, 59, 54, 56, 54};
    static const uint32_t rising[] = {0, 0, 0, 0, 0, 0, 0, 0, 90, 95, 99, 98, 97, 96, 95, 94};
    struct spike s;
    assert_int_equal(find(falling, 13, &by_age, &s), 0);
    assert_int_equal(find(rising, 16, &by_age, &s), 0);
    assert_int_equal(find(rising, 16, &by_day, &s), 0);
}

static void a_close_at_one_age_is_a_spike_by_age(void **state) {
    (void)state;
    static const uint32_t cancelled[] = {24,  17,  23, 12, 14, 13, 20, 15, 24,
                                         669, 162, 45, 34, 17, 9,  9,  17, 7};
    struct spike s = {0};
    assert_int_equal(find(cancelled, 18, &by_age, &s), 2);
    assert_int_equal(s.at, 9);
}

static void nothing_has_no_spikes(void **state) {
    (void)state;
    static const uint32_t alone[] = {100};
    struct spike s;
    assert_int_equal(find(alone, 0, &by_day, &s), 0);
    assert_int_equal(find(alone, 1, &by_day, &s), 0);
    assert_int_equal(find(alone, 1, &by_age, &s), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_far_above_its_neighbours_is_a_spike),
        cmocka_unit_test(three_times_the_level_is_not_more_than_three_times),
        cmocka_unit_test(eight_beside_nothing_are_a_spike_and_seven_are_none),
        cmocka_unit_test(the_first_day_can_be_a_spike),
        cmocka_unit_test(the_steep_start_of_a_curve_is_no_spike_by_age),
        cmocka_unit_test(a_close_at_one_age_is_a_spike_by_age),
        cmocka_unit_test(nothing_has_no_spikes),
    };
    return cmocka_run_group_tests_name("stat/spikes", tests, NULL, NULL);
}
