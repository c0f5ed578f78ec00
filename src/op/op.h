/*
 * An operation is one constant: what it is called, what it takes, what it does. The command line,
 * its
 * --help, the man page, the API route and its checks are all made from the table of operations.
 */
#ifndef OP_OP_H
#define OP_OP_H

#include "base/arena.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/time.h"
#include "report/report.h"

enum param_type {
    PARAM_FLAG, /* present or not */
    PARAM_TEXT,
    PARAM_INT,     /* between min and max */
    PARAM_NUMBER,  /* between min and max */
    PARAM_CHOICE,  /* one of `choices`, blank-separated */
    PARAM_LIST,    /* texts, comma-separated; repeating the option adds */
    PARAM_NUMBERS, /* numbers, comma-separated */
    PARAM_TIME,    /* ISO 8601 */
    PARAM_FILES    /* the arguments that are no options; files or folders */
};

struct param {
    const char *name; /* "as-of": --as-of on the command line, "as_of" in JSON */
    enum param_type type;
    const char *fallback; /* default as text; NULL: none */
    const char *value;    /* what stands for the value in help: "TIME" */
    const char *help;     /* one sentence, lower case, no full stop */
    const char *choices;  /* of PARAM_CHOICE */
    double min, max;      /* of PARAM_INT and PARAM_NUMBER */
    bool required;
};

/* Parameter values of one call, checked against the table. Made by args_parse. */
struct args;

const char *args_text(const struct args *args,
                      const char *name); /* NULL when not given and no default */
bool args_flag(const struct args *args, const char *name);
double args_number(const struct args *args, const char *name);
int64_t args_int(const struct args *args, const char *name);
bc_time args_time(const struct args *args, const char *name); /* TIME_NONE when not given */
const char *const *args_list(const struct args *args, const char *name, size_t *ret_n);
const double *args_numbers(const struct args *args, const char *name, size_t *ret_n);

/* What every operation works with; everything in it outlives the call. */
struct op_context {
    struct arena *arena;
    enum lang lang;
    unsigned threads;
    const struct progress *progress;
};

struct op {
    const char *name;
    const char *summary;        /* one line, for the list of commands */
    const char *description;    /* paragraphs, for --help and the man page */
    const char *examples;       /* lines "command\n  what it does\n", for --help and the man page */
    const struct param *params; /* ends with a NULL name */
    bc_rc (*run)(const struct op_context *context, const struct args *args, struct report *report,
                 struct bc_error *err);
};

extern const struct op *const ops[]; /* in the order of the help; ends with NULL */
const struct op *op_find(const char *name);

/* The operation or option nearest in spelling, NULL when none is near. */
const char *op_nearest(const char *name);
const char *param_nearest(const struct param *params, const char *name);

/*
 * Parses "--name value", "--name=value" and plain arguments; "--" ends the options. A comma inside
 * an item of a list is written "\,". Short forms such as "-o" are the command line's own business.
 * Unknown options, missing values and values out of range are BC_EUSAGE with the nearest right
 * spelling.
 */
MUST_USE bc_rc args_parse(struct arena *a, const struct param *params, int argc,
                          const char *const *argv, const struct args **ret, struct bc_error *err);

/*
 * The same from a JSON object: {"as_of": "2017-12-31", "at": [7, 30], "won": ["Closed Won"]}. Texts
 * of a JSON list are taken whole, commas and all.
 */
MUST_USE bc_rc args_from_json(struct arena *a, const struct param *params, const json_t *object,
                              const struct args **ret, struct bc_error *err);

/* Whether a value was given, not just the default. */
bool args_given(const struct args *args, const char *name);

#endif
