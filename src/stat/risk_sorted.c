#include "stat/risk_sorted.h"

#include "stat/risk_build.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

struct range {
    int32_t low, high;
    uint8_t cause; /* the largest */
};

static struct range range_of(const struct risk_rows *rows) {
    struct range r = {INT32_MAX, INT32_MIN, 0};
    for (size_t i = 0; i < rows->n; i++) {
        const int32_t exit = rows->exit.int32[i];
        r.low = exit < r.low ? exit : r.low;
        r.high = exit > r.high ? exit : r.high;
    }
    for (size_t i = 0; i < rows->n; i++)
        r.cause = rows->cause[i] > r.cause ? rows->cause[i] : r.cause;
    return r;
}

static unsigned width_of(uint64_t x) {
    unsigned bits = 0;
    while (x >> bits)
        bits++;
    return bits;
}

static unsigned time_bits(const struct range *r) {
    return width_of((uint64_t)((int64_t)r->high - r->low));
}

bool risk_sorted_fits(const struct risk_rows *rows) {
    if (rows->clock != RISK_INT32 || rows->entry.int32 || rows->weight || rows->cluster ||
        rows->n == 0 || rows->n >= UINT32_MAX)
        return false;
    const struct range r = range_of(rows);
    return r.cause <= rows->causes && time_bits(&r) + width_of(rows->causes) <= 32;
}

/* One digit of the sort, stable. */
static void sort_digit(const uint32_t *from, uint32_t *to, size_t n, unsigned shift) {
    uint32_t at[DIGITS] = {0};
    for (size_t i = 0; i < n; i++)
        at[(from[i] >> shift) & (DIGITS - 1)]++;
    for (size_t d = 0, sum = 0; d < DIGITS; d++) {
        const uint32_t c = at[d];
        at[d] = (uint32_t)sum;
        sum += c;
    }
    for (size_t i = 0; i < n; i++)
        to[at[(from[i] >> shift) & (DIGITS - 1)]++] = from[i];
}

static void sort(struct risk_sorted *s, const struct risk_rows *rows, unsigned width,
                 uint32_t *keys, uint32_t *spare) {
    const unsigned passes = (width + DIGIT_BITS - 1) / DIGIT_BITS;
    uint32_t *from = passes % 2 ? spare : keys, *to = passes % 2 ? keys : spare;
    for (size_t i = 0; i < rows->n; i++)
        from[i] = ((uint32_t)rows->exit.int32[i] - (uint32_t)s->low) << s->bits | rows->cause[i];
    for (unsigned pass = 0; pass < passes; pass++) {
        sort_digit(from, to, rows->n, s->bits + pass * DIGIT_BITS);
        uint32_t *const swap = from;
        from = to;
        to = swap;
    }
    s->keys = keys;
}

bc_rc risk_sorted_make(struct arena *a, const struct risk_rows *rows, struct risk_sorted *ret,
                       struct bc_error *err) {
    const struct range r = range_of(rows);
    struct risk_sorted s = {.n = rows->n,
                            .causes = rows->causes,
                            .bits = width_of(rows->causes),
                            .low = r.low,
                            .unit = risk_unit(rows)};
    struct arena *scratch = arena_new(0);
    uint32_t *keys = ARENA_RAW(a, uint32_t, rows->n);
    uint32_t *spare = scratch ? ARENA_RAW(scratch, uint32_t, rows->n) : NULL;
    if (keys && spare)
        sort(&s, rows, time_bits(&r), keys, spare);
    arena_free(scratch);
    if (!s.keys)
        return bc_nomem(err);
    *ret = s;
    return BC_OK;
}

bc_rc risk_pieces_begin(struct arena *a, const struct risk_sorted *of, struct risk_pieces *ret,
                        struct bc_error *err) {
    struct risk_pieces p = {.of = of,
                            .at_risk = (double)of->n,
                            .time = ARENA_RAW(a, double, RISK_PIECE),
                            .risk = ARENA_RAW(a, double, RISK_PIECE),
                            .events = ARENA_RAW(a, double, RISK_PIECE * of->causes),
                            .censored = ARENA_RAW(a, double, RISK_PIECE)};
    if (!p.time || !p.risk || !p.events || !p.censored)
        return bc_nomem(err);
    p.table = (struct risk_table){.causes = of->causes,
                                  .time = p.time,
                                  .at_risk = p.risk,
                                  .events = p.events,
                                  .censored = p.censored,
                                  .weight = (double)of->n,
                                  .rows = of->n};
    *ret = p;
    return BC_OK;
}

/* How many distinct times there are from key `from` on, at most RISK_PIECE. */
static size_t distinct(const struct risk_sorted *s, size_t from) {
    size_t n = 1;
    for (size_t i = from + 1; i < s->n; i++) {
        n += s->keys[i] >> s->bits != s->keys[i - 1] >> s->bits;
        if (n > RISK_PIECE)
            return RISK_PIECE;
    }
    return n;
}

bool risk_pieces_next(struct risk_pieces *p) {
    const struct risk_sorted *s = p->of;
    if (p->next == s->n)
        return false;
    const uint32_t mask = (UINT32_C(1) << s->bits) - 1;
    const size_t n = distinct(s, p->next);
    for (size_t i = 0; i < n * s->causes; i++)
        p->events[i] = 0;
    p->table.initial = p->at_risk;
    p->table.n = n;
    for (size_t i = 0; i < n; i++) {
        const size_t begin = p->next;
        const uint32_t tick = s->keys[begin] >> s->bits;
        double censored = 0;
        do {
            const uint32_t cause = s->keys[p->next] & mask;
            if (cause)
                p->events[(cause - 1) * n + i]++;
            else
                censored++;
        } while (++p->next < s->n && s->keys[p->next] >> s->bits == tick);
        p->time[i] = (double)((int64_t)tick + s->low) / s->unit;
        p->risk[i] = p->at_risk;
        p->censored[i] = censored;
        p->at_risk -= (double)(p->next - begin);
    }
    return true;
}
