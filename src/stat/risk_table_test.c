#include "stat/risk_table.h"

#include "stat/random_rows_test.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct risk_table counted(struct arena *a, const struct risk_rows *rows, unsigned threads) {
    struct risk_table t;
    struct bc_error err;
    memset(&t, 0, sizeof t);
    assert_int_equal(risk_table_count(a, rows, threads, &t, &err), BC_OK);
    return t;
}

/* Late entry, ties of every kind: (0,2]1 (0,3]0 (2,3]1 (3,5]2 (1,5]0 */
static const int32_t five_entry[] = {0, 0, 2, 3, 1}, five_exit[] = {2, 3, 3, 5, 5};
static const uint8_t five_cause[] = {1, 0, 1, 2, 0};
static const struct risk_rows five = {.n = 5,
                                      .clock = RISK_INT32,
                                      .entry = {.int32 = five_entry},
                                      .exit = {.int32 = five_exit},
                                      .cause = five_cause,
                                      .causes = 2};

static void a_row_is_at_risk_after_its_entry_up_to_its_exit(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct risk_table t = counted(a, &five, 1);
    const double time[] = {0, 1, 2, 3, 5}, at_risk[] = {0, 2, 3, 3, 2};
    const double entered[] = {2, 1, 1, 1, 0}, censored[] = {0, 0, 0, 1, 1};
    const double events[] = {0, 0, 1, 1, 0, 0, 0, 0, 0, 1};
    assert_int_equal(t.n, 5);
    assert_int_equal(t.rows, 5);
    assert_memory_equal(t.time, time, sizeof time);
    assert_memory_equal(t.at_risk, at_risk, sizeof at_risk);
    assert_memory_equal(t.entered, entered, sizeof entered);
    assert_memory_equal(t.censored, censored, sizeof censored);
    assert_memory_equal(t.events, events, sizeof events);
    arena_free(a);
}

static void assert_same_table(const struct risk_table *x, const struct risk_table *y,
                              double tolerance) {
    assert_int_equal(x->n, y->n);
    assert_int_equal(x->rows, y->rows);
    assert_true(!x->entered == !y->entered);
    for (size_t i = 0; i < x->n; i++) {
        assert_true(fabs(x->time[i] - y->time[i]) <= tolerance);
        assert_true(fabs(x->at_risk[i] - y->at_risk[i]) <= tolerance);
        assert_true(fabs(x->censored[i] - y->censored[i]) <= tolerance);
        assert_true(!x->entered || !y->entered || fabs(x->entered[i] - y->entered[i]) <= tolerance);
    }
    for (size_t i = 0; i < x->n * x->causes; i++)
        assert_true(fabs(x->events[i] - y->events[i]) <= tolerance);
}

/* From the rows, O(rows) a time. */
static void assert_counts(const struct risk_rows *r, const struct risk_table *t) {
    for (size_t i = 0; i < t->n; i++) {
        double y = 0, c = 0, d[RISK_CAUSES_MAX] = {0};
        for (size_t j = 0; j < r->n; j++) {
            const double w = r->weight ? r->weight[j] : 1, x = r->exit.int32[j];
            if (x >= t->time[i] && (!r->entry.int32 || r->entry.int32[j] < t->time[i]))
                y += w;
            if (x == t->time[i] && r->cause[j] > 0)
                d[r->cause[j] - 1] += w;
            else if (x == t->time[i])
                c += w;
        }
        assert_true(fabs(y - t->at_risk[i]) < 1e-12);
        assert_true(c == t->censored[i]);
        for (unsigned k = 0; k < t->causes; k++)
            assert_true(d[k] == t->events[k * t->n + i]);
    }
}

static void counting_sorting_and_threads_give_the_same_table(void **state) {
    (void)state;
    struct random r = {21};
    for (int turn = 0; turn < 300; turn++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        random_rows(&r, 1 + (unsigned)turn % 3, (unsigned)turn / 3 % 4, &t);
        const struct risk_table ticks = counted(a, &t.rows, 1);
        assert_counts(&t.rows, &ticks);
        const struct risk_rows real = as_real(&t, true);
        const struct risk_table whole = counted(a, &real, 2);
        assert_same_table(&ticks, &whole, 1e-12);
        const struct risk_rows odd = as_real(&t, false);
        struct risk_table sorted = counted(a, &odd, 1);
        double *time = ARENA_ARRAY(a, double, sorted.n);
        for (size_t i = 0; i < sorted.n; i++)
            time[i] = round((sorted.time[i] + 0.7) / 0.3);
        sorted.time = time;
        assert_same_table(&ticks, &sorted, 1e-12);
        arena_free(a);
    }
}

enum { MANY = 50000 };

/* Rows enough for several threads and for windows that have to grow. */
static void many_rows_are_counted_alike_by_any_number_of_threads(void **state) {
    (void)state;
    static int32_t entry[MANY], leaving[MANY];
    static int64_t entry_wide[MANY], leaving_wide[MANY];
    static uint8_t cause[MANY];
    struct random r = {22};
    for (size_t i = 0; i < MANY; i++) {
        const unsigned span = i < MANY / 2 ? 50 : 3000;
        entry[i] = (int32_t)random_below(&r, span) - (int32_t)(span / 3);
        leaving[i] = entry[i] + 1 + (int32_t)random_below(&r, span);
        entry_wide[i] = entry[i] * INT64_C(10000000000);
        leaving_wide[i] = leaving[i] * INT64_C(10000000000);
        cause[i] = (uint8_t)random_below(&r, 3);
    }
    struct risk_rows rows = {.n = MANY,
                             .clock = RISK_INT32,
                             .entry = {.int32 = entry},
                             .exit = {.int32 = leaving},
                             .per_unit = 2,
                             .cause = cause,
                             .causes = 2};
    struct arena *a = arena_new(0);
    const struct risk_table one = counted(a, &rows, 1), three = counted(a, &rows, 3);
    assert_same_table(&one, &three, 0);
    rows.clock = RISK_INT64;
    rows.entry.int64 = entry_wide;
    rows.exit.int64 = leaving_wide;
    rows.per_unit = 2e10;
    const struct risk_table wide = counted(a, &rows, 1);
    assert_same_table(&one, &wide, 0);
    arena_free(a);
}

