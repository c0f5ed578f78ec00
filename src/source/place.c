#include "source/place.h"

const struct source_table *source_table_like(const struct source *s,
                                             const struct source_table *like, size_t row) {
    const struct source_table *found = like;
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        if (t->used && t->role == like->role && t->profile == like->profile && t->first <= row &&
            (found->first > row || t->first >= found->first))
            found = t;
    }
    return found;
}

const struct source_table *source_table_of(const struct source *s, size_t deal) {
    return source_table_like(s, s->main, deal);
}

bc_rc source_place(const struct source *s, const struct facts *f, size_t deal,
                   struct source_place *ret, struct bc_error *err) {
    const struct source_table *t = source_table_of(s, deal);
    const size_t row = f->deals.row ? f->deals.row[deal] : deal - t->first;
    const enum field id = f->kind == FACTS_PURCHASES ? FIELD_PERSON : FIELD_DEAL;
    struct source_place place = {table_path(t->table), table_line(t->table, row), STR("")};
    if (t->columns[id] != TABLE_NO_COLUMN)
        TRY(table_cell(t->table, s->arena, row, t->columns[id], &place.id, err));
    *ret = place;
    return BC_OK;
}
