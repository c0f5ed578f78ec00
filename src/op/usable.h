/* What to say where not one deal of an export can be used. */
#ifndef OP_USABLE_H
#define OP_USABLE_H

#include "op/audit.h"

/* BC_EDATA with the reasons and how many deals each holds for. Of the audit the source, the facts,
 * the count of rejected deals and, where it got so far, the journeys are looked at. What begins
 * after `known` was not there yet. */
MUST_USE bc_rc usable_none(const struct audit *audit, bc_time known, struct bc_error *err);

#endif
