/* The usual number against buyers whose truth is known: what it says, and what the curve says of
 * the same deals. */
#include "op/many_test.h"
#include "op/usual.h"

static const struct entry from_the_start = {.rule = ENTRY_NONE, .at = TIME_NONE};

static struct usual usual_of(struct many *m, double as_of) {
    struct usual u;
    struct bc_error err;
    assert_int_equal(usual_compute(m->arena, many_facts(m), many_day(as_of), NULL, &u, &err),
                     BC_OK);
    return u;
}

/* Buyers who take 90 days in the median and spread by a log-normal law of sd 0.9, seen for one or
 * two years by a company that stands still or grows by a fifth a month. */
static void the_median_of_the_won_reads_low_and_the_curve_does_not(void **state) {
    (void)state;
    static const double history[] = {365, 730}, monthly[] = {1, 1.2};
    for (size_t h = 0; h < 2; h++)
        for (size_t g = 0; g < 2; g++) {
            struct many m;
            many_new(&m, 200000, 17);
            for (size_t i = 0; i < m.room; i++) {
                const double start = many_arrival(&m, history[h], log(monthly[g]) / 30.4375);
                many_deal(&m, start, gsl_ran_lognormal(m.rng, log(90), .9));
            }
            const struct cycle c = many_cycle(&m, history[h], from_the_start);
            const double low = 1 - usual_of(&m, history[h]).median_days_won / 90;
            if (!(low > .12 && low < .37))
                fail_msg("growth %g, %g days: the usual median is %g low", monthly[g], history[h],
                         low);
            assert_true(fabs(cycle_decided(&c, .5).time / 90 - 1) < .01);
            many_free(&m);
        }
}

/* Durations of those who end at an instant have density f(x) e^(-rx) / M(r): of a gamma law with
 * mean k s the mean is then k s / (1 + r s). */
static void those_who_close_while_starts_grow_are_the_quick_ones(void **state) {
    (void)state;
    const double k = 2, s = 45, growth = .005, history = 1500;
    struct many m;
    many_new(&m, 400000, 18);
    for (size_t i = 0; i < m.room; i++) {
        const double start = many_arrival(&m, history, growth);
        many_deal(&m, start, gsl_ran_gamma(m.rng, k, s));
    }
    double sum = 0, squares = 0, n = 0;
    for (size_t i = 0; i < m.n; i++) {
        if (m.end[i] < many_day(history - 30) || m.end[i] > many_day(history))
            continue;
        const double took = time_days(m.end[i] - m.start[i]);
        sum += took;
        squares += took * took;
        n++;
    }
    const double mean = sum / n, se = sqrt((squares / n - mean * mean) / n);
    assert_true(n > 10000);
    assert_true(fabs(mean - k * s / (1 + growth * s)) < 4 * se);
    assert_true(mean < .9 * k * s);
    many_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_median_of_the_won_reads_low_and_the_curve_does_not),
        cmocka_unit_test(those_who_close_while_starts_grow_are_the_quick_ones),
    };
    return cmocka_run_group_tests_name("op/artefact", tests, NULL, NULL);
}
