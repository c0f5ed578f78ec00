/* One column of text that is split into rows and fields, for going through it. */
#ifndef TABLE_FIELDS_H
#define TABLE_FIELDS_H

#include "base/str.h"

/* Where a row's fields are in the index; ROW_RAGGED: not as many as there are columns. */
enum { ROW_RAGGED = INT32_MAX };

struct fields {
    const uint32_t *firsts; /* each row's first field, or ROW_RAGGED */
    const uint32_t
        *starts;    /* of this column: field `first` is [starts[first], starts[first+1]-1) */
    const char *at; /* the text */
    bool cut;       /* the last column, whose fields may have a '\r' at their end */
};

/* The field of row i as it stands; an empty one where the row is ragged. */
static inline struct str fields_get(struct fields f, size_t i) {
    const uint32_t first = f.firsts[i];
    if (first == ROW_RAGGED)
        return (struct str){f.at, 0};
    const uint32_t begin = f.starts[first];
    struct str raw = {f.at + begin, f.starts[first + 1] - 1 - begin};
    /* "\r\n" ends a row as well. */
    if (f.cut && raw.n && raw.at[raw.n - 1] == '\r')
        raw.n--;
    return raw;
}

/* For texts that hold no quotation mark if they can be read at all: what follows the first mark,
 * less one byte, which is then the other. Behind an empty field stands its delimiter, so the first
 * byte can always be looked at. */
static inline struct str without_marks(struct str raw) {
    const size_t quoted = (raw.at[0] == '"') & (raw.n >= 2);
    return (struct str){raw.at + quoted, raw.n - 2 * quoted};
}

#endif
