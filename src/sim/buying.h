/* The laws of dark time (onset to engagement) and buying time (onset to decision), integrated. */
#ifndef SIM_BUYING_H
#define SIM_BUYING_H

#include "sim/world.h"

/* Share of engaged deals whose dark time is at most `days` (0: those without any); `pattern` -1:
 * all. */
double dark_within(const struct world *w, int pattern, double days);

/* Share of engaged deals decided within `days` of their onset. Numerical integration to about
 * 1e-10; NAN should it fail. */
double bought_within(const struct world *w, int pattern, double days);

/* Days at which a share reaches p; NAN when it never does. */
double dark_quantile(const struct world *w, int pattern, double p);
double bought_quantile(const struct world *w, int pattern, double p);

#endif
