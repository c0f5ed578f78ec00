/* Stable names of enum values, for programs. */
#ifndef REPORT_KEYS_H
#define REPORT_KEYS_H

#include "report/report.h"

const char *cell_type_key(enum cell_type type); /* "text", "count", ... */

#endif
