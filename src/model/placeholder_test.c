#include "model/placeholder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool stands_for_nothing(const char *text) {
    bc_time t;
    enum precision p;
    assert_true(time_parse_iso(str_of(text), &t, &p));
    return time_is_placeholder(t);
}

static void dates_that_systems_write_for_unknown_are_placeholders(void **state) {
    (void)state;
    static const char *const dates[] = {
        "0001-01-01",           "1753-01-01",          "1899-12-30",
        "1900-01-01",           "1900-12-31T23:59:59", "1904-01-01",
        "1970-01-01",           "1969-12-31T19:00:00", "1970-01-01T01:00:00+01:00",
        "2099-12-31",           "2900-01-01",          "9999-12-31",
        "9999-12-31T23:59:59Z", "1904-01-01T23:59:59"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (!stands_for_nothing(dates[i]))
            fail_msg("%s", dates[i]);
}

static void days_on_which_people_sold_something_are_none(void **state) {
    (void)state;
    static const char *const dates[] = {"1901-01-01", "1904-01-02", "1903-12-31T11:59:59",
                                        "1970-01-02", "1969-12-31", "1998-06-30",
                                        "2026-11-23", "2099-12-30", "2899-12-31T23:59:59"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (stands_for_nothing(dates[i]))
            fail_msg("%s", dates[i]);
}

static void an_unknown_time_is_no_placeholder(void **state) {
    (void)state;
    assert_false(time_is_placeholder(TIME_NONE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_that_systems_write_for_unknown_are_placeholders),
        cmocka_unit_test(days_on_which_people_sold_something_are_none),
        cmocka_unit_test(an_unknown_time_is_no_placeholder),
    };
    return cmocka_run_group_tests_name("model/placeholder", tests, NULL, NULL);
}
