/* The column of --by: from the deals' own table, or from another that shares a key with it. */
#include "source/make.h"
#include "source/rows.h"

#include "model/key.h"

#include <string.h>

static bc_rc read_code(struct source *s, const struct source_table *t, size_t column,
                       struct column *ret, struct bc_error *err) {
    const struct column_spec spec = {.index = column, .type = COLUMN_CODE};
    struct rejects ignored; /* ragged rows were listed when the deals were read */
    rejects_init(&ignored, s->arena, 1);
    return table_read(t->table, s->arena, &spec, 1, ret, &ignored, err);
}

/*
 * A column of the tables that the deals are made from, one after the other, by the name it has in
 * the main one. Deals of a table without it have no value.
 */
static bc_rc read_everywhere(struct source *s, const struct facts *f, const char *name,
                             struct column *ret, struct bc_error *err) {
    const size_t n = f->deals.row ? s->rows : f->deals.n;
    struct intern *dictionary = intern_new(s->arena);
    uint32_t *codes = ARENA_ARRAY(s->arena, uint32_t, n);
    if (!dictionary || !codes || intern_add(dictionary, STR("")) == INTERN_NONE)
        return bc_nomem(err);
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        const size_t column = table_find(t->table, name);
        if (!t->used || t->role != s->main->role || t->profile != s->main->profile ||
            column == TABLE_NO_COLUMN)
            continue;
        struct column c;
        TRY(read_code(s, t, column, &c, err));
        for (size_t row = 0; row < c.n; row++) {
            codes[t->first + row] = intern_add(dictionary, intern_text(c.dictionary, c.codes[row]));
            if (codes[t->first + row] == INTERN_NONE)
                return bc_nomem(err);
        }
    }
    *ret = (struct column){.type = COLUMN_CODE, .n = n, .codes = codes, .dictionary = dictionary};
    return BC_OK;
}

/* Codes of rows to codes of deals, where deals are not the rows themselves. */
static bc_rc per_deal(struct source *s, const struct facts *f, const uint32_t *codes,
                      const uint32_t **ret, struct bc_error *err) {
    if (!f->deals.row) {
        *ret = codes;
        return BC_OK;
    }
    uint32_t *mine = ARENA_RAW(s->arena, uint32_t, f->deals.n);
    if (!mine)
        return bc_nomem(err);
    for (size_t i = 0; i < f->deals.n; i++)
        mine[i] = codes[f->deals.row[i]];
    *ret = mine;
    return BC_OK;
}

/*
 * Keys by the part that names the record, where the system writes one record's id in several ways:
 * what differs in the rest alone becomes one code.
 */
static bc_rc by_record(struct source *s, struct column *keys, struct bc_error *err) {
    const struct profile *p = s->main->profile;
    if (!p || !p->record)
        return BC_OK;
    const size_t n = intern_count(keys->dictionary);
    struct intern *records = intern_new(s->arena);
    uint32_t *renamed = ARENA_RAW(s->arena, uint32_t, n);
    uint32_t *codes = ARENA_RAW(s->arena, uint32_t, keys->n);
    if (!records || !renamed || !codes)
        return bc_nomem(err);
    for (uint32_t k = 0; k < n; k++) {
        renamed[k] = intern_add(records, p->record(intern_text(keys->dictionary, k)));
        if (renamed[k] == INTERN_NONE)
            return bc_nomem(err);
    }
    for (size_t row = 0; row < keys->n; row++)
        codes[row] = renamed[keys->codes[row]];
    keys->codes = codes;
    keys->dictionary = records;
    return BC_OK;
}

/* Whether two tables' columns are a key to each other: the same name, or "AccountId" and the Id of
 * accounts. */
static bool is_key(const struct source_table *deals, size_t column,
                   const struct source_table *other, size_t key) {
    char mine[KEY_ROOM], theirs[KEY_ROOM], file[KEY_ROOM];
    struct str a = key_of(table_name(deals->table, column), mine);
    const struct str b = key_of(table_name(other->table, key), theirs);
    if (a.n && str_equal(a, b) && !str_equal(a, STR("id")))
        return true;
    if (!str_equal(b, STR("id")) || a.n <= 2 || a.at[a.n - 2] != 'i' || a.at[a.n - 1] != 'd')
        return false;
    a.n -= 2;
    const char *slash = strrchr(table_path(other->table), '/');
    const struct str name = key_of(str_of(slash ? slash + 1 : table_path(other->table)), file);
    for (size_t at = 0; at + a.n <= name.n; at++)
        if (memcmp(name.at + at, a.at, a.n) == 0)
            return true;
    return false;
}

/* The other table's segment of each of our key's codes; the code of "" where the key is not there.
 */
