/* Sorting 64-bit keys that are made block by block, by all bits but the lowest few. */
#ifndef STAT_SORT_KEYS_H
#define STAT_SORT_KEYS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

enum { SORT_BLOCK = 2048 }; /* most keys that one block makes */

/* Where the keys come from. `make` writes those of a block and says how many; it is asked twice for
 * each block, perhaps from several threads, so that the keys need no room of their own. */
struct key_source {
    size_t (*make)(const void *job, size_t block, uint64_t *ret);
    const void *job;
    size_t blocks;
    uint64_t high;   /* keys are 0 .. high */
    unsigned ignore; /* lowest bits that do not count: keys that differ in them come in any order */
};

/*
 * All keys into `to`, which has room for them, so that key >> ignore does not fall. Linear for keys
 * that are spread out, never worse than a radix sort of the bits that differ. Over up to `threads`
 * threads (0: 1); the order of keys that differ in ignored bits only does not depend on them.
 */
MUST_USE bc_rc sort_keys(const struct key_source *from, uint64_t *to, unsigned threads,
                         struct bc_error *err);

#endif
