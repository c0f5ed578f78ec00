/* Dates that stand for "unknown" (0001-01-01, 1900-01-01, 9999-12-31 ...): no deal began or ended
 * on them. */
#ifndef SOURCE_PLACEHOLDERS_H
#define SOURCE_PLACEHOLDERS_H

#include "source/source.h"

/* Marks deals with such a start or end as rejected in `flags`, and lists them. `end` is of deals
 * with an outcome only. */
MUST_USE bc_rc placeholders_reject(struct source *s, const bc_time *start, const bc_time *end,
                                   size_t n, uint8_t *flags, struct bc_error *err);

#endif
