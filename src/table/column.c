#include "base/parallel.h"
#include "table/cells.h"
#include "table/field.h"
#include "table/words.h"

#include <string.h>

struct str column_text(const struct column *c, struct arena *a, size_t row) {
    bool escaped = false;
    const struct str raw = cell_unpack(c->cells[row], c->table->bytes.at, &escaped);
    return escaped ? field_copy(raw, a) : raw;
}

/* ---- hashing ---- */

/* A text is hashed in words of eight bytes, the last filled up with zeros, then its length. */
struct hash {
    uint64_t sum, word;
    size_t n;
};

static uint64_t step(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return sum ^ sum >> 29;
}

static uint64_t finish(uint64_t sum, size_t n) {
    sum = step(sum, n) * UINT64_C(0xd6e8feb86659fd93);
    return sum ^ sum >> 32;
}

static void hash_byte(struct hash *h, char c) {
    h->word |= (uint64_t)(unsigned char)c << 8 * (h->n % 8);
    if (++h->n % 8 == 0) {
        h->sum = step(h->sum, h->word);
        h->word = 0;
    }
}

static uint64_t hash_end(const struct hash *h) {
    return finish(h->n % 8 ? step(h->sum, h->word) : h->sum, h->n);
}

static uint64_t hash_bytes(struct str text) {
    struct hash h = {0};
    for (size_t i = 0; i < text.n; i++)
        hash_byte(&h, text.at[i]);
    return hash_end(&h);
}

/* What field_unescape would write, without writing it. */
static uint64_t hash_escaped(struct str raw) {
    struct hash h = {0};
    bool inside = true;
    for (size_t i = 1; i < raw.n; i++) {
        const bool mark = inside && raw.at[i] == '"';
        if (mark && (i + 1 == raw.n || raw.at[i + 1] != '"')) {
            inside = false;
            continue;
        }
        i += mark;
        hash_byte(&h, raw.at[i]);
    }
    return hash_end(&h);
}

/* A piece of the file: whole words can be read at its end. */
static uint64_t hash_cell(struct str text) {
    uint64_t sum = 0;
    size_t i = 0;
    for (; i + 8 <= text.n; i += 8)
        sum = step(sum, load_word(text.at + i));
    if (i < text.n)
        sum = step(sum, load_word(text.at + i) & ((UINT64_C(1) << 8 * (text.n - i)) - 1));
    return finish(sum, text.n);
}

struct hashing {
    const struct column *c;
    uint64_t *ret;
};

enum { PIECE = 1 << 16 };

static void hash_piece(void *context, size_t piece, unsigned worker) {
    (void)worker;
    const struct hashing *h = context;
    const struct column *c = h->c;
    const size_t end = (piece + 1) * PIECE < c->n ? (piece + 1) * PIECE : c->n;
    for (size_t i = piece * PIECE; i < end; i++) {
        switch (c->type) {
        case COLUMN_TEXT: {
            bool escaped = false;
            const struct str raw = cell_unpack(c->cells[i], c->table->bytes.at, &escaped);
            h->ret[i] = escaped ? hash_escaped(raw) : hash_cell(raw);
            break;
        }
        case COLUMN_CODE:
            h->ret[i] = hash_bytes(intern_text(c->dictionary, c->codes[i]));
            break;
        case COLUMN_TIME:
        case COLUMN_NUMBER:
            h->ret[i] = finish(0, c->cells[i]);
            break;
        }
    }
}

void column_hash(const struct column *c, uint64_t *ret) {
    struct hashing h = {c, ret};
    parallel_for(c->table->threads, (c->n + PIECE - 1) / PIECE, hash_piece, &h);
}
