/*
 * The risk table: for each distinct duration how many came under observation, ended by each cause,
 * were censored, and were at risk. It is the one form in which durations reach the curves. Tables
 * of disjoint sets of rows add up exactly; taking rows away is subtracting their table.
 *
 * A row is observed on (entry, exit]: at risk at t when entry < t <= exit. At one time events come
 * before censorings and entries after both, as in R's survfit.
 */
#ifndef STAT_RISK_TABLE_H
#define STAT_RISK_TABLE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

enum { RISK_CAUSES_MAX = 32 }; /* most causes a table can tell apart */

/* How the durations of the rows are written. */
enum risk_clock {
    RISK_INT32, /* whole ticks, such as days: counted without sorting where their range is small */
    RISK_INT64, /* whole ticks */
    RISK_DOUBLE /* any unit; finite */
};

union risk_time {
    const int32_t *int32;
    const int64_t *int64;
    const double *real;
};

/* Rows as columns of `n` elements, not owned. */
struct risk_rows {
    size_t n;
    enum risk_clock clock;
    union risk_time entry; /* NULL: all at risk from the start */
    union risk_time exit;
    double per_unit;         /* ticks a unit of the table's time (0: 1), for the integer clocks */
    const uint8_t *cause;    /* 0: censored, else 1 .. causes */
    unsigned causes;         /* 1 .. RISK_CAUSES_MAX */
    const double *weight;    /* NULL: 1 each; finite, not negative */
    const uint32_t *cluster; /* NULL: each row is its own; else 0 .. clusters-1 */
    size_t clusters;
};

/* Arrays of `n` elements in the arena of the call that made the table, by increasing time. */
struct risk_table {
    size_t n;
    unsigned causes;
    const double *time;     /* every distinct entry and exit time */
    const double *at_risk;  /* weight with entry < time <= exit */
    const double *entered;  /* weight that is at risk from just after `time`; NULL: no late entry */
    const double *events;   /* of cause k (from 1) at time i: events[(k - 1) * n + i] */
    const double *censored; /* weight that left without an event */
    double initial;         /* weight at risk before the first time: rows without an entry */
    double weight;          /* of all rows */
    size_t rows;
    bool weighted; /* sums of weights, not counts */
};

/*
 * Counts rows. Integer ticks (and doubles that are whole numbers) in a small range are counted
 * without sorting, over up to `threads` threads (0: 1); all others are sorted. BC_EDATA names the
 * first row that is not usable: an exit at or before its entry, a time that is no number, a cause
 * out of range, a negative weight.
 */
MUST_USE bc_rc risk_table_count(struct arena *a, const struct risk_rows *rows, unsigned threads,
                                struct risk_table *ret, struct bc_error *err);

/* left + sign * right, sign 1 or -1; times at which nothing is left are dropped. Both tables have
 * the same causes. When subtracting, the rows of `right` are among those of `left`. */
MUST_USE bc_rc risk_table_combine(struct arena *a, const struct risk_table *left, int sign,
                                  const struct risk_table *right, struct risk_table *ret,
                                  struct bc_error *err);

/* Copies the rows that `index` names, in that order. Clusters keep their numbers. */
MUST_USE bc_rc risk_rows_pick(struct arena *a, const struct risk_rows *rows, const uint32_t *index,
                              size_t n, struct risk_rows *ret, struct bc_error *err);

#endif
