/* Where values of time stand on an axis, and the ticks that people read: 1 min, 1 day, 1 year. */
#ifndef REPORT_AXIS_H
#define REPORT_AXIS_H

#include "report/words.h"

struct axis {
    bool log;
    bool plain;      /* counts in a unit of its own, which is not days */
    double from, to; /* days, or that unit; from > 0 on a log axis */
};

struct tick {
    double x; /* as the axis counts */
    const char
        *label; /* "1 week"; on a linear axis the number, in days with the unit at the zero */
};

enum { AXIS_TICKS = 24 };

/* The axis over all of (least, most]; `least` is the smallest positive value. */
struct axis axis_over(double least, double most, bool log);

double axis_share(const struct axis *axis, double x); /* 0 at `from`, 1 at `to`, clamped below */

/* At most AXIS_TICKS ticks that do not crowd `columns` characters; labels live in the arena. */
size_t axis_ticks(const struct axis *axis, struct arena *a, enum lang lang, size_t columns,
                  struct tick *ret);

#endif
