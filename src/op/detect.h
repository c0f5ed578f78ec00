/*
 * The detectors behind the findings: one function each, all listed in detectors[]. A detector goes
 * by the survey; only where something is there it looks at the deals again, to mark them.
 */
#ifndef OP_DETECT_H
#define OP_DETECT_H

#include "op/survey.h"

struct detect {
    const struct findings_input *in;
    struct survey survey;
};

/* What a detector found. `mark` has a byte a deal, zeroed before the call. */
struct detection {
    uint8_t *mark;
    size_t count;     /* 0: not there */
    const char *text; /* the sentence; needed when count > 0 */
    bool unmarked;    /* the finding is about the whole, no deal can be left out */
};

typedef bc_rc detect_fn(const struct detect *d, struct arena *a, struct detection *ret,
                        struct bc_error *err);

struct detector {
    const char *code; /* stable; docs/manual/findings.md describes each */
    detect_fn *detect;
};

/* In the order in which they are told; ends with a NULL code. */
extern const struct detector detectors[];

/* detect_bulk.c: what many deals have in common because of us, not of their buyers */
detect_fn detect_bulk_load, detect_bulk_close, detect_auto_close;
/* detect_times.c: starts, ends and plans that cannot be, or tell less than they seem to */
detect_fn detect_late_records, detect_end_before_start, detect_start_in_future,
    detect_placeholder_dates, detect_no_start, detect_no_end, detect_stage_before_start,
    detect_mixed_precision, detect_zero_durations;
/* detect_open.c: deals that are open, or seem to be */
detect_fn detect_open_past_planned, detect_open_older_than_closed;
/* detect_records.c: what the records as a whole cannot say, and rows that say it twice */
detect_fn detect_durations_only, detect_no_losses, detect_no_outcomes, detect_contradictory_outcome,
    detect_duplicates, detect_merged, detect_unmatched_keys;

/* For detectors: marks and counts the deals with one flag (enum deal_flag). */
size_t detect_flag(const struct detect *d, unsigned flag, struct detection *ret);

const char *detect_count(const struct detect *d, struct arena *a, size_t n);

/* BC_ENOMEM where the sentence could not be made. */
MUST_USE bc_rc detect_said(const struct detection *found, struct bc_error *err);

#endif
