/* The program: finds the operation, parses its parameters, runs it, writes its report. */
#include "cli/common.h"
#include "cli/help.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "op/keep.h"

#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static bc_rc say(void (*write)(struct buffer *), const struct op *op, struct bc_error *err) {
    struct buffer out = {0};
    if (op)
        help_op(&out, op);
    else
        write(&out);
    bc_rc rc = buffer_done(&out, err);
    if (rc == BC_OK)
        rc = output_text(out.at, err);
    buffer_release(&out);
    return rc;
}

static bc_rc say_help(const struct op *op, struct bc_error *err) {
    return say(help_program, op, err);
}

static bc_rc unknown_op(const char *name, struct bc_error *err) {
    const char *near = op_nearest(name);
    if (near)
        return bc_fail(err, BC_EUSAGE, "unknown operation '%.40s': did you mean '%s'?", name, near);
    return bc_fail(err, BC_EUSAGE, "unknown operation '%.40s': 'buyerclock --help' lists them",
                   name);
}

static bool asks_for_help(int argc, const char *const *argv) {
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

/* Input files are never changed, not even by a slip of the hand. */
static bc_rc keep_files(const struct op *op, const struct args *args, const char *output,
                        struct bc_error *err) {
    const struct param *files = param_of_files(op);
    size_t n = 0;
    if (!files)
        return BC_OK;
    const char *const *list = args_list(args, files->name, &n);
    return keep_input(list, n, output, err);
}

static bc_rc run_with(struct arena *arena, const struct op *op, const struct args *args,
                      struct bc_error *err) {
    struct settings settings;
    settings_read(args, &settings);
    TRY(keep_files(op, args, settings.output, err));
    struct progress_line line;
    const struct progress progress = progress_begin(&line);
    const struct op_context context = {.arena = arena,
                                       .lang = settings.lang,
                                       .threads = settings.threads,
                                       .progress = settings.quiet ? NULL : &progress};
    struct report report = {0};
    bc_rc rc = report_init(&report, arena, settings.lang, op->name, err);
    if (rc == BC_OK)
        rc = op->run(&context, args, &report, err);
    progress_end(&line);
    if (rc == BC_OK)
        rc = output_write(&settings, &report, err);
    if (rc == BC_OK && report.left.code != BC_OK)
        rc = bc_fail(err, report.left.code, "%s", report.left.message);
    report_release(&report);
    return rc;
}

static bc_rc run_op(const struct op *op, int argc, const char *const *argv, struct bc_error *err) {
    if (asks_for_help(argc, argv))
        return say_help(op, err);
    struct arena *arena = arena_new(0);
    const struct param *params = arena ? params_with_common(arena, op->params) : NULL;
    const char *const *all = params ? long_forms(arena, argc, argv) : NULL;
    const struct args *args = NULL;
    bc_rc rc = all ? args_parse(arena, params, argc, all, &args, err) : bc_nomem(err);
    if (rc == BC_OK)
        rc = run_with(arena, op, args, err);
    arena_free(arena);
    return rc;
}

static bc_rc run(int argc, const char *const *argv, struct bc_error *err) {
    if (argc < 2)
        return bc_fail(err, BC_EUSAGE,
                       "no operation given: try 'buyerclock report FILE' or 'buyerclock --help'");
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0)
        return output_text("buyerclock " BUYERCLOCK_VERSION "\n", err);
    const bool help = strcmp(name, "help") == 0;
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || (help && argc == 2))
        return say_help(NULL, err);
    if (help && strcmp(argv[2], "--man") == 0)
        return say(man_page, NULL, err);
    if (help && strcmp(argv[2], "--bash") == 0)
        return say(bash_completion, NULL, err);
    if (help)
        name = argv[2];
    const struct op *op = op_find(name);
    if (!op)
        return unknown_op(name, err);
    return help ? say_help(op, err) : run_op(op, argc - 2, argv + 2, err);
}

int main(int argc, char **argv) {
    gsl_set_error_handler_off();    /* a number that it cannot find is unknown, not the end */
    (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe and a file at its limit are write errors */
    (void)signal(SIGXFSZ, SIG_IGN); /* like any other */
    struct bc_error err = {0};
    const bc_rc rc = run(argc, (const char *const *)argv, &err);
    if (rc != BC_OK)
        (void)fprintf(stderr, "buyerclock: %s\n", err.message);
    return error_exit(rc)->status;
}
