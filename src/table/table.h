/*
 * A file as rows and columns. Opening finds out what the file is (compression, encoding, delimiter,
 * header, number of rows); reading turns the columns that are asked for, and only those, into typed
 * arrays. Delimited text, blank-separated text, newline-delimited JSON and XES all come out the
 * same. A table is read-only after opening and may be read by several threads.
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "base/error.h"
#include "base/intern.h"
#include "base/progress.h"
#include "base/time.h"
#include "table/dates.h"
#include "table/numbers.h"
#include "table/rejects.h"

struct table;

enum table_kind { TABLE_DELIMITED, TABLE_BLANKS, TABLE_NDJSON, TABLE_XES };

/* What the file was taken for. Texts are constants or live as long as the table. */
struct table_format {
    enum table_kind kind;
    const char *name;        /* "csv", "tsv", "blank-separated", "ndjson", "xes" */
    char delimiter;          /* of delimited text */
    const char *encoding;    /* "UTF-8", "UTF-16LE", "windows-1252", ... */
    const char *compression; /* "none", "gzip", "zstd" */
    size_t bytes;            /* after decompression and decoding */
    size_t preamble;         /* lines before the header that are no table: a report's title */
    size_t footer;           /* lines after the last row that are none: grand totals, copyright */
};

struct table_options {
    unsigned threads; /* 0: all processors */
    const struct progress *progress;
    size_t chunk; /* bytes a piece of work; 0: chosen. Answers do not depend on it */
};

/*
 * Opens a file. Everything small lives in `a`; the mapping of the file is released by table_close.
 * Errors: BC_EIO (cannot be read), BC_EDATA (empty, binary, truncated, no header, too many
 * columns), each naming the path and what to do.
 */
MUST_USE bc_rc table_open(struct arena *a, const char *path, const struct table_options *options,
                          struct table **ret, struct bc_error *err);

/* The same for bytes in memory, as a file of that name would hold them; they are copied. */
MUST_USE bc_rc table_open_bytes(struct arena *a, const char *name, struct str bytes,
                                const struct table_options *options, struct table **ret,
                                struct bc_error *err);
void table_close(struct table *t); /* takes NULL */

const char *table_path(const struct table *t);
const struct table_format *table_format(const struct table *t);
size_t table_rows(const struct table *t);    /* without the header */
size_t table_columns(const struct table *t); /* as the header names them */
struct str table_name(const struct table *t, size_t column);
#define TABLE_NO_COLUMN SIZE_MAX
size_t table_find(const struct table *t,
                  const char *name); /* exact, then without case; TABLE_NO_COLUMN */
size_t table_line(const struct table *t, size_t row); /* 1-based line of the file */

/* Parts of the file that made no row at all, found on opening: broken lines of JSON and the like.
 */
const struct rejects *table_rejects(const struct table *t);

/* One cell as text, unquoted, copied into `a`; empty when the row is too short. For few cells, not
 * for loops. */
MUST_USE bc_rc table_cell(const struct table *t, struct arena *a, size_t row, size_t column,
                          struct str *ret, struct bc_error *err);

enum column_type {
    COLUMN_TEXT,   /* cells: where the text stands in the file; read one with column_text */
    COLUMN_HASH,   /* hashes: equal texts have equal ones; for joins and for finding duplicates */
    COLUMN_CODE,   /* codes into a dictionary; the empty cell has the code of "" */
    COLUMN_TIME,   /* instants; TIME_NONE for an empty cell */
    COLUMN_NUMBER, /* NAN for an empty cell */
};

/* What is asked for. */
struct column_spec {
    size_t index; /* column of the table */
    enum column_type type;
    struct date_format
        format; /* of COLUMN_TIME, as found by table_sniff_dates or given by the user */
    struct number_format number; /* of COLUMN_NUMBER; all zero: a point is decimal */
};

/* A column as read. Arrays have `n` elements, one a row, rejected rows included (their cells are
 * empty). */
struct column {
    enum column_type type;
    size_t n;
    union {
        const uint64_t *cells; /* of COLUMN_HASH: the hashes, as column_hash gives them */
        const uint32_t *codes;
        const bc_time *times;
        const double *numbers;
    };
    const struct intern *dictionary;      /* of COLUMN_CODE */
    size_t empty;                         /* cells with nothing in them */
    size_t precision[PRECISION_FINE + 1]; /* of COLUMN_TIME: how many values of each */
    const struct table *table;
};

/*
 * Reads columns in one pass over the file. Rows with too few or too many fields and cells that are
 * not what was asked for are added to `rejects` (row, column, value, reason); such a row's cells
 * read as empty in ragged rows, and only the one cell does where only one is bad.
 */
MUST_USE bc_rc table_read(const struct table *t, struct arena *a, const struct column_spec *specs,
                          size_t n, struct column *ret, struct rejects *rejects,
                          struct bc_error *err);

/* The text of one cell of a COLUMN_TEXT column; unescaped into `a` only when it holds doubled
 * quotes. */
struct str column_text(const struct column *c, struct arena *a, size_t row);

/* Equal texts have equal hashes; for joins and for finding duplicates. `ret` has c->n elements. */
void column_hash(const struct column *c, uint64_t *ret);

/* The hash that a cell with this text has. */
uint64_t column_hash_of(struct str text);

/* As column_hash, of the part of each text that `part` gives (NULL: of all of it), so that ids
 * match that are written in several ways. Of COLUMN_TEXT and COLUMN_CODE; texts with doubled quotes
 * are hashed as a whole. `part` is called by several threads. */
void column_hash_part(const struct column *c, struct str (*part)(struct str text), uint64_t *ret);

/* The date format of a column, decided by the whole column: see dates.h. Where a large table has
 * plain ISO dates throughout a sample, the sample decides, and the counts are the sample's. */
MUST_USE bc_rc table_sniff_dates(const struct table *t, struct arena *a, size_t column,
                                 struct date_sniff *ret, struct bc_error *err);

/* The same for how a column writes its numbers: see numbers.h. */
MUST_USE bc_rc table_sniff_numbers(const struct table *t, struct arena *a, size_t column,
                                   struct number_sniff *ret, struct bc_error *err);

/* How a column of plain numbers is to be read: with a decimal comma where the column says so, with
 * a point otherwise. BC_EDATA: commas that could be decimal or part thousands; nothing says which.
 */
MUST_USE bc_rc table_number_format(const struct table *t, struct arena *a, size_t column,
                                   struct number_format *ret, struct bc_error *err);

#endif
