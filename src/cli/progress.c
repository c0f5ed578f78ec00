#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

static double seconds_between(struct timespec from, struct timespec to) {
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
}

/* Nothing in the first second; then at once, and ten times a second on a terminal, every ten
 * seconds in a log. */
static void tell(void *context, const char *what, double share) {
    struct progress_line *line = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const double since = seconds_between(line->begun, now);
    const double wait = line->terminal ? 0.1 : 10;
    if (since < 1 || (line->shown && seconds_between(line->told, now) < wait))
        return;
    const int percent = (int)(100 * (share < 0 ? 0 : share > 1 ? 1 : share));
    if (line->terminal)
        (void)fprintf(stderr, "\r\033[K%.60s %d %%", what, percent);
    else
        (void)fprintf(stderr, "buyerclock: %s %d %% after %.0f seconds\n", what, percent, since);
    (void)fflush(stderr);
    line->told = now;
    line->shown = true;
}

struct progress progress_begin(struct progress_line *line) {
    *line = (struct progress_line){.terminal = isatty(STDERR_FILENO) == 1};
    clock_gettime(CLOCK_MONOTONIC, &line->begun);
    return (struct progress){tell, line};
}

void progress_end(struct progress_line *line) {
    if (line->shown && line->terminal)
        (void)fputs("\r\033[K", stderr);
    line->shown = false;
}
