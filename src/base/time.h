/*
 * Time: instants as microseconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar,
 * without leap seconds. An unknown instant is TIME_NONE, never 0 and never "now".
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef int64_t bc_time; /* microseconds */

#define TIME_NONE   INT64_MIN
#define TIME_SECOND INT64_C(1000000)
#define TIME_MINUTE (60 * TIME_SECOND)
#define TIME_HOUR   (60 * TIME_MINUTE)
#define TIME_DAY    (24 * TIME_HOUR)

/* How finely an instant is known: a date is an interval of a day, not midnight. */
enum precision { PRECISION_DAY, PRECISION_MINUTE, PRECISION_SECOND, PRECISION_FINE };

struct civil {
    int year, month, day;     /* month 1-12, day 1-31 */
    int hour, minute, second; /* 0-23, 0-59, 0-59 */
    int micro;                /* 0-999999 */
};

/* Days since 1970-01-01 of a civil date, and back (Hinnant, "chrono-compatible low-level date
 * algorithms"). */
int64_t days_from_civil(int year, int month, int day);
struct civil civil_from_time(bc_time t);
bc_time time_from_civil(const struct civil *c);
int days_in_month(int year, int month);

bc_time time_floor_day(bc_time t);  /* the midnight (UTC) at or before t; unknown stays unknown */
double time_days(bc_time duration); /* microseconds as fractional days */

/*
 * Reads ISO 8601: "2017-12-05", with 'T' or blank and hh:mm[:ss[.ffffff]], with Z, +02:00, +0200 or
 * +02. Without a zone the time is taken as UTC. Years 1 to 9999. False when the text is anything
 * else.
 */
bool time_parse_iso(struct str text, bc_time *ret, enum precision *ret_precision);

/* Writes ISO 8601 in UTC, as short as the value allows: a midnight as a date. */
enum { TIME_TEXT = 40 };
const char *time_print(bc_time t, char text[TIME_TEXT]);

#endif
