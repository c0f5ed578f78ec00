#include "op/cycle.h"

#include "journey/facts_test.h"

#include <stdlib.h>

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

enum { MANY = 9000 };

/* Many quick ones, some that take long; a few censored. Ticks are thousandths of a day. */
static struct cycle fit_many(struct arena *a, unsigned seed) {
    struct journeys j = {.outcomes = {OUTCOME_WON, OUTCOME_LOST, OUTCOME_NO_DECISION}};
    int32_t *exit = ARENA_RAW(a, int32_t, MANY);
    uint8_t *cause = ARENA_RAW(a, uint8_t, MANY);
    struct cycle c;
    assert_true(exit && cause);
    for (size_t i = 0; i < MANY; i++) {
        exit[i] = (int32_t)((unsigned)rand_r(&seed) % (i % 3 ? 3000 : 400000));
        cause[i] = (uint8_t)((unsigned)rand_r(&seed) % 4);
        j.counts[cause[i] ? j.outcomes[cause[i] - 1] : OUTCOME_OPEN]++;
    }
    j.rows = (struct risk_rows){.n = MANY,
                                .clock = RISK_INT32,
                                .exit.int32 = exit,
                                .per_unit = 1000,
                                .cause = cause,
                                .causes = 3};
    assert_int_equal(cycle_fit(a, &j, .95, 1, &c, NULL), BC_OK);
    return c;
}

/* Whether a day that the chart's table reads off falls between point i and the next. */
static bool is_read(const struct curve *c, size_t i) {
    static const double days[] = {
        1.0 / 86400, 10.0 / 86400, 1.0 / 1440, 10.0 / 1440, 1.0 / 24, 6.0 / 24, 1,   3,
        7,           14,           30,         60,          90,       120,      180, 270,
        365,         545,          730,        1095,        1826,     3652};
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
        if (days[k] >= c->time[i] && days[k] < c->time[i + 1])
            return true;
    return false;
}

/* The rule of cycle_thin, point by point, of a curve that is written out. */
static size_t thin_slowly(const struct curve *c, unsigned cause, uint32_t *ret) {
    const double *ended = cause ? c->share + (cause - 1) * c->n : c->undecided;
    double last = -1;
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double p = cause ? ended[i] : 1 - ended[i];
        const double top = cause ? ended[c->n - 1] : 1 - ended[c->n - 1];
        const bool end = i == 0 || i + 1 == c->n ||
                         (c->at_risk[i] < CYCLE_FEW) != (c->at_risk[i - 1] < CYCLE_FEW) ||
                         (c->at_risk[i] < CYCLE_FEW) != (c->at_risk[i + 1] < CYCLE_FEW);
        if (!end && p - last < top / 250 && !(p > last && is_read(c, i)))
            continue;
        last = p;
        ret[n++] = (uint32_t)i;
    }
    return n;
}

static void a_long_curve_is_drawn_by_its_rule_however_it_is_held(void **state) {
    (void)state;
    for (unsigned seed = 1; seed <= 5; seed++) {
        struct arena *a = arena_new(0);
        const struct cycle held = fit_many(a, seed);
        struct cycle written = held;
        const struct curve_options options = {CURVE_JACKKNIFE, (double)NAN, 0};
        const struct risk_rows *rows = &held.journeys.rows;
        uint32_t *slowly = ARENA_RAW(a, uint32_t, MANY);
        assert_true(slowly && held.curve.sorted && held.table.n == 0);
        assert_int_equal(risk_table_count(a, rows, 1, &written.table, NULL), BC_OK);
        assert_int_equal(curve_fit(a, &written.table, rows, &options, &written.curve, NULL), BC_OK);
        for (unsigned cause = 0; cause <= 3; cause++) {
            size_t n = 0, m = 0;
            const uint32_t *x = cycle_thin(&held, cause, a, &n);
            const uint32_t *y = cycle_thin(&written, cause, a, &m);
            assert_int_equal(n, thin_slowly(&written.curve, cause, slowly));
            assert_int_equal(m, n);
            assert_memory_equal(x, slowly, n * sizeof *x);
            assert_memory_equal(y, slowly, n * sizeof *y);
            assert_true(n > 200);
        }
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_the_days_by_which_that_share_has_decided),
        cmocka_unit_test(under_20_ends_are_too_few_to_say),
        cmocka_unit_test(an_outcome_that_nobody_had_has_no_share_and_no_cause),
        cmocka_unit_test(a_short_curve_is_drawn_with_every_step),
        cmocka_unit_test(a_long_curve_is_drawn_by_its_rule_however_it_is_held),
        cmocka_unit_test(no_journeys_are_no_curve),
    };
    return cmocka_run_group_tests_name("op/cycle", tests, NULL, NULL);
}
