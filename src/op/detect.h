/* The detectors behind the findings: one function each, listed in detectors[]. */
#ifndef OP_DETECT_H
#define OP_DETECT_H

#include "op/findings.h"

/* What a detector found. `mark` has a byte a deal, zeroed before the call. */
struct detection {
    uint8_t *mark;
    size_t count;     /* 0: not there */
    const char *text; /* sentence, set when count > 0 */
    bool unmarked;    /* the finding is about the whole, no deal can be left out */
};

struct detector {
    const char *code;
    bc_rc (*detect)(const struct findings_input *in, struct arena *a, struct detection *ret,
                    struct bc_error *err);
};

/* In the order in which they are told; ends with a NULL code. */
extern const struct detector detectors[];

#endif
