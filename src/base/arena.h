/*
 * Memory with one lifetime. An arena belongs to a request or an analysis: everything inside dies
 * with it, nothing inside is freed singly, nothing in it points to something shorter-lived. The
 * limit is the answer to hostile input: past it allocations return NULL and the caller says
 * BC_ENOMEM. One arena, one thread: a worker that allocates gets an arena of its own.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new arena that will hand out at most `limit` bytes (0: no limit). NULL when there is no memory.
 */
struct arena *arena_new(size_t limit);
void arena_free(struct arena *a); /* takes NULL */

/* `n` objects of `size` bytes, zeroed, 16-aligned; NULL past the limit or on overflow. n = 0 is
 * valid. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* The same, not zeroed: for large columns that are written in full. */
void *arena_array_raw(struct arena *a, size_t n, size_t size);

/* A larger copy of an array (`old` elements kept, the rest zeroed). The old copy stays until the
 * arena dies, so grow by doubling: the whole then costs at most as much again as the final size. */
void *arena_grow(struct arena *a, void *array, size_t old, size_t n, size_t size);

/* An array with room for one more behind its `n` elements: itself, or a larger copy. `room` is how
 * many it can hold, 0 at first. NULL when the arena is full, and `room` is as it was. */
void *arena_more(struct arena *a, void *array, size_t n, size_t *room, size_t size);

/* A zero-terminated copy. */
char *arena_text(struct arena *a, const char *at, size_t n);

/* A formatted, zero-terminated text. */
char *arena_print(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

size_t arena_used(const struct arena *a); /* bytes handed out */

#define ARENA_NEW(a, type)      ((type *)arena_array((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
#define ARENA_RAW(a, type, n)   ((type *)arena_array_raw((a), (n), sizeof(type)))

#endif
