#include "table/csv_put.h"

#include <string.h>

static bool needs_quotes(struct str s) {
    if (s.n == 0)
        return false;
    if (s.at[0] == ' ' || s.at[s.n - 1] == ' ')
        return true;
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] == ',' || s.at[i] == '"' || s.at[i] == '\n' || s.at[i] == '\r')
            return true;
    return false;
}

void csv_put(struct buffer *out, struct str field) {
    if (!needs_quotes(field)) {
        buffer_add(out, field);
        return;
    }
    buffer_char(out, '"');
    while (field.n) {
        const char *quote = memchr(field.at, '"', field.n);
        const size_t n = quote ? (size_t)(quote - field.at) + 1 : field.n;
        buffer_add(out, (struct str){field.at, n});
        if (quote)
            buffer_char(out, '"');
        field.at += n;
        field.n -= n;
    }
    buffer_char(out, '"');
}
