/*
 * The report as JSON. Numbers are written as the shortest text that reads back as the same double;
 * what is unknown is null; texts are valid UTF-8 whatever came in. Small lists and objects stand on
 * one line, so that a person and `diff` can read the file too.
 */
#include "report/report.h"

#include "report/keys.h"
#include "report/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- values ---- */

static void put_real(struct buffer *out, double x) {
    char text[32];
    if (!isfinite(x)) {
        buffer_text(out, "null");
        return;
    }
    if (fabs(x) < 1e15 && x == (double)(int64_t)x && !(x == 0 && signbit(x))) {
        buffer_print(out, "%lld.0", (long long)x);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    buffer_text(out, text);
    if (!strpbrk(text, ".e"))
        buffer_text(out, ".0");
}

static void put_code(struct buffer *out, uint32_t code, struct str bytes) {
    switch (code) {
    case '"':
        buffer_text(out, "\\\"");
        break;
    case '\\':
        buffer_text(out, "\\\\");
        break;
    case '\n':
        buffer_text(out, "\\n");
        break;
    case '\t':
        buffer_text(out, "\\t");
        break;
    case UTF8_BAD:
        buffer_text(out, "\xEF\xBF\xBD");
        break;
    default:
        if (code < 0x20 || code == 0x7F || code == 0x2028 || code == 0x2029)
            buffer_print(out, "\\u%04x", (unsigned)code);
        else
            buffer_add(out, bytes);
    }
}

static void put_str(struct buffer *out, struct str text) {
    buffer_char(out, '"');
    while (text.n) {
        const char *at = text.at;
        const uint32_t code = utf8_next(&text);
        put_code(out, code, (struct str){at, (size_t)(text.at - at)});
    }
    buffer_char(out, '"');
}

static void put_text(struct buffer *out, const char *text) {
    if (text)
        put_str(out, str_of(text));
    else
        buffer_text(out, "null");
}

/* ---- any value, laid out ---- */

static void line(struct buffer *out, unsigned depth) {
    buffer_char(out, '\n');
    for (unsigned i = 0; i < depth; i++)
        buffer_text(out, "  ");
}

static bool is_flat(const json_t *value) {
    return !json_is_object(value) && !json_is_array(value);
}

/* Whether nothing inside has anything inside. */
static bool is_shallow(const json_t *value) {
    const char *key = NULL;
    json_t *item = NULL;
    size_t i = 0;
    if (json_is_array(value)) {
        json_array_foreach(value, i, item) {
            if (!is_flat(item))
                return false;
        }
        return true;
    }
    json_object_foreach((json_t *)value, key, item) {
        if (!is_flat(item))
            return false;
    }
    return json_object_size(value) <= 8;
}

static void put_value(struct buffer *out, const json_t *value, unsigned depth);

static void put_members(struct buffer *out, const json_t *value, unsigned depth) {
    const bool on_one_line = is_shallow(value);
    const char *key = NULL;
    json_t *item = NULL;
    size_t i = 0;
    json_object_foreach((json_t *)value, key, item) {
        if (i)
            buffer_text(out, on_one_line ? ", " : ",");
        if (!on_one_line)
            line(out, depth + 1);
        put_text(out, key);
        buffer_text(out, ": ");
        put_value(out, item, depth + 1);
        i++;
    }
    if (i && !on_one_line)
        line(out, depth);
}

static void put_items(struct buffer *out, const json_t *value, unsigned depth) {
    const bool on_one_line = is_shallow(value);
    json_t *item = NULL;
    size_t i = 0;
    json_array_foreach(value, i, item) {
        if (i)
            buffer_text(out, on_one_line ? ", " : ",");
        if (!on_one_line)
            line(out, depth + 1);
        put_value(out, item, depth + 1);
    }
    if (i && !on_one_line)
        line(out, depth);
}

static void put_value(struct buffer *out, const json_t *value, unsigned depth) {
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        buffer_char(out, '{');
        put_members(out, value, depth);
        buffer_char(out, '}');
        break;
    case JSON_ARRAY:
        buffer_char(out, '[');
        put_items(out, value, depth);
        buffer_char(out, ']');
        break;
    case JSON_STRING:
        put_str(out, (struct str){json_string_value(value), json_string_length(value)});
        break;
    case JSON_INTEGER:
        buffer_print(out, "%lld", (long long)json_integer_value(value));
        break;
    case JSON_REAL:
        put_real(out, json_real_value(value));
        break;
    case JSON_TRUE:
        buffer_text(out, "true");
        break;
    case JSON_FALSE:
        buffer_text(out, "false");
        break;
    case JSON_NULL:
        buffer_text(out, "null");
        break;
    }
}

/* ---- the report ---- */

/* `"key": ` on a line of its own, with a comma before it unless it is the first. */
static void key_line(struct buffer *out, unsigned depth, bool first, const char *key) {
    if (!first)
        buffer_char(out, ',');
    line(out, depth);
    put_text(out, key);
    buffer_text(out, ": ");
}

static void text_line(struct buffer *out, unsigned depth, bool first, const char *key,
                      const char *text) {
    key_line(out, depth, first, key);
    put_text(out, text);
}

static void put_texts(struct buffer *out, const char *const *texts, size_t n) {
    buffer_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buffer_text(out, ", ");
        put_text(out, texts[i]);
    }
    buffer_char(out, ']');
}

static void put_reals(struct buffer *out, const double *x, size_t n) {
    if (!x) {
        buffer_text(out, "null");
        return;
    }
    buffer_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buffer_text(out, ", ");
        put_real(out, x[i]);
    }
    buffer_char(out, ']');
}

