/* Inside the cycle: which points of a curve are worth drawing, decided one after the other, and
 * which are worth keeping. */
#ifndef OP_CYCLE_THIN_H
#define OP_CYCLE_THIN_H

#include "op/cycle.h"

/* Days at which the figures of a chart are read off its lines (web/src/chartTable.ts): there the
 * thinned line is exact. */
enum { CYCLE_READINGS = 22 };
extern const double cycle_readings[CYCLE_READINGS];

enum {
    CYCLE_STEPS = 250, /* of a long curve: so many parts of its height */
    CYCLE_WHOLE = 500  /* so few points are all drawn */
};

struct thinning {
    double step, last; /* a point is kept when the share moved so far since the last one */
};

static inline struct thinning thinning_begin(size_t points, double top) {
    return (struct thinning){points <= CYCLE_WHOLE ? 0 : top / CYCLE_STEPS, -1};
}

/* `wanted`: in any case; `read`: a reading falls between this point and the next. */
static inline bool thinning_keeps(struct thinning *t, double p, bool wanted, bool read) {
    if (!wanted && (p <= t->last || (!read && p - t->last < t->step)))
        return false;
    t->last = p;
    return true;
}

/* Whether the curve of these journeys is worth keeping in brief, and how that is done: fills
 * `sorted`, `curve` and `points` of a cycle that has its journeys and its band. */
bool cycle_is_brief(const struct journeys *journeys);
MUST_USE bc_rc cycle_brief(struct arena *a, struct arena *scratch, const struct cycle_wish *wish,
                           struct cycle *c, struct bc_error *err);

/* Whether a brief curve has the points on both sides of a time; if not, what the whole curve says
 * there, from the journeys (all NAN where there is no memory for that). */
bool cycle_brief_covers(const struct cycle *c, double days);
struct curve_value cycle_brief_walk(const struct cycle *c, unsigned cause, double days);

#endif
