#include "stat/spikes.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

bool spikes_stands_out(double count, double level, double ratio, double p) {
    if (!(count > ratio * level) || count < 1)
        return false;
    return gsl_cdf_poisson_Q((unsigned)count - 1, level + M_LN2) < p;
}

static int by_value(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Sorts its values. */
static double median(uint32_t *values, size_t n) {
    if (n == 0)
        return 0;
    qsort(values, n, sizeof *values, by_value);
    const size_t high = n / 2, low = n % 2 ? high : high - 1;
    return ((double)values[low] + (double)values[high]) / 2;
}

/* The counts beside place `i`; those before it come first. Returns how many there are. */
static size_t neighbours(const uint32_t *counts, size_t n, size_t i, unsigned reach,
                         uint32_t *values, size_t *ret_before) {
    const size_t from = i > reach ? i - reach : 0, to = n - i > reach ? i + reach + 1 : n;
    size_t m = 0;
    for (size_t k = from; k < i; k++)
        values[m++] = counts[k];
    *ret_before = m;
    for (size_t k = i + 1; k < to; k++)
        values[m++] = counts[k];
    return m;
}

/* The level beside a place; infinite where it cannot be told. */
static double level_at(const uint32_t *counts, size_t n, size_t i, const struct spikes_rule *rule) {
    uint32_t values[2 * SPIKES_REACH_MAX];
    size_t before;
    const size_t all = neighbours(counts, n, i, rule->reach, values, &before);
    if (!rule->both_sides)
        return all ? median(values, all) : (double)INFINITY;
    if (before == 0 || all == before)
        return (double)INFINITY;
    return fmax(median(values, before), median(values + before, all - before));
}

/* Whether most of n neighbours are so high that their median is: cheaper than sorting them. */
static bool crowded(const uint32_t *counts, size_t n, double high) {
    size_t above = 0;
    for (size_t k = 0; k < n; k++)
        above += counts[k] >= high;
    return 2 * above > n;
}

/* What spares nearly all places the sorting; never true of a spike. */
static bool hopeless(const uint32_t *counts, size_t n, size_t i, const struct spikes_rule *rule) {
    const double high = counts[i] / rule->ratio;
    const size_t before = i < rule->reach ? i : rule->reach;
    const size_t after = n - i - 1 < rule->reach ? n - i - 1 : rule->reach;
    const bool left = crowded(counts + i - before, before, high);
    const bool right = crowded(counts + i + 1, after, high);
    return rule->both_sides ? left || right : left && right;
}

/* The smallest count that is a spike beside nothing. */
static uint32_t least_spike(const struct spikes_rule *rule) {
    uint32_t least = 1;
    while (!spikes_stands_out(least, 0, rule->ratio, rule->p))
        least++;
    return least;
}

bc_rc spikes_find(struct arena *a, const uint32_t *counts, size_t n, const struct spikes_rule *rule,
                  struct spike **ret, size_t *ret_n, struct bc_error *err) {
    struct spike *list = NULL;
    const uint32_t least = least_spike(rule);
    size_t m = 0, room = 0;
    for (size_t i = 0; i < n; i++) {
        if (counts[i] < least || hopeless(counts, n, i, rule))
            continue;
        const double level = level_at(counts, n, i, rule);
        if (!spikes_stands_out(counts[i], level, rule->ratio, rule->p))
            continue;
        list = arena_more(a, list, m, &room, sizeof *list);
        if (!list)
            return bc_nomem(err);
        list[m++] = (struct spike){i, counts[i], level};
    }
    *ret = list;
    *ret_n = m;
    return BC_OK;
}
