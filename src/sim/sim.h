/*
 * A company with known truth: accounts, people, touches, stages and deals as a CRM would have
 * recorded them, and beside them what really went on. Made by seed, so that tests, demos and
 * benchmarks can ask whether the program finds what is there.
 */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include "base/error.h"
#include "base/progress.h"
#include "base/time.h"

enum { SIM_PATTERNS = 7 };
enum sim_layout { SIM_GENERIC = 1, SIM_SALESFORCE = 2, SIM_HUBSPOT = 4, SIM_PIPEDRIVE = 8 };

/* Start from sim_defaults; see the operation `simulate` for what each means. */
struct sim_options {
    uint64_t deals; /* rows of the export, at least 1 */
    uint64_t seed;
    const char *out;             /* folder; made when it is not there */
    unsigned layouts;            /* of enum sim_layout, at least one */
    bool only_deals;             /* deals.csv and truth.json alone */
    bool truth_deals;            /* truth_deals.csv and the like too */
    double shares[SIM_PATTERNS]; /* of the buying patterns, by sim_pattern; any positive sum */
    double scale;                /* stretches every duration */
    double growth;               /* log rate of new deals a month of 30.4375 days */
    double history;              /* days between the beginning of the records and as_of */
    bc_time as_of;               /* when the export was taken */
    bool late_records;           /* deals engaged before the records began came in while open */
    bool segments;               /* the buyer's size changes the pace */
    double forgotten;            /* share of deals that nobody ever closes */
    double signals;              /* how strongly buyers' actions gather before a decision */
    double stitched;             /* share of deals whose touches before engagement came to light */
    double answered;             /* share of buyers who say when they started to look */
    double visits_fade;   /* early visits go unrecorded: kept with e^(-fade * months before) */
    double answers_fade;  /* answers get rarer with dark time: times (1 + months)^-fade */
    double auto_close;    /* days after which the system closes a deal itself; 0: never */
    double quarter_close; /* share of stale deals closed by one user at a quarter's end */
    bc_time bulk_load;    /* when older open deals were loaded in one go; TIME_NONE */
    double duplicates;    /* share of deals exported twice */
    unsigned threads;     /* does not change what is written */
    const struct progress *progress;
};

/* What was made, for the summary. */
struct sim_counts {
    uint64_t deals, open, won, lost, no_decision, disqualified;
    uint64_t files, bytes;
};

struct sim_options sim_defaults(void);

/* The number of a buying pattern by its name, -1 for none; and back. */
int sim_pattern(struct str name);
const char *sim_pattern_name(int pattern);

/* Writes the company. BC_EUSAGE for impossible options, BC_EIO with the path. A file that could not
 * be finished is not left behind. */
MUST_USE bc_rc sim_run(const struct sim_options *options, struct sim_counts *ret,
                       struct bc_error *err);

#endif
