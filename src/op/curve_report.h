/* What the operation `curve` says of fitted curves: its JSON fields and its sections. */
#ifndef OP_CURVE_REPORT_H
#define OP_CURVE_REPORT_H

#include "op/curve_input.h"
#include "stat/compare.h"
#include "stat/curve.h"

/* One group's rows, counted and fitted. */
struct fitted {
    struct risk_rows rows;
    struct risk_table table;
    struct curve curve;
};

/* A test over the groups, of all causes (0) or one; `name` is "log-rank" or "Gray". */
struct group_test {
    const char *name;
    unsigned cause;
    struct comparison result;
};

struct curve_results {
    const char *path;
    const struct curve_columns *columns;
    const struct curve_input *in;
    const struct fitted *groups; /* in->ngroups */
    struct band band;
    const char *band_name;
    enum curve_error error;
    const double *quantiles, *at; /* chosen shares and times */
    size_t nquantiles, nat;
    double least_at_risk;
    const struct group_test *tests;
    size_t ntests;
};

/* The stable fields: "curves" and what stands around them. */
MUST_USE bc_rc curve_report_body(const struct curve_results *x, struct report *report,
                                 struct bc_error *err);

/* Title, headline, charts, tables, tests, what was assumed and left out. */
MUST_USE bc_rc curve_report_sections(const struct curve_results *x, struct report *report,
                                     struct bc_error *err);

#endif
