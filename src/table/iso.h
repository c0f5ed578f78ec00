/*
 * The three ways of writing an instant that make up nearly all of what programs export, read eight
 * characters at a time: "2017-12-05", "2017-12-05T10:00:01" and the same with Z (a blank for the T
 * does as well). Anything else is date_parse's, and so is every doubt.
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
    if (year == 0 || month - 1 > 11 || day - 1 > 30)
        return false;
    return day <= 28 || day <= (uint32_t)days_in_month((int)year, (int)month);
}

static inline uint32_t iso_pair(uint64_t word, unsigned at) {
    return (uint32_t)(word >> 8 * at & 0xff) * 10 + (uint32_t)(word >> 8 * (at + 1) & 0xff);
}

/* "2017-12-05" at `at`. */
static inline bool iso_date(const char *at, int64_t *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', '0', '0', '-', '0', '0', '-');
    const uint64_t b = first_bytes(load_word(at + 8) ^ WORD('0', '0', 0, 0, 0, 0, 0, 0), 2);
    if (above(a, WORD(0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f)) ||
        above(b, WORD(0x76, 0x76, 0, 0, 0, 0, 0, 0)))
        return false;
    const uint32_t year = iso_pair(a, 0) * 100 + iso_pair(a, 2), month = iso_pair(a, 5);
    const uint32_t day = iso_pair(b, 0);
    *ret = iso_days(year, month, day);
    return iso_is_day(year, month, day);
}

/* "10:00:01" at `at`, as seconds. */
static inline bool iso_clock(const char *at, int64_t *ret) {
    const uint64_t a = load_word(at) ^ WORD('0', '0', ':', '0', '0', ':', '0', '0');
    if (above(a, WORD(0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f, 0x76, 0x76)))
        return false;
    const uint32_t hour = iso_pair(a, 0), minute = iso_pair(a, 3), second = iso_pair(a, 6);
    *ret = (int64_t)hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

/* False where the text is not one of the three, though it may be a date all the same. */
static inline bool iso_parse(struct str text, bc_time *ret, enum precision *ret_precision) {
    int64_t days = 0, seconds = 0;
    if (text.n == 10) {
        *ret_precision = PRECISION_DAY;
        const bool good = iso_date(text.at, &days);
        *ret = days * TIME_DAY;
        return good;
    }
    if ((text.n != 19 && (text.n != 20 || text.at[19] != 'Z')) ||
        (text.at[10] != 'T' && text.at[10] != ' '))
        return false;
    *ret_precision = PRECISION_SECOND;
    const bool good = iso_date(text.at, &days) && iso_clock(text.at + 11, &seconds);
    *ret = days * TIME_DAY + seconds * TIME_SECOND;
    return good;
}

#endif
