/* `buyerclock inspect`: what a file is taken for, before anything is made of it. */
#include "op/export_options.h"
#include "op/ops.h"
#include "op/sections.h"
#include "op/wording.h"
#include "report/body.h"

static const struct param params[] = {
    {.name = "files",
     .type = PARAM_FILES,
     .value = "FILE|FOLDER",
     .required = true,
     .help = "the files, or folders with their tables"},
    EXPORT_PARAMS,
    {.name = "rows",
     .type = PARAM_INT,
     .fallback = "5",
     .value = "N",
     .min = 0,
     .max = 1000,
     .help = "how many rows are shown as understood"},
    {0},
};

/* A table of the report, its cells filled row by row. */
static struct cell *add_table(struct report *r, struct report_section *s, const char *title,
                              const char *const *columns, size_t ncolumns, size_t nrows) {
    struct report_table *table = ARENA_NEW(r->arena, struct report_table);
    struct cell *cells = ARENA_ARRAY(r->arena, struct cell, ncolumns * nrows);
    const char **names = ARENA_ARRAY(r->arena, const char *, ncolumns);
    if (!table || !cells || !names)
        return NULL;
    for (size_t i = 0; i < ncolumns; i++)
        names[i] = tr(r->lang, columns[i]);
    *table = (struct report_table){title, names, ncolumns, cells, nrows};
    s->table = table;
    return cells;
}

static const char *delimiter_name(const struct table_format *f, struct arena *a, enum lang lang) {
    if (f->kind != TABLE_DELIMITED)
        return "";
    if (f->delimiter == '\t')
        return tr(lang, "tab");
    return arena_print(a, "%c", f->delimiter);
}

static bc_rc say_files(const struct source *s, struct report *r, struct bc_error *err) {
    static const char *const columns[] = {N_("file"),     N_("format"),      N_("delimiter"),
                                          N_("encoding"), N_("compression"), N_("rows"),
                                          N_("taken for")};
    struct report_section *section = report_add(r, "files", tr(r->lang, "What the files are"));
    struct cell *cell =
        section ? add_table(r, section, tr(r->lang, "Files"), columns, 7, s->n) : NULL;
    if (!cell)
        return bc_nomem(err);
    bool any_used = false;
    for (size_t i = 0; i < s->n; i++)
        any_used |= s->tables[i].used;
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        const struct table_format *f = table_format(t->table);
        const char *role =
            t->role == ROLE_OTHER ? tr(r->lang, "nothing known")
            : any_used && !t->used
                ? tr(r->lang, "not used")
                : arena_print(r->arena, "%s (%s)", role_label(r->lang, t->role), t->profile->title);
        *cell++ = cell_text(table_path(t->table));
        *cell++ = cell_text(f->name);
        *cell++ = cell_text(delimiter_name(f, r->arena, r->lang));
        *cell++ = cell_text(f->encoding);
        *cell++ = cell_text(f->compression);
        *cell++ = cell_count(table_rows(t->table));
        *cell++ = cell_text(role);
    }
    return BC_OK;
}

/* Of a wide table the columns that mean something, and so many of the others. */
enum { OTHERS_SHOWN = 50, SHOWN_MOST = 80 /* bytes of a name or a value */ };

/* A text as it stands in a file, cut between characters where it is long. */
static const char *shorten(struct arena *a, struct str text) {
    if (text.n <= SHOWN_MOST)
        return str_copy(a, text);
    size_t n = SHOWN_MOST;
    while (n > 0 && ((unsigned char)text.at[n] & 0xc0) == 0x80)
        n--;
    return arena_print(a, "%.*s...", (int)n, text.at);
}

/* The last of the fields that a column is. FIELD_COUNT: none. */
static enum field field_of(const struct source_table *t, size_t column) {
    enum field found = FIELD_COUNT;
    for (enum field f = 0; f < FIELD_COUNT; f++)
        if (t->columns[f] == column)
            found = f;
    return found;
}

/* One column: what it means, how its dates are written, and its first value. */
static bc_rc say_column(const struct source_table *t, size_t c, struct arena *a, struct cell *cell,
                        struct bc_error *err) {
    const enum field f = field_of(t, c);
    const bool dated = f != FIELD_COUNT && t->formats[f].family != DATE_NONE;
    struct str first = STR("");
    for (size_t row = 0; row < table_rows(t->table) && row < 20 && first.n == 0; row++)
        TRY(table_cell(t->table, a, row, c, &first, err));
    const char *name = shorten(a, table_name(t->table, c)), *value = shorten(a, first);
    if (!name || !value)
        return bc_nomem(err);
    cell[0] = cell_text(name);
    cell[1] = cell_text(field_name(f));
    cell[2] = cell_text(dated ? date_format_name(t->formats[f]) : "");
    cell[3] = cell_text(value);
    return BC_OK;
}

