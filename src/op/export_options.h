/* The parameters with which operations read an export, one set for all of them. */
#ifndef OP_EXPORT_OPTIONS_H
#define OP_EXPORT_OPTIONS_H

#include "op/op.h"
#include "source/source.h"

/* Rows for the table of an operation's parameters. */
#define EXPORT_PARAMS                                                                              \
    {.name = "map",                                                                                \
     .type = PARAM_LIST,                                                                           \
     .value = "FIELD=COLUMN",                                                                      \
     .help = "which column a field is, or how its dates are written (created:format=D/M/Y)"},      \
        {.name = "won", .type = PARAM_LIST, .value = "VALUES", .help = "values that mean won"},    \
        {.name = "lost", .type = PARAM_LIST, .value = "VALUES", .help = "values that mean lost"},  \
        {.name = "no-decision",                                                                    \
         .type = PARAM_LIST,                                                                       \
         .value = "VALUES",                                                                        \
         .help = "values that mean that nobody decided"},                                          \
    {                                                                                              \
        .name = "disqualified", .type = PARAM_LIST, .value = "VALUES",                             \
        .help = "values that mean that it was no deal at all"                                      \
    }

/* The values given for them. Nothing can have happened later than now. */
struct source_options export_options(const struct op_context *context, const struct args *args);

#endif
