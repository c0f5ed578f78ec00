/*
 * Two steps: keys are dealt into buckets by their highest differing bits, few enough that their
 * ends stay in cache; each bucket, now small, is dealt again by equal steps of its own range, after
 * which a key is at most a few places from its own and is moved there. A bucket that is too uneven
 * for that is sorted digit by digit.
 */
#include "stat/sort_keys.h"

#include <string.h>

enum {
    BUCKET_BITS = 12,
    BUCKETS = 1 << BUCKET_BITS,
    DIGIT_BITS = 8,
    DIGITS = 1 << DIGIT_BITS,
    SMALL = 24,    /* so few keys are put in order by moving them */
    CROWDED = 48,  /* keys in one step of a bucket that are too many to be moved */
    MANY = 1 << 17 /* keys in one bucket that are dealt once more */
};

struct work {
    uint64_t *spare; /* room for the largest bucket */
    uint32_t *steps; /* room for its steps */
    unsigned ignore;
};

static void insert(uint64_t *keys, size_t n, unsigned ignore) {
    for (size_t i = 1; i < n; i++) {
        const uint64_t key = keys[i];
        size_t j = i;
        for (; j > 0 && keys[j - 1] >> ignore > key >> ignore; j--)
            keys[j] = keys[j - 1];
        keys[j] = key;
    }
}

/* Least significant digit first, over the digits in which keys differ. */
static void sort_digits(uint64_t *keys, uint64_t *spare, size_t n, unsigned ignore) {
    uint64_t differ = 0, *const home = keys;
    for (size_t i = 1; i < n; i++)
        differ |= keys[i] ^ keys[0];
    for (unsigned shift = ignore; shift < 64; shift += DIGIT_BITS) {
        if (!((differ >> shift) & (DIGITS - 1)))
            continue;
        size_t at[DIGITS] = {0};
        for (size_t i = 0; i < n; i++)
            at[(keys[i] >> shift) & (DIGITS - 1)]++;
        for (size_t d = 0, sum = 0; d < DIGITS; d++) {
            const size_t c = at[d];
            at[d] = sum;
            sum += c;
        }
        for (size_t i = 0; i < n; i++)
            spare[at[(keys[i] >> shift) & (DIGITS - 1)]++] = keys[i];
        uint64_t *const swap = keys;
        keys = spare;
        spare = swap;
    }
    if (keys != home)
        memcpy(home, keys, n * sizeof *keys);
}

static unsigned width_of(uint64_t x) {
    return x ? 64 - (unsigned)__builtin_clzll(x) : 0;
}

struct range {
    uint64_t low, high;
};

static struct range range_of(const uint64_t *keys, size_t n) {
    struct range r = {keys[0], keys[0]};
    for (size_t i = 1; i < n; i++) {
        r.low = keys[i] < r.low ? keys[i] : r.low;
        r.high = keys[i] > r.high ? keys[i] : r.high;
    }
    return r;
}

/* One bucket: dealt by about as many equal steps as it has keys. */
static void sort_bucket(const struct work *w, uint64_t *keys, size_t n) {
    if (n <= SMALL) {
        insert(keys, n, w->ignore);
        return;
    }
    const struct range r = range_of(keys, n);
    const unsigned span = width_of(r.high - r.low), want = width_of(n - 1);
    const unsigned shift = span > want && span - want > w->ignore ? span - want : w->ignore;
    const size_t steps = (size_t)((r.high - r.low) >> shift) + 1;
    if (steps > 2 * n + 2 || n > MANY) {
        sort_digits(keys, w->spare, n, w->ignore);
        return;
    }
    uint32_t *at = w->steps, most = 0;
    memset(at, 0, steps * sizeof *at);
    for (size_t i = 0; i < n; i++)
        at[(keys[i] - r.low) >> shift]++;
    for (size_t s = 0, sum = 0; s < steps; s++) {
        const uint32_t c = at[s];
        most = c > most ? c : most;
        at[s] = (uint32_t)sum;
        sum += c;
    }
    if (most > CROWDED && shift > w->ignore) {
        sort_digits(keys, w->spare, n, w->ignore);
        return;
    }
    for (size_t i = 0; i < n; i++)
        w->spare[at[(keys[i] - r.low) >> shift]++] = keys[i];
    insert(w->spare, n, w->ignore);
    memcpy(keys, w->spare, n * sizeof *keys);
}

bc_rc sort_keys(struct arena *scratch, const uint64_t *from, uint64_t *to, size_t n,
                unsigned ignore, struct bc_error *err) {
    if (n == 0)
        return BC_OK;
    const struct range r = range_of(from, n);
    const unsigned span = width_of(r.high - r.low);
    const unsigned shift = span > BUCKET_BITS ? span - BUCKET_BITS : 0;
    size_t ends[BUCKETS + 1] = {0}, largest = 0;
    for (size_t i = 0; i < n; i++)
        ends[((from[i] - r.low) >> shift) + 1]++;
    for (size_t b = 1; b <= BUCKETS; b++) {
        largest = ends[b] > largest ? ends[b] : largest;
        ends[b] += ends[b - 1];
    }
    struct work w = {.ignore = ignore};
    w.spare = ARENA_RAW(scratch, uint64_t, largest);
    w.steps = ARENA_RAW(scratch, uint32_t, 2 * (largest < MANY ? largest : MANY) + 2);
    if (!w.spare || !w.steps)
        return bc_nomem(err);
    for (size_t i = 0; i < n; i++)
        to[ends[(from[i] - r.low) >> shift]++] = from[i];
    for (size_t b = 0, begin = 0; b < BUCKETS; begin = ends[b++])
        if (ends[b] > begin + 1)
            sort_bucket(&w, to + begin, ends[b] - begin);
    return BC_OK;
}
