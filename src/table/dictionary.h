/*
 * The distinct texts of a column while several workers read it. Each worker numbers the texts as it
 * meets them and remembers in which row it first did; joined, they are numbered by their first row,
 * so that codes do not depend on how the work was shared.
 */
#ifndef TABLE_DICTIONARY_H
#define TABLE_DICTIONARY_H

#include "base/error.h"
#include "base/intern.h"

struct dictionary {
    struct arena *arena; /* the worker's own */
    struct intern *texts;
    size_t *rows; /* of each text, the first */
    size_t room;
};

/* False when the arena is full. */
bool dictionary_init(struct dictionary *d, struct arena *a);

/* The code of a text in this dictionary; INTERN_NONE when the arena is full. */
uint32_t dictionary_add(struct dictionary *d, struct str text, size_t row);

/* Joins the dictionaries of all workers into one in `a`; `ret_codes[w][code]` is the joint code. */
MUST_USE bc_rc dictionary_join(const struct dictionary *parts, size_t n, struct arena *a,
                               const struct intern **ret, uint32_t **ret_codes,
                               struct bc_error *err);

#endif
