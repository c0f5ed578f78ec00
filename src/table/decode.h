/* Encodings of text: finding out and bringing to UTF-8. */
#ifndef TABLE_DECODE_H
#define TABLE_DECODE_H

#include "base/error.h"
#include "base/str.h"
#include "table/memory.h"

/* "UTF-16LE", "UTF-16BE" or "UTF-8", by a byte order mark or by where the zeros are. Whether it
 * really is UTF-8 only the whole file tells: see utf8_bad. */
const char *decode_guess(struct str from);

/* The first byte of [begin, end) in `text` that is not UTF-8; `end` when all is. A sequence that
 * crosses a border is judged with the bytes beyond it, so pieces can be checked apart. */
size_t utf8_bad(struct str text, size_t begin, size_t end);

/* Sequences of UTF-8 above ASCII in a text, and bytes that are part of none. */
void utf8_count(struct str text, size_t *ret_good, size_t *ret_bad);

/* Copies a text, with U+FFFD for each byte that is not UTF-8. */
MUST_USE bc_rc decode_damaged(struct str from, struct memory *ret, struct bc_error *err);

/* To UTF-8 from UTF-16LE, UTF-16BE or windows-1252, without a byte order mark. BC_EDATA where the
 * bytes are none of that encoding. On failure the caller frees ret->at all the same. */
MUST_USE bc_rc decode_all(struct str from, const char *encoding, struct memory *ret,
                          struct bc_error *err);

#endif
