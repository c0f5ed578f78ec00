#include "table/inside.h"

#include "base/parallel.h"
#include "table/convert.h"
#include "table/field.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHUNK = 64 * 1024,
    HEAD = 256 * 1024,    /* of a text that is looked at to find out how it is written */
    LONG_HEAD = 16 << 20, /* the same where the first line is longer */
    MOST_COLUMNS = 20000,
    FOOTER_ROWS = 20,
};

/* ---- columns ---- */

/* "Amount", "Amount (2)"; a column without a name is known by its place. */
static bc_rc name_column(struct table *t, struct arena *a, struct intern *seen, struct str raw,
                         struct bc_error *err) {
    struct str name = field_copy(raw, a);
    if (!name.at)
        return bc_nomem(err);
    name = str_trim(name);
    char *text =
        name.n ? arena_text(a, name.at, name.n) : arena_print(a, "column %zu", t->columns + 1);
    const char *plain = text;
    for (unsigned i = 2; text && intern_find(seen, str_of(text)) != INTERN_NONE; i++)
        text = arena_print(a, "%s (%u)", plain, i);
    if (!text || intern_add(seen, str_of(text)) == INTERN_NONE)
        return bc_nomem(err);
    t->names[t->columns++] = str_of(text);
    return BC_OK;
}

static bc_rc name_columns(struct table *t, struct arena *a, struct str header,
                          struct bc_error *err) {
    size_t n = 0;
    struct str raw;
    for (struct field_walk w = field_walk_begin(header, t->dialect.delimiter);
         field_walk_next(&w, &raw);)
        n++;
    if (n > MOST_COLUMNS)
        return bc_fail(err, BC_EDATA,
                       "cannot read '%s': it has %zu columns, more than the %d that are supported: "
                       "keep the columns that matter",
                       t->path, n, MOST_COLUMNS);
    t->names = ARENA_ARRAY(a, struct str, n);
    struct intern *seen = intern_new(a);
    if (!t->names || !seen)
        return bc_nomem(err);
    for (struct field_walk w = field_walk_begin(header, t->dialect.delimiter);
         field_walk_next(&w, &raw);)
        TRY(name_column(t, a, seen, raw, err));
    return BC_OK;
}

/* ---- opening ---- */

enum { MOST_CONVERSION_REJECTS = 100000 };

static enum table_kind kind_of(struct str name) {
    if (str_equal(name, STR("xes")))
        return TABLE_XES;
    return str_equal(name, STR("blank-separated")) ? TABLE_BLANKS : TABLE_NDJSON;
}

static bc_rc convert_with(struct table *t, struct arena *a, const struct converter *with,
                          struct bc_error *err) {
    conversion_init(&t->conversion, a, t->path, MOST_CONVERSION_REJECTS);
    const bc_rc rc = with->convert((struct str){t->bytes.at, t->bytes.n}, &t->conversion, err);
    struct buffer *text = &t->conversion.text;
    if (rc != BC_OK) {
        buffer_release(text);
        return bc_wrap(err, rc, "cannot read '%s'", t->path);
    }
    t->format.name = with->name;
    t->format.kind = kind_of(str_of(with->name));
    char *at = text->at;
    text->at = NULL;
    return bytes_replace(&t->bytes, at, text->n, err);
}

/* JSON lines, XES and the like become delimited text first. */
static bc_rc convert_other(struct table *t, struct arena *a, struct bc_error *err) {
    const struct str head = {t->bytes.at, t->bytes.n < CHUNK ? t->bytes.n : CHUNK};
    for (const struct converter *c = converters; c->name; c++)
        if (c->detect(head))
            return convert_with(t, a, c, err);
    return BC_OK;
}

/* Blank lines at the end are no rows; nor is the end-of-file mark of DOS. */
static size_t trimmed_end(const struct table *t, size_t begin) {
    size_t end = t->bytes.n;
    while (end > begin && (t->bytes.at[end - 1] == '\n' || t->bytes.at[end - 1] == '\r' ||
                           t->bytes.at[end - 1] == '\032'))
        end--;
    return end;
}

