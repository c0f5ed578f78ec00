#include "report/layout.h"

#include "report/axis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void lines_break_at_blanks(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t width;
        const char *lines[5];
    } cases[] = {
        {"one two three", 7, {"one two", "three"}},
        {"one two three", 6, {"one", "two", "three"}},
        {"one two three", 99, {"one two three"}},
        {"one\ntwo", 99, {"one", "two"}},
        {"about 10 % more", 8, {"about", "10 %", "more"}}, /* a figure keeps its sign */
        {"unbreakable", 4, {"unbr", "eaka", "ble"}},
        {"a unbreakable", 4, {"a", "unbr", "eaka", "ble"}},
        {"größer größer", 6, {"größer", "größer"}},
        {"日本語", 4, {"日本", "語"}},
        {"trailing   ", 8, {"trailing"}},
        {"", 8, {""}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str rest = str_of(cases[i].text);
        size_t k = 0;
        do {
            const struct str line = layout_line(&rest, cases[i].width);
            assert_true(k < 5 && cases[i].lines[k]);
            assert_int_equal(line.n, strlen(cases[i].lines[k]));
            assert_memory_equal(line.at, cases[i].lines[k], line.n);
            k++;
        } while (rest.n);
        assert_true(k == 5 || !cases[i].lines[k]);
    }
}

/* A character wider than the line must not stop the writer. */
static void a_line_always_gets_on(void **state) {
    (void)state;
    for (size_t width = 0; width < 3; width++) {
        struct str rest = STR("日 本語 abc \xE2\x82\xAC");
        size_t lines = 0;
        while (rest.n && lines < 100) {
            (void)layout_line(&rest, width);
            lines++;
        }
        assert_true(lines < 100);
    }
}

static void check_ticks(double least, double most, bool log, size_t columns,
                        const char *const *wanted) {
    struct arena *a = arena_new(0);
    const struct axis axis = axis_over(least, most, log);
    struct tick ticks[AXIS_TICKS];
    const size_t n = axis_ticks(&axis, a, LANG_EN, columns, ticks);
    size_t found = 0;
    for (; wanted[found]; found++) {
        bool there = false;
        for (size_t i = 0; i < n; i++)
            there = there || strcmp(ticks[i].label, wanted[found]) == 0;
        if (!there)
            fail_msg("no tick '%s' from %g to %g", wanted[found], least, most);
    }
    assert_int_equal(n, found);
    arena_free(a);
}

static void ticks_are_those_that_people_count_in(void **state) {
    (void)state;
    check_ticks(5.0 / 86400, 400, true, 60,
                (const char *const[]){"10 s", "1 min", "10 min", "1 h", "1 day", "1 month",
                                      "1 year", NULL});
    check_ticks(1, 100, false, 50,
                (const char *const[]){"0 days", "14", "28", "42", "56", "70", "84", "98", NULL});
    check_ticks(1, 365, false, 40,
                (const char *const[]){"0 days", "60", "120", "180", "240", "300", "360", NULL});
    check_ticks(
        1, 10 * 365.25, false, 60,
        (const char *const[]){"0 years", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL});
    check_ticks(0.001, 0.5, false, 40,
                (const char *const[]){"0 h", "2", "4", "6", "8", "10", "12", NULL});
}

static void an_axis_of_another_unit_counts_in_round_numbers(void **state) {
    (void)state;
    static const struct {
        double most;
        const char *labels[8];
    } cases[] = {
        {1022, {"0", "200", "400", "600", "800", "1,000"}},
        {35, {"0", "5", "10", "15", "20", "25", "30", "35"}},
        {0.5, {"0.0", "0.1", "0.2", "0.3", "0.4", "0.5"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new(0);
        struct axis axis = axis_over(1e-3, cases[i].most, false);
        struct tick ticks[AXIS_TICKS];
        axis.plain = true;
        const size_t n = axis_ticks(&axis, a, LANG_EN, 40, ticks);
        assert_in_range(n, 6, 8);
        for (size_t k = 0; k < n; k++)
            assert_string_equal(ticks[k].label, cases[i].labels[k]);
        arena_free(a);
    }
}

static void an_axis_never_divides_by_nothing(void **state) {
    (void)state;
    const double bounds[] = {(double)NAN, HUGE_VAL, 0, -1, 5e-324, 1, 1e300};
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < 7; i++)
        for (size_t k = 0; k < 7; k++)
            for (int log = 0; log < 2; log++) {
                struct axis axis = axis_over(bounds[i], bounds[k], log);
                axis.plain = !log && k % 2;
                struct tick ticks[AXIS_TICKS];
                const size_t n = axis_ticks(&axis, a, LANG_DE, 60, ticks);
                assert_true(n <= AXIS_TICKS);
                assert_true(isfinite(axis.to) && axis.to > 0);
                assert_true(axis_share(&axis, axis.to) <= 1 + 1e-12);
                for (size_t t = 0; t < n; t++)
                    assert_true(axis_share(&axis, ticks[t].x) <= 1.001);
            }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_at_blanks),
        cmocka_unit_test(a_line_always_gets_on),
        cmocka_unit_test(ticks_are_those_that_people_count_in),
        cmocka_unit_test(an_axis_of_another_unit_counts_in_round_numbers),
        cmocka_unit_test(an_axis_never_divides_by_nothing),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
