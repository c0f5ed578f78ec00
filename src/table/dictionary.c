#include "table/dictionary.h"

#include <stdlib.h>

bool dictionary_init(struct dictionary *d, struct arena *a) {
    *d = (struct dictionary){.arena = a, .texts = intern_new(a)};
    d->shortcuts = ARENA_ARRAY(a, struct shortcut, SHORTCUTS);
    return d->texts && d->shortcuts;
}

static bool note_row(struct dictionary *d, uint32_t code, size_t row) {
    if (code >= d->room) {
        const size_t room = d->room ? 2 * d->room : 64;
        size_t *rows = arena_grow(d->arena, d->rows, d->room, room, sizeof *rows);
        if (!rows)
            return false;
        d->rows = rows;
        d->room = room;
    }
    d->rows[code] = row;
    return true;
}

uint32_t dictionary_add(struct dictionary *d, struct str text, size_t row) {
    const size_t before = intern_count(d->texts);
    const uint32_t code = intern_add(d->texts, text);
    if (code == INTERN_NONE || (code == before && !note_row(d, code, row)))
        return INTERN_NONE;
    return code;
}

/* ---- joining ---- */

struct met {
    size_t row;
    uint32_t part, code;
};

/* Two texts first met in one row are two columns' affair; here rows differ, or the texts are one.
 */
static int by_row(const void *a, const void *b) {
    const struct met *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->part < y->part ? -1 : x->part > y->part;
}

static size_t list_all(const struct dictionary *const *parts, size_t n, struct met *list) {
    size_t count = 0;
    for (size_t part = 0; part < n; part++)
        for (size_t code = 0; parts[part]->texts && code < intern_count(parts[part]->texts);
             code++) {
            if (list)
                list[count] = (struct met){parts[part]->rows[code], (uint32_t)part, (uint32_t)code};
            count++;
        }
    return count;
}

bc_rc dictionary_join(const struct dictionary *const *parts, size_t n, struct arena *a,
                      const struct intern **ret, uint32_t **ret_codes, struct bc_error *err) {
    struct intern *joint = intern_new(a);
    const size_t count = list_all(parts, n, NULL);
    struct met *list = malloc((count + 1) * sizeof *list);
    if (!joint || !list) {
        free(list);
        return bc_nomem(err);
    }
    (void)list_all(parts, n, list);
    qsort(list, count, sizeof *list, by_row);
    bc_rc rc = BC_OK;
    for (size_t i = 0; i < count && rc == BC_OK; i++) {
        const struct met *m = &list[i];
        const uint32_t code = intern_add(joint, intern_text(parts[m->part]->texts, m->code));
        ret_codes[m->part][m->code] = code;
        if (code == INTERN_NONE)
            rc = bc_nomem(err);
    }
    free(list);
    *ret = joint;
    return rc;
}
