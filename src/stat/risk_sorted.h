/*
 * Rows in the order of their exits: a risk table of many distinct times in 4 bytes a row, where the
 * table itself takes (3 + causes) * 8 bytes a time. It is read in pieces, each a small table.
 */
#ifndef STAT_RISK_SORTED_H
#define STAT_RISK_SORTED_H

#include "stat/risk_table.h"

/* A key is (exit - low) << bits | cause; keys are sorted by time. */
struct risk_sorted {
    const uint32_t *keys;
    size_t n;
    unsigned causes, bits;
    int32_t low;
    double unit; /* ticks a unit of time */
};

/* Whether rows can be sorted so: 32-bit ticks and causes that fit 32 bits together (half seconds of
 * 17 years with up to 3 causes), no late entry, no weights, no clusters. */
bool risk_sorted_fits(const struct risk_rows *rows);

/* Sorts rows that fit. The keys live in `a`. */
MUST_USE bc_rc risk_sorted_make(struct arena *a, const struct risk_rows *rows,
                                struct risk_sorted *ret, struct bc_error *err);

enum { RISK_PIECE = 1024 };

/* Goes through the table of sorted rows; `table` is the piece at hand, in arrays that the next one
 * overwrites. */
struct risk_pieces {
    const struct risk_sorted *of;
    size_t next;    /* the first key of the next piece */
    double at_risk; /* there */
    struct risk_table table;
    double *time, *risk, *events, *censored; /* room for RISK_PIECE times */
};
MUST_USE bc_rc risk_pieces_begin(struct arena *a, const struct risk_sorted *of,
                                 struct risk_pieces *ret, struct bc_error *err);
bool risk_pieces_next(struct risk_pieces *p); /* false at the end */

#endif
