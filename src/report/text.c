/* The report for a terminal: title, headline, then section by section. */
#include "report/layout.h"
#include "report/utf8.h"

static void title(struct layout *l, const char *text) {
    const struct str clean = layout_clean(l, text);
    if (!clean.n)
        return;
    layout_ink(l, INK_BOLD);
    layout_paragraph(l, clean, TEXT_INDENT, l->style->width);
    layout_plain(l);
    buffer_char(l->out, '\n');
}

static void headline(struct layout *l, const char *text) {
    const struct str clean = layout_clean(l, text);
    if (clean.n)
        layout_paragraph(l, clean, TEXT_INDENT, l->style->width);
}

/* "── The usual number ─────────────" */
static void heading(struct layout *l, const char *text) {
    const char *rule = l->style->unicode ? "─" : "-";
    const struct str clean = layout_clean(l, text);
    const size_t width = l->style->width < TEXT_MEASURE ? l->style->width : TEXT_MEASURE;
    const size_t used = TEXT_INDENT + 3 + utf8_width(clean) + 1;
    buffer_char(l->out, '\n');
    layout_blanks(l, TEXT_INDENT);
    layout_ink(l, INK_DIM);
    layout_repeat(l, rule, 2);
    layout_plain(l);
    buffer_char(l->out, ' ');
    layout_ink(l, INK_BOLD);
    buffer_add(l->out, clean);
    layout_plain(l);
    buffer_char(l->out, ' ');
    layout_ink(l, INK_DIM);
    layout_repeat(l, rule, used < width ? width - used : 0);
    layout_plain(l);
    buffer_char(l->out, '\n');
}

static void section(struct layout *l, const struct report_section *s) {
    if (s->heading && *s->heading)
        heading(l, s->heading);
    for (size_t i = 0; i < s->nparagraphs; i++) {
        buffer_char(l->out, '\n');
        layout_paragraph(l, layout_clean(l, s->paragraphs[i]), TEXT_INDENT, l->style->width);
    }
    if (s->chart) {
        buffer_char(l->out, '\n');
        text_chart(l, s->chart);
    }
    if (s->table) {
        buffer_char(l->out, '\n');
        text_table(l, s->table);
    }
}

bc_rc report_write_text(const struct report *r, const struct text_style *style, struct buffer *out,
                        struct bc_error *err) {
    struct layout l = {.arena = r->arena, .lang = r->lang, .style = style, .out = out};
    title(&l, r->title);
    headline(&l, r->headline);
    for (size_t i = 0; i < r->nsections; i++)
        section(&l, &r->sections[i]);
    return l.failed ? bc_nomem(err) : buffer_done(out, err);
}
