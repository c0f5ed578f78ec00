/*
 * Counting whole ticks: one pass over the rows, no sort. Rows are taken in blocks that stay in the
 * first cache: a block is looked over (is every row usable, do its ticks lie in the window that is
 * counted), then counted. Neighbouring rows count into different copies of the counters, because
 * many rows with the same tick would else wait for each other's stores.
 */
#include "stat/risk_build.h"

#include "base/parallel.h"

#include <string.h>

enum {
    BLOCK = 2048,
    EXIT_COPIES = 2,
    ENTRY_COPIES = 4,
    RANGE_SMALL = 1 << 12, /* always counted */
    RANGE_LARGE = 1 << 22, /* never beyond */
    ROWS_A_TICK = 8        /* between them: when there are so many rows a tick */
};

/* Ticks in [low, low + range). A tick's exits by cause lie together, 2^shift wide. */
struct window {
    int32_t low;
    size_t range;
    unsigned shift;
    uint32_t *exits, *entries; /* EXIT_COPIES and ENTRY_COPIES of them */
};

/* A piece of the rows and what was counted in it. */
struct piece {
    const struct risk_rows *rows;
    size_t from, to;
    double scale; /* ticks in one unit of RISK_DOUBLE */
    size_t most;  /* widest range to count */
    struct arena *arena;
    struct window w;
    enum { PIECE_DONE, PIECE_UNUSABLE, PIECE_TOO_WIDE, PIECE_NO_MEMORY } state;
};

/* A block as ticks; the buffers are used where the rows are not int32 and for a last block, which
 * is filled up with its first row, so that looking over always sees BLOCK rows. */
struct block {
    const int32_t *exit, *entry;
    const uint8_t *cause;
    size_t n;
    int32_t exit_buffer[BLOCK], entry_buffer[BLOCK];
    uint8_t cause_buffer[BLOCK];
};

struct look {
    int32_t low, high;
    bool usable;
};

/* Over a constant number of rows and without branches: vector instructions. */
static struct look look_over(const struct block *b, unsigned causes) {
    const int32_t *exit = b->exit, *entry = b->entry;
    int32_t low = exit[0], high = exit[0], bad = 0;
    uint8_t cause = 0;
    for (size_t i = 0; i < BLOCK; i++)
        high = exit[i] > high ? exit[i] : high;
    if (entry) {
        low = entry[0];
        for (size_t i = 0; i < BLOCK; i++) {
            low = entry[i] < low ? entry[i] : low;
            bad |= -(entry[i] >= exit[i]);
        }
    } else {
        for (size_t i = 0; i < BLOCK; i++)
            low = exit[i] < low ? exit[i] : low;
    }
    for (size_t i = 0; i < BLOCK; i++)
        cause = b->cause[i] > cause ? b->cause[i] : cause;
    return (struct look){low, high, !bad && cause <= causes};
}

static bool window_new(struct arena *a, struct window *w) {
    w->exits = ARENA_ARRAY(a, uint32_t, (EXIT_COPIES * w->range) << w->shift);
    w->entries = ARENA_ARRAY(a, uint32_t, ENTRY_COPIES * w->range);
    return w->exits && w->entries;
}

/* Copies the counters of `from` to their places in the wider `to`. */
static void window_move(const struct window *from, struct window *to) {
    const size_t at = (size_t)((int64_t)from->low - to->low);
    for (size_t c = 0; c < EXIT_COPIES; c++)
        memcpy(to->exits + ((c * to->range + at) << to->shift),
               from->exits + ((c * from->range) << from->shift),
               (from->range << from->shift) * sizeof *to->exits);
    for (size_t c = 0; c < ENTRY_COPIES; c++)
        memcpy(to->entries + c * to->range + at, from->entries + c * from->range,
               from->range * sizeof *to->entries);
}

/* Makes room for [low, high], and some more so that it happens seldom. */
static bool widen(struct piece *p, int32_t low, int32_t high) {
    struct window *w = &p->w;
    int64_t l = low, h = high;
    if (w->range) {
        l = w->low < l ? w->low : l;
        h = w->low + (int64_t)w->range - 1 > h ? w->low + (int64_t)w->range - 1 : h;
    }
    if ((size_t)(h - l) + 1 > p->most) {
        p->state = PIECE_TOO_WIDE;
        return false;
    }
    const int64_t slack = (h - l) / 4;
    l = l - slack > INT32_MIN ? l - slack : INT32_MIN;
    h = h + slack < INT32_MAX ? h + slack : INT32_MAX;
    struct window wider = {.low = (int32_t)l, .range = (size_t)(h - l) + 1, .shift = w->shift};
    if (!window_new(p->arena, &wider)) {
        p->state = PIECE_NO_MEMORY;
        return false;
    }
    if (w->range)
        window_move(w, &wider);
    *w = wider;
    return true;
}

