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

uint32_t *cycle_thin(const struct cycle *c, unsigned cause, struct arena *a, size_t *ret_n) {
    enum { STEPS = 250 };
    const struct curve *curve = &c->curve;
    const double *share = cause ? curve->share + (cause - 1) * curve->n : NULL;
    uint32_t *kept = ARENA_RAW(a, uint32_t, STEPS + 6);
    const double top = !curve->n ? 0
                       : share   ? share[curve->n - 1]
                                 : 1 - curve->undecided[curve->n - 1];
    const size_t few = few_from(curve);
    double last = -1;
    size_t n = 0;
    for (size_t i = 0; kept && i < curve->n; i++) {
        const double p = share ? share[i] : 1 - curve->undecided[i];
        const bool wanted = i == 0 || i + 1 == curve->n || i + 1 == few || i == few;
        if (!wanted && (p <= last || p - last < top / STEPS))
            continue;
        kept[n++] = (uint32_t)i;
        last = p;
    }
    *ret_n = n;
    return kept;
}
