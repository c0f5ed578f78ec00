/* Two columns of one name, where one of them matters: which is meant is not guessed. */
#ifndef SOURCE_TWINS_H
#define SOURCE_TWINS_H

#include "source/source.h"

/*
 * BC_EDATA when a column that says when or how deals began and ended has a twin of the same name
 * with other content, and the user did not say which of the two is meant. `t` may be NULL.
 */
MUST_USE bc_rc twins_refuse(const struct source *s, const struct source_table *t,
                            struct bc_error *err);

#endif
