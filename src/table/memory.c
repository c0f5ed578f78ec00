#include "table/memory.h"

#include "table/bytes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool resize(struct memory *m, size_t room) {
    if (room > SIZE_MAX - BYTES_PAD)
        return false;
    char *at = realloc(m->at, room + BYTES_PAD);
    if (!at)
        return false;
    m->at = at;
    m->room = room;
    return true;
}

size_t memory_most(void) {
    const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    return pages > 0 && page > 0 ? (size_t)pages / 2 * (size_t)page : (size_t)1 << 30;
}

bool memory_reserve(struct memory *m, size_t room) {
    if (m->at && room <= m->room)
        return true;
    const size_t twice = m->room <= SIZE_MAX / 2 ? 2 * m->room : room;
    return resize(m, room > twice ? room : twice);
}

bool memory_finish(struct memory *m) {
    if (!resize(m, m->n))
        return false;
    memset(m->at + m->n, 0, BYTES_PAD);
    return true;
}
