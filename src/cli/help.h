/* What the program says of itself, all of it from the table of operations. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buffer.h"
#include "op/op.h"

void help_program(struct buffer *out);
void help_op(struct buffer *out, const struct op *op);
void man_page(struct buffer *out);        /* troff */
void bash_completion(struct buffer *out); /* a script to be sourced */

const struct param *param_of_files(const struct op *op); /* NULL when it takes no files */

/* "-o, --output FILE" */
void param_usage(const struct param *p, char text[96]);

#endif
