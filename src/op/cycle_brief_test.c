/* A curve in brief answers what a report asks as the whole curve does, to the last digit. */
#include "op/cycle_thin.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 12000, TIMES = 4, CAUSES = 3 };

struct sample {
    int32_t exit[ROWS];
    uint8_t cause[ROWS];
    struct journeys journeys;
};

/* Many quick ones, a few that take long; a few censored. Ticks are thousandths of a day. */
static void sample_make(struct sample *s, unsigned seed) {
    memset(&s->journeys, 0, sizeof s->journeys);
    for (size_t i = 0; i < ROWS; i++) {
        const unsigned most = i % 3 ? 3000 : 400000;
        s->exit[i] = 1 + (int32_t)((unsigned)rand_r(&seed) % most);
        s->cause[i] = (uint8_t)((unsigned)rand_r(&seed) % (CAUSES + 1));
        s->journeys.counts[s->cause[i] ? OUTCOME_WON + s->cause[i] - 1 : OUTCOME_OPEN]++;
    }
    for (unsigned k = 0; k < CAUSES; k++)
        s->journeys.outcomes[k] = (uint8_t)(OUTCOME_WON + k);
    s->journeys.rows = (struct risk_rows){.n = ROWS,
                                          .clock = RISK_INT32,
                                          .exit.int32 = s->exit,
                                          .per_unit = 1000,
                                          .cause = s->cause,
                                          .causes = CAUSES};
}

static void assert_same(double a, double b) {
    assert_true(a == b || (isnan(a) && isnan(b)));
}

static void assert_same_values(const struct curve_value *a, const struct curve_value *b) {
    assert_same(a->p, b->p);
    assert_same(a->se, b->se);
    assert_same(a->lo, b->lo);
    assert_same(a->hi, b->hi);
    assert_same(a->at_risk, b->at_risk);
}

static struct cycle fit_brief(struct arena *a, const struct cycle *whole, const double *times) {
    const struct cycle_wish wish = {.95, times, TIMES};
    struct cycle c = {.journeys = whole->journeys, .band = whole->band, .events = whole->events};
    struct arena *scratch = arena_new(0);
    assert_int_equal(cycle_brief(a, scratch, &wish, &c, NULL), BC_OK);
    arena_free(scratch); /* nothing that is kept lies in it */
    return c;
}

static void the_same_points_are_drawn(struct arena *a, const struct cycle *whole,
                                      const struct cycle *brief) {
    for (unsigned cause = 0; cause <= CAUSES; cause++) {
        size_t n = 0, m = 0;
        const uint32_t *x = cycle_thin(whole, cause, a, &n), *y = cycle_thin(brief, cause, a, &m);
        assert_int_equal(n, m);
        assert_true(n > 200);
        for (size_t i = 0; i < n; i++) {
            const struct curve_value v = curve_point(&whole->curve, cause, x[i], &whole->band);
            const struct curve_value w = curve_point(&brief->curve, cause, y[i], &brief->band);
            assert_same(whole->curve.time[x[i]], brief->curve.time[y[i]]);
            assert_same_values(&v, &w);
        }
    }
}

static void a_curve_in_brief_answers_as_the_whole(void **state) {
    (void)state;
    static const double times[TIMES] = {.0005, 1.2345, 250, 5000};
    for (unsigned seed = 1; seed <= 10; seed++) {
        struct arena *a = arena_new(0);
        struct sample s;
        struct cycle whole;
        sample_make(&s, seed);
        assert_int_equal(cycle_fit(a, &s.journeys, .95, 1, &whole, NULL), BC_OK);
        const struct cycle brief = fit_brief(a, &whole, times);
        assert_int_equal(brief.points, whole.points);
        assert_true(brief.curve.n < whole.curve.n);
        for (size_t k = 0; k < CYCLE_QUANTILES; k++) {
            const struct curve_quantile q =
                curve_quantile(&brief.curve, 0, cycle_quantiles[k], &brief.band);
            assert_same(q.time, whole.decided[k].time);
            assert_same(q.lo, whole.decided[k].lo);
            assert_same(q.hi, whole.decided[k].hi);
        }
        for (size_t k = 0; k < TIMES; k++)
            for (unsigned cause = 0; cause <= CAUSES; cause++) {
                const struct curve_value v = curve_at(&whole.curve, cause, times[k], &whole.band);
                const struct curve_value w = curve_at(&brief.curve, cause, times[k], &brief.band);
                assert_same_values(&v, &w);
            }
        for (int days = 1; days < 400; days += 7) { /* not asked for: looked up */
            const struct curve_value v = cycle_at(&whole, 1, days + .0001);
            const struct curve_value w = cycle_at(&brief, 1, days + .0001);
            assert_same_values(&v, &w);
        }
        the_same_points_are_drawn(a, &whole, &brief);
        arena_free(a);
    }
}

static void few_journeys_are_kept_whole(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct sample s;
    struct cycle c;
    const struct cycle_wish wish = {.95, NULL, 0};
    sample_make(&s, 1);
    assert_int_equal(cycle_fit_wish(a, &s.journeys, &wish, 1, &c, NULL), BC_OK);
    assert_int_equal(c.curve.n, c.points);
    assert_int_equal(c.sorted.n, 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_curve_in_brief_answers_as_the_whole),
        cmocka_unit_test(few_journeys_are_kept_whole),
    };
    return cmocka_run_group_tests_name("curve in brief", tests, NULL, NULL);
}
