/* Journeys out of an event log: a case starts at its first event and ends at the first that is an
 * outcome. */
#include "model/placeholder.h"
#include "source/make.h"
#include "source/newest.h"
#include "source/outcomes.h"
#include "source/rows.h"

static const struct field_request event_fields[] = {
    {FIELD_DEAL, COLUMN_CODE}, {FIELD_ACTIVITY, COLUMN_CODE}, {FIELD_TIME, COLUMN_TIME}};

/* The columns of the cases while they are built. */
struct cases {
    size_t n;
    bc_time *start, *end;
    uint8_t *outcome, *flags;
    uint32_t *row;
    uint64_t *id_hash;
};

static bc_rc cases_new(struct arena *a, const struct intern *ids, struct cases *c,
                       struct bc_error *err) {
    c->n = intern_count(ids);
    c->start = ARENA_RAW(a, bc_time, c->n);
    c->end = ARENA_RAW(a, bc_time, c->n);
    c->outcome = ARENA_ARRAY(a, uint8_t, c->n);
    c->flags = ARENA_ARRAY(a, uint8_t, c->n);
    c->row = ARENA_ARRAY(a, uint32_t, c->n);
    c->id_hash = ARENA_RAW(a, uint64_t, c->n);
    if (!c->start || !c->end || !c->outcome || !c->flags || !c->row || !c->id_hash)
        return bc_nomem(err);
    for (size_t i = 0; i < c->n; i++) {
        c->start[i] = c->end[i] = TIME_NONE;
        const struct str id = intern_text(ids, (uint32_t)i);
        c->id_hash[i] = str_hash(id);
        if (id.n == 0)
            c->flags[i] = DEAL_REJECTED; /* events that belong to no case */
    }
    return BC_OK;
}

static void add_event(struct cases *c, size_t row, uint32_t i, bc_time at, enum outcome o) {
    if (c->start[i] == TIME_NONE || at < c->start[i]) {
        c->start[i] = at;
        c->row[i] = (uint32_t)row;
    }
    const bool ends = o != OUTCOME_OPEN && o != OUTCOME_UNKNOWN;
    if (ends && (c->end[i] == TIME_NONE || at < c->end[i])) {
        c->end[i] = at;
        c->outcome[i] = (uint8_t)o;
    }
}

static bc_rc no_ends(const struct source *s, const struct intern *activities,
                     struct bc_error *err) {
    char seen[300];
    size_t n = 0;
    for (uint32_t k = 0; k < intern_count(activities); k++)
        n = str_list_add(seen, sizeof seen, n, intern_text(activities, k));
    return bc_fail(
        err, BC_EDATA,
        "cannot use '%s': no activity is known as an outcome; name them with --won A,B --lost C "
        "--no-decision D; activities are %.*s",
        table_path(s->main->table), (int)n, seen);
}

/* Each event to its case; `ret_ends`: how many of them are outcomes. */
static bc_rc add_events(struct source *s, const struct rows *rows, const uint8_t *outcomes,
                        struct cases *cases, size_t *ret_ends, struct bc_error *err) {
    const bc_time *times = rows->times[FIELD_TIME];
    size_t ends = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (times[i] == TIME_NONE || rows->flags[i] & DEAL_REJECTED)
            continue;
        if (time_is_placeholder(times[i])) {
            TRY(source_reject_deal(s, i, FIELD_TIME, "the date stands for no date", err));
            continue;
        }
        const enum outcome o = (enum outcome)outcomes[rows->codes[FIELD_ACTIVITY][i]];
        ends += o != OUTCOME_OPEN && o != OUTCOME_UNKNOWN;
        add_event(cases, i, rows->codes[FIELD_DEAL][i], times[i], o);
    }
    *ret_ends = ends;
    return BC_OK;
}

bc_rc make_cases(struct source *s, struct facts *ret, struct bc_error *err) {
    /* A second log of the same cases would count every event twice. */
    struct source_table *const log[] = {s->main};
    struct rows rows;
    struct cases cases = {0};
    TRY(rows_read(s, log, 1, event_fields, sizeof event_fields / sizeof *event_fields, FIELD_COUNT,
                  &rows, err));
    const bc_time *times = rows.times[FIELD_TIME];
    if (!times)
        return bc_fail(err, BC_EDATA,
                       "cannot use '%s': the time column holds no dates that can be read",
                       table_path(s->main->table));
    const struct intern *activities = rows.dictionary[FIELD_ACTIVITY];
    const uint8_t *outcomes = outcomes_of_codes(s, activities, FIELD_ACTIVITY);
    if (!outcomes)
        return bc_nomem(err);
    TRY(outcomes_check_values(&s->options, &activities, 1, err));
    TRY(cases_new(s->arena, rows.dictionary[FIELD_DEAL], &cases, err));
    size_t ends = 0;
    TRY(add_events(s, &rows, outcomes, &cases, &ends, err));
    if (ends == 0)
        return no_ends(s, activities, err);
    s->rows = rows.n;
    s->unread += rows_rejected(&rows);
    ret->kind = FACTS_CASES;
    ret->deals = (struct deals){.n = cases.n,
                                .start = cases.start,
                                .end = cases.end,
                                .outcome = cases.outcome,
                                .flags = cases.flags,
                                .id_hash = cases.id_hash,
                                .row = cases.row,
                                .start_precision = PRECISION_FINE,
                                .end_precision = PRECISION_FINE};
    for (size_t i = 0; i < cases.n; i++)
        ret->losses_recorded = ret->losses_recorded || cases.outcome[i] > OUTCOME_WON;
    newest_of(ret, times, rows.flags, rows.n, s->options.now, "newest event");
    return BC_OK;
}
