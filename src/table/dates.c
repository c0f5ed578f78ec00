#include "table/dates.h"

#include "table/date_scan.h"
#include "table/missing.h"

#include <math.h>

/* ---- names ---- */

static const struct {
    struct str name;
    struct date_format format;
} names[] = {
    {{"iso", 3}, {DATE_ISO, 0}},           {{"D/M/Y", 5}, {DATE_DMY, 0}},
    {{"M/D/Y", 5}, {DATE_MDY, 0}},         {{"YYYYMMDD", 8}, {DATE_COMPACT, 0}},
    {{"words", 5}, {DATE_WORDS, 0}},       {{"epoch-s", 7}, {DATE_EPOCH, 1000000}},
    {{"epoch-ms", 8}, {DATE_EPOCH, 1000}}, {{"epoch-us", 8}, {DATE_EPOCH, 1}},
    {{"excel", 5}, {DATE_EXCEL, 0}},
};
enum { NAMES = sizeof names / sizeof *names };

const char *date_format_name(struct date_format f) {
    for (size_t i = 0; i < NAMES; i++)
        if (names[i].format.family == f.family && names[i].format.unit == f.unit)
            return names[i].name.at;
    return "none";
}

bool date_format_parse(struct str name, struct date_format *ret) {
    for (size_t i = 0; i < NAMES; i++)
        if (str_equal_nocase(names[i].name, name)) {
            *ret = names[i].format;
            return true;
        }
    return false;
}

/* ---- one cell ---- */

static bool is_separator(char c) {
    return c == '-' || c == '/' || c == '.';
}

/* The separator between the parts must be the same twice; "5. 12. 2017" has blanks behind it. */
static bool scan_separator(struct scan *s, char *ret) {
    if (scan_done(s) || !is_separator(*s->at) || (*ret && *s->at != *ret))
        return false;
    *ret = *s->at++;
    if (*ret == '.')
        scan_blanks(s);
    return true;
}

static bool parse_iso(struct str text, bc_time *ret, enum precision *ret_precision) {
    struct scan s = {text.at, text.at + text.n};
    struct stamp d = {.precision = PRECISION_DAY};
    char separator = 0;
    return scan_digits(&s, 4, 4, &d.civil.year) && scan_separator(&s, &separator) &&
           scan_digits(&s, 1, 2, &d.civil.month) && scan_separator(&s, &separator) &&
           scan_digits(&s, 1, 2, &d.civil.day) && scan_clock_part(&s, &d) &&
           stamp_finish(&s, &d, ret, ret_precision);
}

/* Two numbers of one or two digits, then a year of two or four. */
struct triple {
    int first, second, year;
    char separator;
};

static bool scan_triple(struct scan *s, struct triple *t) {
    int digits = 0;
    t->separator = 0;
    if (!scan_digits(s, 1, 2, &t->first) || !scan_separator(s, &t->separator) ||
        !scan_digits(s, 1, 2, &t->second) || !scan_separator(s, &t->separator) ||
        (digits = scan_digits(s, 2, 4, &t->year)) == 0 || digits == 3)
        return false;
    t->year = full_year(t->year, digits);
    return true;
}

static bool parse_triple(struct str text, bool day_first, bc_time *ret,
                         enum precision *ret_precision) {
    struct scan s = {text.at, text.at + text.n};
    struct stamp d = {.precision = PRECISION_DAY};
    struct triple t;
    if (!scan_triple(&s, &t) || !scan_clock_part(&s, &d))
        return false;
    d.civil.year = t.year;
    d.civil.month = day_first ? t.second : t.first;
    d.civil.day = day_first ? t.first : t.second;
    return stamp_finish(&s, &d, ret, ret_precision);
}

static bool two_digits(struct scan *s, int *ret) {
    if (s->end - s->at < 2 || !is_digit(s->at[0]) || !is_digit(s->at[1]))
        return false;
    *ret = (s->at[0] - '0') * 10 + (s->at[1] - '0');
    s->at += 2;
    return true;
}

/* hhmm or hhmmss without colons, perhaps with Z. */
static bool compact_clock(struct scan *s, struct stamp *d) {
    d->precision = PRECISION_MINUTE;
    if (!two_digits(s, &d->civil.hour) || !two_digits(s, &d->civil.minute))
        return false;
    if (two_digits(s, &d->civil.second))
        d->precision = PRECISION_SECOND;
    if (!scan_char(s, 'Z'))
        scan_char(s, 'z');
    return true;
}

