#include "model/key.h"

/* Bytes at `at` that no key keeps: a blank or sign of Latin-1 (C2 xx), a dash, quote or ellipsis
 * (E2 80 xx), the byte order mark (EF BB BF). 0: kept. */
static size_t left_out(struct str s, size_t at) {
    const unsigned char c = (unsigned char)s.at[at];
    if (c == 0xc2 && s.n - at >= 2)
        return 2;
    if (c == 0xe2 && s.n - at >= 3 && (unsigned char)s.at[at + 1] == 0x80)
        return 3;
    if (c == 0xef && s.n - at >= 3 && (unsigned char)s.at[at + 1] == 0xbb)
        return 3;
    return 0;
}

static char lower(struct str s, size_t at) {
    const unsigned char c = (unsigned char)s.at[at];
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    const bool latin = at > 0 && (unsigned char)s.at[at - 1] == 0xc3;
    /* U+00D7, the sign of multiplication, stands among the capitals. */
    return (char)(latin && c >= 0x80 && c <= 0x9e && c != 0x97 ? c + 0x20 : c);
}

struct str key_of(struct str name, char room[KEY_ROOM]) {
    size_t n = 0;
    for (size_t i = 0; i < name.n && n < KEY_ROOM; i++) {
        const size_t skip = left_out(name, i);
        if (skip) {
            i += skip - 1;
            continue;
        }
        const char c = lower(name, i);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
            room[n++] = c;
    }
    return (struct str){room, n};
}

bool key_listed(struct str key, const char *list) {
    struct str rest = str_of(list);
    while (rest.n) {
        const struct str one = str_cut(&rest, ' ');
        if (one.n && str_equal(one, key))
            return true;
    }
    return false;
}
