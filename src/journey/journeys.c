#include "journey/journeys.h"

#include <math.h>

/* Half of the finest step of a source's times, in microseconds; 0 stands for half a microsecond. */
static bc_time half_step(const struct facts *f) {
    static const bc_time halves[] = {[PRECISION_DAY] = TIME_DAY / 2,
                                     [PRECISION_MINUTE] = TIME_MINUTE / 2,
                                     [PRECISION_SECOND] = TIME_SECOND / 2,
                                     [PRECISION_FINE] = 0};
    const enum precision a = f->deals.start_precision, b = f->deals.end_precision;
    return halves[a > b ? a : b];
}

/* One build: what is read, and the columns as they fill. */
struct build {
    const struct facts *f;
    bc_time as_of;
    const struct entry *entry;
    const uint8_t *skip;
    bc_time half;
    bool narrow; /* all ticks fit 32 bits: half the memory, and days are counted without sorting */
    union {
        int32_t *int32;
        int64_t *int64;
    } exit, entered;
    uint8_t *cause;
    uint32_t *deal;
    size_t n;
    struct journeys out;
};

static int64_t ticks(const struct build *b, bc_time duration) {
    return b->half ? duration / b->half : 2 * duration;
}

/* Where ends are dates, so is the entry: half a day would be no step of the clock. */
static bc_time entry_of(const struct build *b, size_t i) {
    const enum entry_rule rule = b->entry->rule;
    const bc_time from = rule == ENTRY_COLUMN ? b->f->deals.entry[i]
                         : rule == ENTRY_NONE ? TIME_NONE
                                              : b->entry->at;
    return from != TIME_NONE && b->f->deals.end_precision == PRECISION_DAY ? time_floor_day(from)
                                                                           : from;
}

/* Which count a deal that makes no journey belongs to, before any duration is looked at; NULL:
 * none. */
static size_t *reason_to_leave(struct build *b, size_t i) {
    const struct deals *d = &b->f->deals;
    struct journeys_left_out *out = &b->out.left_out;
    if (d->flags[i] & DEAL_REJECTED)
        return &out->rejected;
    if (b->skip && b->skip[i])
        return &out->excluded;
    if (d->start[i] == TIME_NONE)
        return &out->no_start;
    if (d->start[i] > b->as_of)
        return &out->in_future;
    return d->flags[i] & DEAL_UNENDED ? &out->no_end : NULL;
}

static void add(struct build *b, size_t i, int64_t entered, int64_t exit, uint8_t outcome) {
    if (b->narrow) {
        b->exit.int32[b->n] = (int32_t)exit;
        if (b->entered.int32)
            b->entered.int32[b->n] = (int32_t)entered;
    } else {
        b->exit.int64[b->n] = exit;
        if (b->entered.int64)
            b->entered.int64[b->n] = entered;
    }
    b->cause[b->n] = outcome;
    b->deal[b->n++] = (uint32_t)i;
    b->out.counts[outcome]++;
    b->out.late += entered > 0;
}

static void add_deal(struct build *b, size_t i) {
    size_t *reason = reason_to_leave(b, i);
    if (reason) {
        ++*reason;
        return;
    }
    const bc_time start = b->f->deals.start[i], end = b->f->deals.end[i];
    const bool ended = b->f->deals.outcome[i] != OUTCOME_OPEN && end <= b->as_of;
    int64_t exit = ticks(b, (ended ? end : b->as_of) - start);
    const bc_time from = entry_of(b, i);
    /* Where ends are dates, an end on the day of entry is seen: entry is half a step before that
     * date. */
    const int64_t before = b->f->deals.end_precision == PRECISION_DAY;
    const int64_t entered =
        from == TIME_NONE || from <= start ? 0 : ticks(b, from - start) - before;
    if (ended && exit == 0) {
        exit = 1;
        b->out.zero++;
    }
    if (exit > entered && exit > 0)
        add(b, i, entered, exit, ended ? b->f->deals.outcome[i] : OUTCOME_OPEN);
    else if (ended)
        b->out.left_out.before_entry++;
    else
        b->out.left_out.unobserved++;
}

