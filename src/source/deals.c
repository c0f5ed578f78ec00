/* Deals from tables with one row a deal. */
#include "source/duplicates.h"
#include "source/make.h"
#include "source/merges.h"
#include "source/newest.h"
#include "source/outcomes.h"
#include "source/place.h"
#include "source/placeholders.h"
#include "source/stage_names.h"
#include "source/stages.h"

#include <string.h>

static const struct field_request deal_fields[] = {
    {FIELD_OWNER, COLUMN_CODE},       {FIELD_CREATED, COLUMN_TIME},  {FIELD_CLOSED, COLUMN_TIME},
    {FIELD_PLANNED, COLUMN_TIME},     {FIELD_WON_AT, COLUMN_TIME},   {FIELD_LOST_AT, COLUMN_TIME},
    {FIELD_OUTCOME, COLUMN_CODE},     {FIELD_STAGE, COLUMN_CODE},    {FIELD_REASON, COLUMN_CODE},
    {FIELD_IS_CLOSED, COLUMN_CODE},   {FIELD_IS_WON, COLUMN_CODE},   {FIELD_IS_LOST, COLUMN_CODE},
    {FIELD_DELETED, COLUMN_CODE},     {FIELD_MODIFIED, COLUMN_TIME}, {FIELD_IS_ACTIVE, COLUMN_CODE},
    {FIELD_PROBABILITY, COLUMN_CODE}, {FIELD_ENTRY, COLUMN_TIME},
};

/* Arrays that the deals are built in, before they become read-only. */
struct made {
    struct rows rows;
    uint8_t *outcome;
    bc_time *end;
    const bc_time *start;
};

/* Of two rows with one id the newer stays; which one, where neither says, is the later row. */
static bool first_is_newer(const struct rows *rows, struct duplicate d) {
    const bc_time *modified = rows->times[FIELD_MODIFIED];
    return modified && modified[d.first] > modified[d.row];
}

static bool same_content(const struct made *m, struct duplicate d) {
    const bc_time *start = m->start;
    return (!start || start[d.first] == start[d.row]) && m->end[d.first] == m->end[d.row] &&
           m->outcome[d.first] == m->outcome[d.row];
}

