#include "source/rows.h"

#include "model/facts.h"

#include <math.h>
#include <string.h>

bc_rc rows_tables(struct source *s, const struct source_table *like, struct source_table ***ret,
                  size_t *ret_n, struct bc_error *err) {
    struct source_table **tables = ARENA_ARRAY(s->arena, struct source_table *, s->n);
    if (!tables)
        return bc_nomem(err);
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->tables[i].role == like->role && s->tables[i].profile == like->profile)
            tables[n++] = &s->tables[i];
    *ret = tables;
    *ret_n = n;
    return BC_OK;
}

/* One table's columns, before they are put together. */
struct part {
    size_t first, n;
    struct column columns[FIELD_COUNT];
};

static bc_rc put_times(struct source *s, const struct part *parts, size_t nparts, enum field f,
                       struct rows *rows, struct bc_error *err) {
    bc_time *all = ARENA_RAW(s->arena, bc_time, rows->n);
    if (!all)
        return bc_nomem(err);
    for (size_t p = 0; p < nparts; p++) {
        const struct column *c = &parts[p].columns[f];
        for (size_t i = 0; i < parts[p].n; i++)
            all[parts[p].first + i] = c->n ? c->times[i] : TIME_NONE;
    }
    rows->times[f] = all;
    return BC_OK;
}

static bc_rc put_numbers(struct source *s, const struct part *parts, size_t nparts, enum field f,
                         struct rows *rows, struct bc_error *err) {
    double *all = ARENA_RAW(s->arena, double, rows->n);
    if (!all)
        return bc_nomem(err);
    for (size_t p = 0; p < nparts; p++)
        for (size_t i = 0; i < parts[p].n; i++)
            all[parts[p].first + i] =
                parts[p].columns[f].n ? parts[p].columns[f].numbers[i] : (double)NAN;
    rows->numbers[f] = all;
    return BC_OK;
}

static bc_rc put_codes(struct source *s, const struct part *parts, size_t nparts, enum field f,
                       struct rows *rows, struct bc_error *err) {
    uint32_t *all = ARENA_RAW(s->arena, uint32_t, rows->n);
    struct intern *dictionary = intern_new(s->arena);
    if (!all || !dictionary)
        return bc_nomem(err);
    const uint32_t none = intern_add(dictionary, STR(""));
    for (size_t p = 0; p < nparts; p++) {
        const struct column *c = &parts[p].columns[f];
        const size_t distinct = c->n ? intern_count(c->dictionary) : 0;
        uint32_t *renamed = ARENA_ARRAY(s->arena, uint32_t, distinct);
        if (!renamed)
            return bc_nomem(err);
        for (uint32_t k = 0; k < distinct; k++) {
            renamed[k] = intern_add(dictionary, intern_text(c->dictionary, k));
            if (renamed[k] == INTERN_NONE)
                return bc_nomem(err);
        }
        for (size_t i = 0; i < parts[p].n; i++)
            all[parts[p].first + i] = c->n ? renamed[c->codes[i]] : none;
    }
    rows->codes[f] = all;
    rows->dictionary[f] = dictionary;
    return BC_OK;
}

/* Which part of an id names a record; the tables beside the deals refer to them, whatever they were
 * taken for. */
static struct str (*record_of(const struct source *s))(struct str id) {
    return s->main && s->main->profile ? s->main->profile->record : NULL;
}

/* Ids that are taken whole are hashed while they are read; of others the text is needed first. */
static struct field_request id_request(const struct source *s, enum field id) {
    return (struct field_request){id, record_of(s) ? COLUMN_TEXT : COLUMN_HASH};
}

static bc_rc put_ids(struct source *s, const struct part *parts, size_t nparts, enum field id,
                     struct rows *rows, struct bc_error *err) {
    for (size_t p = 0; p < nparts; p++)
        if (parts[p].columns[id].n == 0)
            return BC_OK;
    if (nparts == 1 && !record_of(s)) {
        rows->id_hash = parts[0].columns[id].cells;
        return BC_OK;
    }
    uint64_t *all = ARENA_RAW(s->arena, uint64_t, rows->n);
    if (!all)
        return bc_nomem(err);
    for (size_t p = 0; p < nparts; p++)
        column_hash_part(&parts[p].columns[id], record_of(s), all + parts[p].first);
    rows->id_hash = all;
    return BC_OK;
}

