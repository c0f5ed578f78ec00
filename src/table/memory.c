#include "table/memory.h"

#include "table/bytes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
