/*
 * The three ways of writing an instant that make up nearly all of what programs export, read eight
 * characters at a time: "2017-12-05", "2017-12-05T10:00:01" and the same with Z (a blank for the T
 * does as well). Anything else is date_parse's, and so is every doubt. Reads up to 20 bytes from
 * the start of a text, however long it is.
 */
#ifndef TABLE_ISO_H
#define TABLE_ISO_H

#include "base/time.h"
#include "table/words.h"

/* Days of a year before each month; months that do not exist have no days. */
static const uint16_t iso_before[2][17] = {
    {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365, 365, 365, 365},
    {0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366, 366, 366, 366}};

/* Ten times each byte plus the next: where two digits stand, their number. */
static inline uint64_t iso_pairs(uint64_t digits) {
    return digits * 10 + (digits >> 8);
}

static inline uint64_t iso_byte(uint64_t word, unsigned at) {
    return word >> 8 * at & 0xff;
}

/* No branches from here on: what a cell holds is hard to foresee, and most hold a date. */

/* Days since 1970-01-01, false where that is no day; months to 15. Years count as century and year
 * in it, so that nothing is divided: a century has 36524 days, one in four, from year 0 on, one
 * more. */
static inline bool iso_days(uint64_t century, uint64_t year, uint64_t month, uint64_t day,
                            int64_t *ret) {
    const uint64_t plain = (century & 3) != 0; /* the century's year 0 is no leap year */
    const uint64_t leap = year ? (year & 3) == 0 : !plain;
    const uint16_t *before = &iso_before[leap][month & 15];
    const uint64_t days = century * 36524 + ((century + 3) >> 2) + year * 365 + ((year + 3) >> 2) -
                          ((year > 0) & plain) + before[0] + day;
    *ret = (int64_t)days - 719529;
    return (day - 1 < (uint64_t)(before[1] - before[0])) & (century + year > 0);
}

/* "2017-12-05" at `at`. */
static inline bool iso_date(const char *at, int64_t *ret_days) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', '0', '0', '-', '0', '0', '-');
    const uint64_t b = (load_word(at + 8) & 0xffff) ^ WORD('0', '0', 0, 0, 0, 0, 0, 0);
    const uint64_t odd = above(a, WORD(0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f)) |
                         above(b, WORD(0x76, 0x76, 0, 0, 0, 0, 0, 0));
    const uint64_t pairs = iso_pairs(a), month = iso_byte(pairs, 5);
    const bool day = iso_days(iso_byte(pairs, 0), iso_byte(pairs, 2), month,
                              iso_byte(iso_pairs(b), 0), ret_days);
    return (odd == 0) & day & (month < 16);
}

/* "10:00:01" at `at`. */
static inline bool iso_clock(const char *at, bc_time *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', ':', '0', '0', ':', '0', '0');
    const uint64_t odd = above(a, WORD(0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f, 0x76, 0x76));
    const uint64_t pairs = iso_pairs(a);
    const uint64_t hour = iso_byte(pairs, 0), minute = iso_byte(pairs, 3);
    const uint64_t second = iso_byte(pairs, 6);
    *ret = (int64_t)(hour * 3600 + minute * 60 + second) * TIME_SECOND;
    return (odd == 0) & (hour < 24) & (minute < 60) & (second < 60);
}

/* "2017-12-05" and nothing else. */
static inline bool iso_parse_day(struct str text, bc_time *ret) {
    int64_t days;
    const bool good = iso_date(text.at, &days);
    *ret = days * TIME_DAY;
    return good & (text.n == 10);
}

/* What of "2017-12-05T10:00:01Z" is not digits, '-' or ':'. */
static inline bool iso_frame(struct str text) {
    const bool zone = (text.n == 19) | ((text.n == 20) & (text.at[19] == 'Z'));
    return zone & ((text.at[10] == 'T') | (text.at[10] == ' '));
}

/* "2017-12-05T10:00:01", perhaps with Z, and nothing else. */
static inline bool iso_parse_second(struct str text, bc_time *ret) {
    int64_t days;
    bc_time clock;
    const bool good_day = iso_date(text.at, &days), good_clock = iso_clock(text.at + 11, &clock);
    const bool good = good_day & good_clock;
    *ret = days * TIME_DAY + clock;
    return good & iso_frame(text);
}

#endif
