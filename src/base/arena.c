#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/*
 * Blocks are a list, newest first. A request that is large beside a block gets a block of its own,
 * put behind the newest so that the room left there is not lost. Under BC_ARENA_EACH (address
 * sanitizer builds) every request gets its own block, so that the sanitizer sees each object's end.
 * Columns of millions of rows are mapped apart, in large pages where the system has them: most of
 * their cost is else the page faults of their first writing. `data` stays 16-aligned.
 */
struct block {
    struct block *next;
    size_t size; /* of data */
    size_t used;
    size_t mapped; /* bytes of a mapping, data included; 0: from malloc */
    unsigned char data[];
};

struct arena {
    struct block *blocks;
    size_t limit;
    size_t used;
};

enum { ALIGN = 16, FIRST_BLOCK = 64 * 1024, LARGE = 16 * 1024, MAPPED = 8 * 1024 * 1024 };
enum { FIRST_ROOM = 16 /* elements of a list that grows */ };

struct arena *arena_new(size_t limit) {
    struct arena *a = calloc(1, sizeof *a);
    if (a)
        a->limit = limit ? limit : SIZE_MAX;
    return a;
}

void arena_free(struct arena *a) {
    if (!a)
        return;
    for (struct block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        if (b->mapped)
            (void)munmap(b, b->mapped);
        else
            free(b);
    }
    free(a);
}

/* Fresh pages come zeroed. NULL when the system has none. */
static struct block *block_map(size_t bytes) {
    struct block *b = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b == MAP_FAILED)
        return NULL;
    (void)madvise(b, bytes, MADV_HUGEPAGE); /* advice: it is well without */
    b->mapped = bytes;
    return b;
}

/* calloc for large blocks: fresh pages come zeroed from the system at no cost. */
static struct block *block_new(size_t size, bool zeroed) {
    if (size > SIZE_MAX - sizeof(struct block))
        return NULL;
    const size_t bytes = sizeof(struct block) + size;
#ifdef BC_ARENA_EACH
    const bool map = false;
#else
    const bool map = bytes >= MAPPED;
#endif
    struct block *b = map ? block_map(bytes) : zeroed ? calloc(1, bytes) : malloc(bytes);
    if (b) {
        if (!map)
            b->mapped = 0;
        b->next = NULL;
        b->size = size;
        b->used = 0;
    }
    return b;
}

static void *own_block(struct arena *a, size_t bytes, bool zeroed) {
    struct block *b = block_new(bytes, zeroed);
    if (!b)
        return NULL;
    b->used = bytes;
    if (a->blocks) {
        b->next = a->blocks->next;
        a->blocks->next = b;
    } else {
        a->blocks = b;
    }
    return b->data;
}

static void *shared_block(struct arena *a, size_t bytes) {
    struct block *b = a->blocks;
    if (!b || b->size - b->used < bytes) {
        b = block_new(FIRST_BLOCK, false);
        if (!b)
            return NULL;
        b->next = a->blocks;
        a->blocks = b;
    }
    void *at = b->data + b->used;
    b->used += bytes;
    return at;
}

static void *take(struct arena *a, size_t n, size_t size, bool zeroed) {
    if (size && n > (SIZE_MAX - ALIGN) / size)
        return NULL;
    size_t bytes = n * size;
    bytes = bytes ? (bytes + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
    if (bytes > a->limit - a->used)
        return NULL;
#ifdef BC_ARENA_EACH
    const bool own = true;
#else
    const bool own = bytes > LARGE;
#endif
    void *at = own ? own_block(a, bytes, zeroed) : shared_block(a, bytes);
    if (!at)
        return NULL;
    if (!own && zeroed)
        memset(at, 0, bytes);
    a->used += bytes;
    return at;
}

void *arena_array(struct arena *a, size_t n, size_t size) {
    return take(a, n, size, true);
}

void *arena_array_raw(struct arena *a, size_t n, size_t size) {
    return take(a, n, size, false);
}

void *arena_grow(struct arena *a, void *array, size_t old, size_t n, size_t size) {
    unsigned char *grown = take(a, n, size, false);
    if (!grown)
        return NULL;
    const size_t kept = (old < n ? old : n) * size;
    if (kept)
        memcpy(grown, array, kept);
    memset(grown + kept, 0, n * size - kept);
    return grown;
}

void *arena_more(struct arena *a, void *array, size_t n, size_t *room, size_t size) {
    if (n < *room)
        return array;
    const size_t wanted = *room ? 2 * *room : FIRST_ROOM;
    void *grown = arena_grow(a, array, n, wanted, size);
    if (grown)
        *room = wanted;
    return grown;
}

char *arena_text(struct arena *a, const char *at, size_t n) {
    if (n == SIZE_MAX)
        return NULL;
    char *copy = take(a, n + 1, 1, false);
    if (!copy)
        return NULL;
    if (n)
        memcpy(copy, at, n);
    copy[n] = '\0';
    return copy;
}

char *arena_print(struct arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        return NULL;
    char *text = take(a, (size_t)n + 1, 1, false);
    if (!text)
        return NULL;
    va_start(args, format);
    (void)vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

size_t arena_used(const struct arena *a) {
    return a->used;
}
