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

static const struct field_request merge_fields[] = {{FIELD_DEAL, COLUMN_CODE}};

/* The ids that were merged into other ids. */
static bc_rc read_merged(struct source *s, const struct source_table *like, struct hash_set *ret,
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
    if (!set_make(s->arena, rows.n, ret) || !into_hash)
        return bc_nomem(err);
    if (!rows.id_hash || !into.codes)
        return BC_OK;
    column_hash(&into, into_hash);
    for (size_t i = 0; i < rows.n; i++)
        if (!(rows.flags[i] & DEAL_REJECTED) && rows.id_hash[i] != into_hash[i])
            *set_slot(ret, rows.id_hash[i]) = rows.id_hash[i];
    return BC_OK;
}

bc_rc merges_reject(struct source *s, const uint64_t *id_hash, size_t n, uint8_t *flags,
                    struct bc_error *err) {
    const struct source_table *like = NULL;
    for (size_t i = 0; i < s->n && !like; i++)
        if (s->tables[i].role == ROLE_MERGES && table_rows(s->tables[i].table))
            like = &s->tables[i];
    if (!like || !id_hash)
        return BC_OK;
    struct hash_set merged;
    TRY(read_merged(s, like, &merged, err));
    for (size_t i = 0; i < n; i++) {
        if (flags[i] & DEAL_REJECTED || *set_slot(&merged, id_hash[i]) != id_hash[i])
            continue;
        flags[i] |= DEAL_REJECTED | DEAL_MERGED;
        TRY(source_reject_deal(s, i, FIELD_DEAL, "was merged into another deal", err));
    }
    return BC_OK;
}
