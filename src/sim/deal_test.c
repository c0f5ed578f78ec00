/*
 * Whether what is drawn follows the laws that the truth is computed from. Distances between drawn
 * and true shares are held to the Dvoretzky-Kiefer-Wolfowitz bound (Massart 1990): a right
 * simulator exceeds sqrt(ln(2 / a) / 2n) with a probability of at most a = 1e-6 a comparison, and
 * about 20 comparisons are made. Seeds are fixed, so a failure is a change, not chance.
 */
#include "sim/buying.h"
#include "sim/story.h"
#include "sim/stream.h"
#include "sim/truth.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_near(double a, double b, double most) {
    if (!(fabs(a - b) <= most))
        fail_msg("%.12g is not within %g of %.12g", a, most, b);
}

enum { DEALS = 60000 };

static double bound(size_t n) {
    return sqrt(log(2 / 1e-6) / (2 * (double)n));
}

struct company {
    struct world world;
    struct deal *deals;
};

static void company_new(struct company *c, const struct sim_options *options) {
    struct bc_error err;
    assert_int_equal(world_init(&c->world, options, &err), BC_OK);
    c->deals = calloc(options->deals, sizeof *c->deals);
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    assert_non_null(c->deals);
    assert_non_null(rng);
    for (size_t i = 0; i < options->deals; i++) {
        const double u = ((double)i + .5) / (double)options->deals;
        deal_draw(&c->world, rng, i + 1, world_arrival(&c->world, u), &c->deals[i]);
    }
    gsl_rng_free(rng);
}

