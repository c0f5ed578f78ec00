#include "report/report.h"

bc_rc report_init(struct report *r, struct arena *a, enum lang lang, const char *operation,
                  struct bc_error *err) {
    json_t *body = json_object();
    if (!body)
        return bc_nomem(err);
    *r = (struct report){.arena = a,
                         .lang = lang,
                         .operation = operation,
                         .title = "",
                         .headline = "",
                         .body = body};
    return BC_OK;
}

void report_release(struct report *r) {
    if (r)
        json_decref(r->body);
    if (r)
        r->body = NULL;
}

struct report_section *report_add(struct report *r, const char *key, const char *heading) {
    struct report_section *sections =
        arena_more(r->arena, r->sections, r->nsections, &r->room, sizeof *sections);
    if (!sections)
        return NULL;
    r->sections = sections;
    struct report_section *s = &sections[r->nsections++];
    *s = (struct report_section){.key = key, .heading = heading};
    return s;
}

/* Paragraphs of a section are few: the list is copied each time it doubles. */
bool report_say(struct report *r, const char *paragraph) {
    if (!r->nsections || !paragraph)
        return false;
    struct report_section *s = &r->sections[r->nsections - 1];
    const size_t n = s->nparagraphs;
    if ((n & (n - 1)) == 0) { /* 0, 1, 2, 4, 8, ...: full */
        const size_t room = n ? 2 * n : 1;
        const char **grown = arena_grow(r->arena, (void *)s->paragraphs, n, room, sizeof *grown);
        if (!grown)
            return false;
        s->paragraphs = grown;
    }
    ((const char **)s->paragraphs)[s->nparagraphs++] = paragraph;
    return true;
}
