#include "source/recognise.h"

#include "model/key.h"

#include <string.h>

/* Whether a column's key is `wanted`, with or without a prefix that the system puts before it. */
static bool column_is(const struct table *t, size_t column, struct str wanted, const char *prefix) {
    char room[KEY_ROOM];
    struct str key = key_of(table_name(t, column), room);
    if (str_equal(key, wanted))
        return true;
    for (struct str rest = str_of(prefix); rest.n;) {
        const struct str before = str_cut(&rest, ' ');
        if (str_starts(key, before) &&
            str_equal((struct str){key.at + before.n, key.n - before.n}, wanted))
            return true;
    }
    return false;
}

size_t recognise_column(const struct table *t, const char *keys, const char *prefix) {
    struct str rest = str_of(keys);
    while (rest.n) {
        const struct str wanted = str_cut(&rest, ' ');
        for (size_t c = 0; wanted.n && c < table_columns(t); c++)
            if (column_is(t, c, wanted, prefix))
                return c;
    }
    return TABLE_NO_COLUMN;
}

/* The rest of a name after the shortest beginning whose key is `wanted`. */
static bool rest_after(struct str name, struct str wanted, struct str *ret_rest) {
    char room[KEY_ROOM];
    for (size_t n = wanted.n; n <= name.n; n++)
        if (str_equal(key_of((struct str){name.at, n}, room), wanted)) {
            *ret_rest = (struct str){name.at + n, name.n - n};
            return true;
        }
    return false;
}

bool recognise_rest(struct str name, const char *keys, const char *prefix, struct str *ret_rest) {
    struct str bare[3] = {name};
    size_t n = 1;
    for (struct str rest = str_of(prefix); rest.n && n < sizeof bare / sizeof *bare;)
        n += rest_after(name, str_cut(&rest, ' '), &bare[n]);
    for (struct str rest = str_of(keys); rest.n;) {
        const struct str wanted = str_cut(&rest, ' ');
        for (size_t i = 0; wanted.n && i < n; i++)
            if (rest_after(bare[i], wanted, ret_rest))
                return true;
    }
    return false;
}

static bool marked(const struct table *t, const struct table_spec *spec, const char *prefix) {
    return !spec->marks || recognise_column(t, spec->marks, prefix) != TABLE_NO_COLUMN;
}

static void find_fields(const struct table *t, const struct table_spec *spec, const char *prefix,
                        const size_t given[FIELD_COUNT], size_t columns[FIELD_COUNT]) {
    memcpy(columns, given, FIELD_COUNT * sizeof *columns);
    for (const struct field_keys *k = spec->fields; k->keys; k++)
        if (columns[k->field] == TABLE_NO_COLUMN)
            columns[k->field] = recognise_column(t, k->keys, prefix);
}

static bool has_needs(const struct table_spec *spec, const size_t columns[FIELD_COUNT]) {
    for (const enum field *f = spec->needs; *f != FIELD_COUNT; f++)
        if (columns[*f] == TABLE_NO_COLUMN)
            return false;
    return true;
}

/* The first profile and table that fit. `given` are columns that the user named. */
static void recognise_with(struct source_table *t, const size_t given[FIELD_COUNT]) {
    for (const struct profile *const *p = profiles; *p; p++)
        for (const struct table_spec *spec = (*p)->tables; spec->fields; spec++) {
            size_t columns[FIELD_COUNT];
            find_fields(t->table, spec, (*p)->prefix, given, columns);
            if (!marked(t->table, spec, (*p)->prefix) || !has_needs(spec, columns))
                continue;
            t->profile = *p;
            t->role = spec->role;
            memcpy(t->columns, columns, sizeof columns);
            return;
        }
    t->profile = NULL;
    t->role = ROLE_OTHER;
    memcpy(t->columns, given, sizeof t->columns);
}

void recognise(struct source_table *t) {
    size_t none[FIELD_COUNT];
    for (size_t f = 0; f < FIELD_COUNT; f++)
        none[f] = TABLE_NO_COLUMN;
    recognise_with(t, none);
}

