/* Times that differ by rounding only. */
#ifndef OP_NEAR_TIES_H
#define OP_NEAR_TIES_H

#include "base/error.h"

#include <stddef.h>

/*
 * 0.1 + 0.2 and 0.3 are one time. Replaces each finite time of both columns (`entry` may be NULL)
 * by the first of its run of times no further apart than 1.5e-8, or than 1.5e-8 of the mean time,
 * as R's aeqSurv does. Whole numbers are exact and stay as they are.
 */
MUST_USE bc_rc near_ties_mend(double *time, double *entry, size_t n, struct bc_error *err);

#endif
