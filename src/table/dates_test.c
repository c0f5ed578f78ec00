#include "table/dates.h"

#include "table/missing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct date_format format_of(const char *name) {
    struct date_format f = {DATE_NONE, 0};
    if (strcmp(name, "none") != 0 && !date_format_parse(str_of(name), &f))
        fail_msg("no format is called '%s'", name);
    return f;
}

/* What the text means in that format, in ISO 8601; "refused" when it means nothing. */
static const char *read_as(const char *format, const char *text, char shown[TIME_TEXT]) {
    bc_time t = TIME_NONE;
    enum precision precision = PRECISION_DAY;
    if (!date_parse(format_of(format), str_of(text), &t, &precision))
        return "refused";
    return time_print(t, shown);
}

struct reading {
    const char *format, *text, *means;
};

static void check_readings(const struct reading *cases, size_t n) {
    char shown[TIME_TEXT];
    for (size_t i = 0; i < n; i++)
        if (strcmp(read_as(cases[i].format, cases[i].text, shown), cases[i].means) != 0)
            fail_msg("%s '%s' is read as %s, not %s", cases[i].format, cases[i].text,
                     read_as(cases[i].format, cases[i].text, shown), cases[i].means);
}

static void numeric_dates_are_read_in_every_way_they_are_written(void **state) {
    (void)state;
    static const struct reading cases[] = {
        {"iso", "2017-12-05", "2017-12-05"},
        {"iso", "2017-12-05T10:00:00+02:00", "2017-12-05T08:00:00Z"},
        {"iso", "2017-12-05 10:00:00-0530", "2017-12-05T15:30:00Z"},
        {"iso", "2017-12-05T10:00:00.123Z", "2017-12-05T10:00:00.123000Z"},
        {"iso", "2022-03-01 19:43:05.526000", "2022-03-01T19:43:05.526000Z"},
        {"iso", "2017/12/05", "2017-12-05"},
        {"iso", "2017/12/5 9:15", "2017-12-05T09:15:00Z"},
        {"iso", "2020-12-30 3:15:52", "2020-12-30T03:15:52Z"},
        {"iso", "2021-01-07 06:49:18 UTC", "2021-01-07T06:49:18Z"},
        {"iso", "2021-07-07 06:49 CEST", "2021-07-07T04:49:00Z"},
        {"iso", "2017-12-05 10:00:00.12345", "2017-12-05T10:00:00.123450Z"},
        {"iso", "9999-12-31 23:59:59", "9999-12-31T23:59:59Z"},
        {"iso", "0001-01-01", "0001-01-01"},
        {"iso", "2024-02-29", "2024-02-29"},
        {"iso", "2023-02-29", "refused"},
        {"iso", "0000-01-01", "refused"},
        {"iso", "2017-12-05T", "refused"},
        {"iso", "2017-12-05 10", "refused"},
        {"iso", "2017-12/05", "refused"},
        {"iso", "2017-12-05 25:00", "refused"},
        {"iso", "2017-12-0510:00", "refused"},
        {"iso", "2017-12-05x", "refused"},
        {"iso", "20171205", "refused"},
        {"D/M/Y", "5/12/2017", "2017-12-05"},
        {"D/M/Y", "05.12.2017 14:30", "2017-12-05T14:30:00Z"},
        {"D/M/Y", "5. 12. 2017", "2017-12-05"},
        {"D/M/Y", "05-12-17", "2017-12-05"},
        {"D/M/Y", "24/05/2022 11:12", "2022-05-24T11:12:00Z"},
        {"D/M/Y", "24/05/2022, 11:12:13", "2022-05-24T11:12:13Z"},
        {"D/M/Y", "01-01-68", "2068-01-01"},
        {"D/M/Y", "01-01-69", "1969-01-01"},
        {"D/M/Y", "31/04/2022", "refused"},
        {"D/M/Y", "12/25/2017", "refused"},
        {"D/M/Y", "1/2/345", "refused"},
        {"D/M/Y", "1/2-2017", "refused"},
        {"M/D/Y", "2/26/2018 19:58", "2018-02-26T19:58:00Z"},
        {"M/D/Y", "12/5/2017 2:30 PM", "2017-12-05T14:30:00Z"},
        {"M/D/Y", "12/5/2017, 2:30:15 p.m.", "2017-12-05T14:30:15Z"},
        {"M/D/Y", "12/5/2017 12:05 AM", "2017-12-05T00:05:00Z"},
        {"M/D/Y", "12/5/2017 12:05 pm", "2017-12-05T12:05:00Z"},
        {"M/D/Y", "12/5/2017 2:30\xe2\x80\xafPM", "2017-12-05T14:30:00Z"},
        {"M/D/Y", "12/5/2017 14:30 AM", "refused"},
        {"M/D/Y", "26/2/2018", "refused"},
        {"YYYYMMDD", "19970101", "1997-01-01"},
        {"YYYYMMDD", "20171205T101500", "2017-12-05T10:15:00Z"},
        {"YYYYMMDD", "20171205T101500Z", "2017-12-05T10:15:00Z"},
        {"YYYYMMDD", "20171205 10:15", "2017-12-05T10:15:00Z"},
        {"YYYYMMDD", "201712051015", "2017-12-05T10:15:00Z"},
        {"YYYYMMDD", "20171305", "refused"},
        {"YYYYMMDD", "2017120", "refused"},
        {"YYYYMMDD", "201712051", "refused"},
    };
    check_readings(cases, COUNT(cases));
}

