/* The manual page, in troff, from the same table as --help. */
#include "cli/common.h"
#include "cli/help.h"

#include <ctype.h>

/* Text with what troff would take for its own made harmless. */
static void put(struct buffer *out, const char *text) {
    bool begins = true;
    for (const char *c = text; *c; c++) {
        if (begins && (*c == '.' || *c == '\''))
            buffer_text(out, "\\&");
        if (*c == '\\')
            buffer_text(out, "\\e");
        else if (*c == '-')
            buffer_text(out, "\\-");
        else
            buffer_char(out, *c);
        begins = *c == '\n';
    }
}

/* A help text, which begins in lower case, as a sentence without its full stop. */
static void put_sentence(struct buffer *out, const char *text) {
    buffer_char(out, (char)toupper((unsigned char)*text));
    put(out, *text ? text + 1 : text);
}

static void put_upper(struct buffer *out, const char *text) {
    for (const char *c = text; *c; c++)
        buffer_char(out, (char)toupper((unsigned char)*c));
}

static void heading(struct buffer *out, const char *macro, const char *text) {
    buffer_print(out, "%s \"", macro);
    put(out, text);
    buffer_text(out, "\"\n");
}

static void option(struct buffer *out, const struct param *p) {
    buffer_text(out, ".TP\n");
    if (short_form(p->name))
        buffer_print(out, "\\fB\\-%c\\fR, ", short_form(p->name));
    buffer_text(out, "\\fB\\-\\-");
    put(out, p->name);
    buffer_text(out, "\\fR");
    if (p->type != PARAM_FLAG) {
        buffer_text(out, " \\fI");
        put(out, p->value ? p->value : "VALUE");
        buffer_text(out, "\\fR");
    }
    buffer_char(out, '\n');
    put_sentence(out, p->help);
    if (p->choices) {
        buffer_text(out, ": ");
        put(out, p->choices);
    }
    if (p->fallback) {
        buffer_text(out, " (default: ");
        put(out, p->fallback);
        buffer_char(out, ')');
    }
    buffer_text(out, ".\n");
}

static void options(struct buffer *out, const struct param *params) {
    for (const struct param *p = params; p && p->name; p++)
        if (p->type != PARAM_FILES)
            option(out, p);
}

static void paragraphs(struct buffer *out, const char *text) {
    for (struct str rest = str_of(text); rest.n;) {
        struct buffer line = {0};
        buffer_add(&line, str_cut(&rest, '\n'));
        buffer_text(out, ".PP\n");
        put(out, line.at ? line.at : "");
        buffer_char(out, '\n');
        out->failed |= line.failed;
        buffer_release(&line);
    }
}

static void operation(struct buffer *out, const struct op *op) {
    const struct param *files = param_of_files(op);
    buffer_text(out, ".SS ");
    put(out, op->name);
    buffer_text(out, "\n\\fBbuyerclock ");
    put(out, op->name);
    buffer_text(out, "\\fR [\\fIOPTION\\fR...]");
    if (files) {
        buffer_text(out, " \\fI");
        put(out, files->value ? files->value : "FILE");
        buffer_text(out, "\\fR...");
    }
    buffer_text(out, "\n.PP\n");
    put_sentence(out, op->summary);
    buffer_text(out, ".\n");
    paragraphs(out, op->description);
    if (files) {
        buffer_text(out, ".TP\n\\fI");
        put(out, files->value ? files->value : "FILE");
        buffer_text(out, "\\fR\n");
        put_sentence(out, files->help);
        buffer_text(out, ".\n");
    }
    options(out, op->params);
    if (op->examples) {
        buffer_text(out, ".PP\nExamples:\n.PP\n.nf\n");
        put(out, op->examples);
        buffer_text(out, ".fi\n");
    }
}

void man_page(struct buffer *out) {
    static const char *const statuses[][2] = {
        {"0", "The report was written."},
        {"1",
         "The input, the system or the computation stood in the way; standard error says how."},
        {"2", "The call was wrong; standard error says what would be right."}};
    static const char *const variables[][2] = {
        {"LC_ALL, LC_MESSAGES, LANG", "Language of reports, whichever is set first."},
        {"NO_COLOR", "When set and not empty: no colour."},
        {"COLUMNS", "Width of text reports."}};
    buffer_text(out, ".TH ");
    put_upper(out, "buyerclock");
    buffer_text(out, " 1 \"\" \"buyerclock " BUYERCLOCK_VERSION "\"\n");
    heading(out, ".SH", "NAME");
    put(out, "buyerclock - measures sales by the buyer's clock\n");
    heading(out, ".SH", "SYNOPSIS");
    buffer_text(out,
                "\\fBbuyerclock\\fR \\fIOPERATION\\fR [\\fIOPTION\\fR...] [\\fIFILE\\fR...]\n");
    heading(out, ".SH", "OPERATIONS");
    for (size_t i = 0; ops[i]; i++)
        operation(out, ops[i]);
    heading(out, ".SH", "OPTIONS OF EVERY OPERATION");
    options(out, common_params);
    heading(out, ".SH", "EXIT STATUS");
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        buffer_print(out, ".TP\n%s\n%s\n", statuses[i][0], statuses[i][1]);
    heading(out, ".SH", "ENVIRONMENT");
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        buffer_print(out, ".TP\n%s\n%s\n", variables[i][0], variables[i][1]);
}