/* "created:format=D/M/Y" has a colon before its '='. */
static bool is_format(struct str entry, struct str *ret_field, struct str *ret_value) {
    *ret_value = entry;
    *ret_field = str_cut(ret_value, '=');
    struct str rest = *ret_field;
    const struct str field = str_cut(&rest, ':');
    if (!str_equal(rest, STR("format")))
        return false;
    *ret_field = field;
    return true;
}

bool recognise_format(const struct source_options *o, enum field f, struct date_format *ret) {
    for (size_t i = 0; i < o->nmap; i++) {
        struct str field, value;
        if (is_format(str_of(o->map[i]), &field, &value) &&
            str_equal_nocase(field, str_of(field_name(f))))
            return date_format_parse(value, ret);
    }
    return false;
}

static bc_rc unknown_field(struct str name, struct bc_error *err) {
    char known[400] = "";
    size_t n = 0;
    for (enum field f = 0; f < FIELD_COUNT && n < sizeof known - 24; f++) {
        const size_t length = strlen(field_name(f));
        memcpy(known + n, f ? ", " : "", f ? 2 : 0);
        n += f ? 2 : 0;
        memcpy(known + n, field_name(f), length);
        n += length;
    }
    return bc_fail(err, BC_EUSAGE, "--map: there is no field '%.*s'; fields are %.*s",
                   (int)(name.n < 60 ? name.n : 60), name.at, (int)n, known);
}

static bc_rc check_entry(const struct source *s, const char *entry, struct bc_error *err) {
    struct str field, value;
    const bool format = is_format(str_of(entry), &field, &value);
    enum field f;
    if (value.n == 0)
        return bc_fail(err, BC_EUSAGE, "--map '%.60s': say field=Column or field:format=FORMAT",
                       entry);
    if (!field_parse(field, &f))
        return unknown_field(field, err);
    struct date_format parsed;
    if (format && !date_format_parse(value, &parsed))
        return bc_fail(
            err, BC_EUSAGE,
            "--map '%.60s': formats are iso, D/M/Y, M/D/Y, YYYYMMDD, words, epoch-s, epoch-ms, "
            "epoch-us, excel",
            entry);
    if (format)
        return BC_OK;
    char *column = str_copy(s->arena, value);
    if (!column)
        return bc_nomem(err);
    for (size_t i = 0; i < s->n; i++)
        if (table_find(s->tables[i].table, column) != TABLE_NO_COLUMN)
            return BC_OK;
    return bc_fail(err, BC_EUSAGE, "--map '%.120s': no file has a column '%.60s'", entry, column);
}

/* The columns that the user names in a table; false: it has none of them. */
static bc_rc find_given(struct source *s, const struct source_table *t, size_t given[FIELD_COUNT],
                        bool *ret_any, struct bc_error *err) {
    for (size_t f = 0; f < FIELD_COUNT; f++)
        given[f] = TABLE_NO_COLUMN;
    if (s->options.entry)
        given[FIELD_ENTRY] = table_find(t->table, s->options.entry);
    *ret_any = given[FIELD_ENTRY] != TABLE_NO_COLUMN;
    for (size_t m = 0; m < s->options.nmap; m++) {
        struct str field, value;
        enum field f;
        if (is_format(str_of(s->options.map[m]), &field, &value) || !field_parse(field, &f))
            continue;
        char *column = str_copy(s->arena, value);
        if (!column)
            return bc_nomem(err);
        given[f] = table_find(t->table, column);
        *ret_any = *ret_any || given[f] != TABLE_NO_COLUMN;
    }
    return BC_OK;
}

bc_rc recognise_map(struct source *s, struct bc_error *err) {
    for (size_t i = 0; i < s->options.nmap; i++)
        TRY(check_entry(s, s->options.map[i], err));
    for (size_t i = 0; i < s->n; i++) {
        struct source_table *t = &s->tables[i];
        size_t given[FIELD_COUNT];
        bool any = false;
        TRY(find_given(s, t, given, &any, err));
        if (any)
            recognise_with(t, given);
    }
    return BC_OK;
}
