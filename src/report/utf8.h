/* UTF-8 as far as writers need it: decoding that survives any bytes, and display width. */
#ifndef REPORT_UTF8_H
#define REPORT_UTF8_H

#include "base/str.h"

enum { UTF8_BAD = 0xFFFD };

/* Takes one code point from the front of a non-empty `rest`. A byte that begins no valid sequence
 * (overlong, surrogate and cut-off ones included) is taken alone and reads as UTF8_BAD. */
uint32_t utf8_next(struct str *rest);

/* Columns that a text takes on a terminal: none for combining marks and controls, two for wide East
 * Asian characters and emoji. */
size_t utf8_width(struct str text);

#endif
