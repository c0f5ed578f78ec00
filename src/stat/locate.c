#include "stat/locate.h"

#include "stat/risk_build.h"

enum { STEPS_MIN = 64 };

static size_t step_of(const struct locator *l, double t) {
    const double s = (t - l->first) * l->scale;
    if (!(s > 0))
        return 0;
    return s < (double)(l->steps - 1) ? (size_t)s : l->steps - 1;
}

bc_rc locator_init(struct arena *a, const double *time, size_t n, const struct risk_rows *rows,
                   struct locator *ret, struct bc_error *err) {
    struct locator l = {.time = time, .n = n, .unit = risk_unit(rows)};
    l.steps = 2 * n > STEPS_MIN ? 2 * n : STEPS_MIN;
    if (n > 0) {
        l.first = time[0];
        l.scale = time[n - 1] > time[0] ? (double)(l.steps - 1) / (time[n - 1] - time[0]) : 0;
    }
    uint32_t *at = ARENA_ARRAY(a, uint32_t, l.steps + 1);
    if (!at)
        return bc_nomem(err);
    for (size_t i = 0; i < n; i++)
        at[step_of(&l, time[i]) + 1]++;
    for (size_t s = 1; s <= l.steps; s++)
        at[s] += at[s - 1];
    l.at = at;
    *ret = l;
    return BC_OK;
}

/* step_of is monotone, so the answer lies within the points of the step of t. */
static uint32_t locate(const struct locator *l, double t) {
    const size_t s = step_of(l, t);
    uint32_t low = l->at[s], high = l->at[s + 1];
    while (high - low > 8) {
        const uint32_t middle = low + (high - low) / 2;
        if (l->time[middle] <= t)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < high && l->time[low] <= t)
        low++;
    return low;
}

void locate_block(const struct locator *l, const struct risk_rows *rows, union risk_time t,
                  size_t from, size_t n, uint32_t *ret) {
    switch (rows->clock) {
    case RISK_INT32:
        for (size_t i = 0; i < n; i++)
            ret[i] = locate(l, (double)t.int32[from + i] / l->unit);
        break;
    case RISK_INT64:
        for (size_t i = 0; i < n; i++)
            ret[i] = locate(l, (double)t.int64[from + i] / l->unit);
        break;
    default:
        for (size_t i = 0; i < n; i++)
            ret[i] = locate(l, t.real[from + i]);
    }
}
