/*
 * The columns of all tables that deals are made from, one after the other, as plain arrays. One
 * table is taken as it is, without a copy; several are put together, their codes into one
 * dictionary.
 */
#ifndef SOURCE_ROWS_H
#define SOURCE_ROWS_H

#include "source/columns.h"

struct rows {
    size_t n;
    const bc_time *times[FIELD_COUNT];  /* NULL: no table has the field */
    const uint32_t *codes[FIELD_COUNT]; /* likewise */
    const struct intern *dictionary[FIELD_COUNT];
    const double *numbers[FIELD_COUNT];
    const uint64_t *id_hash; /* NULL without ids */
    size_t precision[FIELD_COUNT][PRECISION_FINE + 1];
    uint8_t *flags; /* enum deal_flag; unreadable rows are marked and counted as rejected */
};

/* `id` is the field whose text is hashed, not among the requests; FIELD_COUNT: none. */
MUST_USE bc_rc rows_read(struct source *s, struct source_table *const *tables, size_t ntables,
                         const struct field_request *requests, size_t n, enum field id,
                         struct rows *ret, struct bc_error *err);

/* The tables of the same kind as `like`: the monthly exports of one system, say. */
MUST_USE bc_rc rows_tables(struct source *s, const struct source_table *like,
                           struct source_table ***ret, size_t *ret_n, struct bc_error *err);

/* How many rows are marked as rejected. */
size_t rows_rejected(const struct rows *rows);

#endif
