/* 32 bytes at a time, on x86-64 machines that have AVX2 (nearly all since 2015). */
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

#include "table/scan_body.h"

static const struct scanner scan_avx2 = {"avx2", survey, index_fields, row_end};

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
