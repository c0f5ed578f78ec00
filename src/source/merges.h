/* Deals that the source says were merged into others: they are no deals of their own. */
#ifndef SOURCE_MERGES_H
#define SOURCE_MERGES_H

#include "source/source.h"

/* Marks them as merged and rejected in `flags`, and lists them. Without ids, and without
 * a table of merges or a column of the deals that lists what went into each, nothing happens. */
MUST_USE bc_rc merges_reject(struct source *s, const uint64_t *id_hash, size_t n, uint8_t *flags,
                             struct bc_error *err);

#endif
