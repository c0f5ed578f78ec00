/* What is read is never written to. */
#ifndef OP_KEEP_H
#define OP_KEEP_H

#include "base/error.h"

#include <stddef.h>

/* BC_EUSAGE when `output` (NULL and "-": nothing to look at) is one of the files that the paths
 * stand for: one of them, or a table in a folder among them. */
MUST_USE bc_rc keep_input(const char *const *paths, size_t n, const char *output,
                          struct bc_error *err);

#endif
