#include "sim/stream.h"

/* The finisher of SplitMix64. */
static uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);

static void set(void *state, unsigned long seed) {
    *(uint64_t *)state = seed;
}

static uint64_t next(void *state) {
    uint64_t *s = state;
    *s += golden;
    return mix(*s);
}

static unsigned long get(void *state) {
    return next(state);
}

/* In [0, 1) with 53 bits. */
static double get_double(void *state) {
    return (double)(next(state) >> 11) * 0x1p-53;
}

static const gsl_rng_type splitmix64 = {
    "splitmix64", UINT64_MAX, 0, sizeof(uint64_t), set, get, get_double,
};
const gsl_rng_type *const stream_type = &splitmix64;

void stream_start(gsl_rng *rng, uint64_t seed, enum stream_subject subject, uint64_t number) {
    const uint64_t a = mix(seed + golden * ((uint64_t)subject + 1));
    gsl_rng_set(rng, mix(a ^ mix(number + golden)));
}
