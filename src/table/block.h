/*
 * Going through a table's rows, split into fields, in parallel: a block is the rows that end in one
 * chunk, a part is what one worker needs while it goes and what it finds on the way. For the files
 * of this folder only.
 */
#ifndef TABLE_BLOCK_H
#define TABLE_BLOCK_H

#include "table/dictionary.h"
#include "table/fields.h"
#include "table/inside.h"

/* A reject before its line is known. */
struct finding {
    size_t row, begin;  /* begin: offset of the row in the text */
    size_t column;      /* TABLE_NO_COLUMN: the whole row */
    struct str value;   /* as it stands in the file */
    const char *reason; /* a constant */
};

struct part {
    struct field_index index; /* of the chunk at hand */
    uint32_t *firsts;  /* each row's first field in the index, or ROW_RAGGED (see fields.h) */
    size_t index_room; /* bytes of text that index and firsts are good for */
    struct finding *findings; /* in the order of rows; of these `kept` */
    size_t kept, findings_room, found;
    char *scratch; /* for texts with doubled quotation marks */
    size_t scratch_room;
    bool failed; /* out of memory */
};

/* A chunk's rows, split. */
struct block {
    const struct table *t;
    struct part *part;
    const char *at;   /* the text */
    size_t begin;     /* its offset */
    size_t row, rows; /* the first, and how many */
    size_t last;      /* the last column, where rows end with '\n'; else TABLE_NO_COLUMN */
    size_t most;      /* findings that are kept; 0: all */
};

static inline struct fields block_fields(const struct block *b, size_t column) {
    return (struct fields){b->part->firsts, b->part->index.starts + column, b->at,
                           column == b->last};
}

/* What a field says, without quotation marks, valid until the next call; at least BYTES_PAD bytes
 * behind it can be read. An empty text when there is no memory: `failed` is set. */
struct str part_text(struct part *p, struct str raw);

/* Lists what is wrong with row i of the block. */
void block_find(struct block *b, size_t i, size_t column, struct str value, const char *reason);

/* What is done with a block; `worker` is the number of its part. */
typedef void block_fn(void *context, struct block *b, size_t chunk, unsigned worker);

struct walk {
    const struct table *t;
    block_fn *visit;
    void *context;
    size_t most; /* findings that each worker keeps; 0: all */
    unsigned workers;
    struct part *parts; /* of each worker, made by walk_all */
};

/* Visits all blocks; findings of ragged rows are listed before. Ends with walk_release in any case.
 */
MUST_USE bc_rc walk_all(struct walk *w, struct bc_error *err);
void walk_release(struct walk *w);

unsigned walk_workers(const struct table *t);

#endif
