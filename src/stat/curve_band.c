/* Reading a curve: bands, values at a time, quantiles. */
#include "stat/curve_fit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

bool band_parse(const char *name, enum band_type *ret) {
    static const struct {
        const char *name;
        enum band_type type;
    } names[] = {{"log", BAND_LOG},
                 {"log-log", BAND_LOGLOG},
                 {"cloglog", BAND_CLOGLOG},
                 {"plain", BAND_PLAIN}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, name) == 0) {
            *ret = names[i].type;
            return true;
        }
    return false;
}

struct limits {
    double lo, hi;
};

/* log(-log p), symmetric there. */
static struct limits limits_loglog(double z, double p, double se) {
    if (p <= 0 || p >= 1)
        return (struct limits){NAN, NAN};
    const double middle = log(-log(p)), half = z * se / (p * log(p)); /* negative */
    return (struct limits){exp(-exp(middle - half)), exp(-exp(middle + half))};
}

static struct limits limits_of(enum band_type type, double z, double p, double se) {
    struct limits l;
    switch (type) {
    case BAND_LOG:
        if (p <= 0 || isnan(se))
            return (struct limits){NAN, NAN};
        return (struct limits){exp(log(p) - z * se / p), fmin(exp(log(p) + z * se / p), 1)};
    case BAND_LOGLOG:
        return limits_loglog(z, p, se);
    case BAND_CLOGLOG:
        l = limits_loglog(z, 1 - p, se);
        return (struct limits){1 - l.hi, 1 - l.lo};
    default:
        if (isnan(se))
            return (struct limits){NAN, NAN};
        return (struct limits){fmax(p - z * se, 0), fmin(p + z * se, 1)};
    }
}

/* The band of the share that ended, built on S where S is what is estimated. */
static struct curve_value value_of(struct curve_view *view, unsigned cause, size_t point,
                                   const struct band *band, double z) {
    const size_t i = curve_view_of(view, point);
    const struct curve *c = &view->at;
    struct curve_value v = {.at_risk = c->at_risk[i], .se = NAN, .lo = NAN, .hi = NAN};
    const bool on_s = cause == 0 || c->causes == 1;
    v.p = curve_share(c, cause, i);
    if (c->error == CURVE_NO_ERROR)
        return v;
    v.se = on_s ? c->undecided_se[i] : c->share_se[(cause - 1) * c->n + i];
    const struct limits l = limits_of(band->type, z, on_s ? c->undecided[i] : v.p, v.se);
    v.lo = on_s ? 1 - l.hi : l.lo;
    v.hi = on_s ? 1 - l.lo : l.hi;
    return v;
}

static double z_of(const struct band *band) {
    return gsl_cdf_ugaussian_Pinv(1 - (1 - band->level) / 2);
}

struct curve_value curve_point(const struct curve *c, unsigned cause, size_t i,
                               const struct band *band) {
    struct curve_view view;
    curve_view_init(&view, c, CURVE_ERRORS);
    return value_of(&view, cause, i, band, z_of(band));
}

double curve_ended_at(const struct curve *c, unsigned cause, size_t i) {
    struct curve_view view;
    curve_view_init(&view, c, CURVE_SHARES);
    const size_t at = curve_view_of(&view, i);
    return curve_share(&view.at, cause, at);
}

static double time_of(struct curve_view *view, size_t point) {
    const size_t i = curve_view_of(view, point);
    return view->at.time[i];
}

struct curve_value curve_at(const struct curve *c, unsigned cause, double time,
                            const struct band *band) {
    struct curve_value v = {NAN, NAN, NAN, NAN, 0};
    struct curve_view view;
    curve_view_init(&view, c, CURVE_ERRORS);
    if (c->n == 0 || isnan(time) || time > time_of(&view, c->n - 1) || time < c->start)
        return v;
    const size_t next = curve_view_until(&view, time, true);
    const size_t i = curve_view_until(&view, time, false);
    if (i > 0) {
        v = value_of(&view, cause, i - 1, band, z_of(band));
    } else {
        v.p = 0;
        v.se = v.lo = v.hi = c->error == CURVE_NO_ERROR ? NAN : 0;
    }
    const size_t at = curve_view_of(&view, next);
    v.at_risk = view.at.at_risk[at];
    return v;
}

/* R's tolerance for "equal to p". */
static const double same = 1.4901161193847656e-08;

/* Which step function is inverted: the estimate or a side of its band. */
enum side { ESTIMATE, LOWER, UPPER };

struct steps {
    const struct curve *c;
    struct curve_view *view;
    unsigned cause;
    enum side side;
    struct band band;
    double z;
};

