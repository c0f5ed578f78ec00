/* What the program says of itself, all of it from the table of operations. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buffer.h"
#include "op/op.h"

void help_program(struct buffer *out);
void help_op(struct buffer *out, const struct op *op);

/* "-o, --output FILE" */
void param_usage(const struct param *p, char text[96]);

#endif
