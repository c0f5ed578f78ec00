#include "base/parallel.h"
#include "table/cells.h"
#include "table/field.h"
#include "table/hash.h"

struct str column_text(const struct column *c, struct arena *a, size_t row) {
    bool escaped = false;
    const struct str raw = cell_unpack(c->cells[row], c->table->bytes.at, &escaped);
    return escaped ? field_copy(raw, a) : raw;
}

/* ---- hashing ---- */

struct hashing {
    const struct column *c;
    struct str (*part)(struct str text);
    uint64_t *ret;
};

static struct str part_of(const struct hashing *h, struct str text) {
    return h->part ? h->part(text) : text;
}

enum { PIECE = 1 << 16 };

static void hash_piece(void *context, size_t piece, unsigned worker) {
    (void)worker;
    const struct hashing *h = context;
    const struct column *c = h->c;
    const size_t end = (piece + 1) * PIECE < c->n ? (piece + 1) * PIECE : c->n;
    for (size_t i = piece * PIECE; i < end; i++) {
        switch (c->type) {
        case COLUMN_HASH:
            h->ret[i] = c->cells[i];
            break;
        case COLUMN_TEXT: {
            bool escaped = false;
            const struct str raw = cell_unpack(c->cells[i], c->table->bytes.at, &escaped);
            h->ret[i] = escaped ? hash_escaped(raw) : hash_plain(part_of(h, raw));
            break;
        }
        case COLUMN_CODE:
            h->ret[i] = hash_text(part_of(h, intern_text(c->dictionary, c->codes[i])));
            break;
        case COLUMN_TIME:
        case COLUMN_NUMBER:
            h->ret[i] = hash_number(c->cells[i]);
            break;
        }
    }
}

void column_hash_part(const struct column *c, struct str (*part)(struct str text), uint64_t *ret) {
    struct hashing h = {c, part, ret};
    parallel_for(c->table->threads, (c->n + PIECE - 1) / PIECE, hash_piece, &h);
}

uint64_t column_hash_of(struct str text) {
    return hash_text(text);
}

void column_hash(const struct column *c, uint64_t *ret) {
    column_hash_part(c, NULL, ret);
}
