#include "stat/curve_mean.h"

#include <math.h>

/* The value of S (cause 0) or F_k just after point i; before the first point, -1. */
static double level(const struct curve *c, unsigned cause, size_t points) {
    if (points == 0)
        return cause == 0;
    return cause == 0 ? c->undecided[points - 1] : c->share[(cause - 1) * c->n + points - 1];
}

static double ended(const struct curve *c, size_t i) {
    double d = 0;
    for (unsigned k = 0; k < c->causes; k++)
        d += c->events[k * c->n + i];
    return d;
}

static double origin(const struct curve *c) {
    if (!isnan(c->start))
        return c->start;
    return c->n ? fmin(0, c->time[0]) : 0;
}

/* Points at or before the horizon. */
static size_t points_until(const struct curve *c, double horizon) {
    size_t n = 0;
    while (n < c->n && c->time[n] <= horizon)
        n++;
    return n;
}

/*
 * What one point adds to the variance. `area` is that of the curve from the point to the horizon.
 * Of S it is area^2 d/(Y (Y-d)). Of F_k, with E = area - F_k(u) (horizon - u) and R = S(u-)
 * (horizon - u): E^2 d/(Y (Y-d)) + R^2 d_k (Y-d_k)/Y^3 - 2 E R d_k/Y^2.
 */
static double variance_at(const struct curve *c, unsigned cause, size_t i, double horizon,
                          double area) {
    const double y = c->at_risk[i], d = ended(c, i), g = d < y ? d / (y * (y - d)) : 0;
    if (cause == 0)
        return area * area * g;
    const double left = horizon - c->time[i], dk = c->events[(cause - 1) * c->n + i];
    const double e = area - level(c, cause, i + 1) * left, r = level(c, 0, i) * left;
    return e * e * g + r * r * dk * (y - dk) / (y * y * y) - 2 * e * r * dk / (y * y);
}

struct curve_mean curve_restricted_mean(const struct curve *c, unsigned cause, double horizon,
                                        bool plain) {
    struct curve_mean m = {NAN, NAN};
    if (c->n == 0 || !(horizon >= origin(c)) ||
        (horizon > c->time[c->n - 1] && c->undecided[c->n - 1] > 0))
        return m;
    double area = 0, variance = 0, to = horizon;
    for (size_t i = points_until(c, horizon); i-- > 0;) {
        area += level(c, cause, i + 1) * (to - c->time[i]);
        variance += variance_at(c, cause, i, horizon, area);
        to = c->time[i];
    }
    m.mean = area + level(c, cause, 0) * (to - origin(c));
    if (plain && c->error != CURVE_NO_ERROR)
        m.se = sqrt(variance > 0 ? variance : 0);
    return m;
}