static void put_series(struct buffer *out, const struct series *s, unsigned depth) {
    const struct {
        const char *key;
        const double *values;
    } columns[] = {{"x", s->x}, {"y", s->y}, {"lo", s->lo}, {"hi", s->hi}, {"at_risk", s->at_risk}};
    buffer_char(out, '{');
    text_line(out, depth + 1, true, "key", s->key);
    text_line(out, depth + 1, false, "label", s->label);
    text_line(out, depth + 1, false, "role", role_key(s->role));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        key_line(out, depth + 1, false, columns[i].key);
        put_reals(out, columns[i].values, s->n);
    }
    line(out, depth);
    buffer_char(out, '}');
}

static void put_chart(struct buffer *out, const struct report_chart *c, unsigned depth) {
    buffer_char(out, '{');
    text_line(out, depth + 1, true, "title", c->title);
    text_line(out, depth + 1, false, "caption", c->caption);
    text_line(out, depth + 1, false, "x_label", c->x_label);
    key_line(out, depth + 1, false, "log_x");
    buffer_text(out, c->log_x ? "true" : "false");
    key_line(out, depth + 1, false, "series");
    buffer_char(out, '[');
    for (size_t i = 0; i < c->nseries; i++) {
        if (i)
            buffer_text(out, ", ");
        put_series(out, &c->series[i], depth + 1);
    }
    buffer_char(out, ']');
    key_line(out, depth + 1, false, "marks");
    buffer_char(out, '[');
    for (size_t i = 0; i < c->nmarks; i++) {
        buffer_text(out, i ? ", {\"x\": " : "{\"x\": ");
        put_real(out, c->marks[i].x);
        buffer_text(out, ", \"label\": ");
        put_text(out, c->marks[i].label);
        buffer_char(out, '}');
    }
    buffer_char(out, ']');
    line(out, depth);
    buffer_char(out, '}');
}

static bool put_cell(struct buffer *out, const struct cell *c, const struct report *r) {
    const char *shown = cell_shown(c, r->arena, r->lang);
    buffer_print(out, "{\"type\": \"%s\", \"value\": ", cell_type_key(c->type));
    put_real(out, c->type == CELL_TEXT ? (double)NAN : c->value);
    buffer_text(out, ", \"lo\": ");
    put_real(out, c->lo);
    buffer_text(out, ", \"hi\": ");
    put_real(out, c->hi);
    buffer_text(out, ", \"text\": ");
    put_text(out, c->text);
    buffer_text(out, ", \"shown\": ");
    put_text(out, shown);
    buffer_char(out, '}');
    return shown != NULL;
}

static bool put_table(struct buffer *out, const struct report_table *t, const struct report *r,
                      unsigned depth) {
    bool good = true;
    buffer_char(out, '{');
    text_line(out, depth + 1, true, "title", t->title);
    key_line(out, depth + 1, false, "columns");
    put_texts(out, t->columns, t->ncolumns);
    key_line(out, depth + 1, false, "rows");
    buffer_char(out, '[');
    for (size_t i = 0; i < t->nrows; i++) {
        if (i)
            buffer_char(out, ',');
        line(out, depth + 2);
        buffer_char(out, '[');
        for (size_t k = 0; k < t->ncolumns; k++) {
            if (k)
                buffer_text(out, ", ");
            good = put_cell(out, &t->cells[i * t->ncolumns + k], r) && good;
        }
        buffer_char(out, ']');
    }
    buffer_char(out, ']');
    line(out, depth);
    buffer_char(out, '}');
    return good;
}

static bool put_section(struct buffer *out, const struct report_section *s, const struct report *r,
                        unsigned depth) {
    bool good = true;
    buffer_char(out, '{');
    text_line(out, depth + 1, true, "key", s->key);
    text_line(out, depth + 1, false, "heading", s->heading);
    key_line(out, depth + 1, false, "paragraphs");
    put_texts(out, s->paragraphs, s->nparagraphs);
    key_line(out, depth + 1, false, "chart");
    if (s->chart)
        put_chart(out, s->chart, depth + 1);
    else
        buffer_text(out, "null");
    key_line(out, depth + 1, false, "table");
    if (s->table)
        good = put_table(out, s->table, r, depth + 1);
    else
        buffer_text(out, "null");
    line(out, depth);
    buffer_char(out, '}');
    return good;
}

static bool put_report(struct buffer *out, const struct report *r) {
    bool good = true;
    buffer_char(out, '{');
    text_line(out, 2, true, "operation", r->operation);
    text_line(out, 2, false, "lang", lang_code(r->lang));
    text_line(out, 2, false, "title", r->title);
    text_line(out, 2, false, "headline", r->headline);
    key_line(out, 2, false, "sections");
    buffer_char(out, '[');
    for (size_t i = 0; i < r->nsections; i++) {
        if (i)
            buffer_text(out, ", ");
        good = put_section(out, &r->sections[i], r, 2) && good;
    }
    buffer_char(out, ']');
    line(out, 1);
    buffer_char(out, '}');
    return good;
}

bc_rc report_write_json(const struct report *r, struct buffer *out, struct bc_error *err) {
    const char *key = NULL;
    json_t *value = NULL;
    bool first = true;
    buffer_char(out, '{');
    json_object_foreach(r->body, key, value) {
        key_line(out, 1, first, key);
        put_value(out, value, 1);
        first = false;
    }
    key_line(out, 1, first, "report");
    const bool good = put_report(out, r);
    buffer_text(out, "\n}\n");
    return good ? buffer_done(out, err) : bc_nomem(err);
}
