/* Stage history: which deal entered which of the seller's stages when. Loops are kept. */
#ifndef SOURCE_STAGES_H
#define SOURCE_STAGES_H

#include "source/source.h"

/*
 * Reads the stage histories beside the deals into f->visits, or, where there are none, the deals'
 * own columns that say when they entered each stage (which know of one visit each, not of loops):
 * rows that repeat the stage (only the amount or a date changed) are one visit. Deals that ended
 * without a time get the time at which they entered the stage that says so (`end`, and DEAL_UNENDED
 * in `flags` is taken away); deals with a stage dated before their start are marked
 * DEAL_STAGE_EARLY. Without stage histories nothing happens.
 */
MUST_USE bc_rc stages_read(struct source *s, struct facts *f, bc_time *end, uint8_t *flags,
                           struct bc_error *err);

#endif
