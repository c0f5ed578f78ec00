/* The parts of an audit's report: each adds one section, or none where there is nothing to say. */
#ifndef OP_SECTIONS_H
#define OP_SECTIONS_H

#include "op/audit.h"

MUST_USE bc_rc section_headline(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_usual(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_outcomes(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_truth(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_segments(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_trend(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_findings(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_data(const struct audit *audit, struct report *r, struct bc_error *err);
MUST_USE bc_rc section_assumptions(const struct audit *audit, struct report *r,
                                   struct bc_error *err);

/* "8,300 of 8,800 deals, as of 31 December 2017; band: 95 %." */
const char *audit_caption(const struct audit *audit, struct arena *a, enum lang lang);

/* The last day asked for at which 20 are still at risk; NAN: there is none. */
double audit_last_day(const struct audit *audit);

/* The curve of a cause (0: any decision) as a series; false when the arena is full. */
bool series_of(struct series *ret, const struct cycle *c, unsigned cause, struct arena *a);

/* Whether durations span so much that only a log axis shows them. */
bool wants_log_axis(const struct cycle *c);

/* With their intervals. */
/* A share of 0, which has no interval by the formulas used: these words stand for it. */
struct cell cell_of_none(const char *words);
struct cell cell_of_share(const struct curve_value *v);
struct cell cell_of_days(const struct curve_quantile *q);

/* The result of the calls so far: BC_ENOMEM when the arena gave no text. */
#define SAID(r, text, err)                                                                         \
    do {                                                                                           \
        if (!report_say((r), (text)))                                                              \
            return bc_nomem(err);                                                                  \
    } while (0)

#endif
