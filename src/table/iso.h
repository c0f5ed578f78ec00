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

/* Days since 1970-01-01, for the years 1 to 9999; the same as days_from_civil without branches. */
static inline int64_t iso_days(uint32_t year, uint32_t month, uint32_t day) {
    const uint32_t y = year - (month <= 2), m = month <= 2 ? month + 9 : month - 3;
    const uint32_t days = y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day;
    return (int64_t)days - 719469;
}

static inline bool iso_is_day(uint32_t year, uint32_t month, uint32_t day) {
    static const uint8_t days[2][16] = {{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
                                        {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}};
    const bool leap = (year % 4 == 0) & ((year % 25 != 0) | (year % 16 == 0));
    return (year > 0) & (day > 0) & (month < 16) & (day <= days[leap][month % 16]);
}

static inline uint32_t iso_pair(uint64_t word, unsigned at) {
    return (uint32_t)(word >> 8 * at & 0xff) * 10 + (uint32_t)(word >> 8 * (at + 1) & 0xff);
}

/* No branches from here on: what a cell holds is hard to foresee, and most hold a date. */

/* "2017-12-05" at `at`: its midnight. */
static inline bool iso_date(const char *at, bc_time *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', '0', '0', '-', '0', '0', '-');
    const uint64_t b = (load_word(at + 8) & 0xffff) ^ WORD('0', '0', 0, 0, 0, 0, 0, 0);
    const uint64_t odd = above(a, WORD(0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f)) |
                         above(b, WORD(0x76, 0x76, 0, 0, 0, 0, 0, 0));
    const uint32_t year = iso_pair(a, 0) * 100 + iso_pair(a, 2), month = iso_pair(a, 5);
    const uint32_t day = iso_pair(b, 0);
    *ret = iso_days(year, month, day) * TIME_DAY;
    return (odd == 0) & iso_is_day(year, month, day);
}

/* "10:00:01" at `at`. */
static inline bool iso_clock(const char *at, bc_time *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', ':', '0', '0', ':', '0', '0');
    const uint64_t odd = above(a, WORD(0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f, 0x76, 0x76));
    const uint32_t hour = iso_pair(a, 0), minute = iso_pair(a, 3), second = iso_pair(a, 6);
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