static void months_may_be_words_in_four_languages(void **state) {
    (void)state;
    static const struct reading cases[] = {
        {"words", "5 Dec 2017", "2017-12-05"},
        {"words", "Dec 5, 2017", "2017-12-05"},
        {"words", "Dec 5, 2017 2:30 PM", "2017-12-05T14:30:00Z"},
        {"words", "December 5th, 2017", "2017-12-05"},
        {"words", "05-DEC-17", "2017-12-05"},
        {"words", "2017 Dec 5", "2017-12-05"},
        {"words", "5. Dezember 2017", "2017-12-05"},
        {"words", "2. MÄRZ 2017 um 14:05 Uhr", "2017-03-02T14:05:00Z"},
        {"words", "Di., 5. Dez. 2017", "2017-12-05"},
        {"words", "1er août 2017", "2017-08-01"},
        {"words", "mardi 5 décembre 2017 à 10:15", "2017-12-05T10:15:00Z"},
        {"words", "mar. 5 déc. 2017", "2017-12-05"},
        {"words", "7 févr. 2017", "2017-02-07"},
        {"words", "5 de diciembre de 2017", "2017-12-05"},
        {"words", "7 mar 2017", "2017-03-07"},
        {"words", "Tue, 5 Dec 2017 10:00:00 +0100", "2017-12-05T09:00:00Z"},
        {"words", "Tue Dec  5 10:00:00 UTC 2017", "2017-12-05T10:00:00Z"},
        {"words", "5\302\240Dec\302\2402017", "2017-12-05"},
        {"words", "Dec 2017", "refused"},
        {"words", "5 Dec", "refused"},
        {"words", "31 Feb 2017", "refused"},
        {"words", "5 Dec 2017 Jan", "refused"},
        {"words", "5 Foo 2017", "refused"},
        {"words", "5 Dec 2017 10:00 11:00", "refused"},
        {"words", "may", "refused"},
        {"words", "", "refused"},
    };
    check_readings(cases, COUNT(cases));
}

/* 1512468000 is 2017-12-05T10:00:00Z (date -d @1512468000); Excel shows 43074 as 2017-12-05. */
static void times_may_be_plain_numbers(void **state) {
    (void)state;
    static const struct reading cases[] = {
        {"epoch-s", "1512468000", "2017-12-05T10:00:00Z"},
        {"epoch-s", "1512468000.25", "2017-12-05T10:00:00.250000Z"},
        {"epoch-ms", "1512468000123", "2017-12-05T10:00:00.123000Z"},
        {"epoch-us", "1512468000123456", "2017-12-05T10:00:00.123456Z"},
        {"epoch-s", "-1", "1969-12-31T23:59:59Z"},
        {"epoch-s", "-0.5", "1969-12-31T23:59:59.500000Z"},
        {"epoch-s", "999999999999999", "refused"},
        {"epoch-s", "12.", "refused"},
        {"epoch-s", "1e9", "refused"},
        {"excel", "43074", "2017-12-05"},
        {"excel", "43074.5", "2017-12-05T12:00:00Z"},
        {"excel", "43074,4166666667", "2017-12-05T10:00:00Z"},
        {"excel", "61", "1900-03-01"},
        {"excel", "60", "refused"},
        {"excel", "2958466", "refused"},
        {"excel", "nan", "refused"},
        {"none", "2017-12-05", "refused"},
    };
    check_readings(cases, COUNT(cases));
}

static void a_date_is_known_as_finely_as_it_is_written(void **state) {
    (void)state;
    static const struct {
        const char *format, *text;
        enum precision precision;
    } cases[] = {
        {"iso", "2017-12-05", PRECISION_DAY},
        {"iso", "2017-12-05 10:00", PRECISION_MINUTE},
        {"iso", "2017-12-05 00:00:00", PRECISION_SECOND},
        {"iso", "2017-12-05 10:00:00.5", PRECISION_FINE},
        {"M/D/Y", "2/26/2018 19:58", PRECISION_MINUTE},
        {"words", "5 Dec 2017", PRECISION_DAY},
        {"YYYYMMDD", "19970101", PRECISION_DAY},
        {"epoch-ms", "1512468000000", PRECISION_SECOND},
        {"epoch-ms", "1512468000001", PRECISION_FINE},
        {"excel", "43074", PRECISION_DAY},
        {"excel", "43074.5", PRECISION_SECOND},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_time t = 0;
        enum precision precision = PRECISION_FINE;
        assert_true(date_parse(format_of(cases[i].format), str_of(cases[i].text), &t, &precision));
        assert_int_equal(precision, cases[i].precision);
    }
}

