/*
 * Two steps: keys are dealt into buckets by their highest differing bits, few enough that their
 * ends stay in cache; each bucket, now small, is dealt again by equal steps of its own range, after
 * which a key is at most a few places from its own and is moved there. A bucket that is too uneven
 * for that is sorted digit by digit.
 */
#include "stat/sort_keys.h"

#include "base/parallel.h"

#include <stdbool.h>
#include <string.h>

enum {
    BUCKET_BITS = 12,
    BUCKETS = 1 << BUCKET_BITS,
    DIGIT_BITS = 8,
    DIGITS = 1 << DIGIT_BITS,
    STEPS_A_KEY = 4, /* most steps of a bucket for each of its keys */
    SMALL = 24,      /* so few keys are put in order by moving them */
    CROWDED = 48,    /* keys in one step of a bucket that are too many to be moved */
    MANY = 1 << 17   /* keys in one bucket that are dealt once more */
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

/* One bucket: dealt by equal steps, one to four for each of its keys. */
static void sort_bucket(const struct work *w, uint64_t *keys, size_t n) {
    if (n <= SMALL) {
        insert(keys, n, w->ignore);
        return;
    }
    const struct range r = range_of(keys, n);
    const unsigned span = width_of(r.high - r.low), want = width_of(n - 1) + 1;
    const unsigned shift = span > want && span - want > w->ignore ? span - want : w->ignore;
    const size_t steps = (size_t)((r.high - r.low) >> shift) + 1;
    if (steps > STEPS_A_KEY * n + 2 || n > MANY) {
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

/* What a worker of both passes has: where its keys go, and room to sort one bucket. */
struct worker {
    struct work w;
    uint64_t block[SORT_BLOCK];
    size_t ends[BUCKETS]; /* first the number of its keys by bucket, then where the next one goes */
};

struct deal {
    const struct key_source *from;
    uint64_t *to;
    unsigned shift, pieces;
    struct worker **workers; /* one a piece */
    size_t ends[BUCKETS + 1];
};

static size_t piece_start(const struct deal *d, size_t piece) {
    return d->from->blocks * piece / d->pieces;
}

static void count_buckets(void *job, size_t piece, unsigned worker) {
    (void)worker;
    const struct deal *d = job;
    struct worker *x = d->workers[piece];
    for (size_t b = piece_start(d, piece); b < piece_start(d, piece + 1); b++) {
        const size_t n = d->from->make(d->from->job, b, x->block);
        for (size_t i = 0; i < n; i++)
            x->ends[x->block[i] >> d->shift]++;
    }
}

/* Bucket by bucket the pieces one after the other: the largest bucket. */
static size_t lay_out(struct deal *d) {
    size_t at = 0, largest = 0;
    for (size_t b = 0; b < BUCKETS; b++) {
        d->ends[b] = at;
        for (unsigned p = 0; p < d->pieces; p++) {
            const size_t n = d->workers[p]->ends[b];
            d->workers[p]->ends[b] = at;
            at += n;
        }
        largest = at - d->ends[b] > largest ? at - d->ends[b] : largest;
    }
    d->ends[BUCKETS] = at;
    return largest;
}

static void deal_out(void *job, size_t piece, unsigned worker) {
    (void)worker;
    const struct deal *d = job;
    struct worker *x = d->workers[piece];
    for (size_t b = piece_start(d, piece); b < piece_start(d, piece + 1); b++) {
        const size_t n = d->from->make(d->from->job, b, x->block);
        for (size_t i = 0; i < n; i++)
            d->to[x->ends[x->block[i] >> d->shift]++] = x->block[i];
    }
}

enum { TOGETHER = 16 }; /* buckets that a worker takes at a time */

static void sort_buckets(void *job, size_t piece, unsigned worker) {
    const struct deal *d = job;
    for (size_t b = piece * TOGETHER; b < (piece + 1) * TOGETHER; b++)
        if (d->ends[b + 1] > d->ends[b] + 1)
            sort_bucket(&d->workers[worker]->w, d->to + d->ends[b], d->ends[b + 1] - d->ends[b]);
}

static bool workers_new(struct arena *scratch, struct deal *d) {
    d->workers = ARENA_ARRAY(scratch, struct worker *, d->pieces);
    bool ok = d->workers;
    for (unsigned p = 0; ok && p < d->pieces; p++)
        ok = (d->workers[p] = ARENA_NEW(scratch, struct worker)) != NULL;
    return ok;
}

static bool rooms_new(struct arena *scratch, const struct deal *d, size_t largest) {
    bool ok = true;
    for (unsigned p = 0; ok && p < d->pieces; p++) {
        struct work *w = &d->workers[p]->w;
        w->ignore = d->from->ignore;
        w->spare = ARENA_RAW(scratch, uint64_t, largest);
        w->steps =
            ARENA_RAW(scratch, uint32_t, STEPS_A_KEY * (largest < MANY ? largest : MANY) + 2);
        ok = w->spare && w->steps;
    }
    return ok;
}

static bc_rc sort(struct arena *scratch, struct deal *d, struct bc_error *err) {
    if (!workers_new(scratch, d))
        return bc_nomem(err);
    parallel_for(d->pieces, d->pieces, count_buckets, d);
    if (!rooms_new(scratch, d, lay_out(d)))
        return bc_nomem(err);
    parallel_for(d->pieces, d->pieces, deal_out, d);
    parallel_for(d->pieces, BUCKETS / TOGETHER, sort_buckets, d);
    return BC_OK;
}

bc_rc sort_keys(const struct key_source *from, uint64_t *to, unsigned threads,
                struct bc_error *err) {
    const unsigned span = width_of(from->high),
                   many = threads < PARALLEL_MAX ? threads : PARALLEL_MAX;
    struct deal d = {.from = from,
                     .to = to,
                     .shift = span > BUCKET_BITS ? span - BUCKET_BITS : 0,
                     .pieces = many > 0 ? many : 1};
    struct arena *scratch = arena_new(0);
    if (!scratch)
        return bc_nomem(err);
    const bc_rc rc = sort(scratch, &d, err);
    arena_free(scratch);
    return rc;
}
