#include "base/intern.h"

/* Open addressing with linear probing, at most half full; a slot holds number + 1, 0 is free. */
struct intern {
    struct arena *arena;
    uint32_t *slots;
    size_t mask; /* number of slots - 1 */
    struct str *texts;
    uint64_t *hashes;
    size_t n, room;
};

enum { FIRST_ROOM = 16 };

struct intern *intern_new(struct arena *a) {
    struct intern *in = ARENA_NEW(a, struct intern);
    if (!in)
        return NULL;
    in->arena = a;
    in->room = FIRST_ROOM;
    in->mask = 2 * FIRST_ROOM - 1;
    in->slots = ARENA_ARRAY(a, uint32_t, in->mask + 1);
    in->texts = ARENA_ARRAY(a, struct str, in->room);
    in->hashes = ARENA_ARRAY(a, uint64_t, in->room);
    return in->slots && in->texts && in->hashes ? in : NULL;
}

/* The slot where the text is, or the free one where it would go. */
static size_t slot_of(const struct intern *in, struct str text, uint64_t hash) {
    size_t at = hash & in->mask;
    for (; in->slots[at]; at = (at + 1) & in->mask) {
        const uint32_t i = in->slots[at] - 1;
        if (in->hashes[i] == hash && str_equal(in->texts[i], text))
            break;
    }
    return at;
}

static bool double_room(struct intern *in) {
    const size_t room = in->room * 2;
    if (room >= INTERN_NONE)
        return false;
    struct str *texts = arena_grow(in->arena, in->texts, in->n, room, sizeof *texts);
    uint64_t *hashes = arena_grow(in->arena, in->hashes, in->n, room, sizeof *hashes);
    uint32_t *slots = ARENA_ARRAY(in->arena, uint32_t, 2 * room);
    if (!texts || !hashes || !slots)
        return false;
    in->texts = texts;
    in->hashes = hashes;
    in->slots = slots;
    in->room = room;
    in->mask = 2 * room - 1;
    for (uint32_t i = 0; i < in->n; i++) {
        size_t at = hashes[i] & in->mask;
        while (slots[at])
            at = (at + 1) & in->mask;
        slots[at] = i + 1;
    }
    return true;
}

uint32_t intern_add(struct intern *in, struct str text) {
    const uint64_t hash = str_hash(text);
    size_t at = slot_of(in, text, hash);
    if (in->slots[at])
        return in->slots[at] - 1;
    if (in->n == in->room) {
        if (!double_room(in))
            return INTERN_NONE;
        at = slot_of(in, text, hash);
    }
    char *copy = str_copy(in->arena, text);
    if (!copy)
        return INTERN_NONE;
    in->texts[in->n] = (struct str){copy, text.n};
    in->hashes[in->n] = hash;
    in->slots[at] = (uint32_t)++in->n;
    return (uint32_t)(in->n - 1);
}

uint32_t intern_find(const struct intern *in, struct str text) {
    const size_t at = slot_of(in, text, str_hash(text));
    return in->slots[at] ? in->slots[at] - 1 : INTERN_NONE;
}

struct str intern_text(const struct intern *in, uint32_t number) {
    return number < in->n ? in->texts[number] : (struct str){"", 0};
}

size_t intern_count(const struct intern *in) {
    return in->n;
}
