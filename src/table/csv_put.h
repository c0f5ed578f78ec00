/* Writing RFC 4180. */
#ifndef TABLE_CSV_PUT_H
#define TABLE_CSV_PUT_H

#include "base/buffer.h"

/* Quoted where it holds a comma, a quote or a line end, or begins or ends with a blank. */
void csv_put(struct buffer *out, struct str field);

#endif
