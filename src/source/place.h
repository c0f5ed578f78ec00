/* Where deals stand in the files that they were made from. */
#ifndef SOURCE_PLACE_H
#define SOURCE_PLACE_H

#include "source/source.h"

/* Of the tables that were read one after the other with `like`, the one that holds a row of them
 * all. */
const struct source_table *source_table_like(const struct source *s,
                                             const struct source_table *like, size_t row);

/* The table that a deal was made from. */
const struct source_table *source_table_of(const struct source *s, size_t deal);

/* The deal's file, line, and id as written (empty where there is none). */
struct source_place {
    const char *file;
    size_t line;
    struct str id;
};
MUST_USE bc_rc source_place(const struct source *s, const struct facts *f, size_t deal,
                            struct source_place *ret, struct bc_error *err);

#endif
