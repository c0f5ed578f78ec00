/* What delimited text is written like, found out from its beginning. */
#ifndef TABLE_DIALECT_H
#define TABLE_DIALECT_H

#include "base/error.h"
#include "base/str.h"
#include "table/scan.h"

/* Where the table begins in a text. */
struct opening {
    struct dialect dialect;
    size_t header;   /* offset of the header's row */
    size_t body;     /* offset of the first row */
    size_t preamble; /* lines before the header */
};

/* BC_EDATA: no header, or a first line that is none of a table. `whole`: no text follows `head`. */
MUST_USE bc_rc dialect_sniff(struct str head, bool whole, const struct scanner *scanner,
                             struct opening *ret, struct bc_error *err);

/* Whether a row of text is what report exports put under the last row ("Grand Totals", a
 * copyright): `fields` of them where the table has `columns`. */
bool dialect_is_footer(struct str first_field, size_t fields, size_t columns);

#endif
