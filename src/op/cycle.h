/* How long buyers take: the estimates for one set of deals, on the engaged clock. */
#ifndef OP_CYCLE_H
#define OP_CYCLE_H

#include "journey/journeys.h"
#include "stat/curve.h"

enum { CYCLE_QUANTILES = 5, CYCLE_FEW = 20 /* events: fewer are too few to say */ };
extern const double cycle_quantiles[CYCLE_QUANTILES]; /* .1 .25 .5 .75 .9 */

struct cycle {
    struct journeys journeys;
    struct risk_table table; /* empty where the curve is held as its sorted events */
    struct curve curve;
    struct band band;
    size_t events; /* journeys with an outcome */
    struct curve_quantile
        decided[CYCLE_QUANTILES]; /* of any decision; NAN under CYCLE_FEW events */
};

/* Fits the curves of journeys that are built. Without any journey the curve has no points. */
MUST_USE bc_rc cycle_fit(struct arena *a, const struct journeys *journeys, double level,
                         unsigned threads, struct cycle *ret, struct bc_error *err);

/* The curve's cause of an outcome (0: none of the journeys ended so; all outcomes together are
 * cause 0 of the curve, which `outcome` cannot name). */
unsigned cycle_cause(const struct cycle *c, enum outcome outcome);

/* The time by which a share p has decided, whatever they decided; all NAN under CYCLE_FEW events.
 */
struct curve_quantile cycle_decided(const struct cycle *c, double p);

/* curve_at of the cycle's curve. */
struct curve_value cycle_at(const struct cycle *c, unsigned cause, double days);

/* The share that ended so within some days; all NAN under CYCLE_FEW events of that outcome, and
 * past the longest time observed. A share of 0 has no interval: NAN. */
struct curve_value cycle_share(const struct cycle *c, enum outcome outcome, double days);

/* The points of a curve worth drawing: every step of a short one; of a long one where the share
 * moved by a 250th of its height, the steps that the chart's table reads off, where fewer than
 * CYCLE_FEW come to be at risk, the first and the last. Indices into the curve, n of them; NULL
 * when the arena is full. */
uint32_t *cycle_thin(const struct cycle *c, unsigned cause, struct arena *a, size_t *ret_n);

#endif