static bc_rc look_up(struct source *s, const struct column *ours, const struct column *keys,
                     const struct column *values, struct intern *dictionary, uint32_t **ret,
                     struct bc_error *err) {
    const size_t n = intern_count(keys->dictionary);
    uint32_t *of_key = ARENA_RAW(s->arena, uint32_t, n);
    uint32_t *of_ours = ARENA_RAW(s->arena, uint32_t, intern_count(ours->dictionary));
    if (!of_key || !of_ours)
        return bc_nomem(err);
    const uint32_t none = intern_add(dictionary, STR(""));
    for (size_t k = 0; k < n; k++)
        of_key[k] = none;
    for (size_t row = 0; row < keys->n; row++) {
        const uint32_t code =
            intern_add(dictionary, intern_text(values->dictionary, values->codes[row]));
        if (code == INTERN_NONE)
            return bc_nomem(err);
        of_key[keys->codes[row]] = code;
    }
    for (uint32_t k = 0; k < intern_count(ours->dictionary); k++) {
        const uint32_t key = intern_find(keys->dictionary, intern_text(ours->dictionary, k));
        of_ours[k] = key == INTERN_NONE ? none : of_key[key];
    }
    *ret = of_ours;
    return BC_OK;
}

/* The key of the other table that differs from ours in blanks, case and signs alone; NULL: none. */
static const char *written_as(const struct intern *keys, struct str ours) {
    char mine[KEY_ROOM], theirs[KEY_ROOM];
    const struct str wanted = key_of(ours, mine);
    for (uint32_t k = 0; wanted.n && k < intern_count(keys); k++)
        if (str_equal(key_of(intern_text(keys, k), theirs), wanted))
            return intern_text(keys, k).at;
    return NULL;
}

/* Deals with a key that the other table has not: no segment is guessed for them. */
static bc_rc note_unmatched(struct source *s, struct facts *f, const struct column *ours,
                            const struct column *keys, const struct source_table *other,
                            struct bc_error *err) {
    const size_t n = intern_count(ours->dictionary);
    uint8_t *missing = ARENA_ARRAY(s->arena, uint8_t, n);
    uint8_t *deals = ARENA_ARRAY(s->arena, uint8_t, f->deals.n);
    struct unmatched u = {.deals = deals, .table = table_path(other->table)};
    if (!missing || !deals)
        return bc_nomem(err);
    for (uint32_t k = 0; k < n; k++) {
        const struct str text = intern_text(ours->dictionary, k);
        missing[k] = text.n && intern_find(keys->dictionary, text) == INTERN_NONE;
        if (!missing[k] || u.like)
            continue;
        const char *like = written_as(keys->dictionary, text);
        u.key = like || !u.key ? text.at : u.key;
        u.like = like;
    }
    for (size_t i = 0; i < f->deals.n; i++) {
        const size_t row = f->deals.row ? f->deals.row[i] : i;
        deals[i] = missing[ours->codes[row]];
    }
    if (u.key)
        f->unmatched = u;
    return BC_OK;
}

static bc_rc join_segments(struct source *s, struct facts *f, size_t our_column,
                           const struct source_table *other, size_t key, size_t by,
                           struct bc_error *err) {
    struct column ours, keys, values;
    const char *name = str_copy(s->arena, table_name(s->main->table, our_column));
    if (!name)
        return bc_nomem(err);
    TRY(read_everywhere(s, f, name, &ours, err));
    TRY(read_code(s, other, key, &keys, err));
    TRY(read_code(s, other, by, &values, err));
    TRY(by_record(s, &ours, err));
    TRY(by_record(s, &keys, err));
    struct intern *dictionary = intern_new(s->arena);
    uint32_t *codes = ARENA_RAW(s->arena, uint32_t, ours.n), *of_ours = NULL;
    if (!dictionary || !codes)
        return bc_nomem(err);
    TRY(look_up(s, &ours, &keys, &values, dictionary, &of_ours, err));
    for (size_t i = 0; i < ours.n; i++)
        codes[i] = of_ours[ours.codes[i]];
    f->by.dictionary = dictionary;
    TRY(note_unmatched(s, f, &ours, &keys, other, err));
    return per_deal(s, f, codes, &f->by.codes, err);
}

static bc_rc no_such_column(const struct source *s, struct bc_error *err) {
    char known[320];
    return bc_fail(
        err, BC_EUSAGE,
        "--by '%.60s': neither the deals nor a table that shares a key with them has that column; "
        "the deals have %s",
        s->options.by, source_column_names(s->main, known, sizeof known));
}

static bc_rc by_other_table(struct source *s, struct facts *f, struct bc_error *err) {
    for (size_t i = 0; i < s->n; i++) {
        struct source_table *other = &s->tables[i];
        const size_t by = table_find(other->table, s->options.by);
        if (other == s->main || by == TABLE_NO_COLUMN)
            continue;
        for (size_t key = 0; key < table_columns(other->table); key++)
            for (size_t c = 0; c < table_columns(s->main->table); c++)
                if (key != by && is_key(s->main, c, other, key)) {
                    other->used = true;
                    return join_segments(s, f, c, other, key, by, err);
                }
    }
    return no_such_column(s, err);
}

static bc_rc by_own_tables(struct source *s, struct facts *f, struct bc_error *err) {
    struct column by;
    TRY(read_everywhere(s, f, s->options.by, &by, err));
    f->by.dictionary = by.dictionary;
    return per_deal(s, f, by.codes, &f->by.codes, err);
}

bc_rc make_segments(struct source *s, struct facts *f, struct bc_error *err) {
    if (!s->options.by)
        return BC_OK;
    f->by.name = s->options.by;
    if (table_find(s->main->table, s->options.by) != TABLE_NO_COLUMN)
        return by_own_tables(s, f, err);
    return by_other_table(s, f, err);
}