static bc_rc say_columns(const struct source_table *t, struct report *r, struct bc_error *err) {
    static const char *const columns[] = {N_("column"), N_("means"), N_("dates"),
                                          N_("first value")};
    const char *heading = arena_print(r->arena, tr(r->lang, "Columns of %s"), table_path(t->table));
    struct report_section *section = heading ? report_add(r, "columns", heading) : NULL;
    size_t others = 0, n = 0;
    for (size_t c = 0; c < table_columns(t->table); c++)
        others += field_of(t, c) == FIELD_COUNT;
    const size_t hidden = others > OTHERS_SHOWN ? others - OTHERS_SHOWN : 0;
    struct cell *cells =
        section ? add_table(r, section, heading, columns, 4, table_columns(t->table) - hidden)
                : NULL;
    if (!cells)
        return bc_nomem(err);
    others = 0;
    for (size_t c = 0; c < table_columns(t->table); c++) {
        const bool means = field_of(t, c) != FIELD_COUNT;
        others += !means;
        if (means || others <= OTHERS_SHOWN)
            TRY(say_column(t, c, r->arena, cells + 4 * n++, err));
    }
    if (hidden)
        SAID(r,
             arena_print(r->arena, tr(r->lang, "%s further columns have no meaning here."),
                         say_count(r->arena, r->lang, (double)hidden)),
             err);
    return BC_OK;
}

static bc_rc say_rows(const struct source *s, const struct facts *f, size_t most, struct report *r,
                      struct bc_error *err) {
    static const char *const columns[] = {N_("line"), N_("deal"), N_("start"), N_("end"),
                                          N_("outcome")};
    const size_t n = f->deals.n < most ? f->deals.n : most;
    struct report_section *section =
        report_add(r, "rows", tr(r->lang, "The first rows as understood"));
    struct cell *cell = section ? add_table(r, section, tr(r->lang, "Rows"), columns, 5, n) : NULL;
    if (!cell)
        return bc_nomem(err);
    if (f->newest != TIME_NONE)
        SAID(r,
             arena_print(r->arena, tr(r->lang, "As of %s, the newest thing on record."),
                         say_date(r->arena, r->lang, f->newest)),
             err);
    for (size_t i = 0; i < n; i++) {
        struct source_place place;
        TRY(source_place(s, f, i, &place, err));
        const char *id = str_copy(r->arena, place.id);
        if (!id)
            return bc_nomem(err);
        *cell++ = cell_count(place.line);
        *cell++ = cell_text(id);
        *cell++ = cell_date(f->deals.start[i]);
        *cell++ = cell_date(f->deals.end[i]);
        *cell++ = cell_text(f->deals.flags[i] & DEAL_REJECTED
                                ? tr(r->lang, "rejected")
                                : outcome_label(r->lang, (enum outcome)f->deals.outcome[i]));
    }
    return BC_OK;
}

static json_t *column_json(struct body *b, const struct source_table *t, size_t c) {
    json_t *column = body_object(b);
    const enum field f = field_of(t, c);
    body_put(b, column, "name", json_str(table_name(t->table, c)));
    if (f != FIELD_COUNT)
        body_put(b, column, "field", json_text(field_name(f)));
    if (f != FIELD_COUNT && t->formats[f].family != DATE_NONE)
        body_put(b, column, "format", json_text(date_format_name(t->formats[f])));
    return column;
}

static json_t *file_json(struct body *b, const struct source_table *t) {
    const struct table_format *f = table_format(t->table);
    json_t *file = body_object(b), *columns = body_list(b);
    for (size_t c = 0; c < table_columns(t->table); c++)
        body_push(b, columns, column_json(b, t, c));
    body_put(b, file, "path", json_text(table_path(t->table)));
    body_put(b, file, "format", json_text(f->name));
    body_put(b, file, "encoding", json_text(f->encoding));
    body_put(b, file, "compression", json_text(f->compression));
    body_put(b, file, "rows", json_count(table_rows(t->table)));
    body_put(b, file, "role", json_text(table_role_name(t->role)));
    body_put(b, file, "columns", columns);
    return file;
}

