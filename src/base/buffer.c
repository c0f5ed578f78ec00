#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_release(struct buffer *b) {
    free(b->at);
    *b = (struct buffer){0};
}

/* Room for `more` bytes and the zero behind them. */
static bool reserve(struct buffer *b, size_t more) {
    if (b->failed || more > SIZE_MAX / 2 - b->n - 1)
        b->failed = true;
    if (b->failed)
        return false;
    const size_t need = b->n + more + 1;
    if (need <= b->room)
        return true;
    size_t room = b->room ? b->room : 256;
    while (room < need)
        room *= 2;
    char *at = realloc(b->at, room);
    if (!at) {
        b->failed = true;
        return false;
    }
    b->at = at;
    b->room = room;
    return true;
}

void buffer_add(struct buffer *b, struct str s) {
    if (!reserve(b, s.n))
        return;
    if (s.n)
        memcpy(b->at + b->n, s.at, s.n);
    b->n += s.n;
    b->at[b->n] = '\0';
}

void buffer_text(struct buffer *b, const char *text) {
    buffer_add(b, str_of(text));
}

void buffer_char(struct buffer *b, char c) {
    buffer_add(b, (struct str){&c, 1});
}

void buffer_print(struct buffer *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !reserve(b, (size_t)n)) {
        b->failed = true;
        return;
    }
    va_start(args, format);
    (void)vsnprintf(b->at + b->n, (size_t)n + 1, format, args);
    va_end(args);
    b->n += (size_t)n;
}

bc_rc buffer_done(const struct buffer *b, struct bc_error *err) {
    return b->failed ? bc_nomem(err) : BC_OK;
}
