/* The number every CRM shows: the mean of closed - created over the deals that were won. */
#ifndef OP_USUAL_H
#define OP_USUAL_H

#include "base/arena.h"
#include "base/error.h"
#include "model/facts.h"

struct usual {
    size_t won, closed;   /* deals with an outcome as of the time; closed: any outcome */
    double mean_days_won; /* NAN without any, and where the durations are too wide for one */
    double median_days_won;
    double won_over_closed;
    /* Durations from seconds to weeks: a mean of them describes nobody, and none is told. */
    bool too_wide;
    double tenth, nine_tenths; /* days within which 10 % and 90 % of the won were won */
};

/* As a CRM computes it: deals whose dates run backwards included, open deals left out. */
MUST_USE bc_rc usual_compute(struct arena *a, const struct facts *f, bc_time as_of,
                             const uint8_t *skip, struct usual *ret, struct bc_error *err);

/* A fifth under the mean and a fifth over it, in days; NAN without a mean. */
enum { USUAL_NEAR = 2 };
void usual_near(const struct usual *u, double ret[USUAL_NEAR]);

/* The days a deal took as a CRM counts them; NAN where it does not count it as closed. */
double usual_days(const struct facts *f, bc_time as_of, const uint8_t *skip, size_t i);

/* The median by selection; reorders the values. NAN without any. */
double usual_median(double *values, size_t n);

#endif
