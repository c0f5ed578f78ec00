/*
 * Columns out of a table. The chunks are read in any order by any worker, each straight into its
 * place in the columns; codes and rejects are put in the order of rows at the end, so that the
 * answer does not depend on how the work was shared.
 */
#include "table/part.h"

#include "base/parallel.h"
#include "table/field.h"

#include <stdlib.h>
#include <string.h>

/* Rows longer than this are rejected as they are. */
enum { ROW_MOST = 64 << 20 };

struct job {
    const struct table *t;
    const struct target *targets;
    size_t columns; /* asked for */
    struct part *parts;
    unsigned workers;
    unsigned char *worker_of; /* each chunk */
    size_t most;              /* rejects that are kept; 0: all */
};

/* ---- a chunk ---- */

static bool index_room(struct part *p, size_t n) {
    if (n <= p->index_room)
        return true;
    free(p->index.starts);
    free(p->index.ends);
    p->index.starts = malloc((n + 66) * sizeof *p->index.starts);
    p->index.ends = malloc((n + 66) * sizeof *p->index.ends);
    p->index_room = p->index.starts && p->index.ends ? n : 0;
    p->failed = p->failed || p->index_room == 0;
    return p->index_room > 0;
}

static void find_ragged(struct block *b) {
    const struct field_index *index = &b->part->index;
    const size_t columns = b->t->columns;
    for (size_t i = 0; i < b->rows; i++) {
        const size_t first = i ? index->ends[i - 1] : 0, fields = index->ends[i] - first;
        if (fields == columns && !(index->open && i + 1 == b->rows))
            continue;
        const size_t begin = index->starts[first], end = index->starts[index->ends[i]] - 1;
        const struct str row = {b->at + begin, end - begin};
        const bool blank = row.n == 0 || (row.n == 1 && row.at[0] == '\r');
        const char *reason = index->open && i + 1 == b->rows
                                 ? "a quotation mark opens a field that is never closed"
                             : blank            ? "a blank line"
                             : fields < columns ? "fewer fields than the header"
                                                : "more fields than the header";
        part_find(b, i, TABLE_NO_COLUMN, row, reason);
    }
}

static void read_rows(const struct job *job, struct block *b) {
    find_ragged(b);
    for (size_t c = 0; c < job->columns; c++)
        cells_read(b, &job->targets[c], c);
}

/* A row too long to be split: one of no fields. */
static void read_long_row(const struct job *job, struct block *b, size_t n) {
    struct field_index *index = &b->part->index;
    if (!index_room(b->part, 64))
        return;
    index->starts[0] = 0;
    index->ends[0] = 0;
    index->open = false;
    b->rows = 1;
    part_find(b, 0, TABLE_NO_COLUMN, (struct str){b->at, n}, "the row is longer than 64 MiB");
    for (size_t c = 0; c < job->columns; c++)
        cells_read(b, &job->targets[c], c);
}

static void read_chunk(void *context, size_t i, unsigned worker) {
    const struct job *job = context;
    const struct table *t = job->t;
    struct part *p = &job->parts[worker];
    struct rows_piece piece = body_piece(t, i);
    job->worker_of[i] = (unsigned char)worker;
    if (piece.rows == 0 || p->failed)
        return;
    struct block b = {.t = t, .part = p, .most = job->most};
    if (piece.end - piece.begin > ROW_MOST + t->chunk_size) {
        const size_t n =
            t->scanner->row_end(t->bytes.at + piece.begin, piece.end - piece.begin, t->dialect);
        b.at = t->bytes.at + piece.begin;
        b.begin = piece.begin;
        b.row = piece.row;
        read_long_row(job, &b, n);
        piece.begin += n;
        piece.row++;
        piece.rows--;
    }
    const size_t n = piece.end - piece.begin;
    if (piece.rows == 0 || !index_room(p, n))
        return;
    b.at = t->bytes.at + piece.begin;
    b.begin = piece.begin;
    b.row = piece.row;
    b.rows = piece.rows;
    t->scanner->index(b.at, n, t->dialect, &p->index);
    read_rows(job, &b);
}

