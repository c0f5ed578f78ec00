/* Names made comparable: "Close Date", "close_date", "CloseDate" and "closeDate" are one key,
 * "closedate". */
#ifndef MODEL_KEY_H
#define MODEL_KEY_H

#include "base/str.h"

enum { KEY_ROOM = 96 };

/* Letters in lower case (ASCII and Latin-1) and digits; other ASCII, typographic dashes and quotes
 * are left out, all other UTF-8 is kept. Longer names are cut: they match nothing. Returns a view
 * of `room`. */
struct str key_of(struct str name, char room[KEY_ROOM]);

/* Whether a key is one of a list of keys separated by blanks: "closedate schlusstermin". */
bool key_listed(struct str key, const char *list);

#endif
