#include "report/axis.h"

#include <math.h>
#include <string.h>

#define SECONDS(n) ((n) / 86400.0)
#define MINUTES(n) ((n) / 1440.0)
#define HOURS(n)   ((n) / 24.0)
#define MONTH      (365.25 / 12)
#define YEAR       365.25

/* Ticks of a log axis; those of the first rank are there before any of the second. */
static const struct {
    double days;
    int rank;
    const char *label[LANG_COUNT];
} log_ticks[] = {
    {SECONDS(1), 1, {"1 s", "1 s"}},
    {SECONDS(10), 2, {"10 s", "10 s"}},
    {MINUTES(1), 1, {"1 min", "1 min"}},
    {MINUTES(10), 2, {"10 min", "10 min"}},
    {HOURS(1), 1, {"1 h", "1 h"}},
    {HOURS(6), 2, {"6 h", "6 h"}},
    {1, 1, {"1 day", "1 Tag"}},
    {3, 2, {"3 days", "3 Tage"}},
    {7, 1, {"1 week", "1 Woche"}},
    {14, 2, {"2 weeks", "2 Wochen"}},
    {MONTH, 1, {"1 month", "1 Monat"}},
    {3 * MONTH, 2, {"3 months", "3 Monate"}},
    {6 * MONTH, 2, {"6 months", "6 Monate"}},
    {YEAR, 1, {"1 year", "1 Jahr"}},
    {2 * YEAR, 2, {"2 years", "2 Jahre"}},
    {5 * YEAR, 2, {"5 years", "5 Jahre"}},
    {10 * YEAR, 1, {"10 years", "10 Jahre"}},
};

/* Steps of a linear axis: those that a unit is counted in. */
static const struct {
    double days; /* of one unit */
    double most; /* the longest axis, in days, that is told in this unit */
    const char *unit[LANG_COUNT];
    double steps[10]; /* ends with 0 */
} scales[] = {
    {SECONDS(1), MINUTES(2), {"s", "s"}, {1, 2, 5, 10, 15, 30, 60}},
    {MINUTES(1), HOURS(2), {"min", "min"}, {1, 2, 5, 10, 15, 30, 60}},
    {HOURS(1), 2, {"h", "h"}, {1, 2, 3, 6, 12, 24}},
    {1, 3 * YEAR, {"days", "Tage"}, {1, 2, 7, 14, 30, 60, 90, 180, 365}},
    {YEAR, HUGE_VAL, {"years", "Jahre"}, {1, 2, 5, 10, 20, 50, 100, 500, 1000}},
};

struct axis axis_over(double least, double most, bool log) {
    const double shortest = 1e-9,
                 longest = 1e7; /* days: past them lies a mistake, not a duration */
    if (!(most > shortest) || !isfinite(most))
        most = 1;
    most = fmin(most, longest);
    if (!log)
        return (struct axis){false, false, 0, most};
    if (!(least > 0) || least >= most)
        least = most / 10;
    least = fmax(least, shortest / 10);
    return (struct axis){true, false, least, most};
}

double axis_share(const struct axis *axis, double x) {
    if (!axis->log)
        return x <= axis->from ? 0 : (x - axis->from) / (axis->to - axis->from);
    return x <= axis->from ? 0 : log(x / axis->from) / log(axis->to / axis->from);
}

enum { ROOM = 2 }; /* columns between two labels */

static double half_width(const char *label) {
    return (double)strlen(label) / 2;
}

/* Whether a label at `x` keeps off all that are there. */
static bool has_room(const struct axis *axis, size_t columns, const struct tick *ticks, size_t n,
                     double x, const char *label) {
    const double at = axis_share(axis, x) * (double)columns;
    for (size_t i = 0; i < n; i++) {
        const double other = axis_share(axis, ticks[i].x) * (double)columns;
        if (fabs(at - other) < half_width(label) + half_width(ticks[i].label) + ROOM)
            return false;
    }
    return true;
}

static size_t ticks_log(const struct axis *axis, enum lang lang, size_t columns, struct tick *ret) {
    size_t n = 0;
    for (int rank = 1; rank <= 2; rank++)
        for (size_t i = 0; i < sizeof log_ticks / sizeof *log_ticks; i++) {
            const double x = log_ticks[i].days;
            const char *label = log_ticks[i].label[lang];
            if (log_ticks[i].rank == rank && x >= axis->from && x <= axis->to * 1.0001 &&
                n < AXIS_TICKS && has_room(axis, columns, ret, n, x, label))
                ret[n++] = (struct tick){x, label};
        }
    return n;
}

/* The smallest step whose labels, up to `widest` characters, do not crowd the axis. */
static double step_of(const double *steps, double units, size_t columns, double widest) {
    const double most = fmax(2, (double)columns / (widest + ROOM));
    size_t i = 0;
    while (steps[i + 1] > 0 && units / steps[i] > most)
        i++;
    double step = steps[i];
    while (units / step > most)
        step *= 2;
    return step;
}

static size_t ticks_linear(const struct axis *axis, struct arena *a, enum lang lang, size_t columns,
                           struct tick *ret) {
    size_t k = 0;
    while (axis->to > scales[k].most)
        k++;
    const double units = axis->to / scales[k].days;
    const double widest = 1 + floor(log10(fmax(units, 1)));
    const double step = step_of(scales[k].steps, units, columns, widest);
    const size_t last = (size_t)floor(units / step * 1.0001);
    size_t n = 0;
    for (size_t i = 0; i <= last && n < AXIS_TICKS; i++) {
        const char *number = say_number(a, lang, (double)i * step, 0);
        const char *label =
            number && i == 0 ? arena_print(a, "%s %s", number, scales[k].unit[lang]) : number;
        ret[n++] = (struct tick){(double)i * step * scales[k].days, label ? label : ""};
    }
    return n;
}

/* Decimals that a step needs: 0.25 has two. */
static int step_decimals(double step) {
    int decimals = 0;
    while (decimals < 8 && fabs(step - round(step)) > 1e-9 * step) {
        step *= 10;
        decimals++;
    }
    return decimals;
}

/* Steps of 1, 2 or 5 times a power of ten. */
static size_t ticks_plain(const struct axis *axis, struct arena *a, enum lang lang, size_t columns,
                          struct tick *ret) {
    const double magnitude = floor(log10(axis->to));
    const double power = pow(10, magnitude - 1);
    const double steps[] = {power, 2 * power, 5 * power, 10 * power, 0};
    const double step = step_of(steps, axis->to, columns, 2 + fabs(magnitude));
    const size_t last = (size_t)floor(axis->to / step * 1.0001);
    size_t n = 0;
    for (; n <= last && n < AXIS_TICKS; n++) {
        const char *label = say_number(a, lang, (double)n * step, step_decimals(step));
        ret[n] = (struct tick){(double)n * step, label ? label : ""};
    }
    return n;
}

size_t axis_ticks(const struct axis *axis, struct arena *a, enum lang lang, size_t columns,
                  struct tick *ret) {
    if (axis->plain)
        return ticks_plain(axis, a, lang, columns, ret);
    return axis->log ? ticks_log(axis, lang, columns, ret)
                     : ticks_linear(axis, a, lang, columns, ret);
}