static bool parse_compact(struct str text, bc_time *ret, enum precision *ret_precision) {
    struct scan s = {text.at, text.at + text.n};
    struct stamp d = {.precision = PRECISION_DAY};
    int century = 0, year = 0;
    if (!two_digits(&s, &century) || !two_digits(&s, &year) || !two_digits(&s, &d.civil.month) ||
        !two_digits(&s, &d.civil.day))
        return false;
    d.civil.year = century * 100 + year;
    if (!scan_done(&s)) {
        if (!is_digit(*s.at) && !scan_char(&s, 'T') && !scan_char(&s, 't') && !scan_char(&s, ' '))
            return false;
        const bool colons = s.end - s.at > 2 && s.at[2] == ':';
        if (!(colons ? scan_clock(&s, &d) : compact_clock(&s, &d)))
            return false;
    }
    return stamp_finish(&s, &d, ret, ret_precision);
}

/* Years 1 to 9999. */
#define TIME_FIRST (INT64_C(-62135596800) * TIME_SECOND)
#define TIME_LAST  (INT64_C(253402300799) * TIME_SECOND + 999999)

/* "1512468000", "1512468000.25": split, so that no digit is lost in a double. */
static bool parse_epoch(struct str text, int64_t unit, bc_time *ret,
                        enum precision *ret_precision) {
    struct str fraction = text;
    const struct str whole = str_cut(&fraction, '.');
    int64_t n = 0;
    if (!str_to_int(whole, &n) || n > TIME_LAST / unit || n < TIME_FIRST / unit)
        return false;
    int64_t part = 0, scale = unit;
    for (size_t i = 0; i < fraction.n; i++) {
        if (!is_digit(fraction.at[i]))
            return false;
        scale /= 10;
        part += scale * (fraction.at[i] - '0');
    }
    if (fraction.n == 0 && whole.n != text.n)
        return false;
    *ret = n * unit + (whole.at[0] == '-' ? -part : part);
    *ret_precision = *ret % TIME_SECOND == 0 ? PRECISION_SECOND : PRECISION_FINE;
    return *ret >= TIME_FIRST && *ret <= TIME_LAST;
}

/* A plain number, also with a decimal comma: no exponent, no sign but minus. */
static bool plain_number(struct str text, double *ret) {
    char copy[32];
    if (text.n == 0 || text.n >= sizeof copy)
        return false;
    size_t points = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.at[i];
        const bool point = c == '.' || c == ',';
        points += point;
        if (!is_digit(c) && !point && !(i == 0 && c == '-'))
            return false;
        copy[i] = point ? '.' : c;
    }
    return points <= 1 && str_to_double((struct str){copy, text.n}, ret);
}

/* Excel counts days from 1899-12-30 for every date from 1900-03-01 on; earlier serials are off by
 * one because it believes in a 29 February 1900, and are refused. */
enum { EXCEL_1900_03_01 = 61, EXCEL_9999_12_31 = 2958465, EXCEL_1970 = 25569 };

static bool parse_excel(struct str text, bc_time *ret, enum precision *ret_precision) {
    double serial = 0;
    if (!plain_number(text, &serial) || !(serial >= EXCEL_1900_03_01) ||
        !(serial < EXCEL_9999_12_31 + 1))
        return false;
    /* Spreadsheets write about ten digits: a millisecond is what they can mean. */
    const double milliseconds = round((serial - EXCEL_1970) * 86400e3);
    *ret = (bc_time)milliseconds * 1000;
    *ret_precision = serial == floor(serial)   ? PRECISION_DAY
                     : *ret % TIME_SECOND == 0 ? PRECISION_SECOND
                                               : PRECISION_FINE;
    return *ret <= TIME_LAST;
}

bool date_parse(struct date_format f, struct str text, bc_time *ret,
                enum precision *ret_precision) {
    if (text.n == 0)
        return false;
    switch (f.family) {
    case DATE_NONE:
        return false;
    case DATE_ISO:
        return parse_iso(text, ret, ret_precision);
    case DATE_DMY:
        return parse_triple(text, true, ret, ret_precision);
    case DATE_MDY:
        return parse_triple(text, false, ret, ret_precision);
    case DATE_COMPACT:
        return parse_compact(text, ret, ret_precision);
    case DATE_WORDS:
        return date_parse_words(text, ret, ret_precision);
    case DATE_EPOCH:
        return f.unit > 0 && parse_epoch(text, f.unit, ret, ret_precision);
    case DATE_EXCEL:
        return parse_excel(text, ret, ret_precision);
    }
    return false;
}

/* ---- a column ---- */

/* 1980-01-01 to 2100-01-01: numbers outside are hardly dates of anybody's deals. */
static bool plausible(struct date_format f, double number) {
    const double first = f.family == DATE_EXCEL ? 29221 : 315532800e6 / (double)f.unit;
    const double last = f.family == DATE_EXCEL ? 73051 : 4102444800e6 / (double)f.unit;
    return number >= first && number < last;
}

