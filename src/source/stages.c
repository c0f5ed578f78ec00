#include "source/stages.h"

#include "model/key.h"
#include "source/outcomes.h"
#include "source/rows.h"
#include "source/stage_columns.h"
#include "source/stage_names.h"

#include <stdlib.h>

static const struct field_request stage_fields[] = {
    {FIELD_STAGE, COLUMN_CODE}, {FIELD_TIME, COLUMN_TIME}, {FIELD_CHANGED, COLUMN_CODE}};

/* Names of the property that a history of all properties calls the stage. */
static const char *const stage_properties =
    "stagename stage stageid dealstage salesstage opportunitystage phase dealphase verkaufsphase "
    "etape étape etapa status";

/* From a deal's id to its number. */
struct deal_index {
    uint32_t *slots; /* number + 1; 0 is free */
    size_t mask;
    const uint64_t *hash;
};

static bool index_deals(struct arena *a, const struct deals *d, struct deal_index *ret) {
    size_t mask = 15;
    while (mask < 2 * d->n)
        mask = 2 * mask + 1;
    *ret = (struct deal_index){ARENA_ARRAY(a, uint32_t, mask + 1), mask, d->id_hash};
    if (!ret->slots)
        return false;
    for (size_t i = 0; i < d->n; i++) {
        if (d->flags[i] & DEAL_DUPLICATE)
            continue;
        size_t at = (size_t)d->id_hash[i] & mask;
        while (ret->slots[at])
            at = (at + 1) & mask;
        ret->slots[at] = (uint32_t)i + 1;
    }
    return true;
}

static uint32_t index_find(const struct deal_index *in, uint64_t hash) {
    for (size_t at = (size_t)hash & in->mask; in->slots[at]; at = (at + 1) & in->mask)
        if (in->hash[in->slots[at] - 1] == hash)
            return in->slots[at] - 1;
    return UINT32_MAX;
}

static int by_deal_and_time(const void *a, const void *b) {
    const struct change *x = a, *y = b;
    if (x->deal != y->deal)
        return (x->deal > y->deal) - (x->deal < y->deal);
    if (x->at != y->at)
        return (x->at > y->at) - (x->at < y->at);
    return (x->order > y->order) - (x->order < y->order);
}

/* For each code of FIELD_CHANGED whether it is the stage; so is a row that says of nothing what it
 * is about. NULL: the arena is full. */
static uint8_t *about_stage(struct arena *a, const struct intern *properties) {
    uint8_t *about = ARENA_ARRAY(a, uint8_t, intern_count(properties));
    for (uint32_t k = 0; about && k < intern_count(properties); k++) {
        char room[KEY_ROOM];
        const struct str property = intern_text(properties, k);
        about[k] = property.n == 0 || key_listed(key_of(property, room), stage_properties);
    }
    return about;
}

/* Of a history of all properties the rows about the stage; amounts and dates are no stages, and
 * leave the dictionary too. */
static bc_rc keep_stages(struct arena *a, struct rows *rows, struct bc_error *err) {
    if (!rows->codes[FIELD_CHANGED] || !rows->codes[FIELD_STAGE])
        return BC_OK;
    const struct intern *texts = rows->dictionary[FIELD_STAGE];
    const uint8_t *about = about_stage(a, rows->dictionary[FIELD_CHANGED]);
    struct intern *stages = intern_new(a);
    uint32_t *codes = ARENA_ARRAY(a, uint32_t, rows->n);
    uint32_t *renamed = ARENA_RAW(a, uint32_t, intern_count(texts));
    if (!about || !stages || !codes || !renamed || intern_add(stages, STR("")) == INTERN_NONE)
        return bc_nomem(err);
    for (uint32_t k = 0; k < intern_count(texts); k++)
        renamed[k] = INTERN_NONE;
    for (size_t i = 0; i < rows->n; i++) {
        const uint32_t text = rows->codes[FIELD_STAGE][i];
        if (!about[rows->codes[FIELD_CHANGED][i]]) {
            rows->flags[i] |= DEAL_REJECTED;
            continue;
        }
        if (renamed[text] == INTERN_NONE)
            renamed[text] = intern_add(stages, intern_text(texts, text));
        if (renamed[text] == INTERN_NONE)
            return bc_nomem(err);
        codes[i] = renamed[text];
    }
    rows->codes[FIELD_STAGE] = codes;
    rows->dictionary[FIELD_STAGE] = stages;
    return BC_OK;
}

