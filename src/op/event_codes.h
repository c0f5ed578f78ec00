/* What the values of an event column mean. */
#ifndef OP_EVENT_CODES_H
#define OP_EVENT_CODES_H

#include "table/table.h"

/* For each code of the column's dictionary a cause, 0 for none, or EVENT_UNKNOWN for no value at
 * all. */
enum { EVENT_UNKNOWN = 255 };
struct event_codes {
    uint8_t *cause; /* one a code */
    const char **outcomes;
    unsigned causes;
    const char *open;
};

/* `codes` are texts VALUE=OUTCOME, as given by the user; `name` is the column's, for messages.
 * BC_EUSAGE: a code that is none, or too many outcomes; BC_EDATA: an empty column, no row with a
 * value of the codes, or without codes values that say nothing by themselves. Lives in the arena.
 */
MUST_USE bc_rc event_codes_find(struct arena *a, const struct column *column, const char *name,
                                const char *const *codes, size_t ncodes, struct event_codes *ret,
                                struct bc_error *err);

#endif
