/* gzip and zstd into memory. */
#ifndef TABLE_INFLATE_H
#define TABLE_INFLATE_H

#include "base/error.h"
#include "base/str.h"
#include "table/memory.h"

/* "gzip", "zstd" or "none", by the first bytes. */
const char *inflate_name(struct str from);

/* BC_EDATA for what is damaged, truncated or larger than half of the machine's memory. On failure
 * the caller frees ret->at all the same. */
MUST_USE bc_rc inflate_all(struct str from, struct memory *ret, struct bc_error *err);

#endif