/* {"profile", "as_of", "files": [{"path", "format", "encoding", "compression", "rows", "role",
 * "columns": [{"name", "field", "format"}]}], "problem", "unreadable": [..]} */
static bc_rc fill_body(const struct source *s, const struct facts *f, const char *problem,
                       struct report *r, struct bc_error *err) {
    struct body b = body_of(r);
    json_t *files = body_list(&b);
    for (size_t i = 0; i < s->n; i++)
        body_push(&b, files, file_json(&b, &s->tables[i]));
    body_put(&b, b.root, "profile", json_text(source_profile_name(s)));
    body_put(&b, b.root, "as_of", json_instant(problem ? TIME_NONE : f->newest));
    body_put(&b, b.root, "files", files);
    body_put(&b, b.root, "problem", json_text(problem));
    json_t *unreadable = body_list(&b);
    for (size_t i = 0; i < s->nunreadable; i++)
        body_push(&b, unreadable, json_text(s->unreadable[i].message));
    body_put(&b, b.root, "unreadable", unreadable);
    return body_done(&b, err);
}

/* What cannot be used, in the report and as how the program ends. */
static bc_rc say_problems(const struct source *s, const struct bc_error *problem, struct report *r,
                          struct bc_error *err) {
    if (!problem && s->nunreadable == 0)
        return BC_OK;
    if (!report_add(r, "problem", tr(r->lang, "What stands in the way")))
        return bc_nomem(err);
    for (size_t i = 0; i < s->nunreadable; i++)
        SAID(r, arena_print(r->arena, "%s", s->unreadable[i].message), err);
    if (problem)
        SAID(r, arena_print(r->arena, "%s", problem->message), err);
    r->left = s->nunreadable ? s->unreadable[0] : *problem;
    if (s->nunreadable > 1)
        error_wrap(&r->left, "%zu files or folders, the first", s->nunreadable);
    return BC_OK;
}

static bc_rc inspect(struct source *s, size_t most, struct report *r, struct bc_error *err) {
    struct facts facts;
    struct bc_error problem;
    const bc_rc rc = source_read(s, &facts, &problem);
    if (rc == BC_ENOMEM)
        return bc_nomem(err);
    size_t used = 0;
    for (size_t i = 0; i < s->n; i++)
        used += s->tables[i].used;
    r->headline =
        rc == BC_OK
            ? arena_print(r->arena, tr(r->lang, "Read as %s: %s deals from %s of %s files."),
                          source_profile_name(s),
                          say_count(r->arena, r->lang, (double)facts.deals.n),
                          say_count(r->arena, r->lang, (double)used),
                          say_count(r->arena, r->lang, (double)s->n))
            : tr(r->lang, "These files cannot be used as they are.");
    if (!r->headline)
        return bc_nomem(err);
    TRY(say_files(s, r, err));
    TRY(say_problems(s, rc == BC_OK ? NULL : &problem, r, err));
    for (size_t i = 0; i < s->n; i++)
        TRY(say_columns(&s->tables[i], r, err));
    if (rc == BC_OK)
        TRY(say_rows(s, &facts, most, r, err));
    return fill_body(s, &facts, rc == BC_OK ? NULL : problem.message, r, err);
}

static bc_rc run(const struct op_context *context, const struct args *args, struct report *report,
                 struct bc_error *err) {
    struct source_options options = export_options(context, args);
    options.keep_going = true;
    struct source *source = NULL;
    size_t nfiles;
    const char *const *files = args_list(args, "files", &nfiles);
    report->title = tr(context->lang, "What the files are taken for");
    TRY(source_open(context->arena, files, nfiles, &options, &source, err));
    const bc_rc rc = inspect(source, (size_t)args_int(args, "rows"), report, err);
    source_close(source);
    return rc;
}

const struct op op_inspect = {
    .name = "inspect",
    .summary = "what a file is taken for: format, columns, dates, first rows",
    .description =
        "Says what each file is read as (format, encoding, delimiter), which system it comes from, "
        "which column means what, how its dates are written, the as-of time, and the first rows "
        "as understood. Nothing is counted.",
    .examples = "buyerclock inspect export/\n  every table of a folder\n"
                "buyerclock inspect deals.csv --map created=Begun --map created:format=D/M/Y\n"
                "  with a column and its dates named\n",
    .params = params,
    .run = run,
};
