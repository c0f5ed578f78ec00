/* Stage visits out of columns of the deals' own tables, one a stage: "Date entered 'Demo'". */
#ifndef SOURCE_STAGE_COLUMNS_H
#define SOURCE_STAGE_COLUMNS_H

#include "source/source.h"

/* A change of stage, before visits are made of them. `stage` is a code of f->visits.dictionary. */
struct change {
    uint32_t deal, stage, order;
    bc_time at;
};

/* Reads the columns that the profile of the deals' tables knows (profile.entered); sets
 * f->visits.dictionary. Without such columns nothing is changed. */
MUST_USE bc_rc stage_columns_read(struct source *s, struct facts *f, struct change **ret,
                                  size_t *ret_n, struct bc_error *err);

#endif
