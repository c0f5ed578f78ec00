#include "op/near_ties.h"

#include "base/arena.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static bool all_whole(const double *x, size_t n) {
    for (size_t i = 0; x && i < n; i++)
        if (isfinite(x[i]) && x[i] != nearbyint(x[i]))
            return false;
    return true;
}

static int by_size(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static size_t add_finite(const double *x, size_t n, double *ret) {
    size_t m = 0;
    for (size_t i = 0; x && i < n; i++)
        if (isfinite(x[i]))
            ret[m++] = x[i];
    return m;
}

/* Leaves the first time of each run in sorted `t`; `*ret_distinct` are the times without
 * repetition. */
static size_t runs(double *t, size_t n, size_t *ret_distinct) {
    static const double tolerance = 1.4901161193847656e-08; /* R's: the root of DBL_EPSILON */
    double sum = 0, last = 0;
    size_t distinct = 0, kept = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || t[i] != t[distinct - 1]) {
            sum += fabs(t[i]);
            t[distinct++] = t[i];
        }
    const double apart = tolerance * fmax(1, distinct ? sum / (double)distinct : 0);
    for (size_t i = 0; i < distinct; i++) {
        const double x = t[i];
        if (kept == 0 || x - last > apart)
            t[kept++] = x;
        last = x;
    }
    *ret_distinct = distinct;
    return kept;
}

/* The last of the sorted `cuts` that is not after x. */
static double cut_of(const double *cuts, size_t n, double x) {
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (cuts[middle] <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? cuts[low - 1] : x;
}

bc_rc near_ties_mend(double *time, double *entry, size_t n, struct bc_error *err) {
    if (all_whole(time, n) && all_whole(entry, n))
        return BC_OK;
    struct arena *scratch = arena_new(0);
    double *t = scratch ? ARENA_RAW(scratch, double, 2 * n) : NULL;
    if (!t) {
        arena_free(scratch);
        return bc_nomem(err);
    }
    size_t m = add_finite(time, n, t), distinct;
    m += add_finite(entry, n, t + m);
    qsort(t, m, sizeof *t, by_size);
    const size_t cuts = runs(t, m, &distinct);
    for (size_t i = 0; cuts < distinct && i < n; i++) {
        time[i] = isfinite(time[i]) ? cut_of(t, cuts, time[i]) : time[i];
        if (entry && isfinite(entry[i]))
            entry[i] = cut_of(t, cuts, entry[i]);
    }
    arena_free(scratch);
    return BC_OK;
}
