/* The system's own list of its stages: what people see for an id, and whether it is an end. Where
 * there is one, it says more than the words of the ids. */
#ifndef SOURCE_STAGE_NAMES_H
#define SOURCE_STAGE_NAMES_H

#include "source/source.h"

struct stage_name {
    struct str label;     /* the id where there is no label */
    enum outcome outcome; /* OUTCOME_OPEN: the list says that it is no end */
};

struct stage_names;

/* Reads the lists of stages among the tables. NULL where there is none. */
MUST_USE bc_rc stage_names_read(struct source *s, const struct stage_names **ret,
                                struct bc_error *err);

/* A stage by its id, compared as a key. NULL: not in the list. `names` may be NULL. */
const struct stage_name *stage_names_find(const struct stage_names *names, struct str id);

/* All labels; NULL without a list. */
const struct intern *stage_names_labels(const struct stage_names *names);

/* Puts labels in the place of ids: new codes and a new dictionary for `n` codes. Nothing happens
 * without a list. */
MUST_USE bc_rc stage_names_apply(struct arena *a, const struct stage_names *names, size_t n,
                                 const uint32_t **codes, const struct intern **dictionary,
                                 struct bc_error *err);

#endif
