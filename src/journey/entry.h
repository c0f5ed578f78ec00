/*
 * When deals came under observation. Records that begin late have left out the deals that ended
 * before: counting their survivors from the start makes buyers look slow (delayed entry, left
 * truncation).
 */
#ifndef JOURNEY_ENTRY_H
#define JOURNEY_ENTRY_H

#include "base/error.h"
#include "model/facts.h"

enum entry_rule {
    ENTRY_AUTO, /* the deals' own times of entry, where there are any; else the first end, where the
                   records show that earlier ends are missing; else none */
    ENTRY_NONE, /* everybody is at risk from the start */
    ENTRY_FIRST_END, /* from the day of the first end on record */
    ENTRY_AT,        /* from a given time */
    ENTRY_COLUMN     /* each deal from its own time */
};
const char *entry_rule_name(enum entry_rule r); /* "auto", "none", "first-end", "date", "column" */

struct entry {
    enum entry_rule rule; /* never ENTRY_AUTO once found */
    bool automatic;       /* found by ENTRY_AUTO */
    bc_time at;           /* of FIRST_END and AT */
    /* What ENTRY_AUTO went by: */
    bc_time first_start, first_end; /* TIME_NONE without any */
    size_t early;                   /* deals that started before the day of the first end */
    double
        expected_before; /* ends that these should have had before it, at the pace seen after it */
};

/*
 * Finds the entry. Automatic: if the records were complete, deals that started before the first end
 * on record would have had `expected_before` ends by then (sum of the later hazard over their
 * exposure), and none would be seen with probability exp(-expected_before); above 10 (1 in 20,000)
 * the records began late. `at` is used by ENTRY_AT only. ENTRY_COLUMN without such a column is
 * BC_EUSAGE.
 */
MUST_USE bc_rc entry_find(struct arena *a, const struct facts *f, bc_time as_of,
                          enum entry_rule rule, bc_time at, struct entry *ret,
                          struct bc_error *err);

#endif
