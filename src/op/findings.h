/*
 * What is wrong with the data, and what that does to the answer. Each finding is a row in a table:
 * a code, how it is detected, and the sentence that says it. A finding marks deals; its effect is
 * the headline with these deals left out.
 */
#ifndef OP_FINDINGS_H
#define OP_FINDINGS_H

#include "op/cycle.h"
#include "report/words.h"
#include "source/place.h"

enum { FINDING_ROWS = 5 }; /* example rows shown */

struct finding {
    const char *code; /* stable: "no_losses", for --exclude and programs */
    size_t count;     /* deals (or whatever `text` says) concerned */
    const char *text; /* one sentence in the report's language */
    struct source_place rows[FINDING_ROWS];
    size_t nrows;
    /* What leaving these deals out does to the headline, in one sentence; NULL: the finding is
     * about the whole, and nothing can be left out. */
    const char *effect;
    bool has_effect;       /* leaving the deals out changes the set that is counted */
    double median_without; /* days by which half have decided, without these deals; NAN unknown */
    double won_without;    /* share won at the last --at day that both reach, without these deals */
    double won_with, won_days;
};

struct findings {
    struct finding *list;
    size_t n;
};

/* What a detector looks at. */
struct findings_input {
    struct source *source;
    const struct facts *facts;
    bc_time as_of;
    const struct entry *entry;
    const struct cycle *cycle;
    const double *at;
    size_t nat;
    unsigned threads;
    enum lang lang;
};

/* Looks for everything in the table; only what is there is listed. */
MUST_USE bc_rc findings_find(struct arena *a, const struct findings_input *in, struct findings *ret,
                             struct bc_error *err);

/* Whether there are such findings to look for. BC_EUSAGE: no such code; the message says which is
 * nearest in spelling, and lists them. */
MUST_USE bc_rc findings_known(struct arena *a, const char *const *codes, size_t n,
                              struct bc_error *err);

/*
 * Marks the deals of the findings named in `codes` (one byte a deal, not 0: left out), and counts
 * them for each code: 0 is a finding that this data has not. BC_EUSAGE: as findings_known, or the
 * finding is about all deals.
 */
MUST_USE bc_rc findings_mark(struct arena *a, const struct findings_input *in,
                             const char *const *codes, size_t n, uint8_t **ret, size_t *ret_counts,
                             struct bc_error *err);

#endif
