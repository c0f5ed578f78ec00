/* Text as a view: pointer and length, not owned, not zero-terminated, UTF-8 unless said otherwise.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *at;
    size_t n;
};

/* A view of a literal. */
#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})

/* For "%.*s". */
#define STR_ARG(s) (int)((s).n > 4096 ? 4096 : (s).n), (s).at

struct str str_of(const char *text); /* a zero-terminated text; NULL is empty */
bool str_equal(struct str a, struct str b);
bool str_equal_nocase(struct str a, struct str b); /* ASCII letters only */
bool str_starts(struct str s, struct str prefix);
struct str str_trim(struct str s); /* without ASCII white space at both ends */

/* Splits at the first `by`: the part before it is returned, `rest` moves behind it (empty at the
 * end). */
struct str str_cut(struct str *rest, char by);

/* Adds an item to a list for a message, "a, b, c", of `n` bytes in `room`, where it still fits;
 * empty items are left out. Returns the new n; not zero-terminated. */
size_t str_list_add(char *room, size_t size, size_t n, struct str item);

/* FNV-1a, 64 bits, finished by a mixer: for tables in memory, not for strangers' keys. */
uint64_t str_hash(struct str s);

char *str_copy(struct arena *a, struct str s); /* zero-terminated; NULL when the arena is full */

/* Whole-text conversions: false when anything but a finite decimal number is there. No locale. */
bool str_to_double(struct str s, double *ret);
bool str_to_int(struct str s, int64_t *ret);

#endif
