#include "table/block.h"

#include "base/parallel.h"
#include "table/field.h"

#include <stdlib.h>
#include <string.h>

/* Rows longer than this are rejected as they are. */
enum { ROW_MOST = 64 << 20 };

void block_find(struct block *b, size_t i, size_t column, struct str value, const char *reason) {
    struct part *p = b->part;
    p->found++;
    if (b->most && p->kept >= b->most)
        return;
    if (p->kept == p->findings_room) {
        const size_t room = p->findings_room ? 2 * p->findings_room : 64;
        struct finding *grown = realloc(p->findings, room * sizeof *grown);
        if (!grown) {
            p->failed = true;
            return;
        }
        p->findings = grown;
        p->findings_room = room;
    }
    const struct field_index *index = &p->index;
    const size_t begin = b->begin + index->starts[i ? index->ends[i - 1] : 0];
    p->findings[p->kept++] = (struct finding){b->row + i, begin, column, value, reason};
}

struct str part_text(struct part *p, struct str raw) {
    bool escaped = false;
    struct str text = field_text(raw, &escaped);
    if (!escaped)
        return text;
    if (raw.n > p->scratch_room) {
        char *grown = realloc(p->scratch, 2 * raw.n + BYTES_PAD);
        if (!grown) {
            p->failed = true;
            return (struct str){"", 0};
        }
        memset(grown, 0, 2 * raw.n + BYTES_PAD);
        p->scratch = grown;
        p->scratch_room = 2 * raw.n;
    }
    text.at = p->scratch;
    text.n = field_unescape(raw, p->scratch);
    return text;
}

/* ---- splitting ---- */

static bool index_room(struct part *p, size_t n) {
    if (n <= p->index_room)
        return true;
    const size_t room = n + BYTES_PAD + 2;
    free(p->index.starts);
    free(p->index.ends);
    free(p->firsts);
    p->index.starts = malloc(room * sizeof *p->index.starts);
    p->index.ends = malloc(room * sizeof *p->index.ends);
    p->firsts = malloc(room * sizeof *p->firsts);
    p->index_room = p->index.starts && p->index.ends && p->firsts ? n : 0;
    p->failed = p->failed || p->index_room == 0;
    return p->index_room > 0;
}

static void find_ragged(struct block *b, size_t i, size_t first, size_t fields, bool open) {
    const struct field_index *index = &b->part->index;
    const size_t begin = index->starts[first], end = index->starts[first + fields] - 1;
    const struct str row = {b->at + begin, end - begin};
    const bool blank = row.n == 0 || (row.n == 1 && row.at[0] == '\r');
    const char *reason = open    ? "a quotation mark opens a field that is never closed"
                         : blank ? "a blank line"
                         : fields < b->t->columns ? "fewer fields than the header"
                                                  : "more fields than the header";
    b->part->firsts[i] = ROW_RAGGED;
    block_find(b, i, TABLE_NO_COLUMN, row, reason);
}

static void find_rows(struct block *b) {
    const struct field_index *index = &b->part->index;
    uint32_t *firsts = b->part->firsts, first = 0;
    const size_t columns = b->t->columns;
    for (size_t i = 0; i < b->rows; i++) {
        const uint32_t fields = index->ends[i] - first;
        const bool open = index->open && i + 1 == b->rows;
        firsts[i] = first;
        if (fields != columns || open)
            find_ragged(b, i, first, fields, open);
        first = index->ends[i];
    }
}

/* A row too long to be split: it counts as one of no fields. */
static void long_row(struct block *b, size_t n) {
    struct part *p = b->part;
    p->index.starts[0] = 0;
    p->index.ends[0] = 0;
    p->firsts[0] = ROW_RAGGED;
    b->rows = 1;
    block_find(b, 0, TABLE_NO_COLUMN, (struct str){b->at, n}, "the row is longer than 64 MiB");
}

static void visit_piece(const struct walk *w, struct block *b, struct rows_piece piece,
                        size_t chunk, unsigned worker) {
    const struct table *t = w->t;
    const size_t n = piece.end - piece.begin;
    b->at = t->bytes.at + piece.begin;
    b->begin = piece.begin;
    b->row = piece.row;
    b->rows = piece.rows;
    if (n > ROW_MOST + t->chunk_size) {
        if (!index_room(b->part, BYTES_PAD))
            return;
        long_row(b, n);
    } else {
        if (!index_room(b->part, n))
            return;
        t->scanner->index(b->at, n, t->dialect, &b->part->index);
        find_rows(b);
    }
    w->visit(w->context, b, chunk, worker);
}

static void visit_chunk(void *context, size_t chunk, unsigned worker) {
    const struct walk *w = context;
    const struct table *t = w->t;
    struct rows_piece piece = body_piece(t, chunk);
    struct block b = {.t = t,
                      .part = &w->parts[worker],
                      .last = t->dialect.row_end == '\n' ? t->columns - 1 : TABLE_NO_COLUMN,
                      .most = w->most};
    if (piece.rows == 0 || b.part->failed)
        return;
    if (worker == 0) /* the caller's own thread */
        progress_tell(t->progress, "reading rows", (double)chunk / (double)t->chunk_count);
    /* Only the first row of a chunk can have begun long before it. */
    if (piece.end - piece.begin > ROW_MOST + t->chunk_size) {
        const char *at = t->bytes.at + piece.begin;
        struct rows_piece first = piece;
        first.end = piece.begin + t->scanner->row_end(at, piece.end - piece.begin, t->dialect);
        first.rows = 1;
        visit_piece(w, &b, first, chunk, worker);
        piece.begin = first.end;
        piece.row++;
        piece.rows--;
    }
    if (piece.rows)
        visit_piece(w, &b, piece, chunk, worker);
}

/* ---- all ---- */

unsigned walk_workers(const struct table *t) {
    const unsigned threads = t->threads < PARALLEL_MAX ? t->threads : PARALLEL_MAX;
    return t->chunk_count < threads ? (unsigned)t->chunk_count + (t->chunk_count == 0) : threads;
}

bc_rc walk_all(struct walk *w, struct bc_error *err) {
    w->parts = calloc(w->workers, sizeof *w->parts);
    if (!w->parts)
        return bc_nomem(err);
    parallel_for(w->workers, w->t->chunk_count, visit_chunk, w);
    for (unsigned i = 0; i < w->workers; i++)
        if (w->parts[i].failed)
            return bc_nomem(err);
    return BC_OK;
}

void walk_release(struct walk *w) {
    for (unsigned i = 0; w->parts && i < w->workers; i++) {
        free(w->parts[i].index.starts);
        free(w->parts[i].index.ends);
        free(w->parts[i].firsts);
        free(w->parts[i].findings);
        free(w->parts[i].scratch);
    }
    free(w->parts);
    w->parts = NULL;
}
