/* Parameters from the command line: "--name value", "--name=value", and plain arguments. */
#include "op/args.h"

#include <stdio.h>
#include <string.h>

struct cursor {
    int argc;
    const char *const *argv;
    int at;
};

static bc_rc unknown_option(const struct param *params, struct str name, struct bc_error *err) {
    char text[64];
    (void)snprintf(text, sizeof text, "%.*s", STR_ARG(name));
    const char *near = param_nearest(params, text);
    if (near)
        return bc_fail(err, BC_EUSAGE, "unknown option '--%s': did you mean '--%s'?", text, near);
    return bc_fail(err, BC_EUSAGE, "unknown option '--%s'", text);
}

/* "--name value", "--name=value", "--flag" */
static bc_rc parse_long(struct args *args, struct cursor *c, struct bc_error *err) {
    struct str rest = str_of(c->argv[c->at] + 2);
    const bool attached = memchr(rest.at, '=', rest.n) != NULL;
    const struct str name = str_cut(&rest, '=');
    size_t i = 0;
    while (args->params[i].name &&
           (args->params[i].type == PARAM_FILES || !str_equal(name, str_of(args->params[i].name))))
        i++;
    const struct param *p = &args->params[i];
    if (!p->name)
        return unknown_option(args->params, name, err);
    if (p->type == PARAM_FLAG && attached)
        return bc_fail(err, BC_EUSAGE, "option '--%s' takes no value", p->name);
    if (p->type == PARAM_FLAG)
        return args_give(args, i, "true", err);
    if (attached)
        return args_give(args, i, rest.at, err);
    if (c->at + 1 >= c->argc || strncmp(c->argv[c->at + 1], "--", 2) == 0)
        return bc_fail(err, BC_EUSAGE, "option '--%s' needs a value: --%s %s", p->name, p->name,
                       p->value ? p->value : "VALUE");
    return args_give(args, i, c->argv[++c->at], err);
}

static bc_rc parse_plain(struct args *args, const char *text, struct bc_error *err) {
    for (size_t i = 0; args->params[i].name; i++)
        if (args->params[i].type == PARAM_FILES)
            return args_give(args, i, text, err);
    return bc_fail(err, BC_EUSAGE, "unexpected argument '%.*s'", ARGS_SHORT, text);
}

bc_rc args_parse(struct arena *a, const struct param *params, int argc, const char *const *argv,
                 const struct args **ret, struct bc_error *err) {
    struct args *args = NULL;
    TRY(args_new(a, params, false, &args, err));
    struct cursor c = {argc, argv, 0};
    bool options = true;
    for (; c.at < argc; c.at++) {
        const char *text = argv[c.at];
        if (options && strcmp(text, "--") == 0)
            options = false;
        else if (options && strncmp(text, "--", 2) == 0)
            TRY(parse_long(args, &c, err));
        else if (options && text[0] == '-' && text[1])
            return bc_fail(err, BC_EUSAGE, "unknown option '%.*s'", ARGS_SHORT, text);
        else
            TRY(parse_plain(args, text, err));
    }
    TRY(args_settle(args, err));
    *ret = args;
    return BC_OK;
}
