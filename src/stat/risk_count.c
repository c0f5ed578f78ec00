/*
 * Counting whole ticks: one pass over the rows, no sort. Rows are taken in blocks that stay in the
 * first cache. A block becomes keys, its distances from the lowest tick of the window that is
 * counted, and in passing it is looked over: is every row usable, does it lie in the window? The
 * window is a power of two wide, so that one "or" over all keys answers that, in vector
 * instructions that every processor has. Then the keys are counted. Neighbouring rows count into
 * different copies of the counters, because many rows with the same tick would else wait for each
 * other's stores. Measured on 10^7 rows: the keys take what reading the columns takes (2.7 ms),
 * each counter that a row raises 4 ms more, which is one raise in little more than a cycle.
 */
#include "stat/risk_build.h"

#include "base/parallel.h"

#include <string.h>

enum {
    BLOCK = 2048,
    COPIES = 4,             /* of the counters */
    RANGE_COPIED = 1 << 16, /* in wider windows equal ticks are far apart: no copies */
    RANGE_SMALL = 1 << 12,  /* always counted */
    RANGE_LARGE = 1 << 22,  /* never beyond */
    ROWS_A_TICK = 8         /* between them: when there are so many rows a tick */
};

/* Ticks in [low, low + range), range a power of two. A tick's exits by cause lie together,
 * 2^shift wide. */
