/* Reads the mapped columns of one table, with date formats decided and the user asked where they
 * cannot be. */
#ifndef SOURCE_COLUMNS_H
#define SOURCE_COLUMNS_H

#include "source/source.h"

/* A field and how it is to be read. */
struct field_request {
    enum field field;
    enum column_type type;
};

/*
 * Fills ret[field] for each request whose field the table has; the others get n = 0. A time column
 * in which nothing is a date counts as not there, unless the user mapped it. Sets t->formats.
 * BC_EDATA: day first or month first cannot be told; the message gives the --map to say it with.
 */
MUST_USE bc_rc source_columns(struct source *s, struct source_table *t,
                              const struct field_request *requests, size_t n,
                              struct column ret[FIELD_COUNT], struct bc_error *err);

/* Lists one row as rejected. `f` may be FIELD_COUNT: the whole row. */
MUST_USE bc_rc source_reject(struct source *s, const struct source_table *t, size_t row,
                             enum field f, const char *reason, struct bc_error *err);

/* The same for the row of a deal, where deals are rows of the main tables. */
MUST_USE bc_rc source_reject_deal(struct source *s, size_t deal, enum field f, const char *reason,
                                  struct bc_error *err);

/* The names of a table's columns for a message, as many as find room: "id, created, closed, ...".
 */
const char *source_column_names(const struct source_table *t, char *room, size_t size);

#endif
