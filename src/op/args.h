/*
 * Inside the parameters of one call. Both front ends, the command line (args_line.c) and JSON
 * (args_json.c), first collect the texts that were given for each parameter, then args_settle turns
 * them into values and checks them: so the same value is right or wrong in both, with the same
 * words. What operations see of it is op.h.
 */
#ifndef OP_ARGS_H
#define OP_ARGS_H

#include "op/op.h"

/* One parameter's texts as given, then its values. */
struct given {
    const char **texts;
    size_t n, room;
    bool is_default;
    double number;
    int64_t integer;
    bc_time time;
    double *numbers; /* n of them, of PARAM_NUMBERS */
};

enum { ARGS_SHORT = 40 }; /* bytes of a wrong value that an error repeats */

struct args {
    struct arena *arena;
    const struct param *params;
    struct given *values; /* one a parameter */
    bool json;            /* speak of "as_of" rather than of --as-of */
};

/* No texts yet; lives in the arena. */
MUST_USE bc_rc args_new(struct arena *a, const struct param *params, bool json, struct args **ret,
                        struct bc_error *err);

/* One more text for parameter `i`, split at commas where the parameter takes several. BC_EUSAGE: it
 * is empty, or one too many. */
MUST_USE bc_rc args_give(struct args *args, size_t i, const char *text, struct bc_error *err);

/* One more text, taken whole. */
MUST_USE bc_rc args_push(struct args *args, size_t i, struct str text, struct bc_error *err);

/* Defaults, required parameters, then every value. */
MUST_USE bc_rc args_settle(struct args *args, struct bc_error *err);

/* Whether a parameter takes several values. */
bool args_repeats(enum param_type type);

/* The name as JSON has it: '-' becomes '_'. */
void args_underscore(char *name);

/* How the user would write the parameter: "'--as-of'", "'as_of'", "FILE". */
const char *args_called(const struct args *args, const struct param *p, char text[64]);

/* The sentence for a value of nothing. */
MUST_USE bc_rc args_empty(const struct args *args, const struct param *p, struct bc_error *err);

#endif
