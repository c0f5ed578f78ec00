/* What could not be used, one line each: nothing is dropped silently. */
#ifndef TABLE_REJECTS_H
#define TABLE_REJECTS_H

#include "base/error.h"
#include "base/str.h"

#define REJECT_NO_ROW SIZE_MAX

struct reject {
    const char *file;   /* path as the user gave it */
    size_t row;         /* of the table, from 0; REJECT_NO_ROW for what makes no row at all */
    size_t line;        /* of the file, from 1 */
    const char *column; /* name, or "" for the whole row */
    const char *value;  /* as it stands in the file, shortened to 200 bytes */
    const char *reason; /* a sentence without a full stop, in English */
};

/* A growing list; texts are copied into its arena. Past `most` entries only the count goes on. */
struct rejects {
    struct arena *arena;
    struct reject *list;
    size_t n, room;
    size_t total; /* all that were added, listed or not */
    size_t most;  /* 0: no bound */
};

void rejects_init(struct rejects *r, struct arena *a, size_t most);
MUST_USE bc_rc rejects_add(struct rejects *r, const char *file, size_t row, size_t line,
                           struct str column, struct str value, const char *reason,
                           struct bc_error *err);

/* file,line,column,value,reason as CSV; written whole or not at all. */
MUST_USE bc_rc rejects_write(const struct rejects *r, const char *path, struct bc_error *err);

#endif
