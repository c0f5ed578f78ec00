/* A growing text, for writers. Errors stick: append without looking, ask once at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/error.h"
#include "base/str.h"

struct buffer {
    char *at; /* zero-terminated once anything was added; owned */
    size_t n, room;
    bool failed;
};

void buffer_release(struct buffer *b);
void buffer_add(struct buffer *b, struct str s);
void buffer_text(struct buffer *b, const char *text);
void buffer_char(struct buffer *b, char c);
void buffer_print(struct buffer *b, const char *format, ...) PRINTF(2, 3);

/* BC_ENOMEM when any append failed. */
MUST_USE bc_rc buffer_done(const struct buffer *b, struct bc_error *err);

#endif