static bc_rc reject_duplicates(struct source *s, struct made *m, struct bc_error *err) {
    struct duplicate *list = NULL;
    size_t n = 0;
    if (!m->rows.id_hash || s->main->columns[FIELD_DEAL] == TABLE_NO_COLUMN)
        return BC_OK;
    TRY(duplicates_find(s->arena, m->rows.id_hash, m->rows.n, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        if (m->rows.flags[list[i].first] & DEAL_UNREADABLE)
            continue; /* the readable one of the two stays */
        const bool same = same_content(m, list[i]);
        const uint32_t out =
            same || first_is_newer(&m->rows, list[i]) ? list[i].row : list[i].first;
        m->rows.flags[out] |= DEAL_REJECTED | DEAL_DUPLICATE;
        s->duplicates += same;
        TRY(source_reject_deal(
            s, out, FIELD_DEAL,
            same ? "the same deal stands in an earlier row"
                 : "the id stands in another row with other content; the newer row is used",
            err));
    }
    return BC_OK;
}

static bc_rc reject_backwards(struct source *s, struct made *m, struct bc_error *err) {
    for (size_t i = 0; i < m->rows.n; i++) {
        if (m->end[i] == TIME_NONE || m->start[i] == TIME_NONE || m->end[i] >= m->start[i] ||
            m->rows.flags[i] & DEAL_REJECTED)
            continue;
        m->rows.flags[i] |= DEAL_REJECTED | DEAL_BACKWARDS;
        TRY(source_reject_deal(s, i, FIELD_CLOSED, "ends before it starts", err));
    }
    return BC_OK;
}

static struct attribute attribute_of(const struct rows *rows, enum field f) {
    return (struct attribute){field_name(f), rows->codes[f], rows->dictionary[f]};
}

/* The finest precision in a column, and how many values are of another than the usual one. */
static enum precision finest(const size_t counts[PRECISION_FINE + 1], size_t *mixed) {
    size_t most = 0, all = 0;
    enum precision found = PRECISION_DAY;
    for (enum precision p = PRECISION_DAY; p <= PRECISION_FINE; p++) {
        all += counts[p];
        most = counts[p] > most ? counts[p] : most;
        found = counts[p] ? p : found;
    }
    *mixed += all - most;
    return found;
}

static enum precision finest_end(const struct rows *rows, size_t *mixed) {
    const enum precision a = finest(rows->precision[FIELD_CLOSED], mixed);
    const enum precision b = finest(rows->precision[FIELD_WON_AT], mixed);
    const enum precision c = finest(rows->precision[FIELD_LOST_AT], mixed);
    return a > b ? (a > c ? a : c) : (b > c ? b : c);
}

static void fill(const struct made *m, const struct rows *ends, struct facts *ret) {
    struct deals *d = &ret->deals;
    const struct rows *rows = &m->rows;
    ret->kind = FACTS_DEALS;
    d->n = rows->n;
    d->start = m->start;
    d->end = m->end;
    d->planned =
        rows->times[FIELD_PLANNED] ? rows->times[FIELD_PLANNED] : rows->times[FIELD_CLOSED];
    d->entry = rows->times[FIELD_ENTRY];
    d->modified = rows->times[FIELD_MODIFIED];
    d->outcome = m->outcome;
    d->flags = rows->flags;
    d->id_hash = rows->id_hash;
    d->owner = attribute_of(rows, FIELD_OWNER);
    d->stage = attribute_of(rows, FIELD_STAGE);
    d->reason = attribute_of(rows, FIELD_REASON);
    d->said = attribute_of(rows, FIELD_OUTCOME);
    d->start_precision = finest(rows->precision[FIELD_CREATED], &d->mixed_precision);
    d->end_precision = finest_end(ends, &d->mixed_precision);
}

static void find_newest(const struct source *s, struct facts *f) {
    const struct deals *d = &f->deals;
    const bc_time now = s->options.now;
    newest_of(f, d->start, d->flags, d->n, now, "newest start");
    newest_of(f, d->end, d->flags, d->n, now, "newest end");
    newest_of(f, d->modified, d->flags, d->n, now, "last modified");
    newest_of(f, f->visits.from, NULL, f->visits.n, now, "newest stage change");
}

static bool all_midnights(const bc_time *times, const uint8_t *flags, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (times[i] != TIME_NONE && times[i] != time_floor_day(times[i]) &&
            !(flags[i] & DEAL_REJECTED))
            return false;
    return true;
}

/*
 * Midnights in every row are dates, however they are written. Where ends are dates and starts are
 * finer, the start counts as its date too: a deal created at 19:51 and closed on that day did not
 * end before it began.
 */
static bc_rc settle_precision(struct source *s, struct made *m, struct deals *d,
                              struct bc_error *err) {
    if (all_midnights(m->end, m->rows.flags, d->n))
        d->end_precision = PRECISION_DAY;
    if (all_midnights(m->start, m->rows.flags, d->n))
        d->start_precision = PRECISION_DAY;
    if (d->end_precision != PRECISION_DAY || d->start_precision == PRECISION_DAY)
        return BC_OK;
    bc_time *dates = ARENA_RAW(s->arena, bc_time, d->n);
    if (!dates)
        return bc_nomem(err);
    for (size_t i = 0; i < d->n; i++)
        dates[i] = m->start[i] == TIME_NONE ? TIME_NONE : time_floor_day(m->start[i]);
    m->start = d->start = dates;
    d->start_precision = PRECISION_DAY;
    return BC_OK;
}

/* From rows to facts: the same for one table and for a pair. `ends` are the precisions of the ends'
 * table. */
static bc_rc finish(struct source *s, struct made *m, const struct rows *ends, struct facts *ret,
                    struct bc_error *err) {
    s->rows = m->rows.n;
    fill(m, ends, ret);
    TRY(placeholders_reject(s, m->start, m->end, m->rows.n, m->rows.flags, err));
    TRY(settle_precision(s, m, &ret->deals, err));
    TRY(reject_backwards(s, m, err));
    TRY(merges_reject(s, m->rows.id_hash, m->rows.n, m->rows.flags, err));
    TRY(reject_duplicates(s, m, err));
    TRY(stages_read(s, ret, m->end, m->rows.flags, err));
    TRY(stage_names_apply(s->arena, s->stage_names, ret->deals.n, &ret->deals.stage.codes,
                          &ret->deals.stage.dictionary, err));
    for (size_t i = 0; i < m->rows.n; i++) {
        const uint8_t o = m->outcome[i];
        ret->losses_recorded = ret->losses_recorded || (o != OUTCOME_OPEN && o != OUTCOME_WON);
    }
    find_newest(s, ret);
    return BC_OK;
}

/*
 * Where there is a column of plans, that of closings serves nothing but the ends, which are written
 * over it: fresh memory for ten million of them takes a twentieth of a report.
 */
static bc_time *make_ends(struct source *s, const struct rows *rows) {
    if (rows->times[FIELD_PLANNED] && rows->times[FIELD_CLOSED]) {
        bc_time *closings; /* in our arena, whatever its type says */
        memcpy(&closings, &rows->times[FIELD_CLOSED], sizeof closings);
        return closings;
    }
    return ARENA_RAW(s->arena, bc_time, rows->n);
}

static bc_rc make_arrays(struct source *s, struct made *m, struct bc_error *err) {
    m->outcome = ARENA_RAW(s->arena, uint8_t, m->rows.n);
    m->end = make_ends(s, &m->rows);
    return m->outcome && m->end ? BC_OK : bc_nomem(err);
}

/* A column of entry that the user asks for, and that there is none of, is a mistake to be told. */
static bc_rc check_entry(const struct source *s, const struct rows *rows, struct bc_error *err) {
    char known[320];
    if (!s->options.entry || rows->times[FIELD_ENTRY])
        return BC_OK;
    if (s->main->columns[FIELD_ENTRY] == TABLE_NO_COLUMN)
        return bc_fail(err, BC_EUSAGE,
                       "--entry '%.60s': neither auto, none, first-end, a date such as 2017-03-01, "
                       "nor a column of the deals: they have %s",
                       s->options.entry, source_column_names(s->main, known, sizeof known));
    return bc_fail(err, BC_EDATA,
                   "--entry '%.60s': the column holds no dates that can be read; say how they are "
                   "written with --map entry:format=FORMAT",
                   s->options.entry);
}

static bc_rc no_dates(const struct source *s, const struct source_table *t, enum field f,
                      struct bc_error *err) {
    const struct reject *first = s->rejects.list;
    if (s->rejects.n && s->rejects.total >= table_rows(t->table) && first->column[0] == '\0')
        return bc_fail(err, BC_EDATA,
                       "cannot use '%s': not one of its rows can be read; line %zu: %s",
                       first->file, first->line, first->reason);
    const struct str name = table_name(t->table, t->columns[f]);
    return bc_fail(
        err, BC_EDATA,
        "cannot use '%s': column '%.*s' holds no dates that can be read; say how they are written "
        "with --map %s:format=FORMAT, or name another column with --map %s=COLUMN",
        table_path(t->table), STR_ARG(name), field_name(f), field_name(f));
}

bc_rc make_deals(struct source *s, struct facts *ret, struct bc_error *err) {
    struct source_table **tables;
    size_t n;
    struct made m = {0};
    TRY(rows_tables(s, s->main, &tables, &n, err));
    TRY(rows_read(s, tables, n, deal_fields, sizeof deal_fields / sizeof *deal_fields, FIELD_DEAL,
                  &m.rows, err));
    m.start = m.rows.times[FIELD_CREATED];
    if (!m.start)
        return no_dates(s, s->main, FIELD_CREATED, err);
    TRY(check_entry(s, &m.rows, err));
    TRY(make_arrays(s, &m, err));
    TRY(outcomes_resolve(s, &m.rows, m.outcome, m.end, err));
    return finish(s, &m, &m.rows, ret, err);
}

static const struct field_request lead_fields[] = {
    {FIELD_OWNER, COLUMN_CODE}, {FIELD_CREATED, COLUMN_TIME}, {FIELD_MODIFIED, COLUMN_TIME},
    {FIELD_ENTRY, COLUMN_TIME}, {FIELD_STAGE, COLUMN_CODE},   {FIELD_OUTCOME, COLUMN_CODE}};
static const struct field_request closing_fields[] = {
    {FIELD_OWNER, COLUMN_CODE},   {FIELD_CLOSED, COLUMN_TIME},  {FIELD_WON_AT, COLUMN_TIME},
    {FIELD_LOST_AT, COLUMN_TIME}, {FIELD_OUTCOME, COLUMN_CODE}, {FIELD_STAGE, COLUMN_CODE},
    {FIELD_REASON, COLUMN_CODE}};

/* Lists closing `c`, counted over all tables of closings. */
static bc_rc reject_closing(struct source *s, size_t c, struct bc_error *err) {
    const struct source_table *t = source_table_like(s, s->pair, c);
    return source_reject(s, t, c - t->first, FIELD_DEAL,
                         "a closing without a lead: no start is known", err);
}

/* Puts each closing to its lead; a closing without a lead is listed. */
static bc_rc join(struct source *s, struct made *leads, const struct made *closings,
                  struct bc_error *err) {
    const size_t n = leads->rows.n, all = n + closings->rows.n;
    uint64_t *hash = ARENA_RAW(s->arena, uint64_t, all);
    struct duplicate *pairs = NULL;
    size_t npairs = 0;
    if (!hash)
        return bc_nomem(err);
    for (size_t i = 0; i < all; i++)
        hash[i] = i < n ? leads->rows.id_hash[i] : closings->rows.id_hash[i - n];
    TRY(duplicates_find(s->arena, hash, all, &pairs, &npairs, err));
    uint8_t *met = ARENA_ARRAY(s->arena, uint8_t, closings->rows.n);
    if (!met)
        return bc_nomem(err);
    for (size_t i = 0; i < npairs; i++) {
        if (pairs[i].row < n)
            continue; /* two leads: found again as duplicates */
        const size_t c = pairs[i].row - n;
        met[c] = 1;
        if (pairs[i].first >= n || closings->rows.flags[c] & DEAL_REJECTED)
            continue;
        leads->outcome[pairs[i].first] = closings->outcome[c];
        leads->end[pairs[i].first] = closings->end[c];
        leads->rows.flags[pairs[i].first] |= closings->rows.flags[c];
    }
    for (size_t c = 0; c < closings->rows.n; c++)
        if (!met[c])
            TRY(reject_closing(s, c, err));
    return BC_OK;
}

bc_rc make_pairs(struct source *s, struct facts *ret, struct bc_error *err) {
    struct made leads = {0}, closings = {0};
    struct source_table **tables;
    size_t n;
    TRY(rows_tables(s, s->pair, &tables, &n, err));
    TRY(rows_read(s, tables, n, closing_fields, sizeof closing_fields / sizeof *closing_fields,
                  FIELD_DEAL, &closings.rows, err));
    TRY(rows_tables(s, s->main, &tables, &n, err));
    TRY(rows_read(s, tables, n, lead_fields, sizeof lead_fields / sizeof *lead_fields, FIELD_DEAL,
                  &leads.rows, err));
    leads.start = leads.rows.times[FIELD_CREATED];
    if (!leads.start)
        return no_dates(s, s->main, FIELD_CREATED, err);
    TRY(check_entry(s, &leads.rows, err));
    if (!leads.rows.id_hash || !closings.rows.id_hash)
        return bc_fail(err, BC_EDATA, "cannot join '%s' and '%s': the deal's id is missing",
                       table_path(s->main->table), table_path(s->pair->table));
    TRY(make_arrays(s, &leads, err));
    TRY(make_arrays(s, &closings, err));
    TRY(outcomes_resolve(s, &closings.rows, closings.outcome, closings.end, err));
    for (size_t i = 0; i < leads.rows.n; i++) {
        leads.outcome[i] = OUTCOME_OPEN;
        leads.end[i] = TIME_NONE;
    }
    TRY(join(s, &leads, &closings, err));
    return finish(s, &leads, &closings.rows, ret, err);
}
