/* What was read, what is wrong with it, and what the figures rest on. */
#include "op/sections.h"
#include "op/wording.h"

#include <string.h>

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static const char *example_of(const struct finding *f, struct arena *a, enum lang lang) {
    if (f->nrows == 0)
        return tr(lang, "no single row");
    const struct source_place *p = &f->rows[0];
    if (p->id.n)
        return arena_print(a, tr(lang, "%s line %zu: %.*s"), base_name(p->file), p->line,
                           STR_ARG(p->id));
    return arena_print(a, tr(lang, "%s line %zu"), base_name(p->file), p->line);
}

bc_rc section_findings(const struct audit *audit, struct report *r, struct bc_error *err) {
    struct arena *a = r->arena;
    const struct findings *found = &audit->findings;
    struct report_section *s =
        report_add(r, "findings", tr(r->lang, "What to know about the data"));
    if (!s)
        return bc_nomem(err);
    if (found->n == 0) {
        SAID(r, tr(r->lang, "Nothing was found that would change the answer."), err);
        return BC_OK;
    }
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, 4 * found->n);
    const char **columns = ARENA_ARRAY(a, const char *, 4);
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = tr(r->lang, "finding");
    columns[1] = tr(r->lang, "count");
    columns[2] = tr(r->lang, "example");
    columns[3] = tr(r->lang, "effect");
    for (size_t i = 0; i < found->n; i++) {
        const struct finding *f = &found->list[i];
        const char *example = example_of(f, a, r->lang);
        if (!example)
            return bc_nomem(err);
        SAID(r, f->text, err);
        cells[4 * i] = cell_text(f->code);
        cells[4 * i + 1] = cell_count(f->count);
        cells[4 * i + 2] = cell_text(example);
        cells[4 * i + 3] = cell_text(
            f->effect ? f->effect
                      : tr(r->lang, "It is about the data as a whole: no deal can be left out."));
    }
    *table = (struct report_table){tr(r->lang, "Findings"), columns, 4, cells, found->n};
    s->table = table;
    return BC_OK;
}

/* "created = engage_date (iso), closed = close_date (iso), ..." */
static const char *mapping_of(const struct source_table *t, struct arena *a) {
    const char *text = "";
    for (enum field f = 0; f < FIELD_COUNT && text; f++) {
        if (t->columns[f] == TABLE_NO_COLUMN)
            continue;
        const struct str name = table_name(t->table, t->columns[f]);
        const bool dated = t->formats[f].family != DATE_NONE;
        text = arena_print(a, "%s%s%s = %.*s%s%s%s", text, *text ? ", " : "", field_name(f),
                           STR_ARG(name), dated ? " (" : "",
                           dated ? date_format_name(t->formats[f]) : "", dated ? ")" : "");
    }
    return text;
}

static bc_rc add_files(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    struct arena *a = r->arena;
    const struct source *source = audit->source;
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, 4 * source->n);
    const char **columns = ARENA_ARRAY(a, const char *, 4);
    size_t n = 0;
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = tr(r->lang, "file");
    columns[1] = tr(r->lang, "taken for");
    columns[2] = tr(r->lang, "rows");
    columns[3] = tr(r->lang, "columns used");
    for (size_t i = 0; i < source->n; i++) {
        const struct source_table *t = &source->tables[i];
        const char *mapping = t->used ? mapping_of(t, a) : "";
        if (!mapping)
            return bc_nomem(err);
        cells[4 * n] = cell_text(base_name(table_path(t->table)));
        cells[4 * n + 1] =
            cell_text(t->used ? role_label(r->lang, t->role) : tr(r->lang, "not used"));
        cells[4 * n + 2] = cell_count(table_rows(t->table));
        cells[4 * n++ + 3] = cell_text(mapping);
    }
    *table = (struct report_table){tr(r->lang, "Files"), columns, 4, cells, n};
    s->table = table;
    return BC_OK;
}

/* "500 (no start) and 1 (began at the as-of time)": deals that are right in themselves and do not
 * count; "": there are none. */
static const char *not_counted(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct journeys_left_out *out = &audit->cycle.journeys.left_out;
    const struct {
        size_t n;
        const char *why;
    } reasons[] = {{out->no_start, N_("no start")},
                   {out->no_end, N_("ended, nobody knows when")},
                   {out->in_future, N_("began after the as-of time")},
                   {out->before_entry, N_("ended before the records begin")},
                   {out->unobserved, N_("began at the as-of time")}};
    const char *parts[sizeof reasons / sizeof *reasons];
    size_t n = 0;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].n)
            parts[n++] = arena_print(a, "%s (%s)", say_count(a, lang, (double)reasons[i].n),
                                     tr(lang, reasons[i].why));
    return say_list(a, lang, parts, n);
}

bc_rc section_data(const struct audit *audit, struct report *r, struct bc_error *err) {
    struct arena *a = r->arena;
    const struct journeys *j = &audit->cycle.journeys;
    struct report_section *s = report_add(r, "data", tr(r->lang, "What was read"));
    if (!s)
        return bc_nomem(err);
    SAID(r,
         arena_print(a, tr(r->lang, wording_of(audit)->read),
                     say_count(a, r->lang, (double)audit->source->rows),
                     say_count(a, r->lang, (double)audit->facts.deals.n),
                     say_count(a, r->lang, (double)j->rows.n),
                     say_count(a, r->lang, (double)(audit->rejected + audit->source->unread))),
         err);
    const char *out = not_counted(audit, a, r->lang);
    if (!out)
        return bc_nomem(err);
    if (*out)
        SAID(r, arena_print(a, tr(r->lang, "Not counted: %s."), out), err);
    if (audit->source->rejects.total)
        SAID(r,
             arena_print(a,
                         trn(r->lang,
                             "%s entry stands in the list of rejects; --rejects FILE writes it.",
                             "%s entries stand in the list of rejects; --rejects FILE writes it.",
                             audit->source->rejects.total),
                         say_count(a, r->lang, (double)audit->source->rejects.total)),
             err);
    if (audit->nexcluded)
        SAID(r,
             arena_print(a, tr(r->lang, "Deals left out on request: %s."),
                         say_count(a, r->lang, (double)j->left_out.excluded)),
             err);
    for (size_t i = 0; i < audit->nexcluded; i++)
        if (audit->nfound[i] == 0)
            SAID(r,
                 arena_print(a, tr(r->lang, "Nothing is left out for %s: this data has none."),
                             audit->excluded[i]),
                 err);
    return add_files(audit, r, s, err);
}

bc_rc section_assumptions(const struct audit *audit, struct report *r, struct bc_error *err) {
    if (!report_add(r, "assumptions", tr(r->lang, "What the figures rest on")))
        return bc_nomem(err);
    for (size_t i = 0; i < audit->nassumptions; i++)
        SAID(r, audit->assumptions[i], err);
    return BC_OK;
}