/* The changes of known deals in the rows of a history. */
static bc_rc find_changes(struct source *s, const struct facts *f, const struct rows *rows,
                          struct change **ret, size_t *ret_n, struct bc_error *err) {
    struct deal_index in;
    struct change *changes = ARENA_RAW(s->arena, struct change, rows->n);
    if (!changes || !index_deals(s->arena, &f->deals, &in))
        return bc_nomem(err);
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const uint32_t deal =
            rows->flags[i] & DEAL_REJECTED ? UINT32_MAX : index_find(&in, rows->id_hash[i]);
        if (deal != UINT32_MAX && rows->times[FIELD_TIME][i] != TIME_NONE)
            changes[n++] = (struct change){deal, rows->codes[FIELD_STAGE][i], (uint32_t)i,
                                           rows->times[FIELD_TIME][i]};
    }
    *ret = changes;
    *ret_n = n;
    return BC_OK;
}

static bc_rc make_visits(struct arena *a, const struct change *changes, size_t n,
                         struct stage_visits *v, struct bc_error *err) {
    uint32_t *deal = ARENA_RAW(a, uint32_t, n), *stage = ARENA_RAW(a, uint32_t, n);
    bc_time *from = ARENA_RAW(a, bc_time, n), *to = ARENA_RAW(a, bc_time, n);
    if (!deal || !stage || !from || !to)
        return bc_nomem(err);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        const bool same_deal = m && deal[m - 1] == changes[i].deal;
        if (same_deal && stage[m - 1] == changes[i].stage)
            continue; /* only the amount, the probability or a date changed */
        if (same_deal)
            to[m - 1] = changes[i].at;
        deal[m] = changes[i].deal;
        stage[m] = changes[i].stage;
        from[m] = changes[i].at;
        to[m++] = TIME_NONE;
    }
    v->n = m;
    v->deal = deal;
    v->stage = stage;
    v->from = from;
    v->to = to;
    return BC_OK;
}

/* What the visits say about their deals' ends and starts. */
static bc_rc apply_visits(struct source *s, const struct facts *f, bc_time *end, uint8_t *flags,
                          struct bc_error *err) {
    const struct stage_visits *v = &f->visits;
    const uint8_t *outcomes = outcomes_of_codes(s, v->dictionary, FIELD_STAGE);
    if (!outcomes)
        return bc_nomem(err);
    for (size_t i = 0; i < v->n; i++) {
        const uint32_t deal = v->deal[i];
        const bc_time start = f->deals.start[deal];
        if (start != TIME_NONE && v->from[i] < start)
            flags[deal] |= DEAL_STAGE_EARLY;
        const bool last = i + 1 == v->n || v->deal[i + 1] != deal;
        const uint8_t o = outcomes[v->stage[i]];
        if (last && flags[deal] & DEAL_UNENDED && o != OUTCOME_OPEN && o != OUTCOME_UNKNOWN &&
            v->from[i] >= start) {
            end[deal] = v->from[i];
            flags[deal] &= (uint8_t)~DEAL_UNENDED;
        }
    }
    return BC_OK;
}

/* The changes of the first kind of history among the tables. */
static bc_rc read_history(struct source *s, struct facts *f, struct change **ret, size_t *ret_n,
                          struct bc_error *err) {
    const struct source_table *like = NULL;
    for (size_t i = 0; i < s->n && !like; i++)
        if (s->tables[i].role == ROLE_STAGES && table_rows(s->tables[i].table) && f->deals.id_hash)
            like = &s->tables[i];
    if (!like)
        return BC_OK;
    struct source_table **tables;
    size_t n;
    struct rows rows;
    TRY(rows_tables(s, like, &tables, &n, err));
    TRY(rows_read(s, tables, n, stage_fields, sizeof stage_fields / sizeof *stage_fields,
                  FIELD_DEAL, &rows, err));
    if (!rows.times[FIELD_TIME] || !rows.codes[FIELD_STAGE] || !rows.id_hash)
        return BC_OK;
    TRY(keep_stages(s->arena, &rows, err));
    f->visits.dictionary = rows.dictionary[FIELD_STAGE];
    return find_changes(s, f, &rows, ret, ret_n, err);
}

bc_rc stages_read(struct source *s, struct facts *f, bc_time *end, uint8_t *flags,
                  struct bc_error *err) {
    struct change *changes = NULL;
    size_t n = 0;
    TRY(read_history(s, f, &changes, &n, err));
    if (n == 0)
        TRY(stage_columns_read(s, f, &changes, &n, err));
    if (n == 0)
        return BC_OK;
    qsort(changes, n, sizeof *changes, by_deal_and_time);
    TRY(make_visits(s->arena, changes, n, &f->visits, err));
    TRY(apply_visits(s, f, end, flags, err));
    return stage_names_apply(s->arena, s->stage_names, f->visits.n, &f->visits.stage,
                             &f->visits.dictionary, err);
}