static double step(const struct steps *s, size_t i) {
    const struct curve_value v = value_of(s->view, s->cause, i, &s->band, s->z);
    return s->side == ESTIMATE ? v.p : s->side == LOWER ? v.lo : v.hi;
}

/*
 * Bounds of a side of the band without exponentials, because most points are far from the one that
 * is sought: on log S the sides of the band of 1 - S are 1 - S exp(-x) and 1 - S exp(x), x = z se /
 * S, and 1 + x <= exp(x) <= 1 + x + x^2 for x <= 1.
 */
static struct limits bounds(const struct steps *s, const struct curve_span *of) {
    const double most = s->z * of->most_se, x = most / of->low;
    if (s->band.type != BAND_LOG || (s->cause != 0 && s->c->causes != 1))
        return (struct limits){-INFINITY, INFINITY};
    if (s->side == UPPER)
        return (struct limits){1 - of->high, 1 - of->low + most};
    return (struct limits){x <= 1 ? 1 - of->high - most * (1 + x) : -INFINITY,
                           1 - of->low - s->z * of->least_se};
}

static bool outside(const struct limits *l, double from, double to) {
    return l->hi < from - same || l->lo > to + same;
}

/* Whether a step may lie in [from, to]: that of a point, or any of a piece. */
static bool may_lie(const struct steps *s, size_t point, double from, double to) {
    const size_t i = curve_view_of(s->view, point);
    const struct curve *c = &s->view->at;
    const double left = c->undecided[i], se = c->undecided_se[i];
    const struct limits l = bounds(s, &(struct curve_span){left, left, se, se});
    return !outside(&l, from, to);
}

static bool piece_may_lie(const struct steps *s, size_t piece, double from, double to) {
    const struct curve_span span = curve_mark_span(s->c, piece);
    const struct limits l = bounds(s, &span);
    return !outside(&l, from, to);
}

/* The first point at which the steps have come to p; n when they do not. */
static size_t first_at(const struct steps *s, double p) {
    if (s->side == ESTIMATE)
        return curve_view_rise(s->view, s->cause, 0, 0, p);
    size_t i = 0;
    while (i < s->c->n && !(step(s, i) >= p))
        i++;
    return i;
}

/* The point of the lowest step that is at least p. Of a rising curve this is the first one; a side
 * of a band may fall, and R takes it so. */
static size_t lowest_at(const struct steps *s, double p) {
    size_t best = s->c->n;
    double low = INFINITY;
    if (s->side == ESTIMATE)
        return curve_view_rise(s->view, s->cause, 0, 0, p);
    for (size_t i = 0; i < s->c->n; i++) {
        if (s->c->sorted && i % CURVE_PIECE == 0 && !piece_may_lie(s, i / CURVE_PIECE, p, low)) {
            i += CURVE_PIECE - 1;
            continue;
        }
        if (!may_lie(s, i, p, low))
            continue;
        const double v = step(s, i);
        if (v >= p && v < low) {
            low = v;
            best = i;
        }
    }
    return best;
}

/* As R's quantile.survfit: the middle of a flat piece at p. */
static double invert(const struct steps *s, double p) {
    const struct curve *c = s->c;
    if (p <= 0)
        return isnan(c->start) ? fmin(0, time_of(s->view, 0)) : c->start;
    const bool whole = s->cause == 0 || c->causes == 1;
    const size_t i = whole ? lowest_at(s, p - same) : first_at(s, p - same);
    if (i == c->n || !whole)
        return i < c->n ? time_of(s->view, i) : NAN;
    const size_t beyond = lowest_at(s, p + same);
    if (beyond < c->n)
        return (time_of(s->view, i) + time_of(s->view, beyond)) / 2;
    return fabs(step(s, c->n - 1) - p) < same
               ? (time_of(s->view, i) + time_of(s->view, c->n - 1)) / 2
               : NAN;
}

struct curve_quantile curve_quantile(const struct curve *c, unsigned cause, double p,
                                     const struct band *band) {
    struct curve_quantile q = {p, NAN, NAN, NAN};
    if (c->n == 0 || !(p >= 0 && p <= 1))
        return q;
    struct curve_view view;
    curve_view_init(&view, c, CURVE_ERRORS);
    struct steps s = {c, &view, cause, ESTIMATE, *band, z_of(band)};
    q.time = invert(&s, p);
    if (c->error == CURVE_NO_ERROR)
        return q;
    s.side = UPPER;
    q.lo = invert(&s, p);
    s.side = LOWER;
    q.hi = invert(&s, p);
    return q;
}
