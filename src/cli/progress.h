/* Progress of long work on standard error. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/progress.h"

#include <stdbool.h>
#include <time.h>

struct progress_line {
    struct timespec begun;
    struct timespec told; /* last line written */
    bool terminal;        /* one line, rewritten; else a new line, and one every ten seconds */
    bool shown;
};

/* The work begins now. `line` outlives the progress. */
struct progress progress_begin(struct progress_line *line);

/* Takes the line away again, so that what follows stands clean. */
void progress_end(struct progress_line *line);

#endif
