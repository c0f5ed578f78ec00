#include "source/stage_columns.h"

#include "model/key.h"
#include "source/recognise.h"

#include <string.h>

/* The columns of one table that say when a deal entered a stage. */
struct entered {
    size_t n;
    struct column_spec *specs;
    uint32_t *stages; /* code of the stage of each */
};

/* The changes while they are found. */
struct finding_changes {
    struct arena *arena;
    struct intern *stages;
    struct change *list;
    size_t n, room;
};

/* "_closedwon" and " \"Demo (Sales Pipeline)\"" as the stages that they name. */
static struct str stage_of_rest(struct str rest) {
    static const char *const signs = "_ \"'";
    while (rest.n && strchr(signs, rest.at[0]))
        rest = (struct str){rest.at + 1, rest.n - 1};
    while (rest.n && strchr(signs, rest.at[rest.n - 1]))
        rest.n--;
    if (rest.n == 0 || rest.at[rest.n - 1] != ')')
        return rest;
    for (size_t i = rest.n; i > 1; i--)
        if (rest.at[i - 1] == '(')
            return str_trim((struct str){rest.at, i - 1});
    return rest;
}

/* Columns whose rest names no stage: "Date entered current stage". */
static bool names_a_stage(struct str stage) {
    char room[KEY_ROOM];
    const struct str key = key_of(stage, room);
    return key.n && !key_listed(key, "currentstage");
}

/* Two columns of one stage (of an older and a newer property) are one: the better key's. */
static bool listed(const struct entered *e, uint32_t stage) {
    for (size_t i = 0; i < e->n; i++)
        if (e->stages[i] == stage)
            return true;
    return false;
}

static bc_rc add_columns(struct finding_changes *f, const struct source_table *t, struct str key,
                         struct entered *e, struct bc_error *err) {
    char *one = str_copy(f->arena, key);
    if (!one)
        return bc_nomem(err);
    for (size_t c = 0; c < table_columns(t->table); c++) {
        struct str rest;
        if (!recognise_rest(table_name(t->table, c), one, t->profile->prefix, &rest))
            continue;
        const struct str stage = stage_of_rest(rest);
        if (!names_a_stage(stage))
            continue;
        const uint32_t code = intern_add(f->stages, stage);
        if (code == INTERN_NONE)
            return bc_nomem(err);
        if (listed(e, code))
            continue;
        struct date_sniff sniff;
        TRY(table_sniff_dates(t->table, f->arena, c, &sniff, err));
        if (sniff.format.family == DATE_NONE)
            continue;
        e->specs[e->n] = (struct column_spec){.index = c,
                                              .type = COLUMN_TIME,
                                              .format = sniff.ambiguous ? t->formats[FIELD_CREATED]
                                                                        : sniff.format};
        e->stages[e->n++] = code;
    }
    return BC_OK;
}

static bool add_change(struct finding_changes *f, struct change one) {
    struct change *list = arena_more(f->arena, f->list, f->n, &f->room, sizeof *list);
    if (!list)
        return false;
    f->list = list;
    f->list[f->n++] = one;
    return true;
}

static bc_rc read_columns(struct source *s, const struct facts *facts, const struct source_table *t,
                          const struct entered *e, struct finding_changes *f,
                          struct bc_error *err) {
    struct column *columns = ARENA_ARRAY(s->arena, struct column, e->n);
    struct rejects ignored; /* a cell that is no date is no visit; ragged rows are listed already */
    if (!columns)
        return bc_nomem(err);
    rejects_init(&ignored, s->arena, 1);
    TRY(table_read(t->table, s->arena, e->specs, e->n, columns, &ignored, err));
    for (size_t c = 0; c < e->n; c++)
        for (size_t row = 0; row < columns[c].n; row++) {
            const uint32_t deal = (uint32_t)(t->first + row);
            const bc_time at = columns[c].times[row];
            if (at == TIME_NONE || facts->deals.flags[deal] & DEAL_REJECTED)
                continue;
            if (!add_change(f, (struct change){deal, e->stages[c], (uint32_t)c, at}))
                return bc_nomem(err);
        }
    return BC_OK;
}

static bc_rc read_table(struct source *s, const struct facts *facts, const struct source_table *t,
                        struct finding_changes *f, struct bc_error *err) {
    const size_t most = table_columns(t->table);
    struct entered e = {.specs = ARENA_ARRAY(s->arena, struct column_spec, most),
                        .stages = ARENA_ARRAY(s->arena, uint32_t, most)};
    if (!e.specs || !e.stages)
        return bc_nomem(err);
    for (struct str rest = str_of(t->profile->entered); rest.n;)
        TRY(add_columns(f, t, str_cut(&rest, ' '), &e, err));
    return e.n ? read_columns(s, facts, t, &e, f, err) : BC_OK;
}

bc_rc stage_columns_read(struct source *s, struct facts *f, struct change **ret, size_t *ret_n,
                         struct bc_error *err) {
    struct finding_changes found = {.arena = s->arena, .stages = intern_new(s->arena)};
    if (!found.stages)
        return bc_nomem(err);
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        if (t->used && t->role == ROLE_DEALS && t->role == s->main->role &&
            t->profile == s->main->profile && t->profile->entered)
            TRY(read_table(s, f, t, &found, err));
    }
    if (found.n)
        f->visits.dictionary = found.stages;
    *ret = found.list;
    *ret_n = found.n;
    return BC_OK;
}