/* Text holds no control characters but white space; a few may be damage, one byte in 30 is not. */
static bool is_binary(struct str head) {
    size_t controls = 0;
    for (size_t i = 0; i < head.n; i++) {
        const unsigned char c = (unsigned char)head.at[i];
        controls +=
            (c < ' ' && !(c >= '\t' && c <= '\r') && c != '\033' && c != '\032') || c == 127;
    }
    return controls > 3 && controls * 30 > head.n;
}

static bc_rc find_dialect(const struct table *t, struct opening *ret, struct bc_error *err) {
    const size_t n = t->bytes.n;
    if (t->format.name) {
        /* Converters write one dialect, header first: nothing to find out. */
        *ret = (struct opening){.dialect = {',', '\n'}};
        ret->body = t->scanner->row_end(t->bytes.at, n, ret->dialect);
        return BC_OK;
    }
    size_t look = n < HEAD ? n : HEAD;
    /* A first line longer than the head: look once more at a larger one. */
    if (look < n && !memchr(t->bytes.at, '\n', look) && !memchr(t->bytes.at, '\r', look))
        look = n < LONG_HEAD ? n : LONG_HEAD;
    if (look < n && !memchr(t->bytes.at, '\n', look) && !memchr(t->bytes.at, '\r', look))
        return bc_fail(err, BC_EDATA,
                       "cannot read '%s': the first line is longer than %d MB: it is no table",
                       t->path, LONG_HEAD >> 20);
    if (is_binary((struct str){t->bytes.at, look < CHUNK ? look : CHUNK}))
        return bc_fail(err, BC_EDATA,
                       "cannot read '%s': it is binary, not text: export the table as CSV in UTF-8",
                       t->path);
    const bc_rc rc =
        dialect_sniff((struct str){t->bytes.at, look}, look == n, t->scanner, ret, err);
    return rc == BC_OK ? rc : bc_wrap(err, rc, "cannot read '%s'", t->path);
}

static bc_rc open_text(struct table *t, struct arena *a, bool *ret_utf8, struct bc_error *err) {
    struct opening o;
    TRY(find_dialect(t, &o, err));
    t->dialect = o.dialect;
    t->format.preamble = o.preamble;
    t->body = o.body;
    t->end = trimmed_end(t, o.body);
    t->body_line = 1;
    for (size_t i = 0; i < o.body; i++)
        t->body_line += t->bytes.at[i] == t->dialect.row_end;
    const struct row_finder header = {.begin = o.header, .end = o.body};
    t->columns = 0;
    TRY(name_columns(t, a, body_text(t, &header), err));
    return body_find(t, a, ret_utf8, err);
}

/* Cuts off what report exports write under their rows: at the end, lines of one field or none, or
 * of totals, one of which says that it is such a line. */
static void cut_footer(struct table *t) {
    struct row_finder f = {0};
    size_t cut = t->rows;
    bool sure = false;
    const size_t first = t->rows > FOOTER_ROWS ? t->rows - FOOTER_ROWS : 0;
    size_t begin = t->end, lines = 0;
    for (size_t row = first; row < t->rows; row++) {
        body_row(t, &f, row);
        struct str raw = {"", 0};
        size_t fields = 0;
        (void)body_field(t, body_text(t, &f), 0, &raw, &fields);
        bool escaped = false;
        const bool footer = dialect_is_footer(field_text(raw, &escaped), fields, t->columns);
        if (!footer && (fields > 1 || t->columns == 1)) {
            cut = t->rows;
            sure = false;
            continue;
        }
        if (cut == t->rows) {
            cut = row;
            begin = f.begin;
        }
        sure = sure || footer;
    }
    if (!sure)
        return;
    lines = body_line(t, t->end) - body_line(t, begin) + 1;
    t->format.footer = lines;
    t->rows = cut;
    t->end = begin;
}

