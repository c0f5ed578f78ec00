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

struct keys {
    uint64_t *at; /* packed: (key - low) << bits | code */
    size_t n;
    unsigned bits;
    uint64_t low;
    uint64_t first;       /* key of the lowest entry */
    size_t first_entries; /* how many there are of it */
};

uint64_t risk_key(const struct risk_rows *rows, union risk_time t, size_t i) {
    uint64_t bits;
    if (rows->clock != RISK_DOUBLE) {
        bits = (uint64_t)(rows->clock == RISK_INT32 ? t.int32[i] : t.int64[i]);
        return bits ^ (UINT64_C(1) << 63);
    }
    const double x = t.real[i] + 0.0; /* -0 is 0 */
    memcpy(&bits, &x, sizeof bits);
    return bits ^ (bits >> 63 ? UINT64_MAX : UINT64_C(1) << 63);
}

double risk_key_time(const struct risk_rows *rows, uint64_t key) {
    if (rows->clock != RISK_DOUBLE)
        return (double)(int64_t)(key ^ (UINT64_C(1) << 63)) / risk_unit(rows);
    const uint64_t bits = key ^ (key >> 63 ? UINT64_C(1) << 63 : UINT64_MAX);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static bool times_finite(const struct risk_rows *rows) {
    bool bad = false;
    if (rows->clock != RISK_DOUBLE)
        return true;
    for (size_t i = 0; i < rows->n; i++)
        bad |= !(fabs(rows->exit.real[i]) <= 1.7976931348623157e308);
    for (size_t i = 0; rows->entry.real && i < rows->n; i++)
        bad |= !(fabs(rows->entry.real[i]) <= 1.7976931348623157e308);
    return !bad;
}

static bool causes_fit(const struct risk_rows *rows) {
    uint8_t most = 0;
    for (size_t i = 0; i < rows->n; i++)
        most = rows->cause[i] > most ? rows->cause[i] : most;
    return most <= rows->causes;
}

/* The keys of exits, then of entries; false when a row ends at or before its entry. */
static bool fill(const struct risk_rows *rows, uint64_t *ret) {
    bool bad = false;
    for (size_t i = 0; i < rows->n; i++)
        ret[i] = risk_key(rows, rows->exit, i);
    for (size_t i = 0; rows->entry.int32 && i < rows->n; i++) {
        ret[rows->n + i] = risk_key(rows, rows->entry, i);
        bad |= ret[rows->n + i] >= ret[i];
    }
    return !bad;
}

static unsigned code_bits(unsigned codes) {
    unsigned bits = 1;
    while ((1U << bits) < codes)
        bits++;
    return bits;
}

/* Packs the keys in place; false when time and code do not fit one key. */
static bool pack(const struct risk_rows *rows, struct keys *k) {
    const size_t n = rows->n, all = rows->entry.int32 ? 2 * n : n;
    uint64_t low = UINT64_MAX, high = 0;
    for (size_t i = 0; i < n; i++) {
        low = k->at[i] < low ? k->at[i] : low;
        high = k->at[i] > high ? k->at[i] : high;
    }
    k->first = UINT64_MAX;
    for (size_t i = n; i < all; i++)
        k->first = k->at[i] < k->first ? k->at[i] : k->first;
    for (size_t i = n; i < all; i++)
        low = k->at[i] < low && k->at[i] != k->first ? k->at[i] : low;
    k->bits = code_bits(rows->causes + 2);
    k->low = low;
    if ((high - low) >> (64 - k->bits))
        return false;
    for (size_t i = 0; i < n; i++)
        k->at[i] = (k->at[i] - low) << k->bits | rows->cause[i];
    k->n = n;
    for (size_t i = n; i < all; i++) {
        const uint64_t key = k->at[i];
        k->at[k->n] = (key - low) << k->bits | (rows->causes + 1);
        k->n += key != k->first;
    }
    k->first_entries = all - k->n;
    return true;
}

static size_t distinct(const struct keys *k) {
    size_t n = k->n > 0;
    for (size_t i = 1; i < k->n; i++)
        n += k->at[i] >> k->bits != k->at[i - 1] >> k->bits;
    return n + (k->first_entries > 0);
}

/* One pass over the sorted keys fills the columns. */
static void emit(const struct risk_rows *rows, const struct keys *k, size_t n,
                 const struct risk_columns *c) {
    const unsigned codes = rows->causes + 2;
    const uint64_t mask = (UINT64_C(1) << k->bits) - 1;
    double count[RISK_CAUSES_MAX + 2] = {0};
    size_t slot = 0;
    if (k->first_entries > 0) {
        c->time[0] = risk_key_time(rows, k->first);
        c->entered[0] = (double)k->first_entries;
        c->censored[0] = 0;
        for (unsigned j = 0; j < rows->causes; j++)
            c->events[j * n] = 0;
        slot = 1;
    }
    for (size_t i = 0; i < k->n;) {
        const uint64_t key = k->at[i] >> k->bits;
        do
            count[k->at[i] & mask]++;
        while (++i < k->n && k->at[i] >> k->bits == key);
        c->time[slot] = risk_key_time(rows, key + k->low);
        c->censored[slot] = count[0];
        for (unsigned j = 0; j < rows->causes; j++)
            c->events[j * n + slot] = count[j + 1];
        if (c->entered)
            c->entered[slot] = count[codes - 1];
        memset(count, 0, codes * sizeof *count);
        slot++;
    }
}

enum risk_count_state risk_count_keys(struct arena *a, struct arena *scratch,
                                      const struct risk_rows *rows, struct risk_table *ret,
                                      struct bc_error *err) {
    const size_t all = rows->entry.int32 ? 2 * rows->n : rows->n;
    struct keys k = {.at = ARENA_RAW(scratch, uint64_t, all)};
    if (!k.at)
        return RISK_COUNT_NO_MEMORY;
    if (!times_finite(rows) || !causes_fit(rows) || !fill(rows, k.at))
        return RISK_COUNT_UNUSABLE;
    if (!pack(rows, &k))
        return RISK_COUNT_TOO_WIDE;
    uint64_t *sorted = ARENA_RAW(scratch, uint64_t, k.n);
    if (!sorted || sort_keys(scratch, k.at, sorted, k.n, k.bits, err) != BC_OK)
        return RISK_COUNT_NO_MEMORY;
    k.at = sorted;
    const size_t n = distinct(&k);
    struct risk_columns c;
    if (!risk_columns_new(a, n, rows->causes, rows->entry.int32 != NULL, &c))
        return RISK_COUNT_NO_MEMORY;
    emit(rows, &k, n, &c);
    *ret = risk_columns_table(&c, n, rows, (double)rows->n);
    return RISK_COUNTED;
}
