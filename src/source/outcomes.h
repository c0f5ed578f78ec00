/*
 * How each deal ended, from all that its row says: the user's own words first, then the outcome and
 * stage columns, then flags, then the times at which it was won or lost. What disagrees is marked,
 * not believed.
 */
#ifndef SOURCE_OUTCOMES_H
#define SOURCE_OUTCOMES_H

#include "source/rows.h"

/*
 * A dictionary's codes as outcomes, one element a code: the user's values first, then, for stages,
 * what the system's own list of stages says, then the vocabulary. `f` is FIELD_OUTCOME,
 * FIELD_STAGE or FIELD_ACTIVITY. OUTCOME_UNKNOWN where nothing says. NULL when the arena is full.
 */
uint8_t *outcomes_of_codes(const struct source *s, const struct intern *dictionary, enum field f);

/* BC_EUSAGE when a value given with --won, --lost, ... stands in none of the dictionaries. */
MUST_USE bc_rc outcomes_check_values(const struct source_options *o,
                                     const struct intern *const *dictionaries, size_t n,
                                     struct bc_error *err);

/*
 * Fills outcome (rows->n, enum outcome, never unknown) and end (TIME_NONE while open), and marks
 * DEAL_CONTRADICTORY and DEAL_UNENDED in rows->flags. BC_EDATA when no column says how deals ended.
 */
MUST_USE bc_rc outcomes_resolve(struct source *s, struct rows *rows, uint8_t *outcome, bc_time *end,
                                struct bc_error *err);

#endif
