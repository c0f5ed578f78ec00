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
    int64_t *exit, *entered;
    uint8_t *cause;
    uint32_t *deal;
    size_t n;
    bool late;
    struct journeys out;
};

static int64_t ticks(const struct build *b, bc_time duration) {
    return b->half ? duration / b->half : 2 * duration;
}

static bc_time entry_of(const struct build *b, size_t i) {
    if (b->entry->rule == ENTRY_COLUMN)
        return b->f->deals.entry[i];
    return b->entry->rule == ENTRY_NONE ? TIME_NONE : b->entry->at;
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
    b->exit[b->n] = exit;
    b->entered[b->n] = entered;
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

bc_rc journeys_build(struct arena *a, const struct facts *f, bc_time as_of,
                     const struct entry *entry, const uint8_t *skip, struct journeys *ret,
                     struct bc_error *err) {
    const size_t n = f->deals.n;
    const bc_time half = f->kind == FACTS_DURATIONS ? 0 : half_step(f);
    struct build b = {.f = f, .as_of = as_of, .entry = entry, .skip = skip, .half = half};
    b.exit = ARENA_RAW(a, int64_t, n);
    b.entered = ARENA_RAW(a, int64_t, n);
    b.cause = ARENA_RAW(a, uint8_t, n);
    b.deal = ARENA_RAW(a, uint32_t, n);
    if (!b.exit || !b.entered || !b.cause || !b.deal)
        return bc_nomem(err);
    for (size_t i = 0; i < n; i++) {
        if (f->kind == FACTS_DURATIONS)
            add_duration(&b, i);
        else
            add_deal(&b, i);
    }
    number_causes(&b);
    b.out.rows.n = b.n;
    b.out.rows.clock = RISK_INT64;
    b.out.rows.exit.int64 = b.exit;
    b.out.rows.entry.int64 = b.out.late ? b.entered : NULL;
    b.out.rows.cause = b.cause;
    b.out.rows.per_unit = half ? (double)TIME_DAY / (double)half : 2.0 * (double)TIME_DAY;
    b.out.deal = b.deal;
    b.out.step = 2.0 / b.out.rows.per_unit;
    *ret = b.out;
    return BC_OK;
}
