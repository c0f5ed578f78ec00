#include "base/str.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct str str_of(const char *text) {
    return (struct str){text ? text : "", text ? strlen(text) : 0};
}

bool str_equal(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_equal_nocase(struct str a, struct str b) {
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    return true;
}

bool str_starts(struct str s, struct str prefix) {
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.at, prefix.at, prefix.n) == 0);
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s) {
    while (s.n && is_space(s.at[0])) {
        s.at++;
        s.n--;
    }
    while (s.n && is_space(s.at[s.n - 1]))
        s.n--;
    return s;
}

struct str str_cut(struct str *rest, char by) {
    const char *found = rest->n ? memchr(rest->at, by, rest->n) : NULL;
    const size_t n = found ? (size_t)(found - rest->at) : rest->n;
    const struct str head = {rest->at, n};
    const size_t skip = found ? n + 1 : n;
    rest->at += skip;
    rest->n -= skip;
    return head;
}

size_t str_list_add(char *room, size_t size, size_t n, struct str item) {
    const struct str comma = n ? STR(", ") : STR("");
    if (item.n == 0 || n + comma.n + item.n > size)
        return n;
    memcpy(room + n, comma.at, comma.n);
    memcpy(room + n + comma.n, item.at, item.n);
    return n + comma.n + item.n;
}

uint64_t str_hash(struct str s) {
    uint64_t h = UINT64_C(1469598103934665603);
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.at[i]) * UINT64_C(1099511628211);
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}

char *str_copy(struct arena *a, struct str s) {
    return arena_text(a, s.at, s.n);
}

/* strtod would also take "inf", "nan" and "0x10", which are no numbers in anybody's table. */
static bool is_decimal(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((s.at[i] < '0' || s.at[i] > '9') && (s.at[i] == '\0' || !strchr("+-.eE", s.at[i])))
            return false;
    return true;
}

bool str_to_double(struct str s, double *ret) {
    char text[64];
    if (s.n == 0 || s.n >= sizeof text || !is_decimal(s))
        return false;
    memcpy(text, s.at, s.n);
    text[s.n] = '\0';
    char *end = NULL;
    const double value = strtod(text, &end);
    if (end != text + s.n || isinf(value))
        return false;
    *ret = value;
    return true;
}

bool str_to_int(struct str s, int64_t *ret) {
    char text[32];
    if (s.n == 0 || s.n >= sizeof text || is_space(s.at[0]))
        return false;
    memcpy(text, s.at, s.n);
    text[s.n] = '\0';
    char *end = NULL;
    errno = 0;
    const long long value = strtoll(text, &end, 10);
    if (end != text + s.n || errno == ERANGE)
        return false;
    *ret = value;
    return true;
}
