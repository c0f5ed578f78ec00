/* Fields to cells. For the files of this folder only. */
#ifndef TABLE_CELLS_H
#define TABLE_CELLS_H

#include "table/block.h"

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

/* What one worker finds out about a column on the way. */
struct column_sum {
    size_t empty;
    size_t precision[PRECISION_FINE + 1];
    struct dictionary dictionary; /* of COLUMN_CODE */
};

/* Reads one column of a block. */
void cells_read(struct block *b, const struct target *to, struct column_sum *sum);

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
