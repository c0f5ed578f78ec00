/*
 * The report as one HTML file: a template made from web/ at build time (style and script in it),
 * into which go the language, the title, the report's own JSON, and its sentences and tables as
 * plain HTML. The script replaces those by the page with its charts; without scripts they stay, so
 * that the file can be read anywhere. What the report says comes from strangers' files: all of it
 * is escaped here, and the template's policy lets no script run but its own.
 */
#include "report/report.h"

#include "report/page_template.h"

#include <string.h>

/* ---- escaping ---- */

static void put_text(struct buffer *out, const char *text) {
    for (; text && *text; text++)
        switch (*text) {
        case '&':
            buffer_text(out, "&amp;");
            break;
        case '<':
            buffer_text(out, "&lt;");
            break;
        case '>':
            buffer_text(out, "&gt;");
            break;
        case '"':
            buffer_text(out, "&quot;");
            break;
        default:
            if (((unsigned char)*text < ' ' && *text != '\n' && *text != '\t') || *text == 127)
                buffer_text(out, "\357\277\275"); /* no control character has a place in HTML */
            else
                buffer_char(out, *text);
        }
}

/* In JSON a '<' stands only inside of texts, where it may be written as a code: so no end tag and
 * no comment can begin. The writer of JSON has escaped the line separators U+2028 and U+2029. */
static void put_json(struct buffer *out, struct str json) {
    while (json.n) {
        const char *special = memchr(json.at, '<', json.n);
        const size_t n = special ? (size_t)(special - json.at) : json.n;
        buffer_add(out, (struct str){json.at, n});
        if (special)
            buffer_text(out, "\\u003c");
        json.at += n + (special != NULL);
        json.n -= n + (special != NULL);
    }
}

static void element(struct buffer *out, const char *name, const char *text) {
    if (!text || !*text)
        return;
    buffer_print(out, "<%s>", name);
    put_text(out, text);
    buffer_print(out, "</%.*s>\n", (int)strcspn(name, " "), name);
}

/* ---- what stands there without scripts ---- */

static bool put_row(struct buffer *out, const struct report *r, const struct report_table *t,
                    size_t row) {
    bool good = true;
    buffer_text(out, "<tr>");
    for (size_t k = 0; k < t->ncolumns; k++) {
        const struct cell *c = &t->cells[row * t->ncolumns + k];
        const char *shown = cell_shown(c, r->arena, r->lang);
        buffer_text(out, k == 0 ? "<th scope=\"row\">" : "<td>");
        put_text(out, shown);
        buffer_text(out, k == 0 ? "</th>" : "</td>");
        good = good && shown != NULL;
    }
    buffer_text(out, "</tr>\n");
    return good;
}

static bool put_table(struct buffer *out, const struct report *r, const struct report_table *t) {
    bool good = true;
    buffer_text(out, "<div class=\"scroll\"><table>\n");
    element(out, "caption", t->title);
    buffer_text(out, "<thead><tr>");
    for (size_t k = 0; k < t->ncolumns; k++) {
        buffer_text(out, "<th scope=\"col\">");
        put_text(out, t->columns[k]);
        buffer_text(out, "</th>");
    }
    buffer_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < t->nrows; row++)
        good = put_row(out, r, t, row) && good;
    buffer_text(out, "</tbody></table></div>\n");
    return good;
}

static bool put_section(struct buffer *out, const struct report *r,
                        const struct report_section *s) {
    buffer_text(out, "<section class=\"block\">");
    element(out, "h2", s->heading);
    buffer_text(out, "<div class=\"content\">");
    for (size_t i = 0; i < s->nparagraphs; i++)
        element(out, "p", s->paragraphs[i]);
    if (s->chart) {
        element(out, "h3", s->chart->title);
        element(out, "p", s->chart->caption);
    }
    const bool good = !s->table || put_table(out, r, s->table);
    buffer_text(out, "</div></section>\n");
    return good;
}

static bool put_sentences(struct buffer *out, const struct report *r) {
    bool good = true;
    buffer_text(out, "<header class=\"top\">");
    const bool has_headline = r->headline && *r->headline;
    if (has_headline)
        element(out, "p class=\"kicker\"", r->title);
    element(out, "h1", has_headline ? r->headline : r->title);
    buffer_text(out, "</header>\n<main>\n<noscript>");
    element(out, "p",
            tr(r->lang, "The charts of this page need JavaScript. Its sentences and "
                        "tables stand here without it."));
    buffer_text(out, "</noscript>\n");
    for (size_t i = 0; i < r->nsections; i++)
        good = put_section(out, r, &r->sections[i]) && good;
    buffer_text(out, "</main>\n");
    return good;
}

/* ---- the file ---- */

/* Writes the template up to a marker, which is left out; the rest of the template is left. */
static void copy_until(struct buffer *out, struct str *rest, const char *marker) {
    const char *at = memmem(rest->at, rest->n, marker, strlen(marker));
    const size_t n = at ? (size_t)(at - rest->at) : rest->n;
    const size_t skip = at ? strlen(marker) : 0;
    buffer_add(out, (struct str){rest->at, n});
    rest->at += n + skip;
    rest->n -= n + skip;
}

static bool put_page(struct buffer *out, const struct report *r, struct str json) {
    struct str rest = {(const char *)page_template, page_template_size};
    copy_until(out, &rest, "@lang@");
    buffer_text(out, lang_code(r->lang));
    copy_until(out, &rest, "@title@");
    put_text(out, r->title);
    copy_until(out, &rest, "@text@");
    const bool good = put_sentences(out, r);
    copy_until(out, &rest, "@data@");
    put_json(out, json);
    buffer_add(out, rest);
    return good;
}

bc_rc report_write_html(const struct report *r, struct buffer *out, struct bc_error *err) {
    struct buffer json = {0};
    const bc_rc rc = report_write_json(r, &json, err);
    const bool good = rc != BC_OK || put_page(out, r, (struct str){json.at, json.n});
    buffer_release(&json);
    if (rc != BC_OK)
        return rc;
    return good ? buffer_done(out, err) : bc_nomem(err);
}
