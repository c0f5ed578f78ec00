#include "source/outcomes.h"

#include "base/parallel.h"
#include "model/answer.h"
#include "model/facts.h"
#include "model/key.h"
#include "source/stage_names.h"

/* What the user says that a text means. */
static enum outcome outcome_given(const struct source_options *o, struct str text) {
    char room[KEY_ROOM], wanted[KEY_ROOM];
    const struct str key = key_of(text, room);
    for (enum outcome k = 0; k < OUTCOME_COUNT; k++)
        for (size_t i = 0; i < o->nvalues[k]; i++)
            if (str_equal(key, key_of(str_of(o->values[k][i]), wanted)))
                return k;
    return OUTCOME_UNKNOWN;
}

static enum outcome outcome_of_text(const struct source *s, struct str text, enum field f) {
    const struct source_options *o = &s->options;
    const enum outcome given = outcome_given(o, text);
    if (given != OUTCOME_UNKNOWN)
        return given;
    if (f == FIELD_OUTCOME)
        return outcome_from_text(text);
    const struct stage_name *name = stage_names_find(s->stage_names, text);
    if (f == FIELD_ACTIVITY || !name)
        return outcome_from_stage(text);
    const enum outcome label = outcome_given(o, name->label);
    return label == OUTCOME_UNKNOWN ? name->outcome : label;
}

uint8_t *outcomes_of_codes(const struct source *s, const struct intern *dictionary, enum field f) {
    uint8_t *outcomes = ARENA_ARRAY(s->arena, uint8_t, intern_count(dictionary));
    for (uint32_t k = 0; outcomes && k < intern_count(dictionary); k++)
        outcomes[k] = (uint8_t)outcome_of_text(s, intern_text(dictionary, k), f);
    return outcomes;
}

static bool value_stands(const char *value, const struct intern *dictionary) {
    char room[KEY_ROOM], wanted[KEY_ROOM];
    const struct str key = key_of(str_of(value), wanted);
    for (uint32_t k = 0; dictionary && k < intern_count(dictionary); k++)
        if (str_equal(key, key_of(intern_text(dictionary, k), room)))
            return true;
    return false;
}

/* One value cannot mean two outcomes. */
static bc_rc check_once(const struct source_options *o, enum outcome k, const char *value,
                        struct bc_error *err) {
    char room[KEY_ROOM], other[KEY_ROOM];
    const struct str key = key_of(str_of(value), room);
    for (enum outcome j = k + 1; j < OUTCOME_COUNT; j++)
        for (size_t i = 0; i < o->nvalues[j]; i++)
            if (str_equal(key, key_of(str_of(o->values[j][i]), other)))
                return bc_fail(err, BC_EUSAGE, "the value '%.60s' is given for %s and for %s",
                               value, outcome_name(k), outcome_name(j));
    return BC_OK;
}

static bc_rc no_such_value(const char *value, enum outcome outcome,
                           const struct intern *const *dictionaries, size_t n,
                           struct bc_error *err) {
    char seen[240];
    size_t length = 0;
    for (size_t d = 0; d < n; d++)
        for (uint32_t k = 0; dictionaries[d] && k < intern_count(dictionaries[d]) && k < 12; k++)
            length = str_list_add(seen, sizeof seen, length, intern_text(dictionaries[d], k));
    return bc_fail(err, BC_EUSAGE, "no deal has the value '%.60s' given for %s; values are %.*s",
                   value, outcome_name(outcome), (int)length, seen);
}

bc_rc outcomes_check_values(const struct source_options *o,
                            const struct intern *const *dictionaries, size_t n,
                            struct bc_error *err) {
    for (enum outcome k = 0; k < OUTCOME_COUNT; k++)
        for (size_t i = 0; i < o->nvalues[k]; i++) {
            TRY(check_once(o, k, o->values[k][i], err));
            bool stands = false;
            for (size_t d = 0; d < n; d++)
                stands = stands || value_stands(o->values[k][i], dictionaries[d]);
            if (!stands)
                return no_such_value(o->values[k][i], k, dictionaries, n, err);
        }
    return BC_OK;
}

static uint8_t yes_or_no(struct str text) {
    return (uint8_t)answer_of(text);
}

static uint8_t nobody_decided(struct str reason) {
    return outcome_reason_is_no_decision(reason);
}

/* A probability of 100 percent, however it is written: "100", "100.0", "100,00 %". */
static uint8_t is_certain(struct str text) {
    if (!str_starts(text, STR("100")))
        return 0;
    return text.n == 3 || text.at[3] == '.' || text.at[3] == ',' || text.at[3] == ' ' ||
           text.at[3] == '%';
}

