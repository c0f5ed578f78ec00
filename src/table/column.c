#include "table/cells.h"
#include "table/field.h"

#include <string.h>

struct str column_text(const struct column *c, struct arena *a, size_t row) {
    bool escaped = false;
    const struct str raw = cell_unpack(c->cells[row], c->table->bytes.at, &escaped);
    return escaped ? field_copy(raw, a) : raw;
}

static uint64_t mix(uint64_t x) {
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 32;
}

/* The hash of what the field says, byte by byte. */
static uint64_t hash_escaped(struct str raw) {
    char small[256];
    if (raw.n <= sizeof small)
        return str_hash((struct str){small, field_unescape(raw, small)});
    return 0;
}

void column_hash(const struct column *c, uint64_t *ret) {
    for (size_t i = 0; i < c->n; i++) {
        bool escaped = false;
        switch (c->type) {
        case COLUMN_TEXT: {
            const struct str raw = cell_unpack(c->cells[i], c->table->bytes.at, &escaped);
            ret[i] = escaped ? hash_escaped(raw) : str_hash(raw);
            break;
        }
        case COLUMN_CODE:
            ret[i] = str_hash(intern_text(c->dictionary, c->codes[i]));
            break;
        case COLUMN_TIME:
        case COLUMN_NUMBER:
            ret[i] = mix(c->cells[i]);
            break;
        }
    }
}
