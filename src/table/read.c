/*
 * Columns out of a table. Blocks are read in any order by any worker, each straight into its place
 * in the columns; codes and rejects are put in the order of rows at the end, so that the answer
 * does not depend on how the work was shared.
 */
#include "table/cells.h"

#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct reading {
    struct walk walk;
    const struct target *targets;
    size_t columns;                     /* asked for */
    struct arena *arenas[PARALLEL_MAX]; /* of each worker, for its dictionaries */
    struct column_sum *sums;            /* [worker * columns + column] */
    unsigned char *worker_of;           /* each chunk */
};

static void read_block(void *context, struct block *b, size_t chunk, unsigned worker) {
    struct reading *r = context;
    r->worker_of[chunk] = (unsigned char)worker;
    for (size_t c = 0; c < r->columns; c++)
        cells_read(b, &r->targets[c], &r->sums[worker * r->columns + c]);
}

/* ---- before and after ---- */

static void reading_release(struct reading *r) {
    walk_release(&r->walk);
    for (unsigned w = 0; w < r->walk.workers; w++)
        arena_free(r->arenas[w]);
    free(r->sums);
    free(r->worker_of);
}

static bc_rc reading_init(struct reading *r, struct bc_error *err) {
    const unsigned workers = r->walk.workers;
    r->sums = calloc(workers * r->columns + 1, sizeof *r->sums);
    r->worker_of = calloc(r->walk.t->chunk_count + 1, 1);
    if (!r->sums || !r->worker_of)
        return bc_nomem(err);
    for (size_t i = 0; i < workers * r->columns; i++) {
        struct arena **arena = &r->arenas[i / r->columns];
        if (!*arena)
            *arena = arena_new(0);
        if (!*arena || (r->targets[i % r->columns].spec.type == COLUMN_CODE &&
                        !dictionary_init(&r->sums[i].dictionary, *arena)))
            return bc_nomem(err);
    }
    return BC_OK;
}

/* Large arrays that are written in full are better off with large pages; a wish, not a need. */
static void wish_large_pages(void *at, size_t n) {
    enum { LARGE_PAGE = 2 << 20 };
    const uintptr_t begin = ((uintptr_t)at + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    const uintptr_t end = ((uintptr_t)at + n) / LARGE_PAGE * LARGE_PAGE;
    if (begin < end)
        (void)madvise((char *)at + (begin - (uintptr_t)at), end - begin, MADV_HUGEPAGE);
}

static bc_rc make_targets(struct arena *a, const struct column_spec *specs, size_t n, size_t rows,
                          struct target *to, struct bc_error *err) {
    static const size_t sizes[] = {[COLUMN_TEXT] = sizeof(uint64_t),
                                   [COLUMN_HASH] = sizeof(uint64_t),
                                   [COLUMN_CODE] = sizeof(uint32_t),
                                   [COLUMN_TIME] = sizeof(bc_time),
                                   [COLUMN_NUMBER] = sizeof(double)};
    for (size_t c = 0; c < n; c++) {
        to[c].spec = specs[c];
        void *cells = arena_array_raw(a, rows, sizes[specs[c].type]);
        if (!cells)
            return bc_nomem(err);
        wish_large_pages(cells, rows * sizes[specs[c].type]);
        switch (specs[c].type) {
        case COLUMN_TEXT:
        case COLUMN_HASH:
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
    const struct reading *r;
    uint32_t *codes;
    uint32_t *const *joint; /* [worker][its code] */
};

static void recode_chunk(void *context, size_t i, unsigned worker) {
    (void)worker;
    const struct recoding *r = context;
    const struct rows_piece piece = body_piece(r->r->walk.t, i);
    const uint32_t *joint = r->joint[r->r->worker_of[i]];
    for (size_t row = piece.row; row < piece.row + piece.rows; row++)
        r->codes[row] = joint[r->codes[row]];
}

static bc_rc join_codes(const struct reading *r, struct arena *a, size_t c, struct column *ret,
                        struct bc_error *err) {
    const unsigned workers = r->walk.workers;
    const struct dictionary *dictionaries[PARALLEL_MAX];
    uint32_t *joint[PARALLEL_MAX];
    for (unsigned w = 0; w < workers; w++) {
        dictionaries[w] = &r->sums[w * r->columns + c].dictionary;
        joint[w] = ARENA_RAW(r->arenas[w], uint32_t, dictionaries[w]->n);
        if (!joint[w])
            return bc_nomem(err);
    }
    TRY(dictionary_join(dictionaries, workers, a, &ret->dictionary, joint, err));
    /* One worker meets the texts in the order of rows: its codes are right as they are. */
    struct recoding recoding = {r, r->targets[c].codes, joint};
    if (workers > 1)
        parallel_for(workers, r->walk.t->chunk_count, recode_chunk, &recoding);
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

static bc_rc join_findings(const struct walk *w, struct rejects *rejects, struct bc_error *err) {
    size_t n = 0, found = 0;
    for (unsigned i = 0; i < w->workers; i++) {
        n += w->parts[i].kept;
        found += w->parts[i].found;
    }
    struct finding *list = malloc((n + 1) * sizeof *list);
    if (!list)
        return bc_nomem(err);
    size_t at = 0;
    for (unsigned i = 0; i < w->workers; i++) {
        const struct part *p = &w->parts[i];
        if (p->kept)
            memcpy(list + at, p->findings, p->kept * sizeof *list);
        at += p->kept;
    }
    qsort(list, n, sizeof *list, by_row);
    const bc_rc rc = add_findings(w->t, list, n, rejects, err);
    rejects->total += found - n;
    free(list);
    return rc;
}

/* ---- all ---- */

static void sum_up(const struct reading *r, size_t c, struct column *ret) {
    for (unsigned w = 0; w < r->walk.workers; w++) {
        const struct column_sum *s = &r->sums[w * r->columns + c];
        ret->empty += s->empty;
        for (size_t p = 0; p <= PRECISION_FINE; p++)
            ret->precision[p] += s->precision[p];
    }
}

static bc_rc read_columns(struct reading *r, struct arena *a, struct column *ret,
                          struct rejects *rejects, struct bc_error *err) {
    TRY(reading_init(r, err));
    TRY(walk_all(&r->walk, err));
    for (size_t c = 0; c < r->columns; c++) {
        const struct target *from = &r->targets[c];
        struct column column = {.type = from->spec.type,
                                .n = r->walk.t->rows,
                                .cells = from->cells,
                                .table = r->walk.t};
        sum_up(r, c, &column);
        if (column.type == COLUMN_CODE)
            TRY(join_codes(r, a, c, &column, err));
        ret[c] = column;
    }
    return rejects ? join_findings(&r->walk, rejects, err) : BC_OK;
}

bc_rc table_read(const struct table *t, struct arena *a, const struct column_spec *specs, size_t n,
                 struct column *ret, struct rejects *rejects, struct bc_error *err) {
    struct target *targets = ARENA_ARRAY(a, struct target, n);
    if (!targets)
        return bc_nomem(err);
    TRY(make_targets(a, specs, n, t->rows, targets, err));
    struct reading r = {.walk = {.t = t,
                                 .visit = read_block,
                                 .most = rejects ? rejects->most : 1,
                                 .workers = walk_workers(t)},
                        .targets = targets,
                        .columns = n};
    r.walk.context = &r;
    const bc_rc rc = read_columns(&r, a, ret, rejects, err);
    reading_release(&r);
    return rc;
}
