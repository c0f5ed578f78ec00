#include "stat/rate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct rate rate_of(double events, double exposure, double level) {
    const double unknown = (double)NAN, tail = (1 - level) / 2;
    if (!(exposure > 0))
        return (struct rate){unknown, unknown, unknown};
    /* A Poisson tail is a gamma tail: P(N >= n | m) = P(gamma(n, 1) <= m). */
    const double lo = events > 0 ? gsl_cdf_gamma_Pinv(tail, events, 1) : 0;
    const double hi = gsl_cdf_gamma_Qinv(tail, events + 1, 1);
    return (struct rate){events / exposure, lo / exposure, hi / exposure};
}
