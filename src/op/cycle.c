#include "op/cycle.h"

#include <math.h>

const double cycle_quantiles[CYCLE_QUANTILES] = {.1, .25, .5, .75, .9};

bc_rc cycle_fit(struct arena *a, const struct journeys *journeys, double level, unsigned threads,
                struct cycle *ret, struct bc_error *err) {
    struct cycle c = {.journeys = *journeys, .band = {BAND_LOG, level}};
    for (unsigned o = OUTCOME_WON; o < OUTCOME_COUNT; o++)
        c.events += journeys->counts[o];
    if (journeys->rows.n) {
        const struct curve_options options = {curve_error_default(&journeys->rows), (double)NAN,
                                              CYCLE_FEW};
        TRY(risk_table_count(a, &journeys->rows, threads, &c.table, err));
        TRY(curve_fit(a, &c.table, &c.journeys.rows, &options, &c.curve, err));
    }
    const double unknown = (double)NAN;
    for (size_t i = 0; i < CYCLE_QUANTILES; i++) {
        const double p = cycle_quantiles[i];
        c.decided[i] = c.events < CYCLE_FEW ? (struct curve_quantile){p, unknown, unknown, unknown}
                                            : curve_quantile(&c.curve, 0, p, &c.band);
    }
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
    return curve_at(&c->curve, cause, days, &c->band);
}

/* The point from which on fewer than CYCLE_FEW were at risk: there the line fades. */
static size_t few_from(const struct curve *curve) {
    size_t i = curve->n;
    while (i > 0 && curve->at_risk[i - 1] < CYCLE_FEW)
        i--;
    return i;
}

/* Days at which the figures of a chart are read off its lines (web/src/chartTable.ts): there the
 * thinned line is exact. */
static const double reading_times[] = {
    1.0 / 86400, 10.0 / 86400, 1.0 / 1440, 10.0 / 1440, 1.0 / 24, 6.0 / 24, 1,   3,
    7,           14,           30,         60,          90,       120,      180, 270,
    365,         545,          730,        1095,        1826,     3652};
enum { READINGS = sizeof reading_times / sizeof *reading_times, STEPS = 250, WHOLE = 500 };

/* Whether a reading falls between point i and the next; `at` counts the readings passed. */
static bool is_read(const struct curve *curve, size_t i, size_t *at) {
    while (*at < READINGS && reading_times[*at] < curve->time[i])
        ++*at;
    return *at < READINGS && i + 1 < curve->n && reading_times[*at] < curve->time[i + 1];
}

uint32_t *cycle_thin(const struct cycle *c, unsigned cause, struct arena *a, size_t *ret_n) {
    const struct curve *curve = &c->curve;
    const double *share = cause ? curve->share + (cause - 1) * curve->n : NULL;
    uint32_t *kept = ARENA_RAW(a, uint32_t, WHOLE + STEPS + READINGS + 4);
    const double top = !curve->n ? 0
                       : share   ? share[curve->n - 1]
                                 : 1 - curve->undecided[curve->n - 1];
    const double step = curve->n <= WHOLE ? 0 : top / STEPS;
    const size_t few = few_from(curve);
    double last = -1;
    size_t n = 0, readings = 0;
    for (size_t i = 0; kept && i < curve->n; i++) {
        const double p = share ? share[i] : 1 - curve->undecided[i];
        const bool wanted = i == 0 || i + 1 == curve->n || i + 1 == few || i == few;
        const bool read = is_read(curve, i, &readings);
        if (!wanted && (p <= last || (!read && p - last < step)))
            continue;
        kept[n++] = (uint32_t)i;
        last = p;
    }
    *ret_n = n;
    return kept;
}
