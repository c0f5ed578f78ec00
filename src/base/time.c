#include "base/time.h"

#include <stdio.h>
#include <string.h>

int64_t days_from_civil(int year, int month, int day) {
    const int64_t y = (int64_t)year - (month <= 2);
    const int64_t era = (y >= 0 ? y : y - 399) / 400;
    const int64_t yoe = y - era * 400;
    const int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

struct civil civil_from_time(bc_time t) {
    const int64_t days = floor_div(t, TIME_DAY);
    int64_t rest = t - days * TIME_DAY;
    const int64_t z = days + 719468;
    const int64_t era = floor_div(z, 146097);
    const int64_t doe = z - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153;
    struct civil c = {.day = (int)(doy - (153 * mp + 2) / 5 + 1),
                      .month = (int)(mp < 10 ? mp + 3 : mp - 9)};
    c.year = (int)(yoe + era * 400 + (c.month <= 2));
    c.micro = (int)(rest % TIME_SECOND);
    rest /= TIME_SECOND;
    c.second = (int)(rest % 60);
    c.minute = (int)(rest / 60 % 60);
    c.hour = (int)(rest / 3600);
    return c;
}

bc_time time_from_civil(const struct civil *c) {
    const int64_t days = days_from_civil(c->year, c->month, c->day);
    const int64_t seconds = ((int64_t)c->hour * 60 + c->minute) * 60 + c->second;
    return days * TIME_DAY + seconds * TIME_SECOND + c->micro;
}

int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bc_time time_floor_day(bc_time t) {
    return t == TIME_NONE ? TIME_NONE : floor_div(t, TIME_DAY) * TIME_DAY;
}

double time_days(bc_time duration) {
    return (double)duration / (double)TIME_DAY;
}

/* A cursor over the text: each step takes what it names or leaves `ok` false. */
struct cursor {
    const char *at, *end;
    bool ok;
};

static int digits(struct cursor *c, int n) {
    int value = 0;
    for (int i = 0; i < n; i++, c->at++) {
        if (c->at == c->end || *c->at < '0' || *c->at > '9') {
            c->ok = false;
            return 0;
        }
        value = value * 10 + (*c->at - '0');
    }
    return value;
}

static bool accept(struct cursor *c, char wanted) {
    if (!c->ok || c->at == c->end || *c->at != wanted)
        return false;
    c->at++;
    return true;
}

static void expect(struct cursor *c, char wanted) {
    if (!accept(c, wanted))
        c->ok = false;
}

/* ".5", ".546", ".546123456": digits past the microsecond are dropped. */
static int fraction(struct cursor *c) {
    int micro = 0, n = 0;
    for (; c->at < c->end && *c->at >= '0' && *c->at <= '9'; c->at++, n++)
        if (n < 6)
            micro = micro * 10 + (*c->at - '0');
    if (n == 0)
        c->ok = false;
    for (; n < 6; n++)
        micro *= 10;
    return micro;
}

/* Minutes east of UTC. */
static int zone(struct cursor *c) {
    if (accept(c, 'Z') || accept(c, 'z') || c->at == c->end)
        return 0;
    const bool west = accept(c, '-');
    if (!west)
        expect(c, '+');
    const int hours = digits(c, 2);
    const bool colon = accept(c, ':');
    const int minutes = colon || c->at < c->end ? digits(c, 2) : 0;
    if (hours > 18 || minutes > 59)
        c->ok = false;
    return (west ? -1 : 1) * (hours * 60 + minutes);
}

static enum precision clock_part(struct cursor *c, struct civil *civil) {
    enum precision precision = PRECISION_MINUTE;
    civil->hour = digits(c, 2);
    expect(c, ':');
    civil->minute = digits(c, 2);
    if (accept(c, ':')) {
        precision = PRECISION_SECOND;
        civil->second = digits(c, 2);
        if (accept(c, '.') || accept(c, ',')) {
            precision = PRECISION_FINE;
            civil->micro = fraction(c);
        }
    }
    return precision;
}

bool time_parse_iso(struct str text, bc_time *ret, enum precision *ret_precision) {
    struct cursor c = {text.at, text.at + text.n, true};
    struct civil civil = {0};
    civil.year = digits(&c, 4);
    expect(&c, '-');
    civil.month = digits(&c, 2);
    expect(&c, '-');
    civil.day = digits(&c, 2);
    enum precision precision = PRECISION_DAY;
    int offset = 0;
    if (c.ok && c.at < c.end) {
        if (!accept(&c, 'T') && !accept(&c, 't'))
            expect(&c, ' ');
        precision = clock_part(&c, &civil);
        accept(&c, ' ');
        offset = zone(&c);
    }
    if (!c.ok || c.at != c.end || civil.year < 1 || civil.month < 1 || civil.month > 12 ||
        civil.day < 1 || civil.day > days_in_month(civil.year, civil.month) || civil.hour > 23 ||
        civil.minute > 59 || civil.second > 60)
        return false;
    *ret = time_from_civil(&civil) - (int64_t)offset * TIME_MINUTE;
    *ret_precision = precision;
    return true;
}

const char *time_print(bc_time t, char text[TIME_TEXT]) {
    if (t == TIME_NONE)
        return memcpy(text, "unknown", sizeof "unknown");
    const struct civil c = civil_from_time(t);
    int n = snprintf(text, TIME_TEXT, "%04d-%02d-%02d", c.year, c.month, c.day);
    if (t == time_floor_day(t))
        return text;
    n += snprintf(text + n, TIME_TEXT - (size_t)n, "T%02d:%02d:%02d", c.hour, c.minute, c.second);
    if (c.micro)
        n += snprintf(text + n, TIME_TEXT - (size_t)n, ".%06d", c.micro);
    (void)snprintf(text + n, TIME_TEXT - (size_t)n, "Z");
    return text;
}
