#include "op/cycle.h"

#include <float.h>
#include <math.h>

const double cycle_quantiles[CYCLE_QUANTILES] = {.1, .25, .5, .75, .9};

static void find_quantiles(struct cycle *c) {
    const double unknown = (double)NAN;
    for (size_t i = 0; i < CYCLE_QUANTILES; i++) {
        const double p = cycle_quantiles[i];
        c->decided[i] = c->events < CYCLE_FEW
                            ? (struct curve_quantile){p, unknown, unknown, unknown}
                            : curve_quantile(&c->curve, 0, p, &c->band);
    }
}

bc_rc cycle_fit(struct arena *a, const struct journeys *journeys, double level, unsigned threads,
                struct cycle *ret, struct bc_error *err) {
    struct cycle c = {.journeys = *journeys, .band = {BAND_LOG, level}};
    for (unsigned o = OUTCOME_WON; o < OUTCOME_COUNT; o++)
        c.events += journeys->counts[o];
    if (journeys->rows.n) {
        const struct curve_options options = {curve_error_default(&journeys->rows), (double)NAN,
                                              CYCLE_FEW};
        TRY(curve_fit_rows(a, &journeys->rows, &options, threads, &c.table, &c.curve, err));
    }
    find_quantiles(&c);
    *ret = c;
    return BC_OK;
}

unsigned cycle_cause(const struct cycle *c, enum outcome outcome) {
    for (unsigned k = 0; k < c->journeys.rows.causes; k++)
        if (c->journeys.outcomes[k] == outcome)
            return k + 1;
    return 0;
}

struct curve_quantile cycle_decided(const struct cycle *c, double p) {
    size_t i = 0;
    while (i + 1 < CYCLE_QUANTILES && cycle_quantiles[i] < p)
        i++;
    return c->decided[i];
}

struct curve_value cycle_share(const struct cycle *c, enum outcome outcome, double days) {
    const double unknown = (double)NAN;
    const unsigned cause = cycle_cause(c, outcome);
    if (!cause || c->journeys.counts[outcome] < CYCLE_FEW)
        return (struct curve_value){unknown, unknown, unknown, unknown, unknown};
    struct curve_value v = cycle_at(c, cause, days);
    if (v.p == 0) /* the formulas know no spread where nothing happened: that is no certainty */
        v.lo = v.hi = unknown;
    return v;
}

struct curve_value cycle_at(const struct cycle *c, unsigned cause, double days) {
    return curve_at(&c->curve, cause, days, &c->band);
}

enum {
    STEPS = 250,  /* of a long curve: so many parts of its height */
    WHOLE = 500,  /* so few points are all drawn */
    ENDS = 4,     /* of a line: where it begins and ends, and where few come to be at risk */
    READINGS = 22 /* see below */
};

/* Days at which the figures of a chart are read off its lines (web/src/chartTable.ts): there the
 * thinned line is exact. */
static const double readings[READINGS] = {
    1.0 / 86400, 10.0 / 86400, 1.0 / 1440, 10.0 / 1440, 1.0 / 24, 6.0 / 24, 1,   3,
    7,           14,           30,         60,          90,       120,      180, 270,
    365,         545,          730,        1095,        1826,     3652};

/* Points at which a line is looked at in any case: first its ends, then those that are read. */
struct stops {
    size_t at[ENDS + READINGS];
};

/* The point from which on fewer than CYCLE_FEW were at risk: there the line fades. */
static size_t few_from(const struct cycle *c) {
    size_t i = c->curve.n;
    while (i > 0 && curve_point(&c->curve, 0, i - 1, &c->band).at_risk < CYCLE_FEW)
        i--;
    return i;
}

static struct stops find_stops(const struct cycle *c) {
    const size_t n = c->curve.n, few = few_from(c);
    struct stops s = {{0, n - 1, few ? few - 1 : n, few}};
    for (size_t k = 0; k < READINGS; k++) {
        const size_t until = curve_until(&c->curve, readings[k]);
        s.at[ENDS + k] = until && until < n ? until - 1 : n;
    }
    return s;
}

/* The first stop from point i on, else n. */
static size_t next_stop(const struct stops *s, size_t i, size_t n) {
    for (size_t k = 0; k < ENDS + READINGS; k++)
        n = s->at[k] >= i && s->at[k] < n ? s->at[k] : n;
    return n;
}

static bool is_end(const struct stops *s, size_t i) {
    for (size_t k = 0; k < ENDS; k++)
        if (s->at[k] == i)
            return true;
    return false;
}

uint32_t *cycle_thin(const struct cycle *c, unsigned cause, struct arena *a, size_t *ret_n) {
    const struct curve *curve = &c->curve;
    uint32_t *kept = ARENA_RAW(a, uint32_t, WHOLE + STEPS + READINGS + ENDS);
    size_t n = 0;
    *ret_n = 0;
    if (!kept || curve->n == 0)
        return kept;
    const struct stops stops = find_stops(c);
    const double top = curve_ended_at(curve, cause, curve->n - 1);
    const double step = curve->n > WHOLE && top > 0 ? top / STEPS : DBL_TRUE_MIN;
    double last = -1;
    for (size_t i = 0; i < curve->n; i++) {
        const size_t risen = curve_rise(curve, cause, i, last, step);
        const size_t stop = next_stop(&stops, i, curve->n);
        i = risen < stop ? risen : stop; /* the last point is a stop: there is one */
        const double p = curve_ended_at(curve, cause, i);
        if (i != risen && !is_end(&stops, i) && !(p > last))
            continue;
        last = p;
        kept[n++] = (uint32_t)i;
    }
    *ret_n = n;
    return kept;
}