/* ---- before and after ---- */

static void parts_release(struct part *parts, unsigned n) {
    for (unsigned i = 0; parts && i < n; i++) {
        free(parts[i].index.starts);
        free(parts[i].index.ends);
        free(parts[i].findings);
        free(parts[i].scratch);
        arena_free(parts[i].arena);
    }
    free(parts);
}

static bool part_init(struct part *p, size_t columns) {
    p->arena = arena_new(0);
    if (!p->arena)
        return false;
    p->dictionaries = ARENA_ARRAY(p->arena, struct dictionary, columns);
    p->sums = ARENA_ARRAY(p->arena, struct column_sum, columns);
    if (!p->dictionaries || !p->sums)
        return false;
    for (size_t c = 0; c < columns; c++)
        if (!dictionary_init(&p->dictionaries[c], p->arena))
            return false;
    return true;
}

static struct part *parts_new(unsigned n, size_t columns) {
    struct part *parts = calloc(n, sizeof *parts);
    for (unsigned i = 0; parts && i < n; i++)
        if (!part_init(&parts[i], columns)) {
            parts_release(parts, n);
            return NULL;
        }
    return parts;
}

static bc_rc make_targets(struct arena *a, const struct column_spec *specs, size_t n, size_t rows,
                          struct target *to, struct bc_error *err) {
    static const size_t sizes[] = {[COLUMN_TEXT] = sizeof(uint64_t),
                                   [COLUMN_CODE] = sizeof(uint32_t),
                                   [COLUMN_TIME] = sizeof(bc_time),
                                   [COLUMN_NUMBER] = sizeof(double)};
    for (size_t c = 0; c < n; c++) {
        to[c].spec = specs[c];
        void *cells = arena_array_raw(a, rows, sizes[specs[c].type]);
        if (!cells)
            return bc_nomem(err);
        switch (specs[c].type) {
        case COLUMN_TEXT:
            to[c].cells = cells;
            break;
        case COLUMN_CODE:
            to[c].codes = cells;
            break;
        case COLUMN_TIME:
            to[c].times = cells;
            break;
        case COLUMN_NUMBER:
            to[c].numbers = cells;
            break;
        }
    }
    return BC_OK;
}

/* ---- codes ---- */

struct recoding {
    const struct job *job;
    uint32_t *codes;
    uint32_t *const *joint; /* [worker][its code] */
};

static void recode_chunk(void *context, size_t i, unsigned worker) {
    (void)worker;
    const struct recoding *r = context;
    const struct rows_piece piece = body_piece(r->job->t, i);
    const uint32_t *joint = r->joint[r->job->worker_of[i]];
    for (size_t row = piece.row; row < piece.row + piece.rows; row++)
        r->codes[row] = joint[r->codes[row]];
}

static bc_rc join_codes(const struct job *job, struct arena *a, size_t c, struct column *ret,
                        struct bc_error *err) {
    struct dictionary dictionaries[PARALLEL_MAX];
    uint32_t *joint[PARALLEL_MAX];
    for (unsigned w = 0; w < job->workers; w++) {
        dictionaries[w] = job->parts[w].dictionaries[c];
        joint[w] = ARENA_RAW(job->parts[w].arena, uint32_t, intern_count(dictionaries[w].texts));
        if (!joint[w])
            return bc_nomem(err);
    }
    TRY(dictionary_join(dictionaries, job->workers, a, &ret->dictionary, joint, err));
    struct recoding r = {job, job->targets[c].codes, joint};
    if (job->workers > 1)
        parallel_for(job->workers, job->t->chunk_count, recode_chunk, &r);
    return BC_OK;
}

/* ---- rejects ---- */

