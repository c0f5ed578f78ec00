/* Counting whole ticks: one pass, no sort. */
#include "stat/risk_build.h"

static void count_rows(const struct risk_rows *rows, int32_t low, uint32_t *exits,
                       uint32_t *entered) {
    const size_t width = rows->causes + 1;
    for (size_t i = 0; i < rows->n; i++)
        exits[(size_t)(rows->exit.int32[i] - low) * width + rows->cause[i]]++;
    for (size_t i = 0; entered && i < rows->n; i++)
        entered[rows->entry.int32[i] - low]++;
}

static void weigh_rows(const struct risk_rows *rows, int32_t low, const struct risk_slots *s) {
    const size_t width = rows->causes + 1;
    for (size_t i = 0; i < rows->n; i++)
        s->exits[(size_t)(rows->exit.int32[i] - low) * width + rows->cause[i]] += rows->weight[i];
    for (size_t i = 0; s->entered && i < rows->n; i++)
        s->entered[rows->entry.int32[i] - low] += rows->weight[i];
}

bc_rc risk_count_ticks(struct arena *scratch, const struct risk_rows *rows, int32_t low,
                       size_t range, unsigned threads, struct risk_slots *ret,
                       struct bc_error *err) {
    (void)threads;
    const size_t width = rows->causes + 1;
    struct risk_slots s = {.n = range, .causes = rows->causes};
    s.time = ARENA_RAW(scratch, double, range);
    s.exits = ARENA_ARRAY(scratch, double, range *width);
    s.entered = rows->entry.int32 ? ARENA_ARRAY(scratch, double, range) : NULL;
    uint32_t *exits = ARENA_ARRAY(scratch, uint32_t, range * width);
    uint32_t *entered = s.entered ? ARENA_ARRAY(scratch, uint32_t, range) : NULL;
    if (!s.time || !s.exits || !exits || (rows->entry.int32 && (!s.entered || !entered)))
        return bc_nomem(err);
    for (size_t i = 0; i < range; i++)
        s.time[i] = (double)(low + (int64_t)i) / risk_unit(rows);
    if (rows->weight) {
        weigh_rows(rows, low, &s);
    } else {
        count_rows(rows, low, exits, entered);
        for (size_t i = 0; i < range * width; i++)
            s.exits[i] = exits[i];
        for (size_t i = 0; entered && i < range; i++)
            s.entered[i] = entered[i];
    }
    *ret = s;
    return BC_OK;
}
