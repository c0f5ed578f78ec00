/* Sorting times of any clock: keys of 64 bits in the order of the times, least significant digit
 * first, only over the bits in which they differ. */
#include "stat/risk_build.h"

struct keyed {
    uint64_t key;
    uint32_t row;
};

static void keys_of(const struct risk_rows *rows, union risk_time t, struct keyed *ret) {
    for (size_t i = 0; i < rows->n; i++) {
        ret[i].row = (uint32_t)i;
        ret[i].key = risk_key(rows, t, i);
    }
}

enum { DIGIT = 11, DIGITS = 1 << DIGIT };

static void pass(const struct keyed *from, struct keyed *to, size_t n, unsigned shift) {
    size_t at[DIGITS] = {0};
    for (size_t i = 0; i < n; i++)
        at[(from[i].key >> shift) & (DIGITS - 1)]++;
    for (size_t d = 0, sum = 0; d < DIGITS; d++) {
        const size_t c = at[d];
        at[d] = sum;
        sum += c;
    }
    for (size_t i = 0; i < n; i++)
        to[at[(from[i].key >> shift) & (DIGITS - 1)]++] = from[i];
}

/* Sorts by key, stably; `spare` has room for n. Returns whichever array holds the result. */
static struct keyed *sort(struct keyed *keys, struct keyed *spare, size_t n) {
    uint64_t differ = 0;
    for (size_t i = 1; i < n; i++)
        differ |= keys[i].key ^ keys[0].key;
    for (unsigned shift = 0; shift < 64; shift += DIGIT) {
        if (!((differ >> shift) & (DIGITS - 1)))
            continue;
        pass(keys, spare, n, shift);
        struct keyed *const swap = keys;
        keys = spare;
        spare = swap;
    }
    return keys;
}

struct sorted {
    struct keyed *exits, *entries; /* entries: NULL without */
};

static bc_rc sort_rows(struct arena *scratch, const struct risk_rows *rows, struct sorted *ret,
                       struct bc_error *err) {
    const size_t n = rows->n;
    struct keyed *exits = ARENA_RAW(scratch, struct keyed, n);
    struct keyed *spare = ARENA_RAW(scratch, struct keyed, n);
    if (!exits || !spare)
        return bc_nomem(err);
    keys_of(rows, rows->exit, exits);
    ret->exits = sort(exits, spare, n);
    ret->entries = NULL;
    if (!rows->entry.int32)
        return BC_OK;
    spare = ret->exits == exits ? spare : exits;
    struct keyed *entries = ARENA_RAW(scratch, struct keyed, n);
    if (!entries)
        return bc_nomem(err);
    keys_of(rows, rows->entry, entries);
    ret->entries = sort(entries, spare, n);
    return BC_OK;
}

static double weight_of(const struct risk_rows *rows, uint32_t row) {
    return rows->weight ? rows->weight[row] : 1;
}

/* Passes the exits at `key`, from `i` on; `sums` has an element a cause, NULL only passes them. */
static size_t take_exits(const struct risk_rows *rows, const struct sorted *s, size_t i,
                         uint64_t key, double *sums) {
    for (; i < rows->n && s->exits[i].key == key; i++)
        if (sums)
            sums[rows->cause[s->exits[i].row]] += weight_of(rows, s->exits[i].row);
    return i;
}

static size_t take_entries(const struct risk_rows *rows, const struct sorted *s, size_t j,
                           uint64_t key, double *sum) {
    for (; j < rows->n && s->entries[j].key == key; j++)
        if (sum)
            *sum += weight_of(rows, s->entries[j].row);
    return j;
}

/* Walks both sorted lists; `fill` NULL only counts the distinct times. */
static size_t walk(const struct risk_rows *rows, const struct sorted *s, struct risk_slots *fill) {
    const size_t n = rows->n, m = s->entries ? n : 0, width = rows->causes + 1;
    size_t slots = 0;
    for (size_t i = 0, j = 0; i < n || j < m; slots++) {
        const uint64_t x = i < n ? s->exits[i].key : UINT64_MAX;
        const uint64_t e = j < m ? s->entries[j].key : UINT64_MAX;
        const uint64_t key = x < e ? x : e;
        if (fill)
            fill->time[slots] = risk_key_time(rows, key);
        i = take_exits(rows, s, i, key, fill ? fill->exits + slots * width : NULL);
        if (m)
            j = take_entries(rows, s, j, key, fill ? fill->entered + slots : NULL);
    }
    return slots;
}

bc_rc risk_count_sorted(struct arena *scratch, const struct risk_rows *rows, struct risk_slots *ret,
                        struct bc_error *err) {
    struct sorted sorted;
    TRY(sort_rows(scratch, rows, &sorted, err));
    struct risk_slots s = {.n = walk(rows, &sorted, NULL), .causes = rows->causes};
    s.time = ARENA_RAW(scratch, double, s.n);
    s.exits = ARENA_ARRAY(scratch, double, s.n *(rows->causes + 1));
    s.entered = sorted.entries ? ARENA_ARRAY(scratch, double, s.n) : NULL;
    if (!s.time || !s.exits || (sorted.entries && !s.entered))
        return bc_nomem(err);
    walk(rows, &sorted, &s);
    *ret = s;
    return BC_OK;
}
