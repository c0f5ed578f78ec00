/*
 * The laws of one simulated company: ways of buying, sizes of buyers, when deals arrive. Fixed
 * before the first deal is drawn and read-only after, so that every thread may use it.
 */
#ifndef SIM_WORLD_H
#define SIM_WORLD_H

#include "sim/law.h"
#include "sim/sim.h"

enum sim_outcome {
    SIM_WON,
    SIM_LOST,
    SIM_NO_DECISION,
    SIM_DISQUALIFIED,
    SIM_OUTCOMES,
    SIM_OPEN = SIM_OUTCOMES /* not decided, or not by the as-of time */
};
enum { SIM_SIZES = 3 }; /* of buyers: small, medium, large */

const char *sim_outcome_name(enum sim_outcome o);

/* A way of buying. Given the pattern and the outcome the engaged time is cycle stretched by
 * pace[outcome]; dark time (onset to engagement) is independent of both. */
struct pattern {
    const char *name;
    struct law cycle;
    double outcome[SIM_OUTCOMES]; /* shares, sum 1 */
    double pace[SIM_OUTCOMES];
    struct law dark;
    double no_dark;                    /* share who engage at once */
    unsigned people_low, people_high;  /* size of the buying group */
    double buyer_touches, our_touches; /* expected over a cycle of mean length */
    double value;                      /* median, currency units */
};

struct world {
    struct sim_options options;
    struct pattern patterns[SIM_PATTERNS]; /* durations already stretched by options.scale */
    double share[SIM_PATTERNS];            /* sum 1 */
    double size_share[SIM_SIZES];
    double size_pace[SIM_SIZES]; /* all 1 without options.segments */
    uint64_t accounts, owners;
    bc_time records_begin; /* T0 */
    double growth;         /* log rate a day */
    /* Arrivals before T0 of deals still open at T0: cumulated mass on a grid of ages at T0. */
    double reach;    /* oldest age at T0, days; 0 without late records */
    double *older;   /* `OLDER_CELLS` + 1 values, owned; NULL without late records */
    double mass_new; /* of arrivals from T0 on */
};
enum { OLDER_CELLS = 2048 };

const char *size_name(unsigned size);

MUST_USE bc_rc world_init(struct world *w, const struct sim_options *options, struct bc_error *err);
void world_release(struct world *w);

/* Exact share of all engaged deals decided with outcome o within `days` of engagement;
 * `pattern` -1: all, `size` -1: all, o SIM_OUTCOMES: any outcome. */
double world_decided(const struct world *w, int pattern, int size, enum sim_outcome o, double days);

/* Exact mean of the engaged time, days, of the deals that ever end with outcome o; NAN when none
 * do.
 */
double world_mean(const struct world *w, int pattern, int size, enum sim_outcome o);

/* Days since T0 (negative: before) at share u of the arrivals that reach the export. */
double world_arrival(const struct world *w, double u);

#endif
