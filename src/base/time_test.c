#include "base/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bc_time parse(const char *text) {
    bc_time t = TIME_NONE;
    enum precision precision = PRECISION_DAY;
    return time_parse_iso(str_of(text), &t, &precision) ? t : TIME_NONE;
}

static void civil_dates_and_instants_are_inverse(void **state) {
    (void)state;
    for (int year = 1; year <= 9999; year += 7)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= days_in_month(year, month); day += 9) {
                const struct civil in = {year, month, day, 13, 14, 15, 999999};
                const struct civil out = civil_from_time(time_from_civil(&in));
                assert_memory_equal(&in, &out, sizeof in);
            }
}

static void iso_texts_mean_what_they_say(void **state) {
    (void)state;
    assert_int_equal(parse("1970-01-01"), 0);
    assert_int_equal(parse("1970-01-02T00:00:00Z"), TIME_DAY);
    assert_int_equal(parse("2011-10-01T00:38:44.546+02:00"), parse("2011-09-30 22:38:44.546"));
    assert_int_equal(parse("2012-03-14 16:04:54.681000+01:00"), parse("2012-03-14T15:04:54.681Z"));
    assert_int_equal(parse("2024-02-29T23:59+0130"), parse("2024-02-29 22:29:00"));
}

static void what_is_no_date_is_refused(void **state) {
    (void)state;
    const char *const bad[] = {"",
                               "2023-02-29",
                               "2023-13-01",
                               "0000-01-01",
                               "2023-1-1",
                               "2023-01-01T",
                               "2023-01-01T25:00",
                               "2023-01-01 10:00:00x",
                               "2023-01-01T10:00:00.",
                               "banana"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(parse(bad[i]), TIME_NONE);
}

static void printed_times_read_back(void **state) {
    (void)state;
    const char *const texts[] = {"2017-12-05", "2017-12-05T10:00:01Z",
                                 "1969-12-31T23:59:59.000001Z"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[TIME_TEXT];
        assert_string_equal(time_print(parse(texts[i]), text), texts[i]);
    }
}

static void the_day_of_an_unknown_time_is_unknown(void **state) {
    (void)state;
    assert_true(time_floor_day(TIME_NONE) == TIME_NONE);
    assert_true(time_floor_day(-1) == -TIME_DAY);
    assert_true(time_floor_day(TIME_DAY + 1) == TIME_DAY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(civil_dates_and_instants_are_inverse),
        cmocka_unit_test(iso_texts_mean_what_they_say),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(printed_times_read_back),
        cmocka_unit_test(the_day_of_an_unknown_time_is_unknown),
    };
    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