static void count_exits(const struct window *w, const struct block *b) {
    const size_t copy = w->range << w->shift;
    const unsigned shift = w->shift;
    const int32_t low = w->low;
    uint32_t *const one = w->exits, *const two = w->exits + copy;
    size_t i = 0;
    for (; i + 2 <= b->n; i += 2) {
        one[((size_t)((int64_t)b->exit[i] - low) << shift) + b->cause[i]]++;
        two[((size_t)((int64_t)b->exit[i + 1] - low) << shift) + b->cause[i + 1]]++;
    }
    if (i < b->n)
        one[((size_t)((int64_t)b->exit[i] - low) << shift) + b->cause[i]]++;
}

static void count_both(const struct window *w, const struct block *b) {
    const size_t n = w->range, copy = n << w->shift;
    const unsigned shift = w->shift;
    const int64_t low = w->low;
    uint32_t *const x = w->exits, *const e = w->entries;
    size_t i = 0;
    for (; i + 4 <= b->n; i += 4) {
        x[((size_t)(b->exit[i] - low) << shift) + b->cause[i]]++;
        e[(size_t)(b->entry[i] - low)]++;
        x[copy + ((size_t)(b->exit[i + 1] - low) << shift) + b->cause[i + 1]]++;
        e[n + (size_t)(b->entry[i + 1] - low)]++;
        x[((size_t)(b->exit[i + 2] - low) << shift) + b->cause[i + 2]]++;
        e[2 * n + (size_t)(b->entry[i + 2] - low)]++;
        x[copy + ((size_t)(b->exit[i + 3] - low) << shift) + b->cause[i + 3]]++;
        e[3 * n + (size_t)(b->entry[i + 3] - low)]++;
    }
    for (; i < b->n; i++) {
        x[((size_t)(b->exit[i] - low) << shift) + b->cause[i]]++;
        e[(size_t)(b->entry[i] - low)]++;
    }
}

/* Ticks of doubles; false when one is no whole number of ticks or too far out. */
static bool whole_ticks(const double *x, size_t n, double scale, int32_t *ret) {
    bool whole = true;
    for (size_t i = 0; i < n; i++) {
        const double t = x[i] * scale;
        const bool inside = t > -2147483647.0 && t < 2147483647.0;
        ret[i] = inside ? (int32_t)t : 0;
        whole &= inside && (double)ret[i] == t;
    }
    return whole;
}

static bool small_ticks(const int64_t *x, size_t n, int32_t *ret) {
    bool small = true;
    for (size_t i = 0; i < n; i++) {
        ret[i] = (int32_t)x[i];
        small &= ret[i] == x[i];
    }
    return small;
}

/* False when the block's times are no int32 ticks. */
static bool take_block(const struct piece *p, size_t at, struct block *b) {
    const struct risk_rows *r = p->rows;
    const bool late = r->entry.int32 != NULL;
    b->n = p->to - at < BLOCK ? p->to - at : BLOCK;
    b->cause = r->cause + at;
    b->exit = b->exit_buffer;
    b->entry = late ? b->entry_buffer : NULL;
    switch (r->clock) {
    case RISK_INT32:
        b->exit = r->exit.int32 + at;
        b->entry = late ? r->entry.int32 + at : NULL;
        return true;
    case RISK_INT64:
        return small_ticks(r->exit.int64 + at, b->n, b->exit_buffer) &&
               (!late || small_ticks(r->entry.int64 + at, b->n, b->entry_buffer));
    default:
        return whole_ticks(r->exit.real + at, b->n, p->scale, b->exit_buffer) &&
               (!late || whole_ticks(r->entry.real + at, b->n, p->scale, b->entry_buffer));
    }
}

static void fill_up(struct block *b) {
    for (size_t i = 0; i < BLOCK; i++) {
        const size_t from = i < b->n ? i : 0;
        /* NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): a block has a row */
        b->exit_buffer[i] = b->exit[from];
        b->entry_buffer[i] = b->entry ? b->entry[from] : 0;
        b->cause_buffer[i] = b->cause[from];
    }
    b->exit = b->exit_buffer;
    b->entry = b->entry ? b->entry_buffer : NULL;
    b->cause = b->cause_buffer;
}

static void count_piece(void *job, size_t i, unsigned worker) {
    (void)worker;
    struct piece *p = &((struct piece *)job)[i];
    struct window *w = &p->w;
    struct block b = {.n = 0};
    p->state = PIECE_DONE;
    for (size_t at = p->from; at < p->to; at += b.n) {
        if (!take_block(p, at, &b)) {
            p->state = PIECE_TOO_WIDE;
            return;
        }
        if (b.n < BLOCK)
            fill_up(&b);
        const struct look l = look_over(&b, p->rows->causes);
        if (!l.usable) {
            p->state = PIECE_UNUSABLE;
            return;
        }
        if ((w->range == 0 || l.low < w->low || l.high >= w->low + (int64_t)w->range) &&
            !widen(p, l.low, l.high))
            return;
        if (b.entry)
            count_both(w, &b);
        else
            count_exits(w, &b);
    }
}

