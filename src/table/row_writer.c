#include "table/row_writer.h"

#include "table/csv_put.h"

enum { MOST_TIMES = 20, MOST_ANYWAY = 64 << 20 };

bc_rc row_writer_init(struct row_writer *w, struct arena *a, size_t bytes, struct bc_error *err) {
    *w = (struct row_writer){.arena = a, .names = intern_new(a)};
    w->most =
        bytes < SIZE_MAX / MOST_TIMES - MOST_ANYWAY ? MOST_TIMES * bytes + MOST_ANYWAY : SIZE_MAX;
    return w->names ? BC_OK : bc_nomem(err);
}

void row_writer_release(struct row_writer *w) {
    buffer_release(&w->texts);
    buffer_release(&w->body);
}

static bc_rc column_of(struct row_writer *w, struct str name, uint32_t *ret, struct bc_error *err) {
    const uint32_t column = intern_add(w->names, name);
    if (column == INTERN_NONE)
        return bc_nomem(err);
    if (column >= ROW_COLUMNS)
        return bc_fail(err, BC_EDATA, "more than %d different fields", ROW_COLUMNS);
    if (column >= w->room) {
        const size_t room = w->room ? 2 * w->room : 16;
        struct row_cell *cells = arena_grow(w->arena, w->cells, w->room, room, sizeof *cells);
        if (!cells)
            return bc_nomem(err);
        w->cells = cells;
        w->room = room;
    }
    *ret = column;
    return BC_OK;
}

bc_rc row_writer_set(struct row_writer *w, struct str column, struct str text,
                     struct bc_error *err) {
    uint32_t i = 0;
    TRY(column_of(w, column, &i, err));
    w->cells[i] = (struct row_cell){.at = w->texts.n, .n = text.n, .set = true};
    buffer_add(&w->texts, text);
    return buffer_done(&w->texts, err);
}

static bc_rc too_much(const struct row_writer *w, struct bc_error *err) {
    return bc_fail(err, BC_EDATA,
                   "its records share too few of their %zu fields; keep those that matter",
                   intern_count(w->names));
}

bc_rc row_writer_end(struct row_writer *w, size_t line, struct bc_error *err) {
    struct row_end *rows = arena_more(w->arena, w->rows, w->n, &w->rows_room, sizeof *rows);
    if (!rows)
        return bc_nomem(err);
    w->rows = rows;
    const size_t columns = intern_count(w->names);
    size_t last = 0; /* cells up to and with the last that is set */
    for (size_t i = 0; i < columns; i++)
        if (w->cells[i].set)
            last = i + 1;
    for (size_t i = 0; i < last; i++) {
        struct row_cell *cell = &w->cells[i];
        if (i > 0)
            buffer_char(&w->body, ',');
        if (cell->set)
            csv_put(&w->body, (struct str){w->texts.at + cell->at, cell->n});
        *cell = (struct row_cell){0};
    }
    if (w->body.n > w->most)
        return too_much(w, err);
    w->texts.n = 0;
    w->rows[w->n++] = (struct row_end){.end = w->body.n,
                                       .columns = (uint32_t)last,
                                       .line = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX};
    return buffer_done(&w->body, err);
}

static void put_commas(struct buffer *out, size_t n) {
    static const struct str commas = {",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,", 32};
    for (; n > commas.n; n -= commas.n)
        buffer_add(out, commas);
    buffer_add(out, (struct str){commas.at, n});
}

static void put_header(const struct row_writer *w, struct buffer *out) {
    for (uint32_t i = 0; i < intern_count(w->names); i++) {
        if (i > 0)
            buffer_char(out, ',');
        csv_put(out, intern_text(w->names, i));
    }
    buffer_char(out, '\n');
}

bc_rc row_writer_finish(struct row_writer *w, struct conversion *c, struct bc_error *err) {
    const size_t columns = intern_count(w->names);
    if (columns == 0)
        return bc_fail(err, BC_EDATA, "there are no fields in it");
    size_t fill = 0;
    for (size_t i = 0; i < w->n; i++)
        fill += columns - w->rows[i].columns;
    if (w->body.n + fill > w->most)
        return too_much(w, err);
    uint32_t *lines = ARENA_RAW(c->arena, uint32_t, w->n);
    if (!lines)
        return bc_nomem(err);
    put_header(w, &c->text);
    size_t begin = 0;
    for (size_t i = 0; i < w->n; i++) {
        const struct row_end *row = &w->rows[i];
        if (columns == 1 && row->end == begin)
            buffer_text(&c->text, "\"\""); /* an empty line would be no row */
        buffer_add(&c->text, (struct str){w->body.at + begin, row->end - begin});
        /* A row without any cell has one field nevertheless. */
        put_commas(&c->text, columns - (row->columns ? row->columns : 1));
        buffer_char(&c->text, '\n');
        begin = row->end;
        lines[i] = row->line;
    }
    c->rows = w->n;
    c->lines = lines;
    return buffer_done(&c->text, err);
}
