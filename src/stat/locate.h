/* Which point of a curve a row's times fall on, quickly: the points are indexed by equal steps of
 * time. */
#ifndef STAT_LOCATE_H
#define STAT_LOCATE_H

#include "stat/risk_table.h"

struct locator {
    const double *time; /* of the points, increasing */
    size_t n;
    double first, scale; /* steps begin at `first`, `scale` of them a unit of time */
    size_t steps;
    const uint32_t *at; /* steps + 1: the number of points before each step */
    double unit;        /* of the rows' clock */
};

MUST_USE bc_rc locator_init(struct arena *a, const double *time, size_t n,
                            const struct risk_rows *rows, struct locator *ret,
                            struct bc_error *err);

enum { LOCATE_BLOCK = 1024 };

/* For rows [from, from + n), n <= LOCATE_BLOCK, of times `t`: how many points lie at or before. */
void locate_block(const struct locator *l, const struct risk_rows *rows, union risk_time t,
                  size_t from, size_t n, uint32_t *ret);

#endif
