/* Small helpers for the stable JSON: unknown numbers are null, never 0. */
#ifndef OP_JSON_VALUE_H
#define OP_JSON_VALUE_H

#include "base/time.h"

#include <jansson.h>

json_t *json_known(double x); /* null for NAN and infinities */
json_t *json_count(size_t n);
json_t *json_words(const char *s); /* null for NULL */
json_t *json_instant(bc_time t);   /* ISO 8601; null for TIME_NONE */

#endif
