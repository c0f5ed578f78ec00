#include "stat/rate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* Above so many events GSL's inverse, which stops the program where it does not converge, is not
 * asked: the first that it fails at is 218,843. */
static const double many = 1e5;

/*
 * The quantile of the gamma law of a shape, with probability `tail` below (upper: above) it. Of
 * many events by the cube of a normal deviate (Wilson, Hilferty, PNAS 1931;17:684): at 10^5 its
 * relative error is 5e-10, and falls with the shape to the power 3/2.
 */
static double gamma_quantile(double tail, double shape, bool upper) {
    if (shape < many)
        return upper ? gsl_cdf_gamma_Qinv(tail, shape, 1) : gsl_cdf_gamma_Pinv(tail, shape, 1);
    const double z = upper ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_ugaussian_Pinv(tail);
    const double root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape));
    return shape * root * root * root;
}

struct rate rate_of(double events, double exposure, double level) {
    const double unknown = (double)NAN, tail = (1 - level) / 2;
    if (!(exposure > 0))
        return (struct rate){unknown, unknown, unknown};
    /* A Poisson tail is a gamma tail: P(N >= n | m) = P(gamma(n, 1) <= m). */
    const double lo = events > 0 ? gamma_quantile(tail, events, false) : 0;
    const double hi = gamma_quantile(tail, events + 1, true);
    return (struct rate){events / exposure, lo / exposure, hi / exposure};
}