/* What each code of each column means; a NULL table: no such column. */
struct meanings {
    uint8_t *outcome, *stage;                        /* enum outcome */
    uint8_t *closed, *won, *lost, *deleted, *active; /* enum answer */
    uint8_t *reason;                                 /* 1 where nobody decided */
    uint8_t *certain;                                /* 1 at a probability of 100 percent */
};

/* One element a code of the field's column, what `says` makes of its text; NULL without the column.
 */
static bc_rc each_code(struct arena *a, const struct rows *rows, enum field f,
                       uint8_t (*says)(struct str text), uint8_t **ret, struct bc_error *err) {
    const struct intern *dictionary = rows->dictionary[f];
    *ret = NULL;
    if (!dictionary)
        return BC_OK;
    uint8_t *table = ARENA_ARRAY(a, uint8_t, intern_count(dictionary));
    if (!table)
        return bc_nomem(err);
    for (uint32_t k = 0; k < intern_count(dictionary); k++)
        table[k] = says(intern_text(dictionary, k));
    *ret = table;
    return BC_OK;
}

static bc_rc find_meanings(struct source *s, const struct rows *rows, struct meanings *m,
                           struct bc_error *err) {
    struct arena *a = s->arena;
    *m = (struct meanings){0};
    if (rows->codes[FIELD_OUTCOME] &&
        !(m->outcome = outcomes_of_codes(s, rows->dictionary[FIELD_OUTCOME], FIELD_OUTCOME)))
        return bc_nomem(err);
    if (rows->codes[FIELD_STAGE] &&
        !(m->stage = outcomes_of_codes(s, rows->dictionary[FIELD_STAGE], FIELD_STAGE)))
        return bc_nomem(err);
    TRY(each_code(a, rows, FIELD_REASON, nobody_decided, &m->reason, err));
    TRY(each_code(a, rows, FIELD_PROBABILITY, is_certain, &m->certain, err));
    TRY(each_code(a, rows, FIELD_IS_CLOSED, yes_or_no, &m->closed, err));
    TRY(each_code(a, rows, FIELD_IS_WON, yes_or_no, &m->won, err));
    TRY(each_code(a, rows, FIELD_IS_LOST, yes_or_no, &m->lost, err));
    TRY(each_code(a, rows, FIELD_IS_ACTIVE, yes_or_no, &m->active, err));
    return each_code(a, rows, FIELD_DELETED, yes_or_no, &m->deleted, err);
}

static enum answer flag_at(const struct rows *rows, const uint8_t *table, enum field f, size_t i) {
    return table ? (enum answer)table[rows->codes[f][i]] : ANSWER_NONE;
}

/* What the yes/no columns say. */
static enum outcome by_flags(const struct rows *rows, const struct meanings *m, size_t i) {
    const enum answer closed = flag_at(rows, m->closed, FIELD_IS_CLOSED, i);
    const enum answer won = flag_at(rows, m->won, FIELD_IS_WON, i);
    const enum answer lost = flag_at(rows, m->lost, FIELD_IS_LOST, i);
    if (won == ANSWER_YES)
        return OUTCOME_WON;
    if (lost == ANSWER_YES || (closed == ANSWER_YES && won == ANSWER_NO))
        return OUTCOME_LOST;
    if (closed == ANSWER_NO || (won == ANSWER_NO && lost == ANSWER_NO))
        return OUTCOME_OPEN;
    return OUTCOME_UNKNOWN;
}

/* What systems say that put lost deals away at their stage and give won ones a probability of 100.
 */
static enum outcome by_putting_away(const struct rows *rows, const struct meanings *m, size_t i) {
    if (m->certain && m->certain[rows->codes[FIELD_PROBABILITY][i]])
        return OUTCOME_WON;
    return flag_at(rows, m->active, FIELD_IS_ACTIVE, i) == ANSWER_NO ? OUTCOME_LOST
                                                                     : OUTCOME_UNKNOWN;
}

static bc_time time_at(const struct rows *rows, enum field f, size_t i) {
    return rows->times[f] ? rows->times[f][i] : TIME_NONE;
}

static enum outcome by_times(const struct rows *rows, size_t i) {
    if (time_at(rows, FIELD_WON_AT, i) != TIME_NONE)
        return OUTCOME_WON;
    return time_at(rows, FIELD_LOST_AT, i) != TIME_NONE ? OUTCOME_LOST : OUTCOME_UNKNOWN;
}

/* Won, ended otherwise, or open: how finely two columns can be compared. */
static int kind_of(enum outcome o) {
    return o == OUTCOME_OPEN ? 0 : o == OUTCOME_WON ? 1 : 2;
}