static int by_row(const void *a, const void *b) {
    const struct finding *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static bc_rc add_findings(const struct table *t, const struct finding *list, size_t n,
                          struct rejects *rejects, struct bc_error *err) {
    size_t line = 0, begin = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const struct finding *f = &list[i];
        if (t->conversion.lines)
            line = t->conversion.lines[f->row];
        else if (f->begin != begin)
            line = body_line(t, f->begin);
        begin = f->begin;
        const struct str column =
            f->column == TABLE_NO_COLUMN ? (struct str){"", 0} : t->names[f->column];
        TRY(rejects_add(rejects, t->path, f->row, line, column, f->value, f->reason, err));
    }
    return BC_OK;
}

static bc_rc join_findings(const struct job *job, struct rejects *rejects, struct bc_error *err) {
    size_t n = 0, found = 0;
    for (unsigned w = 0; w < job->workers; w++) {
        n += job->parts[w].kept;
        found += job->parts[w].found;
    }
    struct finding *list = malloc((n + 1) * sizeof *list);
    if (!list)
        return bc_nomem(err);
    size_t at = 0;
    for (unsigned w = 0; w < job->workers; w++) {
        const struct part *p = &job->parts[w];
        if (p->kept)
            memcpy(list + at, p->findings, p->kept * sizeof *list);
        at += p->kept;
    }
    qsort(list, n, sizeof *list, by_row);
    const bc_rc rc = add_findings(job->t, list, n, rejects, err);
    rejects->total += found - n;
    free(list);
    return rc;
}

/* ---- all ---- */

static void sum_up(const struct job *job, size_t c, struct column *ret) {
    for (unsigned w = 0; w < job->workers; w++) {
        const struct column_sum *s = &job->parts[w].sums[c];
        ret->empty += s->empty;
        for (size_t p = 0; p <= PRECISION_FINE; p++)
            ret->precision[p] += s->precision[p];
    }
}

static bc_rc finish(const struct job *job, struct arena *a, struct column *ret,
                    struct rejects *rejects, struct bc_error *err) {
    for (unsigned w = 0; w < job->workers; w++)
        if (job->parts[w].failed)
            return bc_nomem(err);
    for (size_t c = 0; c < job->columns; c++) {
        const struct target *from = &job->targets[c];
        struct column column = {
            .type = from->spec.type, .n = job->t->rows, .cells = from->cells, .table = job->t};
        sum_up(job, c, &column);
        if (column.type == COLUMN_CODE)
            TRY(join_codes(job, a, c, &column, err));
        ret[c] = column;
    }
    return rejects ? join_findings(job, rejects, err) : BC_OK;
}

static bc_rc read_all(struct job *job, struct arena *a, struct column *ret, struct rejects *rejects,
                      struct bc_error *err) {
    parallel_for(job->workers, job->t->chunk_count, read_chunk, job);
    return finish(job, a, ret, rejects, err);
}

bc_rc table_read(const struct table *t, struct arena *a, const struct column_spec *specs, size_t n,
                 struct column *ret, struct rejects *rejects, struct bc_error *err) {
    struct target *targets = ARENA_ARRAY(a, struct target, n);
    if (!targets)
        return bc_nomem(err);
    TRY(make_targets(a, specs, n, t->rows, targets, err));
    const unsigned workers = t->threads < PARALLEL_MAX ? t->threads : PARALLEL_MAX;
    struct job job = {.t = t,
                      .targets = targets,
                      .columns = n,
                      .workers = workers,
                      .parts = parts_new(workers, n),
                      .worker_of = calloc(t->chunk_count + 1, 1),
                      .most = rejects ? rejects->most : 1};
    bc_rc rc = job.parts && job.worker_of ? BC_OK : bc_nomem(err);
    if (rc == BC_OK)
        rc = read_all(&job, a, ret, rejects, err);
    parts_release(job.parts, workers);
    free(job.worker_of);
    return rc;
}
