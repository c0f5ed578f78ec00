#include "source/duplicates.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKET_BITS = 12, BUCKETS = 1 << BUCKET_BITS };

static size_t bucket_of(uint64_t hash) {
    return (size_t)(hash >> (64 - BUCKET_BITS));
}

/* The low halves of hashes and row numbers, ordered by bucket and within a bucket by row. */
struct dealt {
    const uint64_t *hash; /* by row */
    uint32_t *low, *row;
    uint32_t start[BUCKETS + 1];
};

static void deal_out(const uint64_t *hash, size_t n, struct dealt *d) {
    d->hash = hash;
    memset(d->start, 0, sizeof d->start);
    for (size_t i = 0; i < n; i++)
        d->start[bucket_of(hash[i]) + 1]++;
    for (size_t b = 0; b < BUCKETS; b++)
        d->start[b + 1] += d->start[b];
    uint32_t at[BUCKETS];
    memcpy(at, d->start, sizeof at);
    for (size_t i = 0; i < n; i++) {
        const uint32_t to = at[bucket_of(hash[i])]++;
        d->low[to] = (uint32_t)hash[i];
        d->row[to] = (uint32_t)i;
    }
}

struct found {
    struct arena *arena;
    struct duplicate *list;
    size_t n, room;
};

static bool found_add(struct found *f, struct duplicate one) {
    struct duplicate *list = arena_more(f->arena, f->list, f->n, &f->room, sizeof *list);
    if (!list)
        return false;
    f->list = list;
    f->list[f->n++] = one;
    return true;
}

static bool equal(const struct dealt *d, uint32_t i, uint32_t j) {
    return d->low[i] == d->low[j] && d->hash[d->row[i]] == d->hash[d->row[j]];
}

/* One bucket through a table of slots, which hold place + 1. */
static bool search_bucket(const struct dealt *d, size_t b, uint32_t *slots, size_t mask,
                          struct found *f) {
    memset(slots, 0, (mask + 1) * sizeof *slots);
    for (uint32_t i = d->start[b]; i < d->start[b + 1]; i++) {
        size_t at = (size_t)d->low[i] & mask;
        while (slots[at] && !equal(d, slots[at] - 1, i))
            at = (at + 1) & mask;
        if (!slots[at])
            slots[at] = i + 1;
        else if (!found_add(f, (struct duplicate){d->row[slots[at] - 1], d->row[i]}))
            return false;
    }
    return true;
}

static int by_row(const void *a, const void *b) {
    const struct duplicate *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

bc_rc duplicates_find(struct arena *a, const uint64_t *hash, size_t n, struct duplicate **ret,
                      size_t *ret_n, struct bc_error *err) {
    struct dealt *d = malloc(sizeof *d);
    uint32_t *slots = NULL;
    struct found found = {.arena = a};
    bc_rc rc = BC_ENOMEM;
    if (!d)
        return bc_nomem(err);
    d->low = malloc((n ? n : 1) * sizeof *d->low);
    d->row = malloc((n ? n : 1) * sizeof *d->row);
    if (!d->low || !d->row)
        goto out;
    deal_out(hash, n, d);
    size_t most = 0;
    for (size_t b = 0; b < BUCKETS; b++)
        if (d->start[b + 1] - d->start[b] > most)
            most = d->start[b + 1] - d->start[b];
    size_t mask = 15;
    while (mask < 2 * most)
        mask = 2 * mask + 1;
    slots = malloc((mask + 1) * sizeof *slots);
    bool good = slots != NULL;
    for (size_t b = 0; good && b < BUCKETS; b++)
        good = search_bucket(d, b, slots, mask, &found);
    if (good)
        rc = BC_OK;
out:
    free(slots);
    free(d->low);
    free(d->row);
    free(d);
    if (rc != BC_OK)
        return bc_nomem(err);
    if (found.n)
        qsort(found.list, found.n, sizeof *found.list, by_row);
    *ret = found.list;
    *ret_n = found.n;
    return BC_OK;
}
