/*
 * Rows whose columns become known one by one, as CSV: records of JSON and events of XES name their
 * fields each time, and a field may turn up in the last row only. Rows are written at once up to
 * their last cell; row_writer_finish puts the header in front and fills up the short ones.
 */
#ifndef TABLE_ROW_WRITER_H
#define TABLE_ROW_WRITER_H

#include "base/intern.h"
#include "table/convert.h"

struct row_cell {
    size_t at, n; /* in `texts` */
    bool set;
};

struct row_writer {
    struct arena *arena;
    struct intern *names;   /* of the columns */
    size_t room;            /* of cells */
    struct row_cell *cells; /* of the row under construction, one a column */
    struct buffer texts;    /* theirs */
    struct buffer body;     /* finished rows */
    struct row_end {
        size_t end;       /* of the row in `body`, without the line end */
        uint32_t columns; /* up to and with the last that is set */
        uint32_t line;    /* of the file */
    } * rows;
    size_t n, rows_room;
    size_t most; /* bytes of text that may come of it */
};

enum { ROW_COLUMNS = 10000 }; /* more are refused */

/* `bytes`: of the file. Records that hardly share a field would make a table of nothing but commas,
 * far larger than the file; past 20 times its size and 64 MiB that is refused. */
MUST_USE bc_rc row_writer_init(struct row_writer *w, struct arena *a, size_t bytes,
                               struct bc_error *err);
void row_writer_release(struct row_writer *w);

/* Sets a cell of the row under construction; the last time counts. BC_ENOMEM, or BC_EDATA for too
 * many columns. */
MUST_USE bc_rc row_writer_set(struct row_writer *w, struct str column, struct str text,
                              struct bc_error *err);

/* Ends the row, which began in that line of the file. BC_ENOMEM, or BC_EDATA for too much text. */
MUST_USE bc_rc row_writer_end(struct row_writer *w, size_t line, struct bc_error *err);

/* Fills text, rows and lines of `c`. BC_EDATA when there is no column at all. */
MUST_USE bc_rc row_writer_finish(struct row_writer *w, struct conversion *c, struct bc_error *err);

#endif
