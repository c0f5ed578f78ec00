#include "op/cycle_thin.h"

#include <math.h>

const double cycle_quantiles[CYCLE_QUANTILES] = {.1, .25, .5, .75, .9};

static struct cycle begin(const struct journeys *journeys, double level) {
    struct cycle c = {.journeys = *journeys, .band = {BAND_LOG, level}};
    for (unsigned o = OUTCOME_WON; o < OUTCOME_COUNT; o++)
        c.events += journeys->counts[o];
    return c;
}

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
    struct cycle c = begin(journeys, level);
    if (journeys->rows.n) {
        const struct curve_options options = {curve_error_default(&journeys->rows), (double)NAN,
                                              CYCLE_FEW};
        TRY(risk_table_count(a, &journeys->rows, threads, &c.table, err));
        TRY(curve_fit(a, &c.table, &c.journeys.rows, &options, &c.curve, err));
    }
    c.points = c.curve.n;
    find_quantiles(&c);
    *ret = c;
    return BC_OK;
}

bc_rc cycle_fit_wish(struct arena *a, const struct journeys *journeys,
                     const struct cycle_wish *wish, unsigned threads, struct cycle *ret,
                     struct bc_error *err) {
    if (!cycle_is_brief(journeys))
        return cycle_fit(a, journeys, wish->level, threads, ret, err);
    struct cycle c = begin(journeys, wish->level);
    struct arena *scratch = arena_new(0);
    if (!scratch)
        return bc_nomem(err);
    const bc_rc rc = cycle_brief(a, scratch, wish, &c, err);
    arena_free(scratch);
    if (rc != BC_OK)
        return rc;
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
    return c->numbers && !cycle_brief_covers(c, days) ? cycle_brief_walk(c, cause, days)
                                                      : curve_at(&c->curve, cause, days, &c->band);
}

/* The point from which on fewer than CYCLE_FEW were at risk: there the line fades. */
static size_t few_from(const struct curve *curve) {
    size_t i = curve->n;
    while (i > 0 && curve->at_risk[i - 1] < CYCLE_FEW)
        i--;
    return i;
}

const double cycle_readings[CYCLE_READINGS] = {
    1.0 / 86400, 10.0 / 86400, 1.0 / 1440, 10.0 / 1440, 1.0 / 24, 6.0 / 24, 1,   3,
    7,           14,           30,         60,          90,       120,      180, 270,
    365,         545,          730,        1095,        1826,     3652};

/* Whether a reading falls between point i and the next; `at` counts the readings passed. */
static bool is_read(const struct curve *curve, size_t i, size_t *at) {
    while (*at < CYCLE_READINGS && cycle_readings[*at] < curve->time[i])
        ++*at;
    return *at < CYCLE_READINGS && i + 1 < curve->n && cycle_readings[*at] < curve->time[i + 1];
}

uint32_t *cycle_thin(const struct cycle *c, unsigned cause, struct arena *a, size_t *ret_n) {
    const struct curve *curve = &c->curve;
    const double *share = cause ? curve->share + (cause - 1) * curve->n : NULL;
    uint32_t *kept = ARENA_RAW(a, uint32_t, CYCLE_WHOLE + CYCLE_STEPS + CYCLE_READINGS + 4);
    const double top = !curve->n ? 0
                       : share   ? share[curve->n - 1]
                                 : 1 - curve->undecided[curve->n - 1];
    struct thinning thin = thinning_begin(c->numbers ? c->points : curve->n, top);
    const size_t few = few_from(curve);
    size_t n = 0, readings = 0;
    for (size_t i = 0; kept && i < curve->n; i++) {
        const double p = share ? share[i] : 1 - curve->undecided[i];
        const bool wanted = i == 0 || i + 1 == curve->n || i + 1 == few || i == few;
        const bool read = is_read(curve, i, &readings);
        if (thinning_keeps(&thin, p, wanted, read))
            kept[n++] = (uint32_t)i;
    }
    *ret_n = n;
    return kept;
}
