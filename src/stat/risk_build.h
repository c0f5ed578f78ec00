/* Inside the risk table: the three ways of counting, and the one way of finishing. */
#ifndef STAT_RISK_BUILD_H
#define STAT_RISK_BUILD_H

#include "stat/risk_events.h"

/* What one distinct time gets, before the times without anything are dropped. */
struct risk_slots {
    size_t n;
    unsigned causes;
    double *time;    /* increasing */
    double *entered; /* NULL without entries */
    double *exits;   /* of cause k (0: censored) at slot i: exits[i * (causes + 1) + k] */
};

/* The columns of a table while it is filled. */
struct risk_columns {
    double *time, *at_risk, *entered, *events, *censored;
};
bool risk_columns_new(struct arena *a, size_t n, unsigned causes, bool entries,
                      struct risk_columns *ret);

/* Lays filled columns into a table that lacks nothing else; cumulates the number at risk. */
void risk_columns_finish(struct risk_table *t, const struct risk_columns *c);

/* The table of these rows and their filled columns. */
struct risk_table risk_columns_table(const struct risk_columns *c, size_t n,
                                     const struct risk_rows *rows, double weight);

/* Drops empty slots, cumulates the number at risk, and lays the columns out. */
MUST_USE bc_rc risk_slots_finish(struct arena *a, const struct risk_slots *slots,
                                 const struct risk_rows *rows, double weight,
                                 struct risk_table *ret, struct bc_error *err);

enum risk_count_state {
    RISK_COUNTED,
    RISK_COUNT_UNUSABLE, /* some row is not usable; risk_table.c finds out which */
    RISK_COUNT_TOO_WIDE, /* no whole ticks, or too many of them: to be sorted */
    RISK_COUNT_NO_MEMORY
};

/*
 * Counts rows without weights whose times are whole ticks (of RISK_DOUBLE: multiples of 1 / scale)
 * in a small range. Scratch memory only for the slots.
 */
enum risk_count_state risk_count_ticks(struct arena *scratch, const struct risk_rows *rows,
                                       double scale, unsigned threads, struct risk_slots *ret,
                                       struct bc_error *err);

/* Sorts the times of rows without weights. Too wide: time and cause do not fit one key. */
enum risk_count_state risk_sort_events(struct arena *a, const struct risk_rows *rows,
                                       unsigned threads, struct risk_events *ret,
                                       struct bc_error *err);

/* The same, into a table. */
enum risk_count_state risk_count_keys(struct arena *a, struct arena *scratch,
                                      const struct risk_rows *rows, unsigned threads,
                                      struct risk_table *ret, struct bc_error *err);

/* The time of row i as a key that sorts as it does, and back. */
uint64_t risk_key(const struct risk_rows *rows, union risk_time t, size_t i);
double risk_key_time(const struct risk_rows *rows, uint64_t key);

/* Sorts the times of any rows. */
MUST_USE bc_rc risk_count_sorted(struct arena *scratch, const struct risk_rows *rows,
                                 struct risk_slots *ret, struct bc_error *err);

/* Compensated sums: the error of a long sum of weights stays that of its last addition. */
struct risk_sum {
    double high, low;
};
static inline void risk_sum_add(struct risk_sum *s, double x) {
    const double t = s->high + x, z = t - s->high;
    s->low += (s->high - (t - z)) + (x - z);
    s->high = t;
}
static inline double risk_sum_value(const struct risk_sum *s) {
    return s->high + s->low;
}

/* The time of row i. */
static inline double risk_row_time(const struct risk_rows *rows, union risk_time t, size_t i) {
    const double unit = rows->per_unit > 0 ? rows->per_unit : 1;
    switch (rows->clock) {
    case RISK_INT32:
        return (double)t.int32[i] / unit;
    case RISK_INT64:
        return (double)t.int64[i] / unit;
    default:
        return t.real[i];
    }
}

static inline double risk_unit(const struct risk_rows *rows) {
    return rows->per_unit > 0 ? rows->per_unit : 1;
}

#endif
