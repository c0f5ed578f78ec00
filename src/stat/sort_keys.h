/* Sorting 64-bit keys, by all bits but the lowest few. */
#ifndef STAT_SORT_KEYS_H
#define STAT_SORT_KEYS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

/*
 * Moves keys into `to` (n of them, apart from `from`) so that key >> ignore does not fall; keys
 * that differ in the ignored bits only come in any order. Linear for keys that are spread out,
 * never worse than a radix sort of the bits that differ.
 */
MUST_USE bc_rc sort_keys(struct arena *scratch, const uint64_t *from, uint64_t *to, size_t n,
                         unsigned ignore, struct bc_error *err);

#endif
