#include "cli/help.h"

#include "cli/common.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, INDENT = 24 };

/* Wraps text into columns [indent, WIDTH); the cursor stands at column `at`. Ends the line. */
static void wrap(struct buffer *out, struct str text, size_t at, size_t indent) {
    bool first = true;
    while (text.n) {
        const struct str word = str_cut(&text, ' ');
        if (!first && at + 1 + word.n > WIDTH) {
            buffer_print(out, "\n%*s", (int)indent, "");
            at = indent;
            first = true;
        }
        if (!first) {
            buffer_char(out, ' ');
            at++;
        }
        buffer_add(out, word);
        at += word.n;
        first = false;
    }
    buffer_char(out, '\n');
}

/* A name and, from column INDENT on, what it is. */
static void entry(struct buffer *out, const char *name, const char *help) {
    const size_t n = strlen(name);
    buffer_print(out, "  %s", name);
    if (n + 4 > INDENT)
        buffer_print(out, "\n%*s", INDENT, "");
    else
        buffer_print(out, "%*s", (int)(INDENT - 2 - n), "");
    wrap(out, str_of(help), INDENT, INDENT);
}

void param_usage(const struct param *p, char text[96]) {
    char letter[8] = "";
    if (short_form(p->name))
        (void)snprintf(letter, sizeof letter, "-%c, ", short_form(p->name));
    (void)snprintf(text, 96, "%s--%s%s%s", letter, p->name, p->type == PARAM_FLAG ? "" : " ",
                   p->type == PARAM_FLAG ? ""
                   : p->value            ? p->value
                                         : "VALUE");
}

static void option(struct buffer *out, const struct param *p) {
    char name[96];
    struct buffer help = {0};
    param_usage(p, name);
    buffer_text(&help, p->help);
    if (p->choices)
        buffer_print(&help, ": %s", p->choices);
    if (p->fallback)
        buffer_print(&help, " (default: %s)", p->fallback);
    out->failed |= help.failed;
    entry(out, name, help.at ? help.at : "");
    buffer_release(&help);
}

const struct param *param_of_files(const struct op *op) {
    for (const struct param *p = op->params; p && p->name; p++)
        if (p->type == PARAM_FILES)
            return p;
    return NULL;
}

void help_program(struct buffer *out) {
    buffer_text(out, "Buyerclock measures sales by the buyer's clock.\n\n"
                     "Usage: buyerclock OPERATION [OPTION...] [FILE...]\n\nOperations:\n");
    for (size_t i = 0; ops[i]; i++)
        entry(out, ops[i]->name, ops[i]->summary);
    buffer_text(out, "\nOptions of every operation:\n");
    for (const struct param *p = common_params; p->name; p++)
        option(out, p);
    buffer_text(out, "\n'buyerclock help OPERATION' says more about one of them.\n");
}

void help_op(struct buffer *out, const struct op *op) {
    const struct param *files = param_of_files(op);
    buffer_print(out, "buyerclock %s: %s\n\nUsage: buyerclock %s [OPTION...]%s%s%s\n", op->name,
                 op->summary, op->name, files ? " " : "",
                 files ? (files->value ? files->value : "FILE") : "", files ? "..." : "");
    for (struct str rest = str_of(op->description); rest.n;) {
        buffer_char(out, '\n');
        wrap(out, str_cut(&rest, '\n'), 0, 0);
    }
    if (files)
        buffer_print(out, "\n%s: %s\n", files->value ? files->value : "FILE", files->help);
    buffer_text(out, "\nOptions:\n");
    for (const struct param *p = op->params; p && p->name; p++)
        if (p->type != PARAM_FILES)
            option(out, p);
    buffer_text(out, "\nOptions of every operation:\n");
    for (const struct param *p = common_params; p->name; p++)
        option(out, p);
    if (op->examples)
        buffer_print(out, "\nExamples:\n%s", op->examples);
}
