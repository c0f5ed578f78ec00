#include "source/twins.h"

#include <string.h>

static bool user_names(const struct source_options *o, enum field f) {
    for (size_t i = 0; i < o->nmap; i++) {
        struct str rest = str_of(o->map[i]);
        if (str_equal_nocase(str_cut(&rest, '='), str_of(field_name(f))))
            return true;
    }
    return false;
}

static bc_rc differ(const struct source_table *t, struct arena *a, size_t first, size_t second,
                    bool *ret, struct bc_error *err) {
    const struct column_spec specs[2] = {{.index = first, .type = COLUMN_TEXT},
                                         {.index = second, .type = COLUMN_TEXT}};
    struct column columns[2];
    const size_t n = table_rows(t->table);
    TRY(table_read(t->table, a, specs, 2, columns, NULL, err));
    uint64_t *hash = ARENA_RAW(a, uint64_t, 2 * n);
    if (!hash)
        return bc_nomem(err);
    column_hash(&columns[0], hash);
    column_hash(&columns[1], hash + n);
    *ret = memcmp(hash, hash + n, n * sizeof *hash) != 0;
    return BC_OK;
}

bc_rc twins_refuse(const struct source *s, const struct source_table *t, struct bc_error *err) {
    static const enum field fields[] = {FIELD_CREATED, FIELD_CLOSED,  FIELD_WON_AT, FIELD_LOST_AT,
                                        FIELD_OUTCOME, FIELD_STAGE,   FIELD_TIME,   FIELD_ACTIVITY,
                                        FIELD_PERSON,  FIELD_DURATION};
    for (size_t i = 0; t && i < sizeof fields / sizeof *fields; i++) {
        const enum field f = fields[i];
        if (t->columns[f] == TABLE_NO_COLUMN || user_names(&s->options, f))
            continue;
        const struct str name = table_name(t->table, t->columns[f]);
        const char *twin = arena_print(s->arena, "%.*s (2)", STR_ARG(name));
        if (!twin)
            return bc_nomem(err);
        const size_t second = table_find(t->table, twin);
        bool other = false;
        if (second != TABLE_NO_COLUMN)
            TRY(differ(t, s->arena, t->columns[f], second, &other, err));
        if (other)
            return bc_fail(err, BC_EDATA,
                           "cannot use '%s': two columns are named '%.*s'; say which is meant with "
                           "--map '%s=%.*s' for the first or --map '%s=%s' for the second",
                           table_path(t->table), STR_ARG(name), field_name(f), STR_ARG(name),
                           field_name(f), twin);
    }
    return BC_OK;
}