static void format_names_read_back(void **state) {
    (void)state;
    static const char *const all[] = {"iso",     "D/M/Y",    "M/D/Y",    "YYYYMMDD", "words",
                                      "epoch-s", "epoch-ms", "epoch-us", "excel"};
    for (size_t i = 0; i < COUNT(all); i++)
        assert_string_equal(date_format_name(format_of(all[i])), all[i]);
    struct date_format f;
    assert_false(date_format_parse(STR("D-M-Y?"), &f));
    assert_string_equal(date_format_name((struct date_format){DATE_NONE, 0}), "none");
}

struct columns {
    const char *cells; /* separated by '|' */
    const char *format;
    bool ambiguous;
};

static struct date_sniff sniff(const char *cells) {
    struct date_sniff s = {0};
    struct str rest = str_of(cells);
    while (rest.n)
        date_sniff_add(&s, str_cut(&rest, '|'));
    return s;
}

static const struct columns columns[] = {
    {"2017-12-05|2017-01-02", "iso", false},
    {"2017-12-05|NULL||N/A|2017-01-02 10:00", "iso", false},
    {"03/04/2022|04/05/2022", "D/M/Y", true},
    {"03/04/2022|25/04/2022", "D/M/Y", false},
    {"03/04/2022|04/25/2022", "M/D/Y", false},
    {"03.04.2022|04.05.2022", "D/M/Y", false},
    {"3.4.22|25.4.22", "D/M/Y", false},
    {"20-10-16|01-03-17", "D/M/Y", false},
    {"25/04/2022|04/25/2022|01/02/2022", "D/M/Y", true},
    {"2/26/2018 19:58|6/5/2018 17:27", "M/D/Y", false},
    {"19970101|19970112", "YYYYMMDD", false},
    {"5 Dec 2017|6. Januar 2018", "words", false},
    {"1512468000|1512468001", "epoch-s", false},
    {"1512468000000|1512468000001", "epoch-ms", false},
    {"1512468000000000|0", "none", false},
    {"1512468000000000", "epoch-us", false},
    {"43074|43075.5", "excel", false},
    {"12|55|1054", "none", false},
    {"Won|Lost|2017-12-05", "none", false},
    {"-|NULL|", "none", false},
    {"", "none", false},
};

static void the_whole_column_decides_the_format(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(columns); i++) {
        struct date_sniff s = sniff(columns[i].cells);
        date_sniff_decide(&s);
        if (strcmp(date_format_name(s.format), columns[i].format) != 0 ||
            s.ambiguous != columns[i].ambiguous)
            fail_msg("'%s' is taken for %s%s", columns[i].cells, date_format_name(s.format),
                     s.ambiguous ? ", ambiguous" : "");
    }
}

static void nine_in_ten_cells_suffice(void **state) {
    (void)state;
    struct date_sniff s = sniff("2017-12-05|2017-12-05|2017-12-05|2017-12-05|2017-12-05|"
                                "2017-12-05|2017-12-05|2017-12-05|2017-12-05|soon");
    date_sniff_decide(&s);
    assert_int_equal(s.format.family, DATE_ISO);
    date_sniff_add(&s, STR("later"));
    date_sniff_decide(&s);
    assert_int_equal(s.format.family, DATE_NONE);
}

static void sniffing_in_pieces_gives_the_same(void **state) {
    (void)state;
    struct date_sniff whole = {0}, pieces = {0};
    for (size_t i = 0; i < COUNT(columns); i++) {
        struct str rest = str_of(columns[i].cells);
        while (rest.n)
            date_sniff_add(&whole, str_cut(&rest, '|'));
        const struct date_sniff piece = sniff(columns[i].cells);
        date_sniff_merge(&pieces, &piece);
    }
    assert_memory_equal(&whole, &pieces, sizeof whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numeric_dates_are_read_in_every_way_they_are_written),
        cmocka_unit_test(months_may_be_words_in_four_languages),
        cmocka_unit_test(times_may_be_plain_numbers),
        cmocka_unit_test(a_date_is_known_as_finely_as_it_is_written),
        cmocka_unit_test(format_names_read_back),
        cmocka_unit_test(the_whole_column_decides_the_format),
        cmocka_unit_test(nine_in_ten_cells_suffice),
        cmocka_unit_test(sniffing_in_pieces_gives_the_same),
    };
    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
