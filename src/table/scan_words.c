/* Eight bytes at a time, in plain C: for machines without vectors, and to check those with. */
#include "table/iso.h"
#include "table/scan.h"

#include <string.h>

#define KERNEL

struct text {
    uint64_t words[8];
};

static inline struct text text_load(const char *at) {
    struct text t;
    memcpy(t.words, at, sizeof t.words);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (int i = 0; i < 8; i++)
        t.words[i] = __builtin_bswap64(t.words[i]);
#endif
    return t;
}

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (unsigned char)(c))

/* The highest bits of eight bytes, gathered; every other bit of `word` is clear. */
static inline uint64_t gather(uint64_t word) {
    return (word >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

/* The highest bit of each byte that is zero. */
static inline uint64_t zero_bytes(uint64_t word) {
    const uint64_t low = EACH_BYTE(0x7f);
    return ~(((word & low) + low) | word | low);
}

static inline uint64_t text_equal(struct text t, char c) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < 8; i++)
        bits |= gather(zero_bytes(t.words[i] ^ EACH_BYTE(c))) << 8 * i;
    return bits;
}

static inline uint64_t text_high(struct text t) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < 8; i++)
        bits |= gather(t.words[i] & EACH_BYTE(0x80)) << 8 * i;
    return bits;
}

static inline bool text_any(struct text t, char c) {
    uint64_t any = 0;
    for (unsigned i = 0; i < 8; i++)
        any |= zero_bytes(t.words[i] ^ EACH_BYTE(c));
    return any;
}

struct text_sum {
    uint64_t any, zeros;
};

static inline struct text_sum text_sum_none(void) {
    return (struct text_sum){0, 0};
}

static inline struct text_sum text_sum_add(struct text_sum s, struct text t) {
    for (unsigned i = 0; i < 8; i++) {
        s.any |= t.words[i];
        s.zeros |= zero_bytes(t.words[i]);
    }
    return s;
}

static inline bool text_sum_high(struct text_sum s) {
    return s.any & EACH_BYTE(0x80);
}

static inline bool text_sum_zero(struct text_sum s) {
    return s.zeros;
}

static inline uint32_t first_bit(uint64_t bits) {
    return bits ? (uint32_t)__builtin_ctzll(bits) : 0;
}

/* Bit i of the result: whether an odd number of bits 0 to i is set. */
static inline uint64_t prefix_xor(uint64_t bits) {
    for (unsigned step = 1; step < 64; step *= 2)
        bits ^= bits << step;
    return bits;
}

static inline bool instant_parse(struct str text, bc_time *ret) {
    return iso_parse_second(text, ret);
}

#include "table/scan_body.h"

const struct scanner scan_words = {"words", survey, index_fields, row_end, seconds};
