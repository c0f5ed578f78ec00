/* A column of dates, amounts and truth values, one a line. */
#include "fuzz/fuzz.h"
#include "table/dates.h"
#include "table/missing.h"
#include "table/numbers.h"

#include <math.h>

static const char *const formats[] = {"iso",     "D/M/Y",    "M/D/Y",    "YYYYMMDD", "words",
                                      "epoch-s", "epoch-ms", "epoch-us", "excel"};
enum { FORMATS = sizeof formats / sizeof *formats };

/* A time that was read is one of the years 1 to 9999 (a zone may lead out by a day), and its text
 * reads back as itself. */
static void check_time(bc_time t) {
    char text[TIME_TEXT];
    bc_time again = TIME_NONE;
    enum precision precision;
    const int year = civil_from_time(t).year;
    REQUIRE(year >= 0 && year <= 10000);
    (void)time_print(t, text);
    if (year >= 1 && year <= 9999) {
        REQUIRE(time_parse_iso(str_of(text), &again, &precision));
        REQUIRE(again == t);
    }
}

static void read_time(const char *format, struct str cell) {
    struct date_format f;
    bc_time t = TIME_NONE;
    enum precision precision = PRECISION_DAY;
    REQUIRE(date_format_parse(str_of(format), &f));
    if (date_parse(f, cell, &t, &precision)) {
        REQUIRE(precision <= PRECISION_FINE);
        check_time(t);
    }
}

static void read_cell(struct str cell) {
    for (size_t i = 0; i < FORMATS; i++)
        read_time(formats[i], cell);
    for (const char *mark = ".,"; *mark; mark++) {
        double x = NAN;
        if (number_parse((struct number_format){*mark}, cell, &x))
            REQUIRE(isfinite(x));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct date_sniff dates = {0};
    struct number_sniff numbers = {0};
    for (struct str rest = fuzz_text(data, size); rest.n;) {
        const struct str cell = str_trim(str_cut(&rest, '\n'));
        read_cell(cell);
        date_sniff_add(&dates, cell);
        number_sniff_add(&numbers, cell);
    }
    date_sniff_decide(&dates);
    number_sniff_decide(&numbers);
    /* Of a column that is taken for dates nine in ten cells can be read as such, slips in the order
     * of day and month aside. */
    if (dates.format.family)
        REQUIRE((dates.fits[dates.format.family] + dates.only_dmy + dates.only_mdy) * 10 >=
                dates.cells * 9);
    return 0;
}
