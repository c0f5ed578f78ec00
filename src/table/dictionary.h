/*
 * The distinct texts of a column while several workers read it. Each worker numbers the texts as it
 * meets them and remembers in which row it first did; joined, they are numbered by their first row,
 * so that codes do not depend on how the work was shared.
 */
#ifndef TABLE_DICTIONARY_H
#define TABLE_DICTIONARY_H

#include "base/error.h"
#include "base/intern.h"
#include "table/words.h"

/* A short text met lately, and its code: spares most look-ups. */
struct shortcut {
    uint64_t low, high; /* the text, filled up with zeros */
    uint32_t n;         /* its length + 1; 0: none */
    uint32_t code;
};
enum { SHORTCUT_BITS = 10, SHORTCUTS = 1 << SHORTCUT_BITS, SHORT_TEXT = 16 };

struct dictionary {
    struct arena *arena; /* the worker's own */
    struct intern *texts;
    size_t *rows; /* of each text, the first */
    size_t room;
    struct shortcut *shortcuts;
};

/* False when the arena is full. */
bool dictionary_init(struct dictionary *d, struct arena *a);

/* The code of a text in this dictionary; INTERN_NONE when the arena is full. */
uint32_t dictionary_add(struct dictionary *d, struct str text, size_t row);

/* The same where SHORT_TEXT bytes can be read from text.at, however long it is. */
static inline uint32_t dictionary_code(struct dictionary *d, struct str text, size_t row) {
    if (text.n > SHORT_TEXT)
        return dictionary_add(d, text, row);
    const uint64_t low = first_bytes(load_word(text.at), text.n);
    const uint64_t high = text.n > 8 ? first_bytes(load_word(text.at + 8), text.n - 8) : 0;
    const uint64_t hash =
        (low ^ high * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
    struct shortcut *s = &d->shortcuts[hash >> (64 - SHORTCUT_BITS)];
    if (s->low == low && s->high == high && s->n == text.n + 1)
        return s->code;
    const uint32_t code = dictionary_add(d, text, row);
    *s = (struct shortcut){low, high, (uint32_t)text.n + 1, code};
    return code;
}

/* Joins the dictionaries of all workers into one in `a`; `ret_codes[w][code]` is the joint code. */
MUST_USE bc_rc dictionary_join(const struct dictionary *const *parts, size_t n, struct arena *a,
                               const struct intern **ret, uint32_t **ret_codes,
                               struct bc_error *err);

#endif
