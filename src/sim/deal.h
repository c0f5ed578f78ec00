/* One deal: what really happened, and what the records say of it at the as-of time. */
#ifndef SIM_DEAL_H
#define SIM_DEAL_H

#include "sim/world.h"

#include <gsl/gsl_rng.h>

enum { STAGE_VISITS = 24 };
struct stage_visit {
    unsigned stage;
    bc_time entered, left; /* left: TIME_NONE while in it */
};

struct deal {
    uint64_t number; /* from 1, in order of engagement */
    unsigned pattern, size;
    uint64_t account; /* from 0 */
    unsigned owner, source;
    double value;
    /* The truth. All times are whole seconds. */
    bc_time onset, engaged, end; /* end: TIME_NONE when nobody ever decides or closes */
    enum sim_outcome decision;   /* SIM_OPEN when never */
    unsigned reason;             /* index into deal_reason's list of the decision */
    /* The records, as exported at as_of. */
    bc_time created, closed;  /* closed: TIME_NONE while open */
    enum sim_outcome outcome; /* SIM_OPEN while open */
    const char *why;          /* reason as recorded, "" when open */
    bc_time planned_close, last_modified;
    bool repeated, repeated_differs; /* exported twice, the second time with another value */
    struct stage_visit visits[STAGE_VISITS];
    size_t nvisits;
};

/* Draws deal `number` that engaged `arrival` days after T0 (negative: before, and still open then).
 */
void deal_draw(const struct world *w, gsl_rng *rng, uint64_t number, double arrival,
               struct deal *ret);

/* The seller's stages, in their order; past the last: NULL. */
const char *stage_name(unsigned stage);
enum { STAGES = 4 };
/* Where the deal stands in the export: a stage, or "closed". */
const char *deal_stage(const struct deal *d);

const char *source_name(unsigned source);
bool source_inbound(unsigned source);

/* The time until which the records of this deal reach: its close or the as-of time. */
bc_time deal_seen_until(const struct world *w, const struct deal *d);

#endif
