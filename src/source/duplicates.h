/* Rows that carry the same id. */
#ifndef SOURCE_DUPLICATES_H
#define SOURCE_DUPLICATES_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

/* Two rows with the same id; `row` is the later one, `first` the first with that id. */
struct duplicate {
    uint32_t first, row;
};

/*
 * All rows whose hash stood in an earlier row, in order of `row`. Time O(n), memory 12 bytes a row:
 * hashes are dealt into buckets that fit the cache. Texts are told apart by 64 bits of hash alone:
 * at 10 million ids a false pair has a chance of 3 in a million.
 */
MUST_USE bc_rc duplicates_find(struct arena *a, const uint64_t *hash, size_t n,
                               struct duplicate **ret, size_t *ret_n, struct bc_error *err);

#endif
