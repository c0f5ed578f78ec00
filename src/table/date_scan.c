#include "table/date_scan.h"

bool scan_char(struct scan *s, char wanted) {
    if (s->at == s->end || *s->at != wanted)
        return false;
    s->at++;
    return true;
}

void scan_blanks(struct scan *s) {
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t'))
        s->at++;
    /* U+202F and U+00A0, which newer systems put before AM and PM. */
    const ptrdiff_t left = s->end - s->at;
    if (left >= 3 && s->at[0] == '\xe2' && s->at[1] == '\x80' && s->at[2] == '\xaf')
        s->at += 3;
    else if (left >= 2 && s->at[0] == '\xc2' && s->at[1] == '\xa0')
        s->at += 2;
}

int scan_digits(struct scan *s, int least, int most, int *ret) {
    int value = 0, n = 0;
    while (n < most && s->at < s->end && is_digit(*s->at)) {
        value = value * 10 + (*s->at++ - '0');
        n++;
    }
    *ret = value;
    return n < least || (s->at < s->end && is_digit(*s->at)) ? 0 : n;
}

int full_year(int year, int digits) {
    if (digits > 2)
        return year;
    return year >= 69 ? 1900 + year : 2000 + year;
}

/* Digits past the microsecond are dropped. */
static bool fraction(struct scan *s, int *ret) {
    int micro = 0, n = 0;
    for (; s->at < s->end && is_digit(*s->at); s->at++, n++)
        if (n < 6)
            micro = micro * 10 + (*s->at - '0');
    const bool some = n > 0;
    for (; n < 6; n++)
        micro *= 10;
    *ret = micro;
    return some;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* 'a' for "AM", "a.m.", "a. m.", 'p' for the other half; 0 when neither stands here. */
static char half_of_day(struct scan *s) {
    struct scan look = *s;
    scan_blanks(&look);
    if (scan_done(&look))
        return 0;
    const char half = lower(*look.at++);
    if (half != 'a' && half != 'p')
        return 0;
    const bool dotted = scan_char(&look, '.');
    scan_blanks(&look);
    if (!scan_char(&look, 'm') && !scan_char(&look, 'M'))
        return 0;
    if (dotted)
        scan_char(&look, '.');
    *s = look;
    return half;
}

static bool twelve_hours(char half, struct civil *c) {
    if (half == 'a' && c->hour > 12)
        return false;
    if (half == 'a' && c->hour == 12)
        c->hour = 0;
    else if (half == 'p' && c->hour < 12)
        c->hour += 12;
    return true;
}

/* Names that mean one offset only; RFC 5322 section 4.3 for the American ones. */
static const struct {
    struct str name;
    int minutes;
} zones[] = {
    {{"UTC", 3}, 0},    {{"GMT", 3}, 0},    {{"Z", 1}, 0},      {{"CET", 3}, 60},
    {{"CEST", 4}, 120}, {{"MEZ", 3}, 60},   {{"MESZ", 4}, 120}, {{"EST", 3}, -300},
    {{"EDT", 3}, -240}, {{"CST", 3}, -360}, {{"CDT", 3}, -300}, {{"MST", 3}, -420},
    {{"MDT", 3}, -360}, {{"PST", 3}, -480}, {{"PDT", 3}, -420},
};

static bool zone_name(struct scan *s, int *ret) {
    const char *end = s->at;
    while (end < s->end && ((*end >= 'A' && *end <= 'Z') || (*end >= 'a' && *end <= 'z')))
        end++;
    const struct str name = {s->at, (size_t)(end - s->at)};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (str_equal_nocase(name, zones[i].name)) {
            s->at = end;
            *ret = zones[i].minutes;
            return true;
        }
    return false;
}

/* +hh, +hhmm or +hh:mm, up to 18 hours. */
static bool zone_offset(struct scan *s, int *ret) {
    const int sign = *s->at++ == '-' ? -1 : 1;
    int value = 0, minutes = 0;
    const int n = scan_digits(s, 2, 4, &value);
    if (n == 4) {
        minutes = value % 100;
        value /= 100;
    } else if (n != 2 || (scan_char(s, ':') && scan_digits(s, 2, 2, &minutes) == 0)) {
        return false;
    }
    *ret = sign * (value * 60 + minutes);
    return value <= 18 && minutes < 60;
}

/* A zone, if one stands here; what stands here otherwise is left alone. */
static bool scan_zone(struct scan *s, int *ret) {
    struct scan look = *s;
    scan_blanks(&look);
    if (scan_done(&look))
        return true;
    if (*look.at == '+' || *look.at == '-') {
        if (!zone_offset(&look, ret))
            return false;
        *s = look;
    } else if (zone_name(&look, ret)) {
        *s = look;
    }
    return true;
}

bool scan_clock(struct scan *s, struct stamp *stamp) {
    struct civil *c = &stamp->civil;
    stamp->precision = PRECISION_MINUTE;
    if (!scan_digits(s, 1, 2, &c->hour) || !scan_char(s, ':') || !scan_digits(s, 2, 2, &c->minute))
        return false;
    if (scan_char(s, ':')) {
        stamp->precision = PRECISION_SECOND;
        if (!scan_digits(s, 2, 2, &c->second))
            return false;
        if (scan_char(s, '.') || scan_char(s, ',')) {
            stamp->precision = PRECISION_FINE;
            if (!fraction(s, &c->micro))
                return false;
        }
    }
    const char half = half_of_day(s);
    return (!half || twelve_hours(half, c)) && scan_zone(s, &stamp->offset);
}

bool scan_clock_part(struct scan *s, struct stamp *stamp) {
    if (scan_done(s))
        return true;
    const char *before = s->at;
    if (!scan_char(s, 'T') && !scan_char(s, 't')) {
        scan_char(s, ',');
        scan_blanks(s);
    }
    return s->at > before && scan_clock(s, stamp);
}

bool stamp_finish(const struct scan *s, const struct stamp *stamp, bc_time *ret,
                  enum precision *ret_precision) {
    const struct civil *c = &stamp->civil;
    if (!scan_done(s) || c->year < 1 || c->year > 9999 || c->month < 1 || c->month > 12 ||
        c->day < 1 || c->day > days_in_month(c->year, c->month) || c->hour > 23 || c->minute > 59 ||
        c->second > 60)
        return false;
    *ret = time_from_civil(c) - (int64_t)stamp->offset * TIME_MINUTE;
    *ret_precision = stamp->precision;
    return true;
}
