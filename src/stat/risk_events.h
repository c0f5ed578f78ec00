/*
 * A risk table of many distinct times in its most compact form: the sorted exits and entries
 * themselves, eight bytes each. What a table says of a time is read off them in passing.
 */
#ifndef STAT_RISK_EVENTS_H
#define STAT_RISK_EVENTS_H

#include "stat/risk_table.h"

/* An event is (time key - low) << bits | code; the code is the cause, 0 for censored, or causes + 1
 * for an entry. Time keys are 64-bit numbers in the order of the times. */
struct risk_events {
    const uint64_t *at; /* not falling, codes aside */
    size_t n;
    unsigned bits, causes;
    uint64_t low;
    uint64_t first;       /* the time key of the lowest entry, often that of most rows, */
    size_t first_entries; /* and how many enter then; they are not among the events */
    bool late;            /* there are entries */
    size_t rows;
    enum risk_clock clock;
    double per_unit;
};

double risk_events_time(const struct risk_events *e, uint64_t key);

/* What happens at one time. */
struct risk_event {
    double time, entered;
    double count[RISK_CAUSES_MAX + 1]; /* censored, then by cause */
    bool exits;                        /* any */
};

/* Reads the time that begins at event `i` and returns where the next one begins. */
size_t risk_events_read(const struct risk_events *e, size_t i, struct risk_event *ret);

/* Counts rows as risk_table_count does, where it would have to sort them and can without looking at
 * rows singly into events (then *ret_sorted), else into a table. */
MUST_USE bc_rc risk_events_or_table(struct arena *a, const struct risk_rows *rows, unsigned threads,
                                    struct risk_events *ret_events, struct risk_table *ret_table,
                                    bool *ret_sorted, struct bc_error *err);

#endif