static bool disagree(enum outcome a, enum outcome b) {
    return a != OUTCOME_UNKNOWN && b != OUTCOME_UNKNOWN && kind_of(a) != kind_of(b);
}

static enum outcome resolve_one(struct rows *rows, const struct meanings *m, size_t i) {
    enum outcome said = m->outcome ? m->outcome[rows->codes[FIELD_OUTCOME][i]] : OUTCOME_UNKNOWN;
    const enum outcome stage = m->stage ? m->stage[rows->codes[FIELD_STAGE][i]] : OUTCOME_UNKNOWN;
    const enum outcome flags = by_flags(rows, m, i);
    if (said == OUTCOME_UNKNOWN)
        said = by_putting_away(rows, m, i);
    /* "lost" in the outcome column and a stage that is still open is ordinary: deals are lost at a
     * stage. */
    if (disagree(said, flags) || (said == OUTCOME_UNKNOWN && disagree(stage, flags)) ||
        (said != OUTCOME_UNKNOWN && stage != OUTCOME_UNKNOWN && stage != OUTCOME_OPEN &&
         disagree(said, stage)))
        rows->flags[i] |= DEAL_CONTRADICTORY;
    if (said == OUTCOME_UNKNOWN)
        said = stage;
    if (said == OUTCOME_UNKNOWN)
        said = flags;
    if (said == OUTCOME_UNKNOWN)
        said = by_times(rows, i);
    if (said == OUTCOME_UNKNOWN)
        said = OUTCOME_OPEN;
    if (said == OUTCOME_LOST && m->reason && m->reason[rows->codes[FIELD_REASON][i]])
        said = OUTCOME_NO_DECISION;
    if (said == OUTCOME_OPEN && flag_at(rows, m->deleted, FIELD_DELETED, i) == ANSWER_YES)
        said = OUTCOME_DISQUALIFIED;
    return said;
}

static bc_time end_of(const struct rows *rows, const struct meanings *m, enum outcome o, size_t i) {
    bc_time end = TIME_NONE;
    if (o == OUTCOME_OPEN)
        return end;
    if (o == OUTCOME_WON)
        end = time_at(rows, FIELD_WON_AT, i);
    else
        end = time_at(rows, FIELD_LOST_AT, i);
    if (end == TIME_NONE)
        end = time_at(rows, FIELD_CLOSED, i);
    if (end == TIME_NONE && flag_at(rows, m->deleted, FIELD_DELETED, i) == ANSWER_YES)
        end = time_at(rows, FIELD_MODIFIED, i);
    return end;
}

struct resolving {
    struct rows *rows;
    const struct meanings *meanings;
    uint8_t *outcome;
    bc_time *end; /* may be the column of closings: each row is read before it is written */
};

enum { PIECE = 1 << 16 };

static void resolve_piece(void *job, size_t piece, unsigned worker) {
    (void)worker;
    const struct resolving *r = job;
    const size_t until = (piece + 1) * PIECE, to = until < r->rows->n ? until : r->rows->n;
    for (size_t i = piece * PIECE; i < to; i++) {
        const enum outcome o = resolve_one(r->rows, r->meanings, i);
        r->outcome[i] = (uint8_t)o;
        r->end[i] = end_of(r->rows, r->meanings, o, i);
        if (o != OUTCOME_OPEN && r->end[i] == TIME_NONE)
            r->rows->flags[i] |= DEAL_UNENDED;
    }
}

bc_rc outcomes_resolve(struct source *s, struct rows *rows, uint8_t *outcome, bc_time *end,
                       struct bc_error *err) {
    struct meanings m;
    TRY(find_meanings(s, rows, &m, err));
    if (!m.outcome && !m.stage && !m.won && !m.lost && !m.active && !rows->times[FIELD_WON_AT] &&
        !rows->times[FIELD_LOST_AT])
        return bc_fail(
            err, BC_EDATA,
            "cannot use '%s': no column says how a deal ended; looked for outcome, status, stage, "
            "is won, won time; name it with --map outcome=COLUMN",
            table_path(s->main->table));
    const struct intern *const dictionaries[] = {
        rows->dictionary[FIELD_OUTCOME], rows->dictionary[FIELD_STAGE],
        rows->dictionary[FIELD_REASON], stage_names_labels(s->stage_names)};
    TRY(outcomes_check_values(&s->options, dictionaries, 4, err));
    struct resolving r = {rows, &m, outcome, end};
    parallel_for(s->options.threads, (rows->n + PIECE - 1) / PIECE, resolve_piece, &r);
    return BC_OK;
}
