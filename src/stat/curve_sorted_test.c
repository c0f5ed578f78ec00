#include "stat/curve_fit.h"
#include "stat/random_rows_test.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 1000 }; /* each point is worked out many times: under sanitizers more take minutes */

/* Times that are no whole ticks, some of them shared; many pieces of a curve. */
struct many {
    double entry[ROWS], exit[ROWS];
    uint8_t cause[ROWS];
    struct risk_rows rows;
};

static void many_rows(struct random *r, unsigned causes, bool late, struct many *ret) {
    for (size_t i = 0; i < ROWS; i++) {
        ret->entry[i] = random_below(r, 2) * random_below(r, 500) / 7.;
        ret->exit[i] = ret->entry[i] + (1 + random_below(r, 9000)) / 7.;
        ret->cause[i] = (uint8_t)random_below(r, causes + 1);
    }
    ret->rows = (struct risk_rows){.n = ROWS,
                                   .clock = RISK_DOUBLE,
                                   .exit = {.real = ret->exit},
                                   .cause = ret->cause,
                                   .causes = causes};
    if (late)
        ret->rows.entry.real = ret->entry;
}

static void assert_same_value(struct curve_value x, struct curve_value y) {
    assert_memory_equal(&x, &y, sizeof x);
}

static void assert_same_quantile(struct curve_quantile x, struct curve_quantile y) {
    assert_memory_equal(&x, &y, sizeof x);
}

/* Each point, in order and backwards, values between the points, and quantiles, to the last bit. */
static void assert_same_curve(const struct curve *x, const struct curve *y) {
    static const struct band band = {BAND_LOG, .95};
    assert_int_equal(x->n, y->n);
    assert_int_equal(x->emptied, y->emptied);
    assert_memory_equal(&x->emptied_at, &y->emptied_at, sizeof x->emptied_at);
    struct curve_view view;
    curve_view_init(&view, x, CURVE_ERRORS);
    for (unsigned k = 0; k <= x->causes; k++) {
        for (size_t i = 0; i < x->n; i++) {
            const size_t j = curve_view_of(&view, i);
            assert_true(view.at.time[j] == y->time[i] && view.at.hazard[j] == y->hazard[i]);
            assert_true(view.at.censored[j] == y->censored[i]);
            assert_same_value(curve_point(x, k, x->n - 1 - i, &band),
                              curve_point(y, k, x->n - 1 - i, &band));
            assert_same_value(curve_at(x, k, y->time[i] + .01, &band),
                              curve_at(y, k, y->time[i] + .01, &band));
        }
        for (double p = 0; p <= 1; p += .125)
            assert_same_quantile(curve_quantile(x, k, p, &band), curve_quantile(y, k, p, &band));
    }
}

/* All columns, in order. */
static void assert_same_columns(const struct curve *x, const struct curve *y) {
    struct curve_view view;
    curve_view_init(&view, x, CURVE_ERRORS);
    for (size_t i = 0; i < x->n; i = view.end) {
        const size_t at = curve_view_of(&view, i), size = view.at.n * sizeof(double);
        assert_int_equal(at, 0);
        assert_memory_equal(view.at.time, y->time + i, size);
        assert_memory_equal(view.at.at_risk, y->at_risk + i, size);
        assert_memory_equal(view.at.censored, y->censored + i, size);
        assert_memory_equal(view.at.undecided, y->undecided + i, size);
        assert_memory_equal(view.at.hazard, y->hazard + i, size);
        assert_memory_equal(view.at.undecided_se, y->undecided_se + i, size);
        for (size_t k = 0; k < x->causes; k++) {
            const size_t of_x = k * view.at.n, of_y = k * y->n + i;
            assert_memory_equal(view.at.events + of_x, y->events + of_y, size);
            assert_memory_equal(view.at.share + of_x, y->share + of_y, size);
            assert_memory_equal(view.at.share_se + of_x, y->share_se + of_y, size);
        }
    }
}