struct window {
    int32_t low;
    size_t range;
    unsigned shift;
    size_t copies;
    uint32_t *exits, *entries; /* `copies` of them; entries: NULL without */
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

/* A block as ticks; the buffers are used where the rows are not int32. */
struct block {
    const int32_t *exit, *entry; /* entry: NULL without */
    const uint8_t *cause;
    size_t n;
    int32_t exit_buffer[BLOCK], entry_buffer[BLOCK];
};

/* A block as places in a window: tick << shift | cause, and tick. */
struct keys {
    uint32_t exit[BLOCK], entry[BLOCK];
};

struct look {
    int32_t low, high;
    bool usable;
};

/* What lies in a block, for one that is not in the window. */
static struct look look_over(const struct block *b, unsigned causes) {
    struct look l = {b->exit[0], b->exit[0], true};
    for (size_t i = 0; i < b->n; i++) {
        const int32_t exit = b->exit[i], first = b->entry ? b->entry[i] : exit;
        l.low = first < l.low ? first : l.low;
        l.high = exit > l.high ? exit : l.high;
        l.usable &= b->cause[i] <= causes && (!b->entry || first < exit);
    }
    return l;
}

/* The keys of exits. False when some tick is outside the window, or a cause past its width. */
static bool exit_keys(const struct window *w, const struct block *b, struct keys *k) {
    const uint32_t low = (uint32_t)w->low;
    const unsigned shift = w->shift;
    uint32_t ticks = 0, causes = 0;
    for (size_t i = 0; i < b->n; i++) {
        const uint32_t tick = (uint32_t)b->exit[i] - low, cause = b->cause[i];
        ticks |= tick;
        causes |= cause;
        k->exit[i] = tick << shift | cause;
    }
    return ticks < w->range && causes >> shift == 0;
}

/* The keys of entries, after those of exits: inside the window differences cannot overflow. */
static bool entry_keys(const struct window *w, const struct block *b, struct keys *k,
                       bool *ret_ordered) {
    const uint32_t low = (uint32_t)w->low;
    uint32_t ticks = 0, before = UINT32_MAX;
    for (size_t i = 0; i < b->n; i++) {
        const uint32_t tick = (uint32_t)b->entry[i] - low;
        ticks |= tick;
        before &= tick - ((uint32_t)b->exit[i] - low); /* its sign: entry before exit */
        k->entry[i] = tick;
    }
    *ret_ordered = before >> 31;
    return ticks < w->range;
}

static bool window_new(struct arena *a, bool entries, struct window *w) {
    w->copies = w->range > RANGE_COPIED ? 1 : COPIES;
    w->exits = ARENA_ARRAY(a, uint32_t, (w->copies * w->range) << w->shift);
    w->entries = entries ? ARENA_ARRAY(a, uint32_t, w->copies * w->range) : NULL;
    return w->exits && (w->entries || !entries);
}

/* Adds the counters of `from` to their places in the wider `to`. */
static void window_move(const struct window *from, struct window *to) {
    const size_t at = (size_t)((int64_t)from->low - to->low);
    for (size_t c = 0; c < from->copies; c++) {
        const size_t into = c % to->copies * to->range + at, n = from->range;
        for (size_t i = 0; i < n << from->shift; i++)
            to->exits[(into << to->shift) + i] += from->exits[(c * n << from->shift) + i];
        for (size_t i = 0; to->entries && from->entries && i < n; i++)
            to->entries[into + i] += from->entries[c * n + i];
    }
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
    size_t range = 1;
    while (range < (size_t)(h - l) + 1 + (size_t)(h - l) / 4)
        range *= 2;
    l -= (int64_t)(range - (size_t)(h - l) - 1) / 2; /* as much room below as above */
    l = l > INT32_MIN ? l : INT32_MIN;
    struct window wider = {.low = (int32_t)l, .range = range, .shift = w->shift};
    if (!window_new(p->arena, p->rows->entry.int32 != NULL, &wider)) {
        p->state = PIECE_NO_MEMORY;
        return false;
    }
    if (w->range)
        window_move(w, &wider);
    *w = wider;
    return true;
}

/* Four at a time, each into its own copy: `n` keys, `copy` counters apart. */
static void count_keys(uint32_t *counters, size_t copy, const uint32_t *keys, size_t n) {
    uint32_t *const one = counters, *const two = one + copy, *const three = two + copy,
                    *const four = three + copy;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        one[keys[i]]++;
        two[keys[i + 1]]++;
        three[keys[i + 2]]++;
        four[keys[i + 3]]++;
    }
    for (; i < n; i++)
        one[keys[i]]++;
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

/* Widens the window to hold a block that did not fit; false, with the state set, when that cannot
 * be or some row is not usable. */
static bool make_fit(struct piece *p, const struct block *b) {
    const struct look l = look_over(b, p->rows->causes);
    p->state = l.usable ? p->state : PIECE_UNUSABLE;
    return l.usable && widen(p, l.low, l.high);
}

/* One block: false, with the state set, when counting ends with it. */
static bool count_block(struct piece *p, const struct block *b, struct keys *k) {
    struct window *w = &p->w;
    bool ordered = true;
    while (!exit_keys(w, b, k) || (b->entry && !entry_keys(w, b, k, &ordered)))
        if (!make_fit(p, b))
            return false;
    if (!ordered) {
        p->state = PIECE_UNUSABLE;
        return false;
    }
    const size_t copy = w->copies > 1 ? w->range : 0;
    count_keys(w->exits, copy << w->shift, k->exit, b->n);
    if (b->entry)
        count_keys(w->entries, copy, k->entry, b->n);
    return true;
}

/* Causes beyond the last were counted where the width, a power of two, has room for them. */
static bool causes_known(const struct window *w, unsigned causes) {
    uint32_t unknown = 0;
    for (size_t i = 0; i < w->copies * w->range; i++)
        for (size_t k = causes + 1; k >> w->shift == 0; k++)
            unknown |= w->exits[(i << w->shift) + k];
    return !unknown;
}

static void count_piece(void *job, size_t i, unsigned worker) {
    (void)worker;
    struct piece *p = &((struct piece *)job)[i];
    struct block b = {.n = 0};
    struct keys k;
    p->state = PIECE_DONE;
    for (size_t at = p->from; at < p->to; at += b.n) {
        if (!take_block(p, at, &b)) {
            p->state = PIECE_TOO_WIDE;
            return;
        }
        if (!count_block(p, &b, &k))
            return;
    }
    if (!causes_known(&p->w, p->rows->causes))
        p->state = PIECE_UNUSABLE;
}

static void add_window(const struct window *w, size_t at, const struct risk_slots *s) {
    const size_t width = s->causes + 1;
    for (size_t i = 0; i < w->range; i++) {
        for (size_t k = 0; k < width; k++)
            for (size_t c = 0; c < w->copies; c++)
                s->exits[(at + i) * width + k] += w->exits[((c * w->range + i) << w->shift) + k];
        for (size_t c = 0; s->entered && c < w->copies; c++)
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
