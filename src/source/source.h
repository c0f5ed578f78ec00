/*
 * A source: files that together say something about deals. Opening finds out what each file is and
 * which column means what; reading makes facts of them. What could not be used is listed in the
 * rejects.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "model/facts.h"
#include "source/profile.h"
#include "table/table.h"

struct source_options {
    const char *const *map; /* "field=Column" and "field:format=D/M/Y" */
    size_t nmap;
    const char *const
        *values[OUTCOME_COUNT]; /* texts that mean this outcome, before any word list */
    size_t nvalues[OUTCOME_COUNT];
    bool keep_going;   /* files that cannot be read are listed in `unreadable`; some other can */
    const char *by;    /* column for the segments, or NULL */
    const char *entry; /* column with the time of entry, or NULL */
    bc_time now;       /* later than this nothing can have happened; TIME_NONE: do not look */
    unsigned threads;
    const struct progress *progress;
};

/* One file, and what it was taken for. */
struct source_table {
    struct table *table;
    const struct profile *profile; /* NULL for ROLE_OTHER */
    enum table_role role;
    bool used;                               /* in the facts */
    size_t columns[FIELD_COUNT];             /* TABLE_NO_COLUMN: not there */
    struct date_format formats[FIELD_COUNT]; /* of time fields, once read */
    size_t first; /* of the deals made from this table, the first one's number */
};

struct stage_names;

struct source {
    struct arena *arena;
    struct source_options options;
    struct source_table *tables;
    size_t n;
    struct source_table *main;             /* the table whose rows are the deals */
    struct source_table *pair;             /* the (first) closings of a pair, or NULL */
    const struct stage_names *stage_names; /* the system's own list of stages; NULL without one */
    struct bc_error *unreadable; /* with keep_going: why a file or folder cannot be read */
    size_t nunreadable;
    struct rejects rejects;
    size_t rows;       /* data rows of the tables that the deals are made from */
    size_t duplicates; /* rows that say the same once more */
    size_t unread;     /* parts of files that made no row, and rows of events that were of no use */
};

/*
 * Opens files and folders (their tables, not their sub-folders). The arena and the paths must
 * outlive the source. BC_EIO: a file cannot be read; BC_EDATA: nothing in them says when deals
 * began and ended (the message tells what was looked for); BC_EUSAGE: a --map names what is not
 * there.
 */
MUST_USE bc_rc source_open(struct arena *a, const char *const *paths, size_t n,
                           const struct source_options *options, struct source **ret,
                           struct bc_error *err);
void source_close(struct source *s); /* takes NULL; facts stay, they are the arena's */

/* Reads the facts. BC_EDATA: nothing in the tables says when deals began and ended (the message
 * tells what was looked for), a date column that could be day first or month first, no outcome, ...
 */
MUST_USE bc_rc source_read(struct source *s, struct facts *ret, struct bc_error *err);

/* The name for the JSON: the profile's, or what the files are: "event-log", "purchases". */
const char *source_profile_name(const struct source *s);

#endif