static void company_free(struct company *c) {
    free(c->deals);
    world_release(&c->world);
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The largest distance of the sample from uniform on [0, 1]. */
static double distance_from_uniform(double *u, size_t n) {
    double most = 0;
    qsort(u, n, sizeof *u, by_size);
    for (size_t i = 0; i < n; i++) {
        most = fmax(most, fabs(u[i] - (double)i / (double)n));
        most = fmax(most, fabs(u[i] - (double)(i + 1) / (double)n));
    }
    return most;
}

static void assert_uniform(double *u, size_t n) {
    assert_true(n > 500);
    assert_true(distance_from_uniform(u, n) < bound(n));
}

static double engaged_days(const struct deal *d) {
    return time_days(d->end - d->engaged);
}

static struct sim_options options(void) {
    struct sim_options o = sim_defaults();
    o.deals = DEALS;
    o.segments = true;
    return o;
}

static void decisions_come_when_the_truth_says(void **state) {
    (void)state;
    const struct sim_options o = options();
    struct company c;
    company_new(&c, &o);
    double *u = calloc(DEALS, sizeof *u);
    assert_non_null(u);
    for (int pattern = -1; pattern < 4; pattern++)
        for (int size = -1; size < SIM_SIZES; size++) {
            size_t n = 0;
            for (size_t i = 0; i < DEALS; i++) {
                const struct deal *d = &c.deals[i];
                if ((pattern < 0 || (int)d->pattern == pattern) &&
                    (size < 0 || (int)d->size == size))
                    u[n++] = world_decided(&c.world, pattern, size, SIM_OUTCOMES, engaged_days(d));
            }
            assert_uniform(u, n);
        }
    free(u);
    company_free(&c);
}

static void each_outcome_has_its_share_by_each_time(void **state) {
    (void)state;
    struct sim_options o = options();
    o.forgotten = .1;
    struct company c;
    company_new(&c, &o);
    for (int k = 0; k < SIM_OUTCOMES; k++)
        for (int t = 0; t < TRUTH_TIMES; t++) {
            size_t n = 0;
            for (size_t i = 0; i < DEALS; i++)
                n += (int)c.deals[i].decision == k && engaged_days(&c.deals[i]) <= truth_times[t];
            const double truth =
                world_decided(&c.world, -1, -1, (enum sim_outcome)k, truth_times[t]);
            assert_near((double)n / DEALS, truth, bound(DEALS));
        }
    company_free(&c);
}

static void dark_and_buying_time_follow_their_laws(void **state) {
    (void)state;
    const struct sim_options o = options();
    struct company c;
    company_new(&c, &o);
    size_t dark[TRUTH_QUANTILES] = {0}, bought[TRUTH_QUANTILES] = {0};
    double dark_at[TRUTH_QUANTILES], bought_at[TRUTH_QUANTILES];
    for (int q = 0; q < TRUTH_QUANTILES; q++) {
        dark_at[q] = dark_quantile(&c.world, -1, truth_quantiles[q]);
        bought_at[q] = bought_quantile(&c.world, -1, truth_quantiles[q]);
    }
    for (size_t i = 0; i < DEALS; i++)
        for (int q = 0; q < TRUTH_QUANTILES; q++) {
            const struct deal *d = &c.deals[i];
            dark[q] += time_days(d->engaged - d->onset) <= dark_at[q];
            bought[q] += time_days(d->end - d->onset) <= bought_at[q];
        }
    for (int q = 0; q < TRUTH_QUANTILES; q++) {
        const double p = fmax(truth_quantiles[q], dark_within(&c.world, -1, 0));
        assert_near((double)dark[q] / DEALS, p, bound(DEALS));
        assert_near((double)bought[q] / DEALS, truth_quantiles[q], bound(DEALS));
    }
    company_free(&c);
}

static void quantiles_invert_the_truth(void **state) {
    (void)state;
    struct sim_options o = options();
    o.forgotten = .2;
    struct world w;
    struct bc_error err;
    assert_int_equal(world_init(&w, &o, &err), BC_OK);
    for (int q = 0; q < TRUTH_QUANTILES; q++) {
        const double p = truth_quantiles[q];
        const double cycle = truth_cycle_quantile(&w, -1, -1, SIM_OUTCOMES, p);
        const double bought = bought_quantile(&w, -1, p);
        if (p > .8) { /* a fifth is never closed */
            assert_true(isnan(cycle));
            assert_true(isnan(bought));
        } else {
            assert_near(world_decided(&w, -1, -1, SIM_OUTCOMES, cycle), p, 1e-10);
            assert_near(bought_within(&w, -1, bought), p, 1e-10);
        }
    }
    world_release(&w);
}

/* A deal from before the records is drawn given that it was still open when they began: its
 * engaged time, seen from there, must be uniform on the rest of its law. */
static void late_records_hold_only_what_was_still_open(void **state) {
    (void)state;
    struct sim_options o = options();
    o.late_records = true;
    o.history = 300;
    o.growth = .05;
    struct company c;
    company_new(&c, &o);
    double *u = calloc(DEALS, sizeof *u);
    assert_non_null(u);
    size_t n = 0;
    for (size_t i = 0; i < DEALS; i++) {
        const struct deal *d = &c.deals[i];
        if (d->engaged >= c.world.records_begin)
            continue;
        assert_true(d->end > c.world.records_begin);
        const double age = time_days(c.world.records_begin - d->engaged);
        const double before = world_decided(&c.world, -1, -1, SIM_OUTCOMES, age);
        u[n++] = (world_decided(&c.world, -1, -1, SIM_OUTCOMES, engaged_days(d)) - before) /
                 (1 - before);
    }
    assert_uniform(u, n);
    /* Their number: arrivals before T0 times the share still open, against those after. */
    double old = 0, step = .01;
    for (double age = step / 2; age < 4000; age += step)
        old += exp(-c.world.growth * age) *
               (1 - world_decided(&c.world, -1, -1, SIM_OUTCOMES, age)) * step;
    const double after = expm1(c.world.growth * 300) / c.world.growth;
    assert_near((double)n / DEALS, old / (old + after), .001);
    free(u);
    company_free(&c);
}

static void without_late_records_all_start_in_the_history(void **state) {
    (void)state;
    struct sim_options o = options();
    o.history = 200;
    o.deals = 2000;
    struct company c;
    company_new(&c, &o);
    for (size_t i = 0; i < o.deals; i++)
        assert_true(c.deals[i].engaged >= c.world.records_begin && c.deals[i].engaged <= o.as_of);
    company_free(&c);
}

/* At log rate g a month, the second half of a history of H days has e^(g H / 2 / 30.4375) times as
 * many starts as the first. */
static void starts_grow_at_the_given_rate(void **state) {
    (void)state;
    const double rates[] = {.1, 0, -.1};
    for (int r = 0; r < 3; r++) {
        struct sim_options o = options();
        o.growth = rates[r];
        o.history = 365;
        struct world w;
        struct bc_error err;
        assert_int_equal(world_init(&w, &o, &err), BC_OK);
        const double ratio = exp(rates[r] * 365 / 2 / 30.4375);
        assert_near(world_arrival(&w, 1 / (1 + ratio)), 365.0 / 2, 1e-6);
        assert_near(world_arrival(&w, 0), 0, 1e-9);
        assert_near(world_arrival(&w, 1), 365, 1e-6);
        world_release(&w);
    }
}

static void check_story(const struct world *w, const struct deal *d, const struct story *s) {
    const bc_time until = deal_seen_until(w, d);
    assert_true(s->nmembers >= 1 && s->ntouches >= 2);
    assert_true(d->last_modified >= d->created && d->last_modified <= w->options.as_of);
    for (size_t i = 0; i < s->ntouches; i++) {
        const struct touch *t = &s->touches[i];
        assert_true(t->member < s->nmembers);
        assert_true(t->time >= d->onset && t->time <= until);
        assert_true(t->learned >= t->time && t->learned <= until);
        assert_true(i == 0 || s->touches[i - 1].time <= t->time);
        assert_true(!t->anonymous || t->time < d->engaged);
    }
    for (size_t i = 0; i < s->nmilestones; i++) {
        const struct milestone *m = &s->milestones[i];
        assert_true(m->occurred >= d->onset && m->occurred <= until);
        if (!m->known)
            continue;
        assert_true(m->earliest == TIME_NONE || m->earliest <= m->occurred);
        assert_true(m->latest >= m->occurred && m->learned >= m->latest && m->learned <= until);
    }
    for (size_t i = 0; i < s->nstatements; i++)
        assert_true(s->statements[i].time >= d->engaged && s->statements[i].time <= until);
    for (size_t i = 0; i < s->npromises; i++)
        assert_true(s->promises[i].made <= until && s->promises[i].kept <= until);
}

static void no_record_knows_what_was_not_yet_so(void **state) {
    (void)state;
    struct sim_options o = options();
    o.deals = 4000;
    o.late_records = true;
    o.forgotten = .05;
    o.auto_close = 200;
    struct company c;
    company_new(&c, &o);
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    struct story *s = calloc(1, sizeof *s);
    assert_non_null(s);
    assert_non_null(rng);
    for (size_t i = 0; i < o.deals; i++) {
        struct deal *d = &c.deals[i];
        assert_true(d->onset <= d->engaged);
        assert_true((d->closed == TIME_NONE) == (d->outcome == SIM_OPEN));
        if (d->closed != TIME_NONE)
            assert_true(d->closed >= d->created && d->closed <= o.as_of);
        group_draw(&c.world, rng, d, s);
        touches_draw(&c.world, rng, d, s);
        evidence_draw(&c.world, rng, d, s);
        deal_note_touches(d, s);
        check_story(&c.world, d, s);
    }
    free(s);
    gsl_rng_free(rng);
    company_free(&c);
}

/* Mean days before the first exchange of the visits, and mean dark days of those who answered. */
static void look_back(const struct sim_options *o, double *visits, double *answers) {
    struct company c;
    company_new(&c, o);
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    struct story *s = calloc(1, sizeof *s);
    assert_non_null(s);
    assert_non_null(rng);
    double days = 0, dark = 0;
    size_t nvisits = 0, nanswers = 0;
    for (size_t i = 0; i < o->deals; i++) {
        const struct deal *d = &c.deals[i];
        group_draw(&c.world, rng, d, s);
        touches_draw(&c.world, rng, d, s);
        evidence_draw(&c.world, rng, d, s);
        for (size_t t = 0; t < s->ntouches; t++)
            if (s->touches[t].kind == TOUCH_VISIT && s->touches[t].time < d->engaged) {
                days += time_days(d->engaged - s->touches[t].time);
                nvisits++;
            }
        if (s->nstatements && strcmp(s->statements[0].question, "started_looking") == 0) {
            dark += time_days(d->engaged - d->onset);
            nanswers++;
        }
    }
    *visits = days / (double)nvisits;
    *answers = dark / (double)nanswers;
    free(s);
    gsl_rng_free(rng);
    company_free(&c);
}

static void fading_hides_what_was_long_ago(void **state) {
    (void)state;
    struct sim_options o = options();
    o.deals = 5000;
    double visits, answers, fewer_visits, fewer_answers;
    look_back(&o, &visits, &answers);
    o.visits_fade = o.answers_fade = 1;
    look_back(&o, &fewer_visits, &fewer_answers);
    assert_true(fewer_visits < .6 * visits);
    assert_true(fewer_answers < .6 * answers);
}

static void a_rule_closes_what_is_old_and_leaves_the_truth(void **state) {
    (void)state;
    struct sim_options o = options();
    o.deals = 3000;
    struct company plain, ruled;
    company_new(&plain, &o);
    o.auto_close = 90;
    company_new(&ruled, &o);
    size_t closed = 0;
    for (size_t i = 0; i < o.deals; i++) {
        const struct deal *a = &plain.deals[i], *b = &ruled.deals[i];
        assert_int_equal(a->end, b->end);
        assert_int_equal(a->decision, b->decision);
        const bool old =
            a->end - a->engaged > 90 * TIME_DAY && a->engaged + 90 * TIME_DAY <= o.as_of;
        if (old) {
            assert_int_equal(b->closed - b->created, 90 * TIME_DAY);
            assert_int_equal(b->outcome, SIM_NO_DECISION);
            closed++;
        } else {
            assert_int_equal(a->closed, b->closed);
        }
    }
    assert_true(closed > 500);
    company_free(&plain);
    company_free(&ruled);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decisions_come_when_the_truth_says),
        cmocka_unit_test(each_outcome_has_its_share_by_each_time),
        cmocka_unit_test(dark_and_buying_time_follow_their_laws),
        cmocka_unit_test(quantiles_invert_the_truth),
        cmocka_unit_test(late_records_hold_only_what_was_still_open),
        cmocka_unit_test(without_late_records_all_start_in_the_history),
        cmocka_unit_test(starts_grow_at_the_given_rate),
        cmocka_unit_test(no_record_knows_what_was_not_yet_so),
        cmocka_unit_test(fading_hides_what_was_long_ago),
        cmocka_unit_test(a_rule_closes_what_is_old_and_leaves_the_truth),
    };
    return cmocka_run_group_tests_name("simulated deals", tests, NULL, NULL);
}
