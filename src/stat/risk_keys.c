/*
 * Sorting times of rows without weights. A row's exit becomes a key of 64 bits, in the order of the
 * times, with its cause in the lowest bits; entries are keys with one more "cause". Sorted, the
 * keys hold everything: which row they came from is not needed. Entries at the lowest time of all,
 * often most of them, are counted, not sorted.
 */
#include "stat/risk_build.h"
#include "stat/sort_keys.h"

#include <math.h>
#include <string.h>

static const uint64_t sign = UINT64_C(1) << 63;

static uint64_t key_of_real(double t) {
    uint64_t bits;
    const double x = t + 0.0; /* -0 is 0 */
    memcpy(&bits, &x, sizeof bits);
    return bits ^ (bits >> 63 ? UINT64_MAX : sign);
}

uint64_t risk_key(const struct risk_rows *rows, union risk_time t, size_t i) {
    if (rows->clock == RISK_DOUBLE)
        return key_of_real(t.real[i]);
    return (uint64_t)(rows->clock == RISK_INT32 ? t.int32[i] : t.int64[i]) ^ sign;
}

double risk_key_time(const struct risk_rows *rows, uint64_t key) {
    if (rows->clock != RISK_DOUBLE)
        return (double)(int64_t)(key ^ sign) / risk_unit(rows);
    const uint64_t bits = key ^ (key >> 63 ? sign : UINT64_MAX);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double risk_events_time(const struct risk_events *e, uint64_t key) {
    return risk_key_time(&(struct risk_rows){.clock = e->clock, .per_unit = e->per_unit}, key);
}

/* The time keys of n rows from `from` on, each clock in a loop of its own. */
static void block_keys(const struct risk_rows *rows, union risk_time t, size_t from, size_t n,
                       uint64_t *ret) {
    switch (rows->clock) {
    case RISK_INT32:
        for (size_t i = 0; i < n; i++)
            ret[i] = (uint64_t)(int64_t)t.int32[from + i] ^ sign;
        break;
    case RISK_INT64:
        for (size_t i = 0; i < n; i++)
            ret[i] = (uint64_t)t.int64[from + i] ^ sign;
        break;
    default:
        for (size_t i = 0; i < n; i++)
            ret[i] = key_of_real(t.real[from + i]);
    }
}

/* The range of the keys; the lowest entry apart from the others, which may be far above. */
struct survey {
    uint64_t low, high;     /* of exits, and of entries but the first */
    uint64_t first, second; /* lowest entries */
    bool usable;
};

static bool keys_finite(const struct risk_rows *rows, const uint64_t *keys, size_t n) {
    const double limit = 1.7976931348623157e308;
    const uint64_t low = key_of_real(-limit), high = key_of_real(limit);
    uint64_t bad = 0;
    for (size_t i = 0; rows->clock == RISK_DOUBLE && i < n; i++)
        bad |= keys[i] < low || keys[i] > high;
    return !bad;
}

static void survey_entries(struct survey *s, const uint64_t *entry, const uint64_t *exit,
                           size_t n) {
    bool bad = false;
    for (size_t i = 0; i < n; i++) {
        bad |= entry[i] >= exit[i];
        if (entry[i] >= s->second || entry[i] == s->first) /* of nearly all rows */
            continue;
        s->second = entry[i] < s->first ? s->first : entry[i];
        s->first = entry[i] < s->first ? entry[i] : s->first;
    }
    s->usable = s->usable && !bad;
}

static void survey_block(const struct risk_rows *rows, size_t from, size_t n, struct survey *s) {
    uint64_t exit[SORT_BLOCK], entry[SORT_BLOCK];
    uint8_t cause = 0;
    block_keys(rows, rows->exit, from, n, exit);
    for (size_t i = 0; i < n; i++) {
        s->low = exit[i] < s->low ? exit[i] : s->low;
        s->high = exit[i] > s->high ? exit[i] : s->high;
    }
    for (size_t i = 0; i < n; i++)
        cause = rows->cause[from + i] > cause ? rows->cause[from + i] : cause;
    s->usable = s->usable && cause <= rows->causes && keys_finite(rows, exit, n);
    if (!rows->entry.int32)
        return;
    block_keys(rows, rows->entry, from, n, entry);
    s->usable = s->usable && keys_finite(rows, entry, n);
    survey_entries(s, entry, exit, n);
}

static struct survey survey_rows(const struct risk_rows *rows) {
    struct survey s = {UINT64_MAX, 0, UINT64_MAX, UINT64_MAX, true};
    for (size_t from = 0; s.usable && from < rows->n; from += SORT_BLOCK)
        survey_block(rows, from, rows->n - from < SORT_BLOCK ? rows->n - from : SORT_BLOCK, &s);
    s.low = s.second < s.low ? s.second : s.low;
    return s;
}

static unsigned code_bits(unsigned codes) {
    unsigned bits = 1;
    while ((1U << bits) < codes)
        bits++;
    return bits;
}

/* Exits, then entries, a block of rows each. */
struct packing {
    const struct risk_rows *rows;
    const struct risk_events *events;
    size_t exit_blocks;
};

static size_t pack_block(const void *job, size_t block, uint64_t *ret) {
    const struct packing *p = job;
    const struct risk_rows *rows = p->rows;
    const bool exits = block < p->exit_blocks;
    const size_t from = (exits ? block : block - p->exit_blocks) * SORT_BLOCK;
    const size_t n = rows->n - from < SORT_BLOCK ? rows->n - from : SORT_BLOCK;
    const uint64_t low = p->events->low, first = p->events->first;
    const unsigned bits = p->events->bits;
    block_keys(rows, exits ? rows->exit : rows->entry, from, n, ret);
    if (exits) {
        for (size_t i = 0; i < n; i++)
            ret[i] = (ret[i] - low) << bits | rows->cause[from + i];
        return n;
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const uint64_t key = ret[i];
        ret[kept] = (key - low) << bits | (rows->causes + 1);
        kept += key != first;
    }
    return kept;
}

static size_t count_first(const struct risk_rows *rows, uint64_t first) {
    uint64_t entry[SORT_BLOCK];
    size_t same = 0;
    for (size_t from = 0; rows->entry.int32 && from < rows->n; from += SORT_BLOCK) {
        const size_t n = rows->n - from < SORT_BLOCK ? rows->n - from : SORT_BLOCK;
        block_keys(rows, rows->entry, from, n, entry);
        for (size_t i = 0; i < n; i++)
            same += entry[i] == first;
    }
    return same;
}

enum risk_count_state risk_sort_events(struct arena *a, const struct risk_rows *rows,
                                       unsigned threads, struct risk_events *ret,
                                       struct bc_error *err) {
    const bool late = rows->entry.int32 != NULL;
    const struct survey s = survey_rows(rows);
    struct risk_events e = {.bits = code_bits(rows->causes + 2),
                            .causes = rows->causes,
                            .low = s.low,
                            .first = s.first,
                            .late = late,
                            .rows = rows->n,
                            .clock = rows->clock,
                            .per_unit = rows->per_unit};
    if (!s.usable)
        return RISK_COUNT_UNUSABLE;
    if (rows->n == 0 || (s.high - s.low) >> (64 - e.bits))
        return RISK_COUNT_TOO_WIDE;
    e.first_entries = count_first(rows, s.first);
    e.n = rows->n * (late ? 2 : 1) - e.first_entries;
    uint64_t *at = ARENA_RAW(a, uint64_t, e.n);
    if (!at)
        return RISK_COUNT_NO_MEMORY;
    const struct packing packing = {rows, &e, (rows->n + SORT_BLOCK - 1) / SORT_BLOCK};
    const struct key_source source = {.make = pack_block,
                                      .job = &packing,
                                      .blocks = packing.exit_blocks * (late ? 2 : 1),
                                      .high = (s.high - s.low) << e.bits | ((1U << e.bits) - 1),
                                      .ignore = e.bits};
    if (sort_keys(&source, at, threads, err) != BC_OK)
        return RISK_COUNT_NO_MEMORY;
    e.at = at;
    *ret = e;
    return RISK_COUNTED;
}

size_t risk_events_read(const struct risk_events *e, size_t i, struct risk_event *ret) {
    const uint64_t mask = (UINT64_C(1) << e->bits) - 1, key = e->at[i] >> e->bits;
    size_t entered = 0;
    const size_t begin = i;
    memset(ret->count, 0, (e->causes + 1) * sizeof *ret->count);
    do {
        const uint64_t code = e->at[i] & mask;
        if (code > e->causes)
            entered++;
        else
            ret->count[code]++;
    } while (++i < e->n && e->at[i] >> e->bits == key);
    ret->time = risk_events_time(e, key + e->low);
    ret->entered = (double)entered;
    ret->exits = i - begin > entered;
    return i;
}

static size_t distinct(const struct risk_events *e) {
    size_t n = e->n > 0;
    for (size_t i = 1; i < e->n; i++)
        n += e->at[i] >> e->bits != e->at[i - 1] >> e->bits;
    return n + (e->first_entries > 0);
}

static void put(const struct risk_columns *c, unsigned causes, size_t n, size_t slot,
                const struct risk_event *x) {
    c->time[slot] = x->time;
    c->censored[slot] = x->count[0];
    for (unsigned k = 0; k < causes; k++)
        c->events[k * n + slot] = x->count[k + 1];
    if (c->entered)
        c->entered[slot] = x->entered;
}

enum risk_count_state risk_count_keys(struct arena *a, struct arena *scratch,
                                      const struct risk_rows *rows, unsigned threads,
                                      struct risk_table *ret, struct bc_error *err) {
    struct risk_events e;
    const enum risk_count_state state = risk_sort_events(scratch, rows, threads, &e, err);
    if (state != RISK_COUNTED)
        return state;
    const size_t n = distinct(&e);
    struct risk_columns c;
    if (!risk_columns_new(a, n, e.causes, e.late, &c))
        return RISK_COUNT_NO_MEMORY;
    struct risk_event x = {.entered = (double)e.first_entries};
    size_t slot = 0;
    if (e.first_entries > 0) {
        x.time = risk_events_time(&e, e.first);
        put(&c, e.causes, n, slot++, &x);
    }
    for (size_t i = 0; i < e.n; slot++) {
        i = risk_events_read(&e, i, &x);
        put(&c, e.causes, n, slot, &x);
    }
    *ret = risk_columns_table(&c, n, rows, (double)rows->n);
    return RISK_COUNTED;
}