static bc_rc open_loaded(struct table *t, struct arena *a, struct bc_error *err) {
    bool utf8 = true;
    t->format.name = NULL;
    TRY(convert_other(t, a, err));
    bc_rc rc = open_text(t, a, &utf8, err);
    if (!utf8 && rc == BC_OK) {
        TRY(bytes_redecode(&t->bytes, t->path, err));
        rc = open_text(t, a, &utf8, err);
    }
    TRY(rc);
    if (!t->format.name) {
        cut_footer(t);
        t->format.name = t->dialect.delimiter == '\t' ? "tsv" : "csv";
    }
    t->format.delimiter = t->dialect.delimiter;
    t->format.encoding = t->bytes.encoding;
    t->format.compression = t->bytes.compression;
    t->format.bytes = t->bytes.n;
    return BC_OK;
}

/* Takes over the bytes. */
static bc_rc open_bytes(struct arena *a, const char *path, struct bytes *bytes,
                        const struct table_options *options, struct table **ret,
                        struct bc_error *err) {
    struct table *t = ARENA_NEW(a, struct table);
    char *name = arena_text(a, path, strlen(path));
    if (!t || !name) {
        bytes_release(bytes);
        return bc_nomem(err);
    }
    t->path = name;
    t->bytes = *bytes;
    t->scanner = scanner_best();
    t->threads = options && options->threads ? options->threads : parallel_threads();
    t->chunk_size = options && options->chunk ? options->chunk : CHUNK;
    t->progress = options ? options->progress : NULL;
    const bc_rc rc = open_loaded(t, a, err);
    if (rc == BC_OK)
        *ret = t;
    else
        bytes_release(&t->bytes);
    return rc;
}

bc_rc table_open(struct arena *a, const char *path, const struct table_options *options,
                 struct table **ret, struct bc_error *err) {
    struct bytes bytes;
    TRY(bytes_load(path, &bytes, err));
    return open_bytes(a, bytes_name(path), &bytes, options, ret, err);
}

bc_rc table_open_bytes(struct arena *a, const char *name, struct str content,
                       const struct table_options *options, struct table **ret,
                       struct bc_error *err) {
    struct bytes bytes;
    TRY(bytes_copy(name, content, &bytes, err));
    return open_bytes(a, name, &bytes, options, ret, err);
}

void table_close(struct table *t) {
    if (t)
        bytes_release(&t->bytes);
}

/* ---- asking ---- */

const char *table_path(const struct table *t) {
    return t->path;
}

const struct table_format *table_format(const struct table *t) {
    return &t->format;
}

size_t table_rows(const struct table *t) {
    return t->rows;
}

size_t table_columns(const struct table *t) {
    return t->columns;
}

struct str table_name(const struct table *t, size_t column) {
    return t->names[column];
}

size_t table_find(const struct table *t, const char *name) {
    const struct str wanted = str_of(name);
    for (size_t i = 0; i < t->columns; i++)
        if (str_equal(t->names[i], wanted))
            return i;
    for (size_t i = 0; i < t->columns; i++)
        if (str_equal_nocase(t->names[i], wanted))
            return i;
    return TABLE_NO_COLUMN;
}

const struct rejects *table_rejects(const struct table *t) {
    return &t->conversion.rejects;
}

size_t table_line(const struct table *t, size_t row) {
    if (t->conversion.lines)
        return t->conversion.lines[row];
    struct row_finder f = {0};
    body_row(t, &f, row);
    return body_line(t, f.begin);
}

bc_rc table_cell(const struct table *t, struct arena *a, size_t row, size_t column, struct str *ret,
                 struct bc_error *err) {
    struct row_finder f = {0};
    struct str raw = {"", 0};
    body_row(t, &f, row);
    (void)body_field(t, body_text(t, &f), column, &raw, NULL);
    bool escaped = false;
    const struct str text = field_text(raw, &escaped);
    const struct str copy =
        escaped ? field_copy(raw, a) : (struct str){arena_text(a, text.at, text.n), text.n};
    if (!copy.at)
        return bc_nomem(err);
    *ret = copy;
    return BC_OK;
}