static void assert_same_tables(const struct risk_table *x, const struct risk_table *y) {
    const size_t size = y->n * sizeof(double);
    assert_true(x->n == y->n && x->initial == y->initial && x->rows == y->rows);
    assert_true(x->weight == y->weight && x->weighted == y->weighted && !x->entered);
    assert_memory_equal(x->time, y->time, size);
    assert_memory_equal(x->at_risk, y->at_risk, size);
    assert_memory_equal(x->censored, y->censored, size);
    assert_memory_equal(x->events, y->events, y->causes * size);
}

/* What is sought with the help of the marks is what going through the points finds. */
static void assert_same_places(const struct curve *x, const struct curve *y) {
    for (size_t i = 0; i < y->n; i += 29) {
        assert_int_equal(curve_until(x, y->time[i]), i + 1);
        assert_int_equal(curve_until(x, nextafter(y->time[i], -1)), i);
        assert_true(curve_time(x, i) == y->time[i]);
    }
    for (unsigned k = 0; k <= y->causes; k++)
        for (int power = 0; power < 7; power++)
            for (size_t from = 0; from <= y->n; from += 307) {
                const double by = 1e-3 * pow(3, power);
                size_t i = from;
                while (i < y->n &&
                       !((k ? y->share[(k - 1) * y->n + i] : 1 - y->undecided[i]) - .1 >= by))
                    i++;
                assert_int_equal(curve_rise(x, k, from, .1, by), i);
                assert_int_equal(curve_rise(y, k, from, .1, by), i);
            }
}

/* Whether the rows' curve is held as events. */
static bool held_as_events(const struct risk_rows *rows, enum curve_error error) {
    const struct curve_options options = {error, NAN, 0};
    struct arena *a = arena_new(0);
    struct risk_table table;
    struct curve held, written;
    for (unsigned threads = 1; threads <= 3; threads++) {
        assert_int_equal(curve_fit_rows(a, rows, &options, threads, NULL, &held, NULL), BC_OK);
        assert_int_equal(risk_table_count(a, rows, threads, &table, NULL), BC_OK);
        assert_int_equal(curve_fit(a, &table, rows, &options, &written, NULL), BC_OK);
        assert_same_curve(&held, &written);
    }
    arena_free(a);
    return held.sorted;
}

static void a_curve_held_as_events_is_the_curve_written_out(void **state) {
    (void)state;
    struct random r = {7};
    static struct many m; /* too large for a small stack */
    for (unsigned causes = 1; causes <= 3; causes++)
        for (unsigned late = 0; late < 2; late++) {
            many_rows(&r, causes, late, &m);
            assert_true(held_as_events(&m.rows, CURVE_GREENWOOD));
            assert_true(held_as_events(&m.rows, CURVE_NO_ERROR));
        }
}

enum { TICKS = 3000 };

/* A third of the rows share few times, 0 among them, the others lie anywhere. */
struct ticks {
    int32_t exit[TICKS];
    uint8_t cause[TICKS];
    struct risk_rows rows;
};

static void ticks_make(struct random *r, unsigned causes, struct ticks *ret) {
    for (size_t i = 0; i < TICKS; i++) {
        ret->exit[i] = (int32_t)(i % 3 ? random_below(r, 100000) : random_below(r, 40));
        ret->cause[i] = (uint8_t)random_below(r, causes + 1);
    }
    ret->rows = (struct risk_rows){.n = TICKS,
                                   .clock = RISK_INT32,
                                   .exit = {.int32 = ret->exit},
                                   .per_unit = 7,
                                   .cause = ret->cause,
                                   .causes = causes};
}

/* With the errors that need no more of the rows than their counts. */
static void so_it_is_with_the_jackknife_of_counts(void **state) {
    (void)state;
    static const struct band bands[] = {{BAND_LOG, .95}, {BAND_LOGLOG, .95}, {BAND_LOG, .5}};
    struct random r = {19};
    static struct ticks t;
    for (unsigned causes = 1; causes <= 7; causes++) {
        const struct curve_options options = {CURVE_JACKKNIFE, NAN, 0};
        struct arena *a = arena_new(0);
        struct risk_table table, none, again;
        struct curve held, written;
        ticks_make(&r, causes, &t);
        assert_int_equal(curve_fit_rows(a, &t.rows, &options, 2, &none, &held, NULL), BC_OK);
        assert_int_equal(risk_table_count(a, &t.rows, 1, &table, NULL), BC_OK);
        assert_int_equal(curve_fit(a, &table, &t.rows, &options, &written, NULL), BC_OK);
        assert_true(held.sorted && none.n == 0 && written.time[0] == 0);
        assert_int_equal(curve_table(a, &held, &t.rows, &again, NULL), BC_OK);
        assert_same_tables(&again, &table);
        assert_int_equal(held.n, written.n);
        assert_same_columns(&held, &written);
        assert_same_places(&held, &written);
        for (size_t b = 0; b < sizeof bands / sizeof *bands; b++)
            for (int of_16 = 1; of_16 < 16; of_16++)
                assert_same_quantile(curve_quantile(&held, 0, of_16 / 16., &bands[b]),
                                     curve_quantile(&written, 0, of_16 / 16., &bands[b]));
        arena_free(a);
    }
}

