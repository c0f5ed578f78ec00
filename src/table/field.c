#include "table/field.h"

size_t field_unescape(struct str raw, char *to) {
    size_t n = 0, i = 1;
    for (; i < raw.n; i++) {
        if (raw.at[i] == '"') {
            if (i + 1 == raw.n || raw.at[i + 1] != '"')
                break;
            i++;
        }
        to[n++] = raw.at[i];
    }
    /* Behind the closing mark all is ordinary. */
    for (i++; i < raw.n; i++)
        to[n++] = raw.at[i];
    return n;
}

struct str field_copy(struct str raw, struct arena *a) {
    bool escaped = false;
    const struct str text = field_text(raw, &escaped);
    if (!escaped)
        return text;
    char *to = ARENA_RAW(a, char, raw.n + 1);
    if (!to)
        return (struct str){NULL, 0};
    const size_t n = field_unescape(raw, to);
    to[n] = '\0';
    return (struct str){to, n};
}

/* Bytes of the field at the start of `s`. */
static size_t field_length(struct str s, char delimiter) {
    size_t opens = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '"' && inside) {
            inside = false;
            opens = i + 1;
        } else if (s.at[i] == '"' && i == opens) {
            inside = true;
        } else if (s.at[i] == delimiter && !inside) {
            return i;
        }
    }
    return s.n;
}

bool field_walk_next(struct field_walk *w, struct str *ret) {
    if (w->done)
        return false;
    ret->at = w->rest.at;
    ret->n = field_length(w->rest, w->delimiter);
    w->done = ret->n == w->rest.n;
    if (!w->done) {
        w->rest.at += ret->n + 1;
        w->rest.n -= ret->n + 1;
    }
    return true;
}
