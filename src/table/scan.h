/*
 * Finding fields and rows in delimited text, 64 bytes at a time.
 *
 * The grammar is RFC 4180's, read as spreadsheets do: a quotation mark opens a quoted field only as
 * the first byte of a field; inside, two of them stand for one, and delimiters and line ends are
 * text; a single one closes, and what follows up to the delimiter is text again, in which quotation
 * marks are ordinary. So at each byte the text before it matters by two facts only: `struct quote`.
 */
#ifndef TABLE_SCAN_H
#define TABLE_SCAN_H

#include "base/time.h"
#include "table/fields.h"

struct dialect {
    char delimiter;
    char row_end; /* '\n' (also for "\r\n": the '\r' is cut off the last field) or '\r' */
};

/* Where reading stands before a byte. */
struct quote {
    bool inside; /* between quotation marks */
    bool opens;  /* outside: a quotation mark here would open, or open again */
};

/* What is in a piece of text, if it begins with `quote`. */
struct piece {
    struct quote quote; /* before: at the first byte; after: behind the last */
    size_t rows;        /* row ends outside quotation marks */
    size_t last;        /* offset behind the last of them; 0: none */
};

struct survey {
    struct piece outside, inside; /* for both ways of beginning */
    size_t lines;                 /* row ends, quoted or not */
    bool high;                    /* bytes above 127 */
    bool zero;                    /* bytes of zero */
};

/* Fields of a piece of text that begins and ends with a row. */
struct field_index {
    uint32_t *starts; /* starts[0] = 0; field i is [starts[i], starts[i + 1] - 1) */
    uint32_t *ends;   /* fields up to and with row r; both with room for as many as bytes + 65 */
    size_t fields, rows;
    bool open; /* the last field is quoted and never closed */
};

/* One way of doing it; all give the same answers. All may read up to 63 bytes behind the text. */
struct scanner {
    const char *name;
    void (*survey)(const char *at, size_t n, struct dialect d, struct survey *s);
    void (*index)(const char *at, size_t n, struct dialect d, struct field_index *ret);
    /* Offset behind the first row end; n when there is none. */
    size_t (*row_end)(const char *at, size_t n, struct dialect d);
    /* Reads "2017-12-05T10:00:01", perhaps with Z, from row i on; an empty field is TIME_NONE and
     * is added to `empty`. Returns the first row that holds anything else, `rows` when none does.
     */
    size_t (*seconds)(struct fields f, size_t i, size_t rows, bc_time *times, size_t *empty);
};

extern const struct scanner scan_words; /* 8 bytes at a time, on any machine */

/* The fastest that this machine has. */
const struct scanner *scanner_best(void);

#endif
