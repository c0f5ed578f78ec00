/*
 * Formats that are not delimited text become delimited text: one way of reading for all. Each
 * converter writes a header line and one line a row in RFC 4180 form (comma, quotes where needed,
 * "\n"; every line has as many fields as the header, save where the file itself is ragged).
 */
#ifndef TABLE_CONVERT_H
#define TABLE_CONVERT_H

#include "base/buffer.h"
#include "base/error.h"
#include "table/rejects.h"

/* What goes into a conversion and what comes out. */
struct conversion {
    const char *path;       /* of the file, for its rejects */
    struct arena *arena;    /* for what converters need while they work, `lines` and `rejects` */
    struct buffer text;     /* what came out; the caller releases it, also after an error */
    size_t rows;            /* lines of `text` without the header, quoted line ends not counted */
    const uint32_t *lines;  /* for each row the line of the file, from 1, where it begins */
    struct rejects rejects; /* parts of the file that make no row, such as broken lines */
};

struct converter {
    const char
        *name; /* "ocel", "xes", "ndjson", "json", "blank-separated": as table_format names it */
    /* Whether the start of a file (decoded to UTF-8, up to 64 KiB) looks like this format. */
    bool (*detect)(struct str head);
    /* Converts a whole file, in UTF-8 save where it declares itself Latin-1. BC_EDATA says line and
     * what is wrong; a part that is wrong by itself is a reject instead. `c` comes from
     * conversion_init. */
    bc_rc (*convert)(struct str bytes, struct conversion *c, struct bc_error *err);
};

/* In the order in which they are tried; ends with a NULL name. No converter takes delimited text
 * for its own. Two of them take what is refused with a reason: "ocel" object-centric event logs,
 * "xml" markup that is no event log.
 */
extern const struct converter converters[];

void conversion_init(struct conversion *c, struct arena *a, const char *path, size_t most_rejects);

#endif
