/* For the tests: small random rows with many ties, by a generator of our own so that they are the
 * same everywhere. */
#ifndef STAT_RANDOM_ROWS_TEST_H
#define STAT_RANDOM_ROWS_TEST_H

#include "stat/risk_table.h"

enum { TEST_ROWS = 40, TEST_TIMES = 12 };

struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *r) {
    r->state ^= r->state << 13;
    r->state ^= r->state >> 7;
    r->state ^= r->state << 17;
    return r->state;
}

/* 0 to n - 1 */
static inline unsigned random_below(struct random *r, unsigned n) {
    return (unsigned)((random_next(r) >> 33) % n);
}

/* Rows with room of their own; `rows` points into them. */
struct test_rows {
    int32_t entry[TEST_ROWS], exit[TEST_ROWS];
    double entry_real[TEST_ROWS], exit_real[TEST_ROWS], weight[TEST_ROWS];
    uint8_t cause[TEST_ROWS];
    uint32_t cluster[TEST_ROWS];
    struct risk_rows rows;
};

enum { WITH_ENTRY = 1, WITH_WEIGHT = 2, WITH_CLUSTER = 4 };

static inline void random_rows(struct random *r, unsigned causes, unsigned with,
                               struct test_rows *ret) {
    static const double weights[] = {0.5, 1, 1.75, 2};
    const size_t n = 1 + random_below(r, TEST_ROWS);
    const uint32_t clusters = 1 + (uint32_t)(n / 3);
    for (size_t i = 0; i < n; i++) {
        ret->entry[i] = (int32_t)random_below(r, TEST_TIMES - 1) * (int32_t)random_below(r, 2);
        ret->exit[i] =
            ret->entry[i] + 1 + (int32_t)random_below(r, (unsigned)(TEST_TIMES - ret->entry[i]));
        ret->entry_real[i] = ret->entry[i];
        ret->exit_real[i] = ret->exit[i];
        ret->weight[i] = weights[random_below(r, 4)];
        ret->cause[i] = (uint8_t)random_below(r, causes + 1);
        ret->cluster[i] = random_below(r, clusters);
    }
    ret->rows = (struct risk_rows){.n = n,
                                   .clock = RISK_INT32,
                                   .exit = {.int32 = ret->exit},
                                   .cause = ret->cause,
                                   .causes = causes,
                                   .clusters = clusters};
    if (with & WITH_ENTRY)
        ret->rows.entry.int32 = ret->entry;
    if (with & WITH_WEIGHT)
        ret->rows.weight = ret->weight;
    if (with & WITH_CLUSTER)
        ret->rows.cluster = ret->cluster;
}

/* The same rows with their times as doubles: whole ones, or a little apart from whole. */
static inline struct risk_rows as_real(struct test_rows *t, bool whole) {
    struct risk_rows r = t->rows;
    for (size_t i = 0; i < r.n; i++) {
        t->entry_real[i] = t->entry[i] * (whole ? 1 : 0.3) - (whole ? 0 : 0.7);
        t->exit_real[i] = t->exit[i] * (whole ? 1 : 0.3) - (whole ? 0 : 0.7);
    }
    r.clock = RISK_DOUBLE;
    r.exit.real = t->exit_real;
    r.entry.real = t->rows.entry.int32 ? t->entry_real : NULL;
    return r;
}

#endif
