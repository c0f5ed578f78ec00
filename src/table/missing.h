/* How systems write that there is nothing. */
#ifndef TABLE_MISSING_H
#define TABLE_MISSING_H

#include "base/str.h"

/* Whether a trimmed cell says that there is no value: empty, "NULL", "N/A", "NaT", "-", "\N", ...
 * For cells of times, numbers and truth values only: a person may be called Null. */
bool cell_missing(struct str text);

#endif
