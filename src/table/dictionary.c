#include "table/dictionary.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64, SMALL_ROOM = 1 << 14 };

static bool make_room(struct dictionary *d, size_t room) {
    struct entry *entries = arena_grow(d->arena, d->entries, d->n, room, sizeof *entries);
    /* While small the table is kept nearly empty, so that the first look mostly is the last. */
    const size_t slots_n = room < SMALL_ROOM ? 8 * room : 2 * room;
    uint32_t *slots = ARENA_ARRAY(d->arena, uint32_t, slots_n);
    if (!entries || !slots)
        return false;
    d->entries = entries;
    d->slots = slots;
    d->room = room;
    d->mask = slots_n - 1;
    d->shift = (unsigned)__builtin_clzll(d->mask);
    return true;
}

bool dictionary_init(struct dictionary *d, struct arena *a) {
    *d = (struct dictionary){.arena = a};
    return make_room(d, FIRST_ROOM);
}

/* A long text stands by its first and last eight bytes, and is hashed as a whole. */
static uint64_t long_hash(struct str text, struct two_words *ret) {
    uint64_t hash = text.n;
    for (size_t i = 0; i + 8 < text.n; i += 8)
        hash = dictionary_hash(hash, load_word(text.at + i));
    ret->low = load_word(text.at);
    ret->high = load_word(text.at + text.n - 8);
    return dictionary_hash(hash, ret->high);
}

static uint64_t hash_of(const struct entry *e) {
    struct two_words ends;
    return e->text.n > SHORT_TEXT ? long_hash(e->text, &ends) : dictionary_hash(e->low, e->high);
}

static void put_slot(struct dictionary *d, uint32_t code, uint64_t hash) {
    size_t at = hash >> d->shift;
    while (d->slots[at])
        at = (at + 1) & d->mask;
    d->slots[at] = code + 1;
}

static bool grow(struct dictionary *d) {
    const size_t room = 2 * d->room;
    if (room >= INTERN_NONE || !make_room(d, room))
        return false;
    for (uint32_t i = 0; i < d->n; i++)
        put_slot(d, i, hash_of(&d->entries[i]));
    return true;
}

uint32_t dictionary_add(struct dictionary *d, struct entry e, uint64_t hash) {
    if (d->n == d->room && !grow(d))
        return INTERN_NONE;
    e.text.at = arena_text(d->arena, e.text.at, e.text.n);
    if (!e.text.at)
        return INTERN_NONE;
    const uint32_t code = (uint32_t)d->n++;
    d->entries[code] = e;
    put_slot(d, code, hash);
    return code;
}

uint32_t dictionary_long(struct dictionary *d, struct str text, size_t row) {
    struct two_words w;
    const uint64_t hash = long_hash(text, &w);
    for (size_t at = hash >> d->shift; d->slots[at]; at = (at + 1) & d->mask) {
        const struct entry *e = &d->entries[d->slots[at] - 1];
        if (e->low == w.low && e->high == w.high && str_equal(e->text, text))
            return d->slots[at] - 1;
    }
    return dictionary_add(d, (struct entry){w.low, w.high, text, row}, hash);
}

/* ---- joining ---- */

struct met {
    size_t row;
    uint32_t part, code;
};

static int by_row(const void *a, const void *b) {
    const struct met *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void list_all(const struct dictionary *const *parts, size_t n, struct met *list) {
    for (size_t part = 0; part < n; part++)
        for (size_t code = 0; code < parts[part]->n; code++)
            *list++ = (struct met){parts[part]->entries[code].row, (uint32_t)part, (uint32_t)code};
}

bc_rc dictionary_join(const struct dictionary *const *parts, size_t n, struct arena *a,
                      const struct intern **ret, uint32_t **ret_codes, struct bc_error *err) {
    struct intern *joint = intern_new(a);
    size_t count = 0;
    for (size_t part = 0; part < n; part++)
        count += parts[part]->n;
    struct met *list = malloc((count + 1) * sizeof *list);
    if (!joint || !list) {
        free(list);
        return bc_nomem(err);
    }
    list_all(parts, n, list);
    /* No row is read by two workers, so no two are equal. */
    qsort(list, count, sizeof *list, by_row);
    bc_rc rc = BC_OK;
    for (size_t i = 0; i < count && rc == BC_OK; i++) {
        const struct met *m = &list[i];
        const uint32_t code = intern_add(joint, parts[m->part]->entries[m->code].text);
        ret_codes[m->part][m->code] = code;
        if (code == INTERN_NONE)
            rc = bc_nomem(err);
    }
    free(list);
    *ret = joint;
    return rc;
}
