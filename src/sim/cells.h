/* Cells of a CSV row (RFC 4180, "," and "\n"), written fast: a row of plain values costs no format
 * parsing. A row is cells, each followed by a comma, then row_end. */
#ifndef SIM_CELLS_H
#define SIM_CELLS_H

#include "base/buffer.h"
#include "base/time.h"

void cell_text(struct buffer *b, const char *text); /* quoted where it must be */
void cell_empty(struct buffer *b);
/* A letter or word and a number of at least `width` digits: D0000017. */
void cell_id(struct buffer *b, const char *prefix, uint64_t number, unsigned width);
void cell_count(struct buffer *b, uint64_t n);
void cell_money(struct buffer *b, double value);    /* two decimals */
void cell_time(struct buffer *b, bc_time t);        /* 2025-03-01T10:11:12Z; empty for TIME_NONE */
void cell_date(struct buffer *b, bc_time t);        /* 2025-03-01 */
void cell_minutes(struct buffer *b, bc_time t);     /* 2025-03-01 10:11 */
void cell_month_first(struct buffer *b, bc_time t); /* 3/1/2025 */
void row_end(struct buffer *b);                     /* the last comma becomes the line's end */

/* The digits of n, at least `width` of them, zero-terminated: returns their number. */
size_t digits_write(char *at, uint64_t n, unsigned width);

#endif
