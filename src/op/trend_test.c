#include "op/trend.h"

#include "op/many_test.h"

static const struct entry from_the_start = {.rule = ENTRY_NONE, .at = TIME_NONE};

static struct trend trend_of(struct many *m, double as_of, struct entry entry) {
    static const double days[] = {7, 30, 90};
    const struct cycle all = many_cycle(m, as_of, entry);
    struct trend t;
    struct bc_error err;
    const struct trend_input in = {.facts = many_facts(m),
                                   .as_of = many_day(as_of),
                                   .entry = &entry,
                                   .all = &all,
                                   .days = days,
                                   .ndays = 3};
    assert_int_equal(trend_fit(m->arena, &in, &t, &err), BC_OK);
    return t;
}

/* One deal a day, each taking as long as told. */
static void sell_daily(struct many *m, size_t days, double took) {
    for (size_t day = 0; day < days; day++)
        many_deal(m, (double)day, took);
}

static void months_become_quarters_and_years_as_records_grow_long(void **state) {
    (void)state;
    static const struct {
        size_t days;
        unsigned months;
        size_t windows;
    } cases[] = {{50, 0, 0}, {75, 1, 3}, {364, 1, 12}, {370, 3, 5}, {1090, 3, 12}, {1400, 12, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct many m;
        many_new(&m, cases[i].days, 1);
        sell_daily(&m, cases[i].days, 5);
        const struct trend t = trend_of(&m, (double)cases[i].days, from_the_start);
        assert_int_equal(t.n, cases[i].windows);
        if (t.n)
            assert_int_equal(t.months, cases[i].months);
        many_free(&m);
    }
}

/* From 1 January, a deal a day that takes 5 days: in February 28 begin, 5 are open on the first,
 * and 5 days pass between start and end of each. */
static void a_window_counts_starts_ends_and_the_days_that_deals_were_open(void **state) {
    (void)state;
    struct many m;
    many_new(&m, 90, 1);
    sell_daily(&m, 90, 5);
    const struct trend t = trend_of(&m, 95, from_the_start);
    assert_int_equal(t.n, 4); /* January to the first days of April */
    const struct trend_window *january = &t.windows[0], *february = &t.windows[1];
    assert_true(january->from == many_day(0) && february->from == many_day(31));
    assert_true(t.windows[3].to == many_day(95));
    assert_int_equal(january->begun, 31);
    assert_int_equal(january->decisions, 26); /* those begun by the 26th */
    assert_true(fabs(january->deal_days - (26 * 5 + 5 + 4 + 3 + 2 + 1)) < 1e-6);
    assert_int_equal(february->begun, 28);
    assert_int_equal(february->decisions, 28);
    assert_true(fabs(february->deal_days - 28 * 5) < 1e-6);
    assert_true(fabs(february->rate.value - .2) < 1e-9);
    assert_true(february->won == 28 && february->median_days_won == 5);
    many_free(&m);
}

static void a_cohort_is_followed_for_as_long_as_it_was_seen(void **state) {
    (void)state;
    struct many m;
    many_new(&m, 200, 1);
    for (size_t day = 0; day < 100; day++) {
        many_deal(&m, (double)day, 4);
        many_deal(&m, (double)day, 40);
    }
    const struct trend t = trend_of(&m, 100, from_the_start);
    assert_true(t.days == 7); /* by then half of those are decided that ever are */
    for (size_t k = 0; k < 3; k++)
        assert_true(fabs(t.windows[k].decided.p - .5) < 1e-9);
    assert_true(isnan(t.windows[3].decided.p)); /* ten days of April: too few */
    many_free(&m);
}

static void days_before_the_records_begin_are_in_no_window(void **state) {
    (void)state;
    struct many m;
    many_new(&m, 130, 1);
    sell_daily(&m, 130, 20);
    const struct entry late = {.rule = ENTRY_AT, .at = many_day(40)};
    const struct trend t = trend_of(&m, 130, late);
    assert_int_equal(t.n, 4); /* from 10 February to May */
    assert_true(t.windows[0].from == many_day(40));
    assert_int_equal(t.windows[0].begun, 19);
    /* Those open on the day count from then on: 20 days each, less what had passed. */
    assert_true(fabs(t.windows[0].deal_days - 20 * 19) < 1e-6);
    many_free(&m);
}

/* A company that grows and whose records begin late, with buyers who never change. */
static struct trend unchanged_buyers(struct many *m, unsigned long seed) {
    many_new(m, 1500, seed);
    for (size_t i = 0; i < m->room; i++) {
        const double start = many_arrival(m, 500, .004);
        const double took = gsl_ran_lognormal(m->rng, log(60), .9);
        if (start + took >= 150)
            many_deal(m, start, took);
    }
    return trend_of(m, 500, (struct entry){.rule = ENTRY_AT, .at = many_day(150)});
}

static void buyers_who_do_not_change_are_found_changed_as_often_as_the_test_claims(void **state) {
    (void)state;
    enum { TIMES = 400 };
    int found = 0;
    for (unsigned long seed = 1; seed <= TIMES; seed++) {
        struct many m;
        const struct trend t = unchanged_buyers(&m, seed);
        assert_true(t.tested >= TREND_FEWEST);
        found += t.test.p_value < .05;
        many_free(&m);
    }
    /* Binomial(400, .05): 20 expected; under 7 or over 36 comes once in a thousand times. */
    if (found < 7 || found > 36)
        fail_msg("changed in %d of %d", found, TIMES);
}

static void the_usual_median_moves_though_no_buyer_changes(void **state) {
    (void)state;
    struct many m;
    many_new(&m, 40000, 3);
    for (size_t i = 0; i < m.room; i++) { /* starts stop at day 150, as in an extract of leads */
        const double start = 150 * gsl_rng_uniform(m.rng);
        many_deal(&m, start, gsl_ran_lognormal(m.rng, log(60), .9));
    }
    const struct trend t = trend_of(&m, 330, from_the_start);
    assert_true(t.windows[9].median_days_won > 5 * t.windows[1].median_days_won);
    assert_true(t.test.p_value > .001);
    many_free(&m);
}

static void buyers_who_get_quicker_are_found(void **state) {
    (void)state;
    struct many m;
    many_new(&m, 3000, 4);
    for (size_t i = 0; i < m.room; i++) {
        const double start = many_arrival(&m, 500, 0);
        many_deal(&m, start, gsl_ran_lognormal(m.rng, log(60) - start / 500, .9));
    }
    const struct trend t = trend_of(&m, 500, from_the_start);
    assert_true(t.test.p_value < 1e-6);
    assert_true(t.u > 0);
    many_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_become_quarters_and_years_as_records_grow_long),
        cmocka_unit_test(a_window_counts_starts_ends_and_the_days_that_deals_were_open),
        cmocka_unit_test(a_cohort_is_followed_for_as_long_as_it_was_seen),
        cmocka_unit_test(days_before_the_records_begin_are_in_no_window),
        cmocka_unit_test(buyers_who_do_not_change_are_found_changed_as_often_as_the_test_claims),
        cmocka_unit_test(the_usual_median_moves_though_no_buyer_changes),
        cmocka_unit_test(buyers_who_get_quicker_are_found),
    };
    return cmocka_run_group_tests_name("op/trend", tests, NULL, NULL);
}