static void a_table_less_the_table_of_some_rows_is_the_table_of_the_rest(void **state) {
    (void)state;
    struct random r = {23};
    for (int turn = 0; turn < 300; turn++) {
        struct arena *a = arena_new(0);
        struct test_rows t;
        uint32_t some[TEST_ROWS], rest[TEST_ROWS];
        size_t n = 0, m = 0;
        random_rows(&r, 1 + (unsigned)turn % 3, (unsigned)turn / 3 % 4, &t);
        for (uint32_t i = 0; i < t.rows.n; i++)
            if (random_below(&r, 3) == 0)
                some[n++] = i;
            else
                rest[m++] = i;
        struct risk_rows left, right;
        struct risk_table sum, difference;
        struct bc_error err;
        assert_int_equal(risk_rows_pick(a, &t.rows, some, n, &left, &err), BC_OK);
        assert_int_equal(risk_rows_pick(a, &t.rows, rest, m, &right, &err), BC_OK);
        const struct risk_table all = counted(a, &t.rows, 1), x = counted(a, &left, 1),
                                y = counted(a, &right, 1);
        assert_int_equal(risk_table_combine(a, &x, 1, &y, &sum, &err), BC_OK);
        assert_same_table(&sum, &all, 1e-11);
        assert_int_equal(risk_table_combine(a, &all, -1, &x, &difference, &err), BC_OK);
        assert_same_table(&difference, &y, 1e-11);
        arena_free(a);
    }
}

static void tables_that_do_not_fit_are_not_combined(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct risk_rows one = five, few = five;
    struct risk_table t;
    struct bc_error err;
    one.causes = 3;
    few.n = 2;
    const struct risk_table x = counted(a, &five, 1), y = counted(a, &one, 1),
                            z = counted(a, &few, 1);
    assert_int_equal(risk_table_combine(a, &x, 1, &y, &t, &err), BC_EUSAGE);
    assert_int_equal(risk_table_combine(a, &z, -1, &x, &t, &err), BC_EUSAGE);
    arena_free(a);
}

/* Counts `rows`, which cannot be counted, and gives the sentence. */
static const char *complaint(const struct risk_rows *rows, struct bc_error *err) {
    struct arena *a = arena_new(0);
    struct risk_table t;
    assert_int_equal(risk_table_count(a, rows, 1, &t, err), BC_EDATA);
    arena_free(a);
    return err->message;
}

static void rows_that_cannot_be_are_named(void **state) {
    (void)state;
    static const int32_t early[] = {0, 0, 3, 3, 1};
    static const uint8_t third[] = {1, 0, 3, 2, 0};
    static const double weight[] = {1, 1, 1, -1, 1}, real[] = {1, 2, 3, NAN, 5};
    static const uint32_t cluster[] = {0, 1, 2, 3, 4};
    struct bc_error err;
    struct risk_rows r = five;
    r.entry.int32 = early;
    assert_string_equal(complaint(&r, &err), "row 2: its end at 3 is not after its entry at 3");
    r = five;
    r.cause = third;
    assert_string_equal(complaint(&r, &err), "row 2: cause 3 of 2");
    r = five;
    r.weight = weight;
    assert_string_equal(complaint(&r, &err), "row 3: weight -1");
    r = five;
    r.clock = RISK_DOUBLE;
    r.entry.real = NULL;
    r.exit.real = real;
    assert_string_equal(complaint(&r, &err), "row 3: a time is no finite number");
    r = five;
    r.cluster = cluster;
    r.clusters = 4;
    assert_string_equal(complaint(&r, &err), "row 4: cluster 4 of 4");
}

static void no_rows_make_an_empty_table(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct risk_rows none = five;
    none.n = 0;
    const struct risk_table t = counted(a, &none, 2);
    assert_int_equal(t.n, 0);
    assert_int_equal(t.rows, 0);
    arena_free(a);
}

/* Sums of weights such as .1 + .2 leave nothing behind when all are gone. */
static void who_is_at_risk_last_is_exactly_who_leaves(void **state) {
    (void)state;
    static const double weight[] = {0.1, 0.2, 0.3, 0.7, 1e9};
    struct risk_rows r = five;
    r.weight = weight;
    struct arena *a = arena_new(0);
    const struct risk_table t = counted(a, &r, 1);
    const size_t last = t.n - 1;
    assert_true(t.at_risk[last] == t.events[t.n + last] + t.censored[last]);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_at_risk_after_its_entry_up_to_its_exit),
        cmocka_unit_test(counting_sorting_and_threads_give_the_same_table),
        cmocka_unit_test(many_rows_are_counted_alike_by_any_number_of_threads),
        cmocka_unit_test(a_table_less_the_table_of_some_rows_is_the_table_of_the_rest),
        cmocka_unit_test(tables_that_do_not_fit_are_not_combined),
        cmocka_unit_test(rows_that_cannot_be_are_named),
        cmocka_unit_test(no_rows_make_an_empty_table),
        cmocka_unit_test(who_is_at_risk_last_is_exactly_who_leaves),
    };
    return cmocka_run_group_tests_name("risk table", tests, NULL, NULL);
}
