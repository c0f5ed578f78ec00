/* What leaving the deals of a finding out does to the headline. */
#ifndef OP_EFFECT_H
#define OP_EFFECT_H

#include "op/findings.h"

/*
 * Fills the effect of a finding: `mark` has a byte a deal, not 0 where it belongs to the finding.
 * The risk table of these deals is taken away from the whole, exactly; cost O(marked deals and
 * distinct durations).
 */
MUST_USE bc_rc effect_measure(struct arena *a, const struct findings_input *in, const uint8_t *mark,
                              struct finding *f, struct bc_error *err);

#endif
