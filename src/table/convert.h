/*
 * Formats that are not delimited text become delimited text: one way of reading for all. Each
 * converter writes a header line and one line a row in RFC 4180 form (comma, quotes where needed,
 * "\n").
 */
#ifndef TABLE_CONVERT_H
#define TABLE_CONVERT_H

#include "base/buffer.h"
#include "base/error.h"

struct converter {
    const char *name; /* "xes", "ndjson", "blank-separated": as table_format names it */
    /* Whether the start of a file (decoded to UTF-8, up to 64 KiB) looks like this format. */
    bool (*detect)(struct str head);
    /* Converts a whole file. BC_EDATA says line and what is wrong. */
    bc_rc (*convert)(struct str bytes, struct buffer *out, struct bc_error *err);
};

/* In the order in which they are tried; ends with a NULL name. */
extern const struct converter converters[];

#endif
