#include "source/columns.h"

#include "source/place.h"
#include "source/recognise.h"

#include <stdio.h>

/* Day first or month first, where another date column of the same file says it. */
static bool order_of_neighbours(const struct date_sniff *sniffs, size_t n, enum date_family *ret) {
    size_t dmy = 0, mdy = 0;
    for (size_t i = 0; i < n; i++) {
        dmy += sniffs[i].only_dmy;
        mdy += sniffs[i].only_mdy;
    }
    if ((dmy == 0) == (mdy == 0))
        return false;
    *ret = dmy ? DATE_DMY : DATE_MDY;
    return true;
}

static bc_rc ask_order(const struct source *s, const struct source_table *t, enum field f,
                       struct bc_error *err) {
    struct str example = STR("");
    const size_t column = t->columns[f];
    for (size_t row = 0; row < table_rows(t->table) && row < 1000 && example.n == 0; row++)
        TRY(table_cell(t->table, s->arena, row, column, &example, err));
    const struct str name = table_name(t->table, column);
    return bc_fail(
        err, BC_EDATA,
        "cannot read '%s': column '%.*s' ('%.*s', ...) could be day first or month first, and no "
        "value says which; say --map %s:format=D/M/Y or --map %s:format=M/D/Y",
        table_path(t->table), STR_ARG(name), STR_ARG(example), field_name(f), field_name(f));
}

/*
 * A column that is known to hold dates by its name may hold rubbish too: the format that at least
 * half of its cells fit is taken, and the others are listed as rejects when they are read.
 */
static void take_most(struct date_sniff *sniff) {
    size_t best = DATE_NONE;
    for (size_t f = DATE_ISO; f <= DATE_WORDS; f++)
        if (sniff->fits[f] > sniff->fits[best] || best == DATE_NONE)
            best = f;
    if (sniff->cells == 0 || 2 * sniff->fits[best] < sniff->cells)
        return;
    if (best == DATE_DMY || best == DATE_MDY)
        sniff->ambiguous = (sniff->only_dmy == 0) == (sniff->only_mdy == 0);
    sniff->format.family = (enum date_family)best;
}

/* Decides the formats of all requested time columns of a table together. */
static bc_rc decide_formats(struct source *s, struct source_table *t,
                            const struct field_request *requests, size_t n, struct bc_error *err) {
    struct date_sniff sniffs[FIELD_COUNT] = {0};
    for (size_t i = 0; i < n; i++) {
        const enum field f = requests[i].field;
        if (requests[i].type != COLUMN_TIME || t->columns[f] == TABLE_NO_COLUMN)
            continue;
        if (recognise_format(&s->options, f, &t->formats[f]))
            continue;
        TRY(table_sniff_dates(t->table, s->arena, t->columns[f], &sniffs[i], err));
        if (sniffs[i].format.family == DATE_NONE && !sniffs[i].ambiguous)
            take_most(&sniffs[i]);
        t->formats[f] = sniffs[i].format;
    }
    for (size_t i = 0; i < n; i++) {
        const enum field f = requests[i].field;
        if (!sniffs[i].ambiguous)
            continue;
        enum date_family order;
        if (!order_of_neighbours(sniffs, n, &order))
            return ask_order(s, t, f, err);
        t->formats[f] = (struct date_format){.family = order};
    }
    return BC_OK;
}

bc_rc source_columns(struct source *s, struct source_table *t, const struct field_request *requests,
                     size_t n, struct column ret[FIELD_COUNT], struct bc_error *err) {
    TRY(decide_formats(s, t, requests, n, err));
    struct column_spec specs[FIELD_COUNT] = {0};
    struct column columns[FIELD_COUNT];
    enum field fields[FIELD_COUNT];
    size_t wanted = 0;
    for (size_t i = 0; i < n; i++) {
        const enum field f = requests[i].field;
        if (t->columns[f] == TABLE_NO_COLUMN)
            continue;
        if (requests[i].type == COLUMN_TIME && t->formats[f].family == DATE_NONE)
            continue;
        specs[wanted] = (struct column_spec){
            .index = t->columns[f], .type = requests[i].type, .format = t->formats[f]};
        if (requests[i].type == COLUMN_NUMBER)
            TRY(table_number_format(t->table, s->arena, t->columns[f], &specs[wanted].number, err));
        fields[wanted++] = f;
    }
    TRY(table_read(t->table, s->arena, specs, wanted, columns, &s->rejects, err));
    for (size_t f = 0; f < FIELD_COUNT; f++)
        ret[f] = (struct column){0};
    for (size_t i = 0; i < wanted; i++)
        ret[fields[i]] = columns[i];
    return BC_OK;
}

bc_rc source_reject(struct source *s, const struct source_table *t, size_t row, enum field f,
                    const char *reason, struct bc_error *err) {
    struct str name = STR(""), value = STR("");
    if (f < FIELD_COUNT && t->columns[f] != TABLE_NO_COLUMN) {
        name = table_name(t->table, t->columns[f]);
        TRY(table_cell(t->table, s->arena, row, t->columns[f], &value, err));
    }
    return rejects_add(&s->rejects, table_path(t->table), row, table_line(t->table, row), name,
                       value, reason, err);
}

bc_rc source_reject_deal(struct source *s, size_t deal, enum field f, const char *reason,
                         struct bc_error *err) {
    const struct source_table *t = source_table_of(s, deal);
    return source_reject(s, t, deal - t->first, f, reason, err);
}

const char *source_column_names(const struct source_table *t, char *room, size_t size) {
    size_t n = 0;
    room[0] = '\0';
    for (size_t c = 0; c < table_columns(t->table); c++) {
        const struct str name = table_name(t->table, c);
        if (n + name.n + sizeof ", , ..." > size) {
            (void)snprintf(room + n, size - n, "%s...", n ? ", " : "");
            break;
        }
        n += (size_t)snprintf(room + n, size - n, "%s%.*s", n ? ", " : "", STR_ARG(name));
    }
    return room;
}
