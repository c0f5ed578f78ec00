/* The parts that dates are made of, taken from the left: shared by the readers of numeric dates and
 * of dates in words, by nobody else. */
#ifndef TABLE_DATE_SCAN_H
#define TABLE_DATE_SCAN_H

#include "base/time.h"

/* What is left to read. Each function takes what it names and moves `at` behind it; when it returns
 * false `at` may stand anywhere and the text is no date. */
struct scan {
    const char *at, *end;
};

/* A date under construction. */
struct stamp {
    struct civil civil;
    int offset; /* minutes east of UTC */
    enum precision precision;
};

static inline bool scan_done(const struct scan *s) {
    return s->at == s->end;
}

static inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool scan_char(struct scan *s, char wanted);
void scan_blanks(struct scan *s);

/* A run of digits, `least` to `most` of them, and not one more; returns how many, 0 for none such.
 */
int scan_digits(struct scan *s, int least, int most, int *ret);

/* "17" is 2017, "69" is 1969: the years 1969 to 2068, as POSIX strptime has it. */
int full_year(int year, int digits);

/* hh:mm[:ss[.ffffff]] [AM|PM] [zone]: hours of one or two digits. */
bool scan_clock(struct scan *s, struct stamp *stamp);

/* The same with what stands between date and time ('T', blanks, a comma); a date may also just end.
 */
bool scan_clock_part(struct scan *s, struct stamp *stamp);

/* Whether all was read and is a day of the calendar; if so, when that is. */
bool stamp_finish(const struct scan *s, const struct stamp *stamp, bc_time *ret,
                  enum precision *ret_precision);

/* Dates with the month as a word; see dates.h. */
bool date_parse_words(struct str text, bc_time *ret, enum precision *ret_precision);

#endif
