/* truth.json: what a perfect observer of all engaged deals would report, from the laws. */
#ifndef SIM_TRUTH_H
#define SIM_TRUTH_H

#include "sim/world.h"

enum { TRUTH_TIMES = 6, TRUTH_QUANTILES = 5 };
extern const double truth_times[TRUTH_TIMES];         /* days */
extern const double truth_quantiles[TRUTH_QUANTILES]; /* shares */

/* Days of engaged time by which a share p of the deals is decided (any outcome, or outcome o);
 * NAN when that share is never reached. */
double truth_cycle_quantile(const struct world *w, int pattern, int size, enum sim_outcome o,
                            double p);

MUST_USE bc_rc truth_json_write(const struct world *w, const struct sim_counts *counts,
                                const char *path, struct bc_error *err);

#endif
