/*
 * The body of a table. The text behind the header is cut into chunks of equal size; for each is
 * known how many rows end in it and where the last of them does, so that each chunk's rows can be
 * read, or found, apart from all others. For the files of this folder only.
 */
#ifndef TABLE_INSIDE_H
#define TABLE_INSIDE_H

#include "table/bytes.h"
#include "table/convert.h"
#include "table/dialect.h"
#include "table/table.h"

/* All counted from the start of the body up to the end of the chunk. */
struct chunk {
    size_t rows;  /* that end */
    size_t lines; /* that end; more than rows where line ends are quoted */
    size_t end;   /* offset in the text behind the last row that ends */
};

struct table {
    const char *path;
    struct bytes bytes;
    struct table_format format;
    struct conversion conversion; /* of a file that was no delimited text */
    struct dialect dialect;
    const struct scanner *scanner;
    const struct progress *progress;
    unsigned threads;
    struct str *names;
    size_t columns;
    size_t body, end; /* offsets of the rows in the text */
    size_t body_line; /* line of the file where the body begins */
    size_t rows;
    struct chunk *chunks; /* of chunk_size bytes, the last may be shorter */
    size_t chunk_count, chunk_size;
};

/* ---- body.c ---- */

/* Finds the chunks of [body, end). BC_EDATA: bytes of zero. `ret_utf8`: whether all is UTF-8. */
MUST_USE bc_rc body_find(struct table *t, struct arena *a, bool *ret_utf8, struct bc_error *err);

/* The text of the rows that end in a chunk; may be empty. */
struct rows_piece {
    size_t begin, end; /* offsets in the text */
    size_t row, rows;  /* the first, and how many */
};
struct rows_piece body_piece(const struct table *t, size_t chunk);

/* Where rows are, one after another or by leaps: cheap in ascending order. Starts at all zero. */
struct row_finder {
    size_t row, begin, end; /* the row last found and its text, with its row end */
};
void body_row(const struct table *t, struct row_finder *f, size_t row);

size_t body_line(const struct table *t, size_t offset); /* line of the file */

/* The text of a row without its row end. */
struct str body_text(const struct table *t, const struct row_finder *f);

/* Field `column` of a row; false when the row has fewer. `ret_fields`, if not NULL: how many. */
bool body_field(const struct table *t, struct str row, size_t column, struct str *ret,
                size_t *ret_fields);

#endif
