#include "sim/law.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

struct law law_stretch(struct law l, double factor) {
    l.scale *= factor;
    return l;
}

double law_draw(const struct law *l, gsl_rng *rng) {
    if (l->family == LAW_GAMMA)
        return gsl_ran_gamma(rng, l->shape, l->scale);
    return l->scale * exp(l->shape * gsl_ran_gaussian_ziggurat(rng, 1));
}

double law_cdf(const struct law *l, double days) {
    if (!(days > 0))
        return 0;
    if (isinf(days)) /* GSL makes NaN of it */
        return 1;
    if (l->family == LAW_GAMMA)
        return gsl_cdf_gamma_P(days, l->shape, l->scale);
    return gsl_cdf_ugaussian_P(log(days / l->scale) / l->shape);
}

double law_quantile(const struct law *l, double p) {
    if (l->family == LAW_GAMMA)
        return gsl_cdf_gamma_Pinv(p, l->shape, l->scale);
    return l->scale * exp(l->shape * gsl_cdf_ugaussian_Pinv(p));
}

double law_mean(const struct law *l) {
    if (l->family == LAW_GAMMA)
        return l->shape * l->scale;
    return l->scale * exp(l->shape * l->shape / 2);
}
