/* "Did you mean ...?": the candidate that fewest typing errors make into what was written. */
#ifndef OP_SPELLING_H
#define OP_SPELLING_H

#include <stddef.h>

struct nearest {
    const char *wanted;
    const char *best; /* NULL while nothing is near enough */
    size_t errors;    /* of the best */
};

struct nearest nearest_to(const char *wanted);
void nearest_try(struct nearest *n, const char *candidate);

/* Insertions, deletions, changes and swaps of neighbours that turn one text into the other
 * ("optimal string alignment"); texts over 63 bytes count as far apart. */
size_t spelling_errors(const char *a, const char *b);

#endif
