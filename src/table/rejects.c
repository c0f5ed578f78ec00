#include "table/rejects.h"

#include "base/file.h"
#include "table/csv_put.h"

#include <string.h>

enum { SHOWN = 200 }; /* bytes of a value that are kept */

void rejects_init(struct rejects *r, struct arena *a, size_t most) {
    *r = (struct rejects){.arena = a, .most = most};
}

/* Cut before a character of UTF-8, not within one. */
static struct str shorten(struct str s) {
    if (s.n <= SHOWN)
        return s;
    s.n = SHOWN;
    while (s.n && ((unsigned char)s.at[s.n] & 0xc0) == 0x80)
        s.n--;
    return s;
}

/* Neighbours mostly come from one file and have one reason: such a text is kept once. */
static const char *keep(struct rejects *r, const char *text, const char *last) {
    if (last && strcmp(text, last) == 0)
        return last;
    return str_copy(r->arena, str_of(text));
}

bc_rc rejects_add(struct rejects *r, const char *file, size_t row, size_t line, struct str column,
                  struct str value, const char *reason, struct bc_error *err) {
    r->total++;
    if (r->most && r->n >= r->most)
        return BC_OK;
    struct reject *list = arena_more(r->arena, r->list, r->n, &r->room, sizeof *list);
    if (!list)
        return bc_nomem(err);
    r->list = list;
    struct reject *to = &list[r->n];
    const struct reject *last = r->n ? &r->list[r->n - 1] : NULL;
    *to = (struct reject){
        .file = keep(r, file, last ? last->file : NULL),
        .row = row,
        .line = line,
        .column = str_copy(r->arena, column),
        .value = str_copy(r->arena, shorten(value)),
        .reason = keep(r, reason, last ? last->reason : NULL),
    };
    if (!to->file || !to->column || !to->value || !to->reason)
        return bc_nomem(err);
    r->n++;
    return BC_OK;
}

static void put_reject(struct buffer *to, const struct reject *reject) {
    csv_put(to, str_of(reject->file));
    buffer_print(to, ",%zu,", reject->line);
    csv_put(to, str_of(reject->column));
    buffer_char(to, ',');
    csv_put(to, str_of(reject->value));
    buffer_char(to, ',');
    csv_put(to, str_of(reject->reason));
    buffer_char(to, '\n');
}

bc_rc rejects_write(const struct rejects *r, const char *path, struct bc_error *err) {
    struct buffer text = {0};
    buffer_text(&text, "file,line,column,value,reason\n");
    for (size_t i = 0; i < r->n; i++)
        put_reject(&text, &r->list[i]);
    bc_rc rc = buffer_done(&text, err);
    if (rc == BC_OK)
        rc = file_write(path, (struct str){text.at, text.n}, err);
    buffer_release(&text);
    return rc;
}
