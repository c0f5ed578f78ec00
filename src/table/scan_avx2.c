/* 32 bytes at a time, on x86-64 machines that have AVX2 (nearly all since 2015). */
#include "table/iso.h"
#include "table/scan.h"

#ifdef __x86_64__

#include <immintrin.h>

#define KERNEL __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,pclmul")))

struct text {
    __m256i low, high;
};

KERNEL static inline struct text text_load(const char *at) {
    return (struct text){_mm256_loadu_si256((const __m256i *)(const void *)at),
                         _mm256_loadu_si256((const __m256i *)(const void *)(at + 32))};
}

KERNEL static inline uint64_t both(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
                                                     << 32;
}

KERNEL static inline uint64_t text_equal(struct text t, char c) {
    const __m256i all = _mm256_set1_epi8(c);
    return both(_mm256_cmpeq_epi8(t.low, all), _mm256_cmpeq_epi8(t.high, all));
}

KERNEL static inline uint64_t text_high(struct text t) {
    return both(t.low, t.high);
}

KERNEL static inline bool text_any(struct text t, char c) {
    const __m256i all = _mm256_set1_epi8(c);
    return _mm256_movemask_epi8(
        _mm256_or_si256(_mm256_cmpeq_epi8(t.low, all), _mm256_cmpeq_epi8(t.high, all)));
}

struct text_sum {
    __m256i any, least;
};

KERNEL static inline struct text_sum text_sum_none(void) {
    return (struct text_sum){_mm256_setzero_si256(), _mm256_set1_epi8((char)0xff)};
}

KERNEL static inline struct text_sum text_sum_add(struct text_sum s, struct text t) {
    return (struct text_sum){_mm256_or_si256(s.any, _mm256_or_si256(t.low, t.high)),
                             _mm256_min_epu8(s.least, _mm256_min_epu8(t.low, t.high))};
}

KERNEL static inline bool text_sum_high(struct text_sum s) {
    return _mm256_movemask_epi8(s.any);
}

KERNEL static inline bool text_sum_zero(struct text_sum s) {
    return _mm256_movemask_epi8(_mm256_cmpeq_epi8(s.least, _mm256_setzero_si256()));
}

KERNEL static inline uint32_t first_bit(uint64_t bits) {
    return (uint32_t)_tzcnt_u64(bits);
}

/* Bit i of the result: whether an odd number of bits 0 to i is set. A product without carries by
 * all ones is just that. */
KERNEL static inline uint64_t prefix_xor(uint64_t bits) {
    const __m128i product =
        _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8((char)0xff), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

/* The digits are moved together, then all are checked, joined in pairs and checked again at once.
 */
KERNEL static inline bool instant_parse(struct str text, bc_time *ret) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)text.at);
    const __m128i y = _mm_loadu_si128((const __m128i *)(const void *)(text.at + 4));
    const __m128i digits = _mm_sub_epi8(
        _mm_or_si128(_mm_shuffle_epi8(
                         x, _mm_setr_epi8(0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, -1, -1, -1, -1)),
                     _mm_shuffle_epi8(y, _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                                       -1, 13, 14, -1, -1))),
        _mm_setr_epi8('0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', 0, 0));
    const __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010a));
    const __m128i between = _mm_xor_si128(
        _mm_and_si128(y, _mm_setr_epi8(-1, 0, 0, -1, 0, 0, 0, 0, 0, -1, 0, 0, -1, 0, 0, 0)),
        _mm_setr_epi8('-', 0, 0, '-', 0, 0, 0, 0, 0, ':', 0, 0, ':', 0, 0, 0));
    const __m128i above =
        _mm_or_si128(_mm_subs_epu8(digits, _mm_set1_epi8(9)),
                     _mm_subs_epu16(pairs, _mm_setr_epi16(99, 99, 12, 31, 23, 59, 59, 0)));
    const __m128i odd = _mm_or_si128(above, between);
    const uint64_t date = (uint64_t)_mm_cvtsi128_si64(pairs);
    const uint64_t clock = (uint64_t)_mm_extract_epi64(pairs, 1);
    int64_t days;
    const bool day = iso_days(date & 0xff, date >> 16 & 0xff, date >> 32 & 0xff, date >> 48, &days);
    const uint64_t second =
        (clock & 0xff) * 3600 + (clock >> 16 & 0xff) * 60 + (clock >> 32 & 0xff);
    *ret = (days * 86400 + (int64_t)second) * TIME_SECOND;
    return _mm_testz_si128(odd, odd) & day & iso_frame(text);
}

#include "table/scan_body.h"

static const struct scanner scan_avx2 = {"avx2", survey, index_fields, row_end, seconds};

const struct scanner *scanner_best(void) {
    const bool fit = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
                     __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("popcnt");
    return fit ? &scan_avx2 : &scan_words;
}

#else

const struct scanner *scanner_best(void) {
    return &scan_words;
}

#endif
