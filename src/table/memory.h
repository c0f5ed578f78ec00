/* Memory that grows while a file is decompressed or decoded; freed with free(at). Not in an arena:
 * it would keep every smaller copy. */
#ifndef TABLE_MEMORY_H
#define TABLE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

struct memory {
    char *at;
    size_t n, room;
};

/* Half of the machine's memory: more is not read of what does not say how long it is. The answer to
 * a bomb, of which a few kilobytes stand for more than any machine holds, and to a pipe without
 * end.
 */
size_t memory_most(void);

/* Room for `room` bytes, and BYTES_PAD behind them. False when there is none. */
bool memory_reserve(struct memory *m, size_t room);

/* Gives back what was not used; BYTES_PAD zeros follow the last byte. */
bool memory_finish(struct memory *m);

#endif
