/* The newest thing that can have been known: what the as-of time is taken from. Never a plan. */
#ifndef SOURCE_NEWEST_H
#define SOURCE_NEWEST_H

#include "model/facts.h"

/* Takes the latest of n times into f->newest, with its reason. Times after `now` are ignored: they
 * cannot have happened (TIME_NONE: all count). `times` may be NULL; TIME_NONE elements are skipped.
 */
void newest_of(struct facts *f, const bc_time *times, const uint8_t *flags, size_t n, bc_time now,
               const char *why);

#endif
