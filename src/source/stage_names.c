#include "source/stage_names.h"

#include "model/answer.h"
#include "model/key.h"
#include "source/rows.h"

struct stage_names {
    struct intern *keys; /* of the ids; code k is stage k */
    struct stage_name *list;
    struct intern *labels;
};

static const struct field_request name_fields[] = {{FIELD_STAGE, COLUMN_CODE},
                                                   {FIELD_LABEL, COLUMN_CODE},
                                                   {FIELD_IS_WON, COLUMN_CODE},
                                                   {FIELD_IS_CLOSED, COLUMN_CODE},
                                                   {FIELD_PROBABILITY, COLUMN_CODE}};

static struct str text_at(const struct rows *rows, enum field f, size_t i) {
    return rows->codes[f] ? intern_text(rows->dictionary[f], rows->codes[f][i]) : STR("");
}

/* An end that is not won: how else it ended says its label, or it is lost. */
static enum outcome ended_otherwise(enum outcome word) {
    return word == OUTCOME_NO_DECISION || word == OUTCOME_DISQUALIFIED ? word : OUTCOME_LOST;
}

/* What the flags say; where there are none, the probability, of which 1 is won and 0 is lost; else
 * the label. */
static enum outcome outcome_of_stage(const struct rows *rows, size_t i, struct str label) {
    const enum outcome word = outcome_from_stage(label);
    const enum answer won = answer_of(text_at(rows, FIELD_IS_WON, i));
    const enum answer closed = answer_of(text_at(rows, FIELD_IS_CLOSED, i));
    double chance;
    if (won == ANSWER_YES)
        return OUTCOME_WON;
    if (closed != ANSWER_NONE)
        return closed == ANSWER_NO ? OUTCOME_OPEN : ended_otherwise(word);
    if (!str_to_double(text_at(rows, FIELD_PROBABILITY, i), &chance) || chance < 0 || chance > 1)
        return word;
    if (chance > 0 && chance < 1)
        return OUTCOME_OPEN;
    return chance > 0 ? OUTCOME_WON : ended_otherwise(word);
}

static bc_rc add_names(struct source *s, const struct rows *rows, struct stage_names *names,
                       struct bc_error *err) {
    names->keys = intern_new(s->arena);
    names->labels = intern_new(s->arena);
    names->list = ARENA_ARRAY(s->arena, struct stage_name, rows->n);
    if (!names->keys || !names->labels || !names->list)
        return bc_nomem(err);
    for (size_t i = 0; i < rows->n; i++) {
        char room[KEY_ROOM];
        const struct str id = text_at(rows, FIELD_STAGE, i), label = text_at(rows, FIELD_LABEL, i);
        const struct str key = key_of(id, room);
        if (key.n == 0 || rows->flags[i] & DEAL_REJECTED)
            continue;
        const uint32_t k = intern_add(names->keys, key);
        if (k == INTERN_NONE || intern_add(names->labels, label) == INTERN_NONE)
            return bc_nomem(err);
        names->list[k].label = label.n ? label : id;
        names->list[k].outcome = outcome_of_stage(rows, i, names->list[k].label);
    }
    return BC_OK;
}

bc_rc stage_names_read(struct source *s, const struct stage_names **ret, struct bc_error *err) {
    const struct source_table *like = NULL;
    for (size_t i = 0; i < s->n && !like; i++)
        if (s->tables[i].role == ROLE_STAGE_NAMES && table_rows(s->tables[i].table))
            like = &s->tables[i];
    *ret = NULL;
    if (!like)
        return BC_OK;
    struct source_table **tables;
    struct rows rows;
    size_t n;
    struct stage_names *names = ARENA_NEW(s->arena, struct stage_names);
    if (!names)
        return bc_nomem(err);
    TRY(rows_tables(s, like, &tables, &n, err));
    TRY(rows_read(s, tables, n, name_fields, sizeof name_fields / sizeof *name_fields, FIELD_COUNT,
                  &rows, err));
    TRY(add_names(s, &rows, names, err));
    *ret = names;
    return BC_OK;
}

const struct stage_name *stage_names_find(const struct stage_names *names, struct str id) {
    char room[KEY_ROOM];
    if (!names)
        return NULL;
    const uint32_t k = intern_find(names->keys, key_of(id, room));
    return k == INTERN_NONE ? NULL : &names->list[k];
}

const struct intern *stage_names_labels(const struct stage_names *names) {
    return names ? names->labels : NULL;
}

bc_rc stage_names_apply(struct arena *a, const struct stage_names *names, size_t n,
                        const uint32_t **codes, const struct intern **dictionary,
                        struct bc_error *err) {
    if (!names || !*codes)
        return BC_OK;
    const size_t distinct = intern_count(*dictionary);
    struct intern *labels = intern_new(a);
    uint32_t *of_code = ARENA_RAW(a, uint32_t, distinct), *all = ARENA_RAW(a, uint32_t, n);
    if (!labels || !of_code || !all)
        return bc_nomem(err);
    for (uint32_t k = 0; k < distinct; k++) {
        const struct str id = intern_text(*dictionary, k);
        const struct stage_name *name = stage_names_find(names, id);
        of_code[k] = intern_add(labels, name ? name->label : id);
        if (of_code[k] == INTERN_NONE)
            return bc_nomem(err);
    }
    for (size_t i = 0; i < n; i++)
        all[i] = of_code[(*codes)[i]];
    *codes = all;
    *dictionary = labels;
    return BC_OK;
}
