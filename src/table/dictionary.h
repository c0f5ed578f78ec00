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

/* Up to 16 bytes are compared as two numbers; longer texts by their ends first, then whole. */
struct entry {
    uint64_t low, high;
    struct str text; /* in the arena */
    size_t row;      /* where it was first met */
};

enum { SHORT_TEXT = 16 };

/* Open addressing with linear probing, at most half full; a slot holds code + 1, 0 is free. */
struct dictionary {
    struct arena *arena; /* the worker's own */
    struct entry *entries;
    uint32_t *slots;
    size_t n, room;
    size_t mask;    /* number of slots - 1 */
    unsigned shift; /* 64 - bits of the mask */
};

/* False when the arena is full. */
bool dictionary_init(struct dictionary *d, struct arena *a);

/* What dictionary_code does for long texts, and for texts not met before. */
uint32_t dictionary_add(struct dictionary *d, struct entry e, uint64_t hash);
uint32_t dictionary_long(struct dictionary *d, struct str text, size_t row);

/* Its highest bits depend on all bytes, its lowest do not: slots go by the highest. */
static inline uint64_t dictionary_hash(uint64_t low, uint64_t high) {
    return (low ^ high * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
}

/* The code of a text; INTERN_NONE when the arena is full. SHORT_TEXT bytes must be readable from
 * text.at, however long it is. */
static inline uint32_t dictionary_code(struct dictionary *d, struct str text, size_t row) {
    if (text.n > SHORT_TEXT)
        return dictionary_long(d, text, row);
    const struct two_words w = load_short(text);
    const uint64_t hash = dictionary_hash(w.low, w.high);
    for (size_t at = hash >> d->shift;; at = (at + 1) & d->mask) {
        const uint32_t slot = d->slots[at];
        if (slot == 0)
            return dictionary_add(d, (struct entry){w.low, w.high, text, row}, hash);
        const struct entry *e = &d->entries[slot - 1];
        if (((e->low ^ w.low) | (e->high ^ w.high) | (e->text.n ^ text.n)) == 0)
            return slot - 1;
    }
}

/* Joins the dictionaries of all workers into one in `a`; `ret_codes[w][code]` is the joint code. */
MUST_USE bc_rc dictionary_join(const struct dictionary *const *parts, size_t n, struct arena *a,
                               const struct intern **ret, uint32_t **ret_codes,
                               struct bc_error *err);

#endif
