/* How near a report on a simulated company came to what is true of it. */
#include "op/sections.h"
#include "op/wording.h"

#include <math.h>

static const char *figure_name(const struct truth_figure *f, struct arena *a, enum lang lang) {
    if (f->is_share)
        return arena_print(a, tr(lang, "%s within %s"), outcome_label(lang, f->outcome),
                           say_days_dative(a, lang, f->days));
    return arena_print(a, tr(lang, "%s decide within"), say_share(a, lang, f->p));
}

static struct cell value_cell(const struct truth_figure *f, double value, double lo, double hi) {
    return (struct cell){f->is_share ? CELL_SHARE : CELL_DAYS, value, lo, hi, NULL};
}

bc_rc section_truth(const struct audit *audit, struct report *r, struct bc_error *err) {
    const struct truth *t = &audit->truth;
    struct arena *a = r->arena;
    if (t->of == 0)
        return BC_OK;
    struct report_section *s = report_add(r, "truth", tr(r->lang, "How near this is to the truth"));
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, 4 * t->n);
    const char **columns = ARENA_ARRAY(a, const char *, 4);
    if (!s || !table || !cells || !columns)
        return bc_nomem(err);
    SAID(r,
         arena_print(
             a,
             tr(r->lang,
                "This company is simulated, and its truth is known: %s of %s intervals hold it. Of "
                "intervals at %s, %s are meant to."),
             say_count(a, r->lang, (double)t->held), say_count(a, r->lang, (double)t->of),
             say_share(a, r->lang, audit->cycle.band.level),
             say_share(a, r->lang, audit->cycle.band.level)),
         err);
    columns[0] = tr(r->lang, "figure");
    columns[1] = tr(r->lang, "truth");
    columns[2] = tr(r->lang, "reported");
    columns[3] = tr(r->lang, "interval holds it");
    for (size_t i = 0; i < t->n; i++) {
        const struct truth_figure *f = &t->list[i];
        const char *name = figure_name(f, a, r->lang);
        if (!name)
            return bc_nomem(err);
        cells[4 * i] = cell_text(name);
        cells[4 * i + 1] = value_cell(f, f->truth, (double)NAN, (double)NAN);
        cells[4 * i + 2] = value_cell(f, f->reported, f->lo, f->hi);
        cells[4 * i + 3] = cell_text(f->lo <= f->truth && f->truth <= f->hi ? tr(r->lang, "yes")
                                                                            : tr(r->lang, "no"));
    }
    *table = (struct report_table){tr(r->lang, "Truth and report"), columns, 4, cells, t->n};
    s->table = table;
    return BC_OK;
}
