/* A finished report leaves the program: rendered in memory, then written whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/common.h"

/* How text looks where it will be read: width, colour and characters. */
struct text_style output_style(const struct settings *settings);

MUST_USE bc_rc output_write(const struct settings *settings, const struct report *report,
                            struct bc_error *err);

/* Standard output that is closed or full is an error, not silence. */
MUST_USE bc_rc output_text(const char *text, struct bc_error *err);

#endif
