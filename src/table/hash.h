/* Hashes of cells: equal texts have equal ones, however they stand in the file. For the files of
 * this folder only. */
#ifndef TABLE_HASH_H
#define TABLE_HASH_H

#include "base/str.h"
#include "table/words.h"

static inline uint64_t hash_step(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return sum ^ sum >> 29;
}

static inline uint64_t hash_finish(uint64_t sum, size_t n) {
    sum = hash_step(sum, n) * UINT64_C(0xd6e8feb86659fd93);
    return sum ^ sum >> 32;
}

/* Of a piece of the file: whole words can be read at its end. */
static inline uint64_t hash_plain(struct str text) {
    uint64_t sum = 0;
    size_t i = 0;
    for (; i + 8 <= text.n; i += 8)
        sum = hash_step(sum, load_word(text.at + i));
    if (i < text.n)
        sum = hash_step(sum, load_word(text.at + i) & ((UINT64_C(1) << 8 * (text.n - i)) - 1));
    return hash_finish(sum, text.n);
}

uint64_t hash_text(struct str text);    /* of any text */
uint64_t hash_escaped(struct str text); /* as field_unescape would write it */

static inline uint64_t hash_number(uint64_t bits) {
    return hash_finish(0, bits);
}

#endif
