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

static inline uint32_t iso_byte(uint64_t word, unsigned at) {
    return (uint32_t)(word >> 8 * at) & 0xff;
}

/* No branches from here on: what a cell holds is hard to foresee, and most hold a date. */

/* "2017-12-05" at `at`: its midnight. Years count as century and year in it, so that nothing is
 * divided: a century has 36524 days, one in four, from year 0 on, has one more. */
static inline bool iso_date(const char *at, bc_time *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', '0', '0', '-', '0', '0', '-');
    const uint64_t b = (load_word(at + 8) & 0xffff) ^ WORD('0', '0', 0, 0, 0, 0, 0, 0);
    const uint64_t odd = above(a, WORD(0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f)) |
                         above(b, WORD(0x76, 0x76, 0, 0, 0, 0, 0, 0));
    const uint64_t pairs = iso_pairs(a);
    const uint32_t century = iso_byte(pairs, 0), year = iso_byte(pairs, 2);
    const uint32_t month = iso_byte(pairs, 5), day = iso_byte(iso_pairs(b), 0);
    const uint32_t plain = (century & 3) != 0; /* the century's year 0 is no leap year */
    const uint32_t leap = year ? (year & 3) == 0 : !plain;
    const uint16_t *before = &iso_before[leap][month & 15];
    const uint32_t days = century * 36524 + ((century + 3) >> 2) + year * 365 + ((year + 3) >> 2) -
                          ((year > 0) & plain) + before[0] + day;
    *ret = ((int64_t)days - 719529) * TIME_DAY;
    return (odd == 0) & (month < 16) & (day - 1 < (uint32_t)(before[1] - before[0])) &
           (century + year > 0);
}

/* "10:00:01" at `at`. */
static inline bool iso_clock(const char *at, bc_time *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', ':', '0', '0', ':', '0', '0');
    const uint64_t odd = above(a, WORD(0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f, 0x76, 0x76));
    const uint64_t pairs = iso_pairs(a);
    const uint32_t hour = iso_byte(pairs, 0), minute = iso_byte(pairs, 3);
    const uint32_t second = iso_byte(pairs, 6);
    *ret = (int64_t)(hour * 3600 + minute * 60 + second) * TIME_SECOND;
    return (odd == 0) & (hour < 24) & (minute < 60) & (second < 60);
}

/* "2017-12-05" and nothing else. */
static inline bool iso_parse_day(struct str text, bc_time *ret) {
    const bool good = iso_date(text.at, ret);
    return good & (text.n == 10);
}

/* "2017-12-05T10:00:01", perhaps with Z, and nothing else. */
static inline bool iso_parse_second(struct str text, bc_time *ret) {
    bc_time day, clock;
    const char between = text.at[10];
    const bool zone = (text.n == 19) | ((text.n == 20) & (text.at[19] == 'Z'));
    const bool good_day = iso_date(text.at, &day), good_clock = iso_clock(text.at + 11, &clock);
    *ret = day + clock;
    return good_day & good_clock & zone & ((between == 'T') | (between == ' '));
}

#endif
