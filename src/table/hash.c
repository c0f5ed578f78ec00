#include "table/hash.h"

/* A text is hashed in words of eight bytes, the last filled up with zeros, then its length. */
struct hash {
    uint64_t sum, word;
    size_t n;
};

static void hash_byte(struct hash *h, char c) {
    h->word |= (uint64_t)(unsigned char)c << 8 * (h->n % 8);
    if (++h->n % 8 == 0) {
        h->sum = hash_step(h->sum, h->word);
        h->word = 0;
    }
}

static uint64_t hash_end(const struct hash *h) {
    return hash_finish(h->n % 8 ? hash_step(h->sum, h->word) : h->sum, h->n);
}

uint64_t hash_text(struct str text) {
    struct hash h = {0};
    for (size_t i = 0; i < text.n; i++)
        hash_byte(&h, text.at[i]);
    return hash_end(&h);
}

/* What field_unescape would write, without writing it. */
uint64_t hash_escaped(struct str raw) {
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
