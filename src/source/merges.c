#include "source/merges.h"

#include "source/rows.h"

/* A set of hashes; 0 is free, which no merged id's hash is but by a chance of 1 in 2^64. */
struct hash_set {
    uint64_t *slots;
    size_t mask;
};

static bool set_make(struct arena *a, size_t n, struct hash_set *ret) {
    size_t mask = 15;
    while (mask < 2 * n)
        mask = 2 * mask + 1;
    *ret = (struct hash_set){ARENA_ARRAY(a, uint64_t, mask + 1), mask};
    return ret->slots != NULL;
}

/* Where a hash stands, or the free slot for it. */
static uint64_t *set_slot(const struct hash_set *s, uint64_t hash) {
    size_t at = (size_t)hash & s->mask;
    while (s->slots[at] && s->slots[at] != hash)
        at = (at + 1) & s->mask;
    return &s->slots[at];
}

/* The hashes of ids that were merged into other ids, while they are found. */
struct merged_ids {
    struct arena *arena;
    uint64_t *at;
    size_t n, room;
};

static bool merged_add(struct merged_ids *m, uint64_t hash) {
    uint64_t *at = arena_more(m->arena, m->at, m->n, &m->room, sizeof *at);
    if (!at)
        return false;
    m->at = at;
    m->at[m->n++] = hash;
    return true;
}

/* ---- a table of merges ---- */

static const struct field_request merge_fields[] = {{FIELD_DEAL, COLUMN_CODE}};

static bc_rc read_rows(struct source *s, const struct source_table *like, struct merged_ids *ret,
                       struct bc_error *err) {
    struct source_table **tables;
    struct rows rows;
    size_t n;
    TRY(rows_tables(s, like, &tables, &n, err));
    TRY(rows_read(s, tables, n, merge_fields, sizeof merge_fields / sizeof *merge_fields,
                  FIELD_MERGED, &rows, err));
    const struct column into = {.type = COLUMN_CODE,
                                .table = like->table,
                                .n = rows.n,
                                .codes = rows.codes[FIELD_DEAL],
                                .dictionary = rows.dictionary[FIELD_DEAL]};
    uint64_t *into_hash = ARENA_RAW(s->arena, uint64_t, rows.n);
    if (!into_hash)
        return bc_nomem(err);
    if (!rows.id_hash || !into.codes)
        return BC_OK;
    column_hash(&into, into_hash);
    for (size_t i = 0; i < rows.n; i++)
        if (!(rows.flags[i] & DEAL_REJECTED) && rows.id_hash[i] != into_hash[i] &&
            !merged_add(ret, rows.id_hash[i]))
            return bc_nomem(err);
    return BC_OK;
}

static bc_rc read_table(struct source *s, struct merged_ids *ret, struct bc_error *err) {
    for (size_t i = 0; i < s->n; i++)
        if (s->tables[i].role == ROLE_MERGES && table_rows(s->tables[i].table))
            return read_rows(s, &s->tables[i], ret, err);
    return BC_OK;
}

/* ---- a column of the deals: the ids that went into each ---- */

/* "12; 13" and "12,13"; a deal may stand in its own list. */
static bool add_listed(struct merged_ids *m, struct str list, uint64_t own) {
    for (size_t from = 0, to = 0; from < list.n; from = ++to) {
        while (to < list.n && list.at[to] != ';' && list.at[to] != ',')
            to++;
        const struct str id = str_trim((struct str){list.at + from, to - from});
        const uint64_t hash = column_hash_of(id);
        if (id.n && hash != own && !merged_add(m, hash))
            return false;
    }
    return true;
}

static bc_rc read_column(struct source *s, const struct source_table *t, const uint64_t *own,
                         struct merged_ids *ret, struct bc_error *err) {
    const struct column_spec spec = {.index = t->columns[FIELD_MERGED], .type = COLUMN_CODE};
    struct column lists;
    struct rejects ignored; /* ragged rows were listed when the deals were read */
    rejects_init(&ignored, s->arena, 1);
    TRY(table_read(t->table, s->arena, &spec, 1, &lists, &ignored, err));
    for (size_t row = 0; row < lists.n; row++)
        if (!add_listed(ret, intern_text(lists.dictionary, lists.codes[row]), own[row]))
            return bc_nomem(err);
    return BC_OK;
}

static bc_rc read_columns(struct source *s, const uint64_t *id_hash, struct merged_ids *ret,
                          struct bc_error *err) {
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        if (t->used && t->role == ROLE_DEALS && t->role == s->main->role &&
            t->profile == s->main->profile && t->columns[FIELD_MERGED] != TABLE_NO_COLUMN)
            TRY(read_column(s, t, id_hash + t->first, ret, err));
    }
    return BC_OK;
}

bc_rc merges_reject(struct source *s, const uint64_t *id_hash, size_t n, uint8_t *flags,
                    struct bc_error *err) {
    struct merged_ids found = {.arena = s->arena};
    struct hash_set merged;
    if (!id_hash)
        return BC_OK;
    TRY(read_table(s, &found, err));
    TRY(read_columns(s, id_hash, &found, err));
    if (found.n == 0)
        return BC_OK;
    if (!set_make(s->arena, found.n, &merged))
        return bc_nomem(err);
    for (size_t i = 0; i < found.n; i++)
        *set_slot(&merged, found.at[i]) = found.at[i];
    for (size_t i = 0; i < n; i++) {
        if (flags[i] & DEAL_REJECTED || *set_slot(&merged, id_hash[i]) != id_hash[i])
            continue;
        flags[i] |= DEAL_REJECTED | DEAL_MERGED;
        TRY(source_reject_deal(s, i, FIELD_DEAL, "was merged into another deal", err));
    }
    return BC_OK;
}
