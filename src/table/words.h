/* Eight bytes of text as one number, first byte lowest: many characters checked in one step. Reads
 * up to 16 bytes from `at`, whatever the length of the text: see BYTES_PAD. */
#ifndef TABLE_WORDS_H
#define TABLE_WORDS_H

#include "base/str.h"

#include <string.h>

static inline uint64_t load_word(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The first n bytes of a word, n from 0 to 8. */
static inline uint64_t first_bytes(uint64_t word, size_t n) {
    return n >= 8 ? word : word & ((UINT64_C(1) << 8 * n) - 1);
}

/* A word of eight characters, for comparing. */
#define WORD(a, b, c, d, e, f, g, h)                                                               \
    ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 |              \
     (uint64_t)(e) << 32 | (uint64_t)(f) << 40 | (uint64_t)(g) << 48 | (uint64_t)(h) << 56)

/* The highest bit of each byte that is above its limit: `room` holds 0x7f - limit in each byte. */
static inline uint64_t above(uint64_t word, uint64_t room) {
    return ((word + room) | word) & UINT64_C(0x8080808080808080);
}

#endif
