#include "sim/buying.h"

#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { INTERVALS = 400 };

double dark_within(const struct world *w, int pattern, double days) {
    double sum = 0;
    for (int p = 0; p < SIM_PATTERNS; p++) {
        const struct pattern *k = &w->patterns[p];
        const double share = pattern < 0 ? w->share[p] : p == pattern;
        if (share > 0 && days >= 0)
            sum += share * (k->no_dark + (1 - k->no_dark) * law_cdf(&k->dark, days));
    }
    return sum;
}

/* P(D + E <= days) as the mean over D of E's distribution; D is log-normal, so the integral runs
 * over its normal score. */
struct sum_of_two {
    const struct law *dark;
    struct law cycle;
    double days;
};

static double at_score(double z, void *context) {
    const struct sum_of_two *s = context;
    const double dark = s->dark->scale * exp(s->dark->shape * z);
    return law_cdf(&s->cycle, s->days - dark) * gsl_ran_ugaussian_pdf(z);
}

static double sum_within(struct sum_of_two *s, gsl_integration_workspace *space) {
    const double from = -9, to = fmin(log(s->days / s->dark->scale) / s->dark->shape, 9);
    gsl_function f = {at_score, s};
    double value = 0, error = 0;
    if (to <= from)
        return 0;
    if (gsl_integration_qag(&f, from, to, 1e-12, 1e-11, INTERVALS, GSL_INTEG_GAUSS31, space, &value,
                            &error) != 0 &&
        !(error < 1e-9))
        return NAN;
    return value;
}

static double bought_by_pattern(const struct world *w, int p, double days,
                                gsl_integration_workspace *space) {
    const struct pattern *k = &w->patterns[p];
    double sum = 0;
    for (int s = 0; s < SIM_SIZES; s++) {
        /* Without real segments one size stands for all. */
        const double share = w->options.segments ? w->size_share[s] : s == 0;
        for (int o = 0; o < SIM_OUTCOMES && share > 0; o++) {
            if (k->outcome[o] <= 0)
                continue;
            struct sum_of_two two = {&k->dark, law_stretch(k->cycle, k->pace[o] * w->size_pace[s]),
                                     days};
            sum += share * k->outcome[o] *
                   (k->no_dark * law_cdf(&two.cycle, days) +
                    (1 - k->no_dark) * sum_within(&two, space));
        }
    }
    return sum;
}

double bought_within(const struct world *w, int pattern, double days) {
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(INTERVALS);
    double sum = 0;
    if (!space)
        return NAN;
    for (int p = 0; p < SIM_PATTERNS && days > 0; p++) {
        const double share = pattern < 0 ? w->share[p] : p == pattern;
        if (share > 0)
            sum += share * bought_by_pattern(w, p, days, space);
    }
    gsl_integration_workspace_free(space);
    return sum * (1 - w->options.forgotten);
}

typedef double share_fn(const struct world *w, int pattern, double days);

/* The root by regula falsi (Illinois) on the logarithm of time: the shares are smooth and rising.
 */
static double invert(share_fn *share, const struct world *w, int pattern, double p) {
    double low = log(1e-7), high = log(1e6);
    double below = share(w, pattern, exp(low)) - p, above = share(w, pattern, exp(high)) - p;
    if (below >= 0)
        return 0;
    if (!(above >= 0))
        return NAN;
    int side = 0;
    for (int i = 0; i < 200 && high - low > 1e-12; i++) {
        const double middle =
            i % 3 == 2 ? (low + high) / 2 : (low * above - high * below) / (above - below);
        const double here = share(w, pattern, exp(middle)) - p;
        if (fabs(here) < 1e-13)
            return exp(middle);
        if (here < 0) {
            low = middle;
            below = here;
            above = side < 0 ? above / 2 : above;
            side = -1;
        } else {
            high = middle;
            above = here;
            below = side > 0 ? below / 2 : below;
            side = 1;
        }
    }
    return exp((low + high) / 2);
}

double dark_quantile(const struct world *w, int pattern, double p) {
    return invert(dark_within, w, pattern, p);
}

double bought_quantile(const struct world *w, int pattern, double p) {
    return invert(bought_within, w, pattern, p);
}