/* Durations without dates: everybody is at risk from 0, and entry means nothing. */
static void add_duration(struct build *b, size_t i) {
    const struct deals *d = &b->f->deals;
    if (d->flags[i] & DEAL_REJECTED)
        b->out.left_out.rejected++;
    else if (b->skip && b->skip[i])
        b->out.left_out.excluded++;
    else if (isnan(d->duration[i]))
        b->out.left_out.no_start++;
    else {
        int64_t exit = llround(d->duration[i] * (double)TIME_DAY) * 2;
        b->out.zero += exit == 0 && d->outcome[i] != OUTCOME_OPEN;
        if (exit == 0 && d->outcome[i] != OUTCOME_OPEN)
            exit = 1;
        if (exit > 0)
            add(b, i, 0, exit, d->outcome[i]);
        else
            b->out.left_out.unobserved++;
    }
}

/* Only outcomes that occur become causes, numbered in the order of the vocabulary. */
static void number_causes(struct build *b) {
    uint8_t cause_of[OUTCOME_COUNT] = {0};
    unsigned causes = 0;
    for (unsigned o = OUTCOME_WON; o < OUTCOME_COUNT; o++)
        if (b->out.counts[o]) {
            b->out.outcomes[causes] = (uint8_t)o;
            cause_of[o] = (uint8_t)++causes;
        }
    for (size_t i = 0; i < b->n; i++)
        b->cause[i] = cause_of[b->cause[i]];
    b->out.rows.causes = causes ? causes : 1;
}

/* Whether the longest duration there can be fits 32 bits of ticks: the first start to the as-of
 * time. */
static bool fits_narrow(const struct build *b) {
    const struct deals *d = &b->f->deals;
    bc_time first = b->as_of;
    for (size_t i = 0; i < d->n; i++)
        if (d->start[i] != TIME_NONE && d->start[i] < first && !(d->flags[i] & DEAL_REJECTED))
            first = d->start[i];
    return b->half && (b->as_of - first) / b->half < INT32_MAX;
}

static bc_rc make_columns(struct arena *a, struct build *b, struct bc_error *err) {
    const size_t n = b->f->deals.n, width = b->narrow ? sizeof(int32_t) : sizeof(int64_t);
    b->exit.int64 = arena_array_raw(a, n, width);
    b->cause = ARENA_RAW(a, uint8_t, n);
    b->deal = ARENA_RAW(a, uint32_t, n);
    if (b->entry->rule != ENTRY_NONE) {
        b->entered.int64 = arena_array_raw(a, n, width);
        if (!b->entered.int64)
            return bc_nomem(err);
    }
    return b->exit.int64 && b->cause && b->deal ? BC_OK : bc_nomem(err);
}

bc_rc journeys_build(struct arena *a, const struct facts *f, bc_time as_of,
                     const struct entry *entry, const uint8_t *skip, struct journeys *ret,
                     struct bc_error *err) {
    const bool dated = f->kind != FACTS_DURATIONS;
    struct build b = {.f = f, .as_of = as_of, .entry = entry, .skip = skip};
    b.half = dated ? half_step(f) : 0;
    b.narrow = dated && fits_narrow(&b);
    TRY(make_columns(a, &b, err));
    for (size_t i = 0; i < f->deals.n; i++) {
        if (dated)
            add_deal(&b, i);
        else
            add_duration(&b, i);
    }
    number_causes(&b);
    struct risk_rows *rows = &b.out.rows;
    rows->n = b.n;
    rows->clock = b.narrow ? RISK_INT32 : RISK_INT64;
    rows->exit.int64 = b.exit.int64; /* a union: the pointer, whatever its width */
    rows->entry.int64 = b.out.late ? b.entered.int64 : NULL;
    rows->cause = b.cause;
    rows->per_unit = b.half ? (double)TIME_DAY / (double)b.half : 2.0 * (double)TIME_DAY;
    b.out.deal = b.deal;
    b.out.step = 2.0 / rows->per_unit;
    *ret = b.out;
    return BC_OK;
}

double journeys_days(const struct journeys *j, size_t row) {
    const struct risk_rows *rows = &j->rows;
    const double ticks =
        rows->clock == RISK_INT32 ? (double)rows->exit.int32[row] : (double)rows->exit.int64[row];
    return ticks / rows->per_unit;
}
