/* Reading durations from any table, for the operation `curve`. */
#ifndef OP_CURVE_INPUT_H
#define OP_CURVE_INPUT_H

#include "op/op.h"
#include "stat/risk_table.h"
#include "table/table.h"

/* Names of the columns as the user gave them; NULL where not given. */
struct curve_columns {
    const char *time, *event, *entry, *by, *weight, *cluster;
};

/* The usable rows as columns, in the order of the file. */
struct curve_input {
    size_t rows; /* of the file */
    size_t used;
    double *time, *entry, *weight; /* entry, weight: NULL when not given */
    uint8_t *cause;                /* 0: no event */
    uint32_t *group;               /* NULL without --by */
    uint32_t *cluster;             /* NULL when not given */
    size_t clusters;
    const char **outcomes; /* name of cause k: outcomes[k - 1] */
    unsigned causes;
    const char *open;    /* what was taken for no event: "0", "censored", "every other value" */
    const char **groups; /* values of --by, in order; one NULL without */
    size_t ngroups;
    struct rejects rejects;
};

/* `codes` are texts VALUE=OUTCOME, as given with --event-codes. Lives in the arena. */
MUST_USE bc_rc curve_read(const struct op_context *context, const char *path,
                          const struct curve_columns *columns, const char *const *codes,
                          size_t ncodes, struct curve_input *ret, struct bc_error *err);

/* The rows as the estimators take them; they live in the input. */
struct risk_rows curve_input_rows(const struct curve_input *in);

/* How an outcome is called: cause 0 is "any". */
const char *curve_outcome(const struct curve_input *in, unsigned cause);

#endif
