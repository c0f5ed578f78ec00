/* One field of delimited text: what stands between two borders, and what it says. */
#ifndef TABLE_FIELD_H
#define TABLE_FIELD_H

#include "base/str.h"

#include <string.h>

/* The field without its quotation marks. Where that is not a piece of the file (doubled marks, text
 * behind the closing one) `escaped` is set and the field comes back as it stands: see
 * field_unescape. */
static inline struct str field_text(struct str raw, bool *escaped) {
    *escaped = false;
    if (raw.n == 0 || raw.at[0] != '"')
        return raw;
    if (raw.n >= 2 && raw.at[raw.n - 1] == '"' && !memchr(raw.at + 1, '"', raw.n - 2))
        return (struct str){raw.at + 1, raw.n - 2};
    *escaped = true;
    return raw;
}

/* Writes what the field says to `to`, which has room for raw.n bytes; returns how many. */
size_t field_unescape(struct str raw, char *to);

/* The text of a field, in `a` where it cannot be a piece of the file; NULL text when `a` is full.
 */
struct str field_copy(struct str raw, struct arena *a);

/* The fields of a row without its row end, one by one. For single rows: tables go by scan.h. */
struct field_walk {
    struct str rest;
    char delimiter;
    bool done;
};
static inline struct field_walk field_walk_begin(struct str row, char delimiter) {
    return (struct field_walk){row, delimiter, false};
}
bool field_walk_next(struct field_walk *w, struct str *ret); /* false behind the last */

#endif
