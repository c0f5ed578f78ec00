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

/* A text of up to 16 bytes, filled up with zeros. Without branches: lengths are hard to foresee. */
struct two_words {
    uint64_t low, high;
};
static inline struct two_words load_short(struct str text) {
    static const uint64_t masks[9] = {0,
                                      UINT64_C(0xff),
                                      UINT64_C(0xffff),
                                      UINT64_C(0xffffff),
                                      UINT64_C(0xffffffff),
                                      UINT64_C(0xffffffffff),
                                      UINT64_C(0xffffffffffff),
                                      UINT64_C(0xffffffffffffff),
                                      UINT64_MAX};
    const size_t low = text.n < 8 ? text.n : 8;
    return (struct two_words){load_word(text.at) & masks[low],
                              load_word(text.at + 8) & masks[text.n - low]};
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
