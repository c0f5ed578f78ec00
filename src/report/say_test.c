#include "report/words.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define UNKNOWN ((double)NAN)
#define SECOND  (1.0 / 86400)
#define HOUR    (1.0 / 24)

static int with_arena(void **state) {
    *state = arena_new(0);
    return *state ? 0 : -1;
}

static int without_arena(void **state) {
    arena_free(*state);
    return 0;
}

static void durations_are_said_in_the_unit_people_use(void **state) {
    static const struct {
        double days;
        const char *en, *de, *dative;
    } cases[] = {
        {0, "0 days", "0 Tage", "0 Tagen"},
        {0.01 * SECOND, "less than a second", "weniger als eine Sekunde",
         "weniger als einer Sekunde"},
        {0.5 * SECOND, "0.5 seconds", "0,5 Sekunden", "0,5 Sekunden"},
        {SECOND, "1 second", "1 Sekunde", "1 Sekunde"},
        {5 * SECOND, "5 seconds", "5 Sekunden", "5 Sekunden"},
        {59.4 * SECOND, "59 seconds", "59 Sekunden", "59 Sekunden"},
        {59.6 * SECOND, "1 minute", "1 Minute", "1 Minute"},
        {90 * SECOND, "1.5 minutes", "1,5 Minuten", "1,5 Minuten"},
        {3.2 * HOUR, "3.2 hours", "3,2 Stunden", "3,2 Stunden"},
        {23.7 * HOUR, "1 day", "1 Tag", "1 Tag"},
        {1.5, "1.5 days", "1,5 Tage", "1,5 Tagen"},
        {9.94, "9.9 days", "9,9 Tage", "9,9 Tagen"},
        {9.96, "10 days", "10 Tage", "10 Tagen"},
        {51.3, "51 days", "51 Tage", "51 Tagen"},
        {730, "730 days", "730 Tage", "730 Tagen"},
        {2.4 * 365.25, "2.4 years", "2,4 Jahre", "2,4 Jahren"},
        {40 * 365.25, "40 years", "40 Jahre", "40 Jahren"},
        {-3, "−3 days", "−3 Tage", "−3 Tagen"},
        {UNKNOWN, "—", "—", "—"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(say_days(*state, LANG_EN, cases[i].days), cases[i].en);
        assert_string_equal(say_days(*state, LANG_DE, cases[i].days), cases[i].de);
        assert_string_equal(say_days_dative(*state, LANG_DE, cases[i].days), cases[i].dative);
        assert_string_equal(say_days_dative(*state, LANG_EN, cases[i].days), cases[i].en);
    }
}

static void an_interval_shares_the_unit_where_it_can(void **state) {
    static const struct {
        double days, lo, hi;
        const char *en, *de;
    } cases[] = {
        {51.2, 47.1, 54.8, "51 days (47–55)", "51 Tage (47–55)"},
        {7, 6.5, 8, "7 days (6.5–8.0)", "7 Tage (6,5–8,0)"},
        {7, 6, 8, "7 days (6–8)", "7 Tage (6–8)"},
        {0, 0, 0, "0 days (0–0)", "0 Tage (0–0)"},
        {1, 1, 2, "1 day (1–2)", "1 Tag (1–2)"},
        {51, UNKNOWN, UNKNOWN, "51 days", "51 Tage"},
        {51, 47, UNKNOWN, "51 days (at least 47)", "51 Tage (mindestens 47)"},
        {51, 47, HUGE_VAL, "51 days (at least 47)", "51 Tage (mindestens 47)"},
        {51, UNKNOWN, 55, "51 days (at most 55)", "51 Tage (höchstens 55)"},
        {3, 2.5 * HOUR, UNKNOWN, "3 days (at least 0.1)", "3 Tage (mindestens 0,1)"},
        {3, 20 * SECOND, UNKNOWN, "3 days (at least 20 seconds)",
         "3 Tage (mindestens 20 Sekunden)"},
        {UNKNOWN, 47, UNKNOWN, "— (at least 47 days)", "— (mindestens 47 Tage)"},
        {3.4 * HOUR, 12 * SECOND, 2, "3.4 hours (12 seconds–2 days)",
         "3,4 Stunden (12 Sekunden–2 Tage)"},
        {20 * HOUR, 10 * HOUR, 40 * HOUR, "20 hours (10–40)", "20 Stunden (10–40)"},
        {HOUR, 0.5 * HOUR, 60 * HOUR, "1 hour (30 minutes–2.5 days)",
         "1 Stunde (30 Minuten–2,5 Tage)"},
        {3, 1, 900, "3 days (1–900)", "3 Tage (1–900)"},
        {800, 700, 900, "2.2 years (1.9–2.5)", "2,2 Jahre (1,9–2,5)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double days = cases[i].days, lo = cases[i].lo, hi = cases[i].hi;
        assert_string_equal(say_days_range(*state, LANG_EN, days, lo, hi), cases[i].en);
        assert_string_equal(say_days_range(*state, LANG_DE, days, lo, hi), cases[i].de);
    }
    assert_string_equal(say_days_range_dative(*state, LANG_DE, 51, 47, 55), "51 Tagen (47–55)");
}

static void numbers_carry_the_separators_of_their_language(void **state) {
    static const struct {
        double x;
        int decimals;
        const char *en, *de;
    } cases[] = {
        {0, 0, "0", "0"},
        {-0.04, 1, "0.0", "0,0"},
        {999.5, 0, "1,000", "1.000"},
        {8000, 0, "8,000", "8.000"},
        {1234567.891, 2, "1,234,567.89", "1.234.567,89"},
        {-1234.5, 1, "−1,234.5", "−1.234,5"},
        {UNKNOWN, 1, "—", "—"},
        {HUGE_VAL, 1, "∞", "∞"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(say_number(*state, LANG_EN, cases[i].x, cases[i].decimals),
                            cases[i].en);
        assert_string_equal(say_number(*state, LANG_DE, cases[i].x, cases[i].decimals),
                            cases[i].de);
    }
    assert_int_equal(strlen(say_number(*state, LANG_EN, 1e308, 2)), 309 + 102 + 3);
}

static void a_share_that_is_not_none_is_not_said_as_none(void **state) {
    static const struct {
        double share;
        const char *en, *de;
    } cases[] = {
        {0, "0 %", "0 %"},          {0.1, "10 %", "10 %"},        {0.526, "52.6 %", "52,6 %"},
        {1, "100 %", "100 %"},      {0.0004, "<0.1 %", "<0,1 %"}, {0.99996, ">99.9 %", ">99,9 %"},
        {0.0005, "0.1 %", "0,1 %"}, {UNKNOWN, "—", "—"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(say_share(*state, LANG_EN, cases[i].share), cases[i].en);
        assert_string_equal(say_share(*state, LANG_DE, cases[i].share), cases[i].de);
    }
    assert_string_equal(say_share_range(*state, LANG_EN, 0.526, 0.491, 0.56), "52.6 % (49.1–56.0)");
    assert_string_equal(say_share_range(*state, LANG_DE, 0.0002, 0, 0.01), "<0,1 % (0,0–1,0)");
    assert_string_equal(say_share_range(*state, LANG_EN, 0.5, UNKNOWN, UNKNOWN), "50 %");
}

static void dates_are_written_as_the_language_writes_them(void **state) {
    const struct civil c = {.year = 2026, .month = 11, .day = 3, .hour = 14};
    const bc_time t = time_from_civil(&c);
    assert_string_equal(say_date(*state, LANG_EN, t), "3 November 2026");
    assert_string_equal(say_date(*state, LANG_DE, t), "03.11.2026");
    assert_string_equal(say_date(*state, LANG_DE, TIME_NONE), "—");
}

static void a_period_is_called_by_its_month_quarter_or_year(void **state) {
    const bc_time t = time_from_civil(&(struct civil){.year = 2018, .month = 3, .day = 31});
    assert_string_equal(say_period(*state, LANG_EN, t, 1), "Mar 2018");
    assert_string_equal(say_period(*state, LANG_DE, t, 1), "März 2018");
    assert_string_equal(say_period(*state, LANG_EN, t, 3), "Q1 2018");
    assert_string_equal(say_period(*state, LANG_DE, t, 12), "2018");
    assert_string_equal(say_period(*state, LANG_EN, TIME_NONE, 1), "—");
}

static void a_list_ends_with_and(void **state) {
    static const char *const items[] = {"won", "lost", "open"};
    assert_string_equal(say_list(*state, LANG_EN, items, 0), "");
    assert_string_equal(say_list(*state, LANG_EN, items, 1), "won");
    assert_string_equal(say_list(*state, LANG_EN, items, 2), "won and lost");
    assert_string_equal(say_list(*state, LANG_DE, items, 3), "won, lost und open");
}

static void without_memory_nothing_is_said(void **state) {
    (void)state;
    struct arena *a = arena_new(16);
    assert_non_null(a);
    assert_non_null(say_count(a, LANG_EN, 1));
    assert_null(say_count(a, LANG_EN, 1));
    assert_null(say_days_range(a, LANG_EN, 51, 47, 55));
    assert_null(say_days_range(a, LANG_EN, 51, 47, UNKNOWN));
    assert_null(say_share_range(a, LANG_EN, 0.5, 0.4, 0.6));
    assert_null(say_date(a, LANG_EN, 0));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_said_in_the_unit_people_use),
        cmocka_unit_test(an_interval_shares_the_unit_where_it_can),
        cmocka_unit_test(numbers_carry_the_separators_of_their_language),
        cmocka_unit_test(a_share_that_is_not_none_is_not_said_as_none),
        cmocka_unit_test(dates_are_written_as_the_language_writes_them),
        cmocka_unit_test(a_period_is_called_by_its_month_quarter_or_year),
        cmocka_unit_test(a_list_ends_with_and),
        cmocka_unit_test(without_memory_nothing_is_said),
    };
    return cmocka_run_group_tests_name("say", tests, with_arena, without_arena);
}
