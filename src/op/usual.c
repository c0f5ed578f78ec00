#include "op/usual.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* What a CRM counts: everything but rows that it would not have (unreadable, or there twice). */
static bool counted(const struct facts *f, size_t i, const uint8_t *skip) {
    return !(f->deals.flags[i] & (DEAL_UNREADABLE | DEAL_DUPLICATE | DEAL_MERGED)) &&
           !(skip && skip[i]);
}

double usual_days(const struct facts *f, bc_time as_of, const uint8_t *skip, size_t i) {
    const struct deals *d = &f->deals;
    if (d->outcome[i] == OUTCOME_OPEN || !counted(f, i, skip))
        return (double)NAN;
    if (d->duration)
        return d->duration[i];
    if (d->start[i] == TIME_NONE || d->end[i] == TIME_NONE || d->end[i] > as_of)
        return (double)NAN;
    return time_days(d->end[i] - d->start[i]);
}

double usual_median(double *values, size_t n) {
    if (n == 0)
        return (double)NAN;
    const double middle = gsl_stats_select(values, 1, n, n / 2);
    return n % 2 ? middle : (middle + gsl_stats_select(values, 1, n, n / 2 - 1)) / 2;
}

/* From which ratio of the slow to the quick a mean says nothing: seconds beside hours, hours beside
 * months. */
static const double wide = 1000;

static void spread(double *values, size_t n, struct usual *u) {
    u->tenth = gsl_stats_select(values, 1, n, n / 10);
    u->nine_tenths = gsl_stats_select(values, 1, n, n - 1 - n / 10);
    u->too_wide = u->tenth > 0 && u->nine_tenths / u->tenth > wide;
    if (u->too_wide)
        u->mean_days_won = (double)NAN;
}

bc_rc usual_compute(struct arena *a, const struct facts *f, bc_time as_of, const uint8_t *skip,
                    struct usual *ret, struct bc_error *err) {
    struct usual u = {.mean_days_won = (double)NAN,
                      .median_days_won = (double)NAN,
                      .won_over_closed = (double)NAN};
    const struct deals *d = &f->deals;
    double *days = ARENA_RAW(a, double, d->n), sum = 0;
    if (!days)
        return bc_nomem(err);
    for (size_t i = 0; i < d->n; i++) {
        const double took = usual_days(f, as_of, skip, i);
        if (isnan(took))
            continue;
        u.closed++;
        if (d->outcome[i] != OUTCOME_WON)
            continue;
        days[u.won++] = took;
        sum += took;
    }
    if (u.won) {
        u.mean_days_won = sum / (double)u.won;
        u.median_days_won = usual_median(days, u.won);
        spread(days, u.won, &u);
    }
    if (u.closed)
        u.won_over_closed = (double)u.won / (double)u.closed;
    *ret = u;
    return BC_OK;
}

void usual_near(const struct usual *u, double ret[USUAL_NEAR]) {
    ret[0] = .8 * u->mean_days_won;
    ret[1] = 1.2 * u->mean_days_won;
}
