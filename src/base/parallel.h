/* Work in pieces over a few threads. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* Does piece `i` of a job; `worker` counts from 0 and is never shared by two pieces at one time. */
typedef void parallel_fn(void *job, size_t i, unsigned worker);

/*
 * Runs fn for every i in [0, n), on up to `threads` threads (the caller is one of them), pieces
 * handed out in order. Returns when all are done. Where no thread can be had the caller does the
 * work alone.
 */
void parallel_for(unsigned threads, size_t n, parallel_fn *fn, void *job);

enum { PARALLEL_MAX = 64 }; /* most threads used, whatever is asked */

unsigned parallel_threads(void); /* processors that this process may use, at least 1 */

#endif