static const struct date_format epochs[DATE_EPOCH_UNITS] = {
    {DATE_EPOCH, 1000000}, {DATE_EPOCH, 1000}, {DATE_EPOCH, 1}};

static void add_number(struct date_sniff *s, double number) {
    if (s->numbers == 0 || number < s->low)
        s->low = number;
    if (s->numbers == 0 || number > s->high)
        s->high = number;
    s->numbers++;
    for (size_t i = 0; i < DATE_EPOCH_UNITS; i++)
        if (plausible(epochs[i], number)) {
            s->epochs[i]++;
            s->fits[DATE_EPOCH]++;
        }
    s->fits[DATE_EXCEL] += plausible((struct date_format){DATE_EXCEL, 0}, number);
}

static bool add_triple(struct date_sniff *s, struct str text) {
    bc_time t;
    enum precision p;
    const bool dmy = parse_triple(text, true, &t, &p);
    const bool mdy = parse_triple(text, false, &t, &p);
    s->fits[DATE_DMY] += dmy;
    s->fits[DATE_MDY] += mdy;
    s->only_dmy += dmy && !mdy;
    s->only_mdy += mdy && !dmy;
    s->dotted += (dmy || mdy) && (text.at[1] == '.' || text.at[2] == '.');
    return dmy || mdy;
}

static bool add_digits(struct date_sniff *s, struct str text) {
    bc_time t;
    enum precision p;
    double number = 0;
    const bool compact = parse_compact(text, &t, &p);
    const bool plain = plain_number(text, &number);
    s->fits[DATE_COMPACT] += compact;
    if (plain)
        add_number(s, number);
    return compact || plain;
}

/* The families are tried in the order of how common they are; none can read what one before it can,
 * save that plain numbers may be several things. */
void date_sniff_add(struct date_sniff *s, struct str text) {
    text = str_trim(text);
    if (cell_missing(text))
        return;
    s->cells++;
    bc_time t;
    enum precision p;
    if (parse_iso(text, &t, &p))
        s->fits[DATE_ISO]++;
    else if (!add_triple(s, text) && !add_digits(s, text))
        s->fits[DATE_WORDS] += date_parse_words(text, &t, &p);
}

void date_sniff_merge(struct date_sniff *into, const struct date_sniff *from) {
    if (from->numbers && (into->numbers == 0 || from->low < into->low))
        into->low = from->low;
    if (from->numbers && (into->numbers == 0 || from->high > into->high))
        into->high = from->high;
    into->cells += from->cells;
    into->numbers += from->numbers;
    into->only_dmy += from->only_dmy;
    into->only_mdy += from->only_mdy;
    into->dotted += from->dotted;
    for (size_t i = 0; i <= DATE_EXCEL; i++)
        into->fits[i] += from->fits[i];
    for (size_t i = 0; i < DATE_EPOCH_UNITS; i++)
        into->epochs[i] += from->epochs[i];
}

static bool enough(const struct date_sniff *s, size_t fits) {
    return fits > 0 && fits * 10 >= s->cells * 9;
}

/*
 * Day or month first: what the deciding cells say. A few of the other kind are slips, to be
 * rejected one by one; more than one in a hundred means two ways of writing in one column, in which
 * no undecided cell can be trusted. Where no cell decides, dots mean day first: nobody writes the
 * month first with dots.
 */
static void decide_order(struct date_sniff *s) {
    const size_t more = s->only_dmy > s->only_mdy ? s->only_dmy : s->only_mdy;
    const size_t less = s->only_dmy + s->only_mdy - more;
    const bool dotted = s->dotted * 2 > s->fits[DATE_DMY];
    s->format.family = s->only_mdy > s->only_dmy ? DATE_MDY : DATE_DMY;
    s->ambiguous = more == 0 ? !dotted : less * 100 > more;
}

void date_sniff_decide(struct date_sniff *s) {
    const size_t triples = s->fits[DATE_DMY] + s->only_mdy;
    s->format = (struct date_format){DATE_NONE, 0};
    s->ambiguous = false;
    if (enough(s, s->fits[DATE_ISO]))
        s->format.family = DATE_ISO;
    else if (enough(s, triples))
        decide_order(s);
    else if (enough(s, s->fits[DATE_COMPACT]))
        s->format.family = DATE_COMPACT;
    else if (enough(s, s->fits[DATE_WORDS]))
        s->format.family = DATE_WORDS;
    else if (enough(s, s->fits[DATE_EXCEL]))
        s->format.family = DATE_EXCEL;
    for (size_t i = 0; i < DATE_EPOCH_UNITS && s->format.family == DATE_NONE; i++)
        if (enough(s, s->epochs[i]))
            s->format = epochs[i];
}
