/* Plain numbers, "1234", "1234.56", of up to 16 characters: nearly all that programs write.
 * Anything else is number_parse's. */
#ifndef TABLE_DIGITS_H
#define TABLE_DIGITS_H

#include "table/words.h"

enum { DIGITS_MOST = 16 };

/* Powers of ten that are exact. */
static const double digits_scales[DIGITS_MOST] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* Eight digits as values, the first counting most: pairs, then fours, then all at once. */
static inline uint32_t digits_eight(uint64_t word) {
    word = (word * 10 + (word >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
    word = (word * 100 + (word >> 16)) & UINT64_C(0x0000ffff0000ffff);
    return (uint32_t)(word * 10000 + (word >> 32));
}

/* One to eight characters, moved to the end of a word: zeros count for nothing there. */
static inline bool digits_short(struct str text, double *ret) {
    const uint64_t zeros = UINT64_C(0x3030303030303030), room = UINT64_C(0x7676767676767676);
    uint64_t word = (load_word(text.at) ^ zeros) << 8 * (8 - text.n);
    const uint64_t odd = above(word, room);
    unsigned decimals = 0;
    if (odd) {
        const unsigned at = (unsigned)__builtin_ctzll(odd) / 8;
        const bool inside = (at + text.n > 8) & (at < 7) & ((word >> 8 * at & 0xff) == ('.' ^ '0'));
        if (!inside || (odd & (odd - 1)))
            return false;
        /* The digits before the point move into its place. */
        const uint64_t before = (UINT64_C(1) << 8 * at) - 1;
        word = (word & before) << 8 | (word & ~(before << 8 | 0xff));
        decimals = 7 - at;
    }
    /* Both are whole and exact, so the one division rounds rightly. */
    *ret = (double)digits_eight(word) / digits_scales[decimals];
    return true;
}

static inline bool digits_long(struct str text, double *ret) {
    uint64_t value = 0;
    size_t point = text.n;
    for (size_t i = 0; i < text.n; i++) {
        const unsigned digit = (unsigned char)text.at[i] - (unsigned)'0';
        if (digit <= 9)
            value = value * 10 + digit;
        else if (text.at[i] == '.' && point == text.n && i > 0 && i + 1 < text.n)
            point = i;
        else
            return false;
    }
    const size_t decimals = point == text.n ? 0 : text.n - 1 - point;
    if (value >= UINT64_C(1) << 53)
        return false;
    *ret = (double)value / digits_scales[decimals];
    return true;
}

/* False where the text is anything but digits with at most one point between them. */
static inline bool digits_parse(struct str text, double *ret) {
    if (text.n == 0 || text.n > DIGITS_MOST)
        return false;
    return text.n <= 8 ? digits_short(text, ret) : digits_long(text, ret);
}

#endif
