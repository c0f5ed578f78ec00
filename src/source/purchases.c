/*
 * Consumers who buy again: one journey a consumer, from the first purchase to the next. Later
 * purchases make no further journeys: a consumer who buys often would count many times.
 */
#include "model/placeholder.h"
#include "source/make.h"
#include "source/newest.h"
#include "source/rows.h"

static const struct field_request purchase_fields[] = {{FIELD_PERSON, COLUMN_CODE},
                                                       {FIELD_TIME, COLUMN_TIME}};

/* The columns of the consumers while they are built. */
struct consumers {
    size_t n;
    bc_time *first, *next;
    uint8_t *outcome, *flags;
    uint32_t *row;
};

static bc_rc consumers_new(struct arena *a, const struct intern *ids, struct consumers *c,
                           struct bc_error *err) {
    c->n = intern_count(ids);
    c->first = ARENA_RAW(a, bc_time, c->n);
    c->next = ARENA_RAW(a, bc_time, c->n);
    c->outcome = ARENA_ARRAY(a, uint8_t, c->n);
    c->flags = ARENA_ARRAY(a, uint8_t, c->n);
    c->row = ARENA_ARRAY(a, uint32_t, c->n);
    if (!c->first || !c->next || !c->outcome || !c->flags || !c->row)
        return bc_nomem(err);
    for (size_t i = 0; i < c->n; i++) {
        c->first[i] = c->next[i] = TIME_NONE;
        if (intern_text(ids, (uint32_t)i).n == 0)
            c->flags[i] = DEAL_REJECTED; /* purchases by nobody */
    }
    return BC_OK;
}

/* The two earliest distinct times of each consumer: two rows of one day (or moment) are one
 * purchase. */
static void add_purchase(struct consumers *c, size_t row, uint32_t i, bc_time at) {
    if (c->first[i] == TIME_NONE || at < c->first[i]) {
        if (c->first[i] != TIME_NONE)
            c->next[i] = c->first[i];
        c->first[i] = at;
        c->row[i] = (uint32_t)row;
    } else if (at > c->first[i] && (c->next[i] == TIME_NONE || at < c->next[i])) {
        c->next[i] = at;
    }
}

bc_rc make_purchases(struct source *s, struct facts *ret, struct bc_error *err) {
    struct source_table **tables;
    size_t n;
    struct rows rows;
    struct consumers c = {0};
    TRY(rows_tables(s, s->main, &tables, &n, err));
    TRY(rows_read(s, tables, n, purchase_fields, sizeof purchase_fields / sizeof *purchase_fields,
                  FIELD_COUNT, &rows, err));
    const bc_time *times = rows.times[FIELD_TIME];
    if (!times)
        return bc_fail(err, BC_EDATA,
                       "cannot use '%s': the date column holds no dates that can be read",
                       table_path(s->main->table));
    TRY(consumers_new(s->arena, rows.dictionary[FIELD_PERSON], &c, err));
    for (size_t i = 0; i < rows.n; i++) {
        if (times[i] == TIME_NONE || rows.flags[i] & DEAL_REJECTED)
            continue;
        if (time_is_placeholder(times[i]))
            TRY(source_reject_deal(s, i, FIELD_TIME, "the date stands for no date", err));
        else
            add_purchase(&c, i, rows.codes[FIELD_PERSON][i], times[i]);
    }
    for (size_t i = 0; i < c.n; i++)
        c.outcome[i] = c.next[i] == TIME_NONE ? OUTCOME_OPEN : OUTCOME_WON;
    enum precision precision = PRECISION_DAY;
    for (enum precision p = PRECISION_DAY; p <= PRECISION_FINE; p++)
        precision = rows.precision[FIELD_TIME][p] ? p : precision;
    s->rows = rows.n;
    s->unread += rows_rejected(&rows);
    ret->kind = FACTS_PURCHASES;
    ret->deals = (struct deals){.n = c.n,
                                .start = c.first,
                                .end = c.next,
                                .outcome = c.outcome,
                                .flags = c.flags,
                                .row = c.row,
                                .start_precision = precision,
                                .end_precision = precision};
    newest_of(ret, times, rows.flags, rows.n, s->options.now, "newest purchase");
    return BC_OK;
}
