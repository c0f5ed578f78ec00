/* The laws that durations follow, in days: drawn from and, for the truth, integrated exactly. */
#ifndef SIM_LAW_H
#define SIM_LAW_H

#include <gsl/gsl_rng.h>

enum law_family { LAW_LOGNORMAL, LAW_GAMMA };

struct law {
    enum law_family family;
    double scale; /* log-normal: the median, days; gamma: theta, days */
    double shape; /* log-normal: sigma of the logarithm; gamma: k */
};

/* The law of `factor` times the duration. */
struct law law_stretch(struct law l, double factor);

double law_draw(const struct law *l, gsl_rng *rng);
double law_cdf(const struct law *l, double days);   /* 0 at and below 0 */
double law_quantile(const struct law *l, double p); /* 0 < p < 1 */
double law_mean(const struct law *l);

#endif
