/* One worker's share of reading columns: what it needs while it reads, and what it found besides
 * the cells. For read.c and cells.c only. */
#ifndef TABLE_PART_H
#define TABLE_PART_H

#include "table/dictionary.h"
#include "table/inside.h"

/* A reject before its line is known. */
struct finding {
    size_t row, begin;  /* begin: offset of the row in the text */
    size_t column;      /* TABLE_NO_COLUMN: the whole row */
    struct str value;   /* as it stands in the file */
    const char *reason; /* a constant */
};

struct column_sum {
    size_t empty;
    size_t precision[PRECISION_FINE + 1];
};

struct part {
    struct arena *arena;
    struct field_index index;        /* of the chunk at hand */
    size_t index_room;               /* bytes of text it is good for */
    struct dictionary *dictionaries; /* one a column asked for */
    struct column_sum *sums;
    struct finding *findings; /* in the order of rows; of these `kept` */
    size_t kept, findings_room, found;
    char *scratch; /* for texts with doubled quotation marks */
    size_t scratch_room;
    bool failed; /* out of memory */
};

/* A column being filled. */
struct target {
    struct column_spec spec;
    union {
        uint64_t *cells;
        uint32_t *codes;
        bc_time *times;
        double *numbers;
    };
};

/* A chunk's rows, split. */
struct block {
    const struct table *t;
    struct part *part;
    const char *at;   /* the text */
    size_t begin;     /* its offset */
    size_t row, rows; /* the first, and how many */
    size_t most;      /* findings that are kept; 0: all */
};

enum { FIELD_RAGGED = UINT32_MAX };

void part_find(struct block *b, size_t i, size_t column, struct str value, const char *reason);

/* Reads one column of a block: column number `which` of those asked for. */
void cells_read(struct block *b, const struct target *to, size_t which);

/* How COLUMN_TEXT packs a cell: offset, length, whether it must be unescaped. */
enum { CELL_LENGTH_BITS = 24, CELL_MOST = 1 << CELL_LENGTH_BITS };
static inline uint64_t cell_pack(size_t offset, size_t n, bool escaped) {
    return (uint64_t)offset << (CELL_LENGTH_BITS + 1) | (uint64_t)n << 1 | (uint64_t)escaped;
}
static inline struct str cell_unpack(uint64_t cell, const char *text, bool *escaped) {
    *escaped = cell & 1;
    return (struct str){text + (cell >> (CELL_LENGTH_BITS + 1)),
                        (size_t)(cell >> 1) & (CELL_MOST - 1)};
}

#endif