static void take(const struct column *c, enum field f, struct rows *rows) {
    if (c->type == COLUMN_TIME)
        rows->times[f] = c->times;
    if (c->type == COLUMN_NUMBER)
        rows->numbers[f] = c->numbers;
    if (c->type == COLUMN_CODE) {
        rows->codes[f] = c->codes;
        rows->dictionary[f] = c->dictionary;
    }
}

static bc_rc put_field(struct source *s, const struct part *parts, size_t nparts,
                       struct field_request r, struct rows *rows, struct bc_error *err) {
    bool any = false;
    for (size_t p = 0; p < nparts; p++) {
        any = any || parts[p].columns[r.field].n;
        for (int k = 0; k <= PRECISION_FINE; k++)
            rows->precision[r.field][k] += parts[p].columns[r.field].precision[k];
    }
    if (!any)
        return BC_OK;
    if (nparts == 1) {
        take(&parts[0].columns[r.field], r.field, rows);
        return BC_OK;
    }
    switch (r.type) {
    case COLUMN_TIME:
        return put_times(s, parts, nparts, r.field, rows, err);
    case COLUMN_NUMBER:
        return put_numbers(s, parts, nparts, r.field, rows, err);
    case COLUMN_CODE:
        return put_codes(s, parts, nparts, r.field, rows, err);
    case COLUMN_TEXT:
    case COLUMN_HASH:
        break;
    }
    return BC_OK;
}

/* Whether the deal can do without this column: an unreadable plan or date of change is listed, no
 * more. */
static bool can_do_without(const struct source_table *t, const char *column) {
    static const enum field fields[] = {FIELD_MODIFIED, FIELD_PLANNED};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (t->columns[fields[i]] != TABLE_NO_COLUMN &&
            str_equal(table_name(t->table, t->columns[fields[i]]), str_of(column)))
            return true;
    return false;
}

/* Rows that table_read listed since `from`: the deals in them are out. */
static void mark_unreadable(const struct source *s, const struct source_table *t, size_t from,
                            struct rows *rows) {
    for (size_t r = from; r < s->rejects.n; r++)
        if (!can_do_without(t, s->rejects.list[r].column))
            rows->flags[t->first + s->rejects.list[r].row] |= DEAL_REJECTED | DEAL_UNREADABLE;
}

/* What did not even make a row when the file was opened: a line that is no JSON, say. */
static bc_rc list_unread(struct source *s, const struct source_table *t, struct bc_error *err) {
    const struct rejects *unread = table_rejects(t->table);
    for (size_t i = 0; unread && i < unread->n; i++) {
        const struct reject *one = &unread->list[i];
        TRY(rejects_add(&s->rejects, one->file, one->row, one->line, str_of(one->column),
                        str_of(one->value), one->reason, err));
    }
    s->unread += unread ? unread->total : 0;
    return BC_OK;
}

bc_rc rows_read(struct source *s, struct source_table *const *tables, size_t ntables,
                const struct field_request *requests, size_t n, enum field id, struct rows *ret,
                struct bc_error *err) {
    struct rows rows = {0};
    struct part *parts = ARENA_ARRAY(s->arena, struct part, ntables);
    struct field_request *all = ARENA_ARRAY(s->arena, struct field_request, n + 1);
    for (size_t t = 0; t < ntables; t++) {
        tables[t]->first = rows.n;
        tables[t]->used = true;
        rows.n += table_rows(tables[t]->table);
    }
    rows.flags = ARENA_ARRAY(s->arena, uint8_t, rows.n);
    if (!parts || !all || !rows.flags)
        return bc_nomem(err);
    memcpy(all, requests, n * sizeof *all);
    if (id != FIELD_COUNT)
        all[n] = id_request(s, id);
    const size_t wanted = n + (id != FIELD_COUNT);
    for (size_t t = 0; t < ntables; t++) {
        TRY(list_unread(s, tables[t], err));
        const size_t before = s->rejects.n;
        parts[t].first = tables[t]->first;
        parts[t].n = table_rows(tables[t]->table);
        TRY(source_columns(s, tables[t], all, wanted, parts[t].columns, err));
        mark_unreadable(s, tables[t], before, &rows);
    }
    for (size_t i = 0; i < n; i++)
        TRY(put_field(s, parts, ntables, requests[i], &rows, err));
    if (id != FIELD_COUNT)
        TRY(put_ids(s, parts, ntables, id, &rows, err));
    *ret = rows;
    return BC_OK;
}

size_t rows_rejected(const struct rows *rows) {
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++)
        n += (rows->flags[i] & DEAL_REJECTED) != 0;
    return n;
}