static void add_window(const struct window *w, size_t at, const struct risk_slots *s) {
    const size_t width = s->causes + 1;
    for (size_t i = 0; i < w->range; i++) {
        for (size_t k = 0; k < width; k++)
            for (size_t c = 0; c < EXIT_COPIES; c++)
                s->exits[(at + i) * width + k] += w->exits[((c * w->range + i) << w->shift) + k];
        for (size_t c = 0; s->entered && c < ENTRY_COPIES; c++)
            s->entered[at + i] += w->entries[c * w->range + i];
    }
}

/* All pieces' counters as slots of one range. */
static bc_rc join(struct arena *scratch, const struct piece *pieces, size_t n,
                  struct risk_slots *ret, struct bc_error *err) {
    const struct risk_rows *rows = pieces->rows;
    int64_t low = INT64_MAX, end = INT64_MIN;
    for (size_t i = 0; i < n; i++) {
        const int64_t last = pieces[i].w.low + (int64_t)pieces[i].w.range;
        low = pieces[i].w.low < low ? pieces[i].w.low : low;
        end = last > end ? last : end;
    }
    struct risk_slots s = {.n = (size_t)(end - low), .causes = rows->causes};
    s.time = ARENA_RAW(scratch, double, s.n);
    s.exits = ARENA_ARRAY(scratch, double, s.n *(rows->causes + 1));
    s.entered = rows->entry.int32 ? ARENA_ARRAY(scratch, double, s.n) : NULL;
    if (!s.time || !s.exits || (rows->entry.int32 && !s.entered))
        return bc_nomem(err);
    const double unit = rows->clock == RISK_DOUBLE ? pieces->scale : risk_unit(rows);
    for (size_t i = 0; i < s.n; i++)
        s.time[i] = (double)(low + (int64_t)i) / unit;
    for (size_t i = 0; i < n; i++)
        add_window(&pieces[i].w, (size_t)(pieces[i].w.low - low), &s);
    *ret = s;
    return BC_OK;
}

static unsigned shift_of(unsigned causes) {
    unsigned shift = 1;
    while ((1U << shift) < causes + 1)
        shift++;
    return shift;
}

static size_t widest(size_t n) {
    const size_t most = n / ROWS_A_TICK > RANGE_SMALL ? n / ROWS_A_TICK : RANGE_SMALL;
    return most < RANGE_LARGE ? most : RANGE_LARGE;
}

static enum risk_count_state count_pieces(struct piece *pieces, size_t n) {
    enum risk_count_state state = RISK_COUNTED;
    parallel_for((unsigned)n, n, count_piece, pieces);
    for (size_t i = 0; i < n; i++) {
        if (pieces[i].state == PIECE_NO_MEMORY)
            return RISK_COUNT_NO_MEMORY;
        if (pieces[i].state == PIECE_UNUSABLE)
            state = RISK_COUNT_UNUSABLE;
        if (pieces[i].state == PIECE_TOO_WIDE && state == RISK_COUNTED)
            state = RISK_COUNT_TOO_WIDE;
    }
    return state;
}

enum risk_count_state risk_count_ticks(struct arena *scratch, const struct risk_rows *rows,
                                       double scale, unsigned threads, struct risk_slots *ret,
                                       struct bc_error *err) {
    struct piece pieces[PARALLEL_MAX];
    size_t n = threads > 1 ? threads : 1;
    n = n < PARALLEL_MAX ? n : PARALLEL_MAX;
    n = rows->n / n < (size_t)BLOCK ? 1 : n;
    enum risk_count_state state = RISK_COUNTED;
    for (size_t i = 0; i < n; i++) {
        pieces[i] = (struct piece){.rows = rows,
                                   .from = rows->n / n * i,
                                   .to = i + 1 < n ? rows->n / n * (i + 1) : rows->n,
                                   .scale = scale,
                                   .most = widest(rows->n),
                                   .arena = arena_new(0),
                                   .w = {.shift = shift_of(rows->causes)}};
        if (!pieces[i].arena)
            state = RISK_COUNT_NO_MEMORY;
    }
    if (state == RISK_COUNTED)
        state = count_pieces(pieces, n);
    if (state == RISK_COUNTED && join(scratch, pieces, n, ret, err) != BC_OK)
        state = RISK_COUNT_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        arena_free(pieces[i].arena);
    return state;
}