static void so_it_is_of_few_rows_with_emptied_risk_sets(void **state) {
    (void)state;
    struct random r = {11};
    struct test_rows t;
    unsigned held = 0;
    for (unsigned turn = 0; turn < 300; turn++) {
        random_rows(&r, 1 + turn % 3, turn % 2 ? WITH_ENTRY : 0, &t);
        const struct risk_rows rows = as_real(&t, false);
        for (size_t i = 0; i < rows.n;
             i++) { /* of one sign, so that times and causes fit one key */
            t.entry_real[i] += 1;
            t.exit_real[i] += 1;
        }
        held += held_as_events(&rows, CURVE_GREENWOOD);
    }
    assert_true(held > 250); /* of a few, all times are whole */
}

static void what_needs_the_rows_is_written_out(void **state) {
    (void)state;
    struct random r = {13};
    static struct many m;
    struct test_rows t;
    many_rows(&r, 2, true, &m);
    assert_false(held_as_events(&m.rows, CURVE_JACKKNIFE));
    many_rows(&r, 2, false, &m); /* so few rows are taken as clusters */
    assert_false(held_as_events(&m.rows, CURVE_JACKKNIFE));
    random_rows(&r, 2, 0, &t);
    assert_false(held_as_events(&t.rows, CURVE_GREENWOOD)); /* whole ticks are counted */
}

/* Negative times sort before others, and 0 is -0. */
static void times_of_either_sign_are_in_order(void **state) {
    (void)state;
    static const double exit[] = {0.0, -2.5, -0.0, 7.25, -0.1}, time[] = {-2.5, -0.1, 0, 7.25};
    static const uint8_t cause[] = {1, 1, 1, 0, 1};
    const struct risk_rows rows = {
        .n = 5, .clock = RISK_DOUBLE, .exit = {.real = exit}, .cause = cause, .causes = 1};
    const struct curve_options options = {CURVE_GREENWOOD, NAN, 0};
    struct arena *a = arena_new(0);
    struct curve c;
    assert_int_equal(curve_fit_rows(a, &rows, &options, 1, NULL, &c, NULL), BC_OK);
    assert_int_equal(c.n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(curve_time(&c, i) == time[i]);
    arena_free(a);
}

/* Eight bytes an event, and the marks between the pieces. */
static void it_holds_less_than_its_columns(void **state) {
    (void)state;
    struct random r = {17};
    static struct many m;
    for (unsigned causes = 1; causes <= 3; causes++) {
        const struct curve_options options = {CURVE_GREENWOOD, NAN, 0};
        struct arena *a = arena_new(0);
        struct curve c;
        many_rows(&r, causes, false, &m);
        assert_int_equal(curve_fit_rows(a, &m.rows, &options, 1, NULL, &c, NULL), BC_OK);
        assert_true(arena_used(a) < (sizeof(double) + 1) * ROWS * 5 / 4);
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_curve_held_as_events_is_the_curve_written_out),
        cmocka_unit_test(so_it_is_with_the_jackknife_of_counts),
        cmocka_unit_test(so_it_is_of_few_rows_with_emptied_risk_sets),
        cmocka_unit_test(what_needs_the_rows_is_written_out),
        cmocka_unit_test(times_of_either_sign_are_in_order),
        cmocka_unit_test(it_holds_less_than_its_columns),
    };
    return cmocka_run_group_tests_name("curve held as events", tests, NULL, NULL);
}
