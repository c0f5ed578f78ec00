#include "op/export_options.h"

#include <time.h>

struct source_options export_options(const struct op_context *context, const struct args *args) {
    static const struct {
        const char *param;
        enum outcome outcome;
    } values[] = {{"won", OUTCOME_WON},
                  {"lost", OUTCOME_LOST},
                  {"no-decision", OUTCOME_NO_DECISION},
                  {"disqualified", OUTCOME_DISQUALIFIED}};
    struct source_options o = {.threads = context->threads,
                               .progress = context->progress,
                               .now = (bc_time)time(NULL) * TIME_SECOND};
    o.map = args_list(args, "map", &o.nmap);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const enum outcome k = values[i].outcome;
        o.values[k] = args_list(args, values[i].param, &o.nvalues[k]);
    }
    return o;
}
