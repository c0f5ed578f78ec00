/* The report for a terminal. */
#include "report/report.h"

bc_rc report_write_text(const struct report *r, const struct text_style *style, struct buffer *out,
                        struct bc_error *err) {
    (void)style;
    buffer_print(out, "%s\n\n%s\n", r->title, r->headline);
    for (size_t i = 0; i < r->nsections; i++) {
        const struct report_section *s = &r->sections[i];
        buffer_print(out, "\n%s\n", s->heading ? s->heading : "");
        for (size_t k = 0; k < s->nparagraphs; k++)
            buffer_print(out, "  %s\n", s->paragraphs[k]);
        for (size_t k = 0; s->table && k < s->table->nrows * s->table->ncolumns; k++) {
            const char *shown = cell_shown(&s->table->cells[k], r->arena, r->lang);
            if (!shown)
                return bc_nomem(err);
            buffer_print(out, "%s%s", shown, (k + 1) % s->table->ncolumns ? "  " : "\n");
        }
    }
    return buffer_done(out, err);
}
