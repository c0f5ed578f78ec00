#include "op/survey.h"

#include "model/placeholder.h"

#include <math.h>

/* Most steps along a calendar: 2^23 minutes are 16 years; longer records are counted coarser. */
enum { MOMENTS_MAX = 1 << 23 };

double survey_age(const struct facts *f, bc_time as_of, size_t i) {
    const struct deals *d = &f->deals;
    if (f->kind == FACTS_DURATIONS)
        return d->duration[i];
    if (d->start[i] == TIME_NONE)
        return (double)NAN;
    return time_days((survey_ended(f, as_of, i) ? d->end[i] : as_of) - d->start[i]);
}

/* The first and the last of some times. */
struct range {
    bc_time first, last;
};

static void widen(struct range *r, bc_time t) {
    r->first = t < r->first ? t : r->first;
    r->last = t > r->last ? t : r->last;
}

struct taking {
    const struct findings_input *in;
    struct survey s;
    struct range starts, ends;
    uint32_t *start_counts, *end_counts;
    uint32_t *by_age[OUTCOME_COUNT];
};

/* ---- first pass: what is there, and over which range ---- */

static void note_start(struct taking *t, size_t i) {
    const struct deals *d = &t->in->facts->deals;
    const bc_time start = d->start[i];
    if (start == TIME_NONE) {
        t->s.no_start++;
        t->s.no_start_open += d->outcome[i] == OUTCOME_OPEN;
        return;
    }
    t->s.in_future += start > t->s.known;
    if (start > t->in->as_of)
        return;
    widen(&t->starts, start);
    t->s.date_starts += d->start_precision != PRECISION_DAY && start == time_floor_day(start);
}

static void note_end(struct taking *t, size_t i) {
    const struct deals *d = &t->in->facts->deals;
    const bc_time start = d->start[i], end = d->end[i];
    t->s.ended++;
    widen(&t->ends, end);
    t->s.date_ends += d->end_precision != PRECISION_DAY && end == time_floor_day(end);
    if (start == TIME_NONE)
        return;
    t->s.zero += end - start < t->s.least;
    if (!(time_days(end - start) <= t->s.oldest_ended))
        t->s.oldest_ended = time_days(end - start);
}

static void first_pass(struct taking *t) {
    const struct facts *f = t->in->facts;
    const struct deals *d = &f->deals;
    const bc_time as_of = t->in->as_of, today = time_floor_day(as_of);
    for (size_t i = 0; i < d->n; i++) {
        const uint8_t flags = d->flags[i];
        if (survey_not_yet(t->in, t->s.known, i))
            continue;
        for (unsigned k = 0; flags && k < SURVEY_FLAGS; k++)
            t->s.flagged[k] += (flags >> k) & 1;
        if (flags & DEAL_REJECTED)
            continue;
        t->s.known_outcome = t->s.known_outcome || d->outcome[i] != OUTCOME_OPEN;
        note_start(t, i);
        if (survey_ended(f, as_of, i))
            note_end(t, i);
        else if (d->planned && d->planned[i] != TIME_NONE && d->planned[i] < today &&
                 survey_open(f, as_of, i) && !time_is_placeholder(d->planned[i]))
            t->s.past_plan++;
    }
}

/* The same for durations without dates. */
static void durations_pass(struct taking *t) {
    const struct facts *f = t->in->facts;
    for (size_t i = 0; i < f->deals.n; i++) {
        for (unsigned k = 0; k < SURVEY_FLAGS; k++)
            t->s.flagged[k] += (f->deals.flags[i] >> k) & 1;
        if (f->deals.flags[i] & DEAL_REJECTED)
            continue;
        const double days = f->deals.duration[i];
        t->s.no_start += isnan(days) != 0;
        t->s.no_start_open += isnan(days) && f->deals.outcome[i] == OUTCOME_OPEN;
        if (isnan(days) || !survey_ended(f, TIME_NONE, i))
            continue;
        t->s.ended++;
        t->s.zero += days == 0;
        if (!(days <= t->s.oldest_ended))
            t->s.oldest_ended = days;
    }
}

/* ---- second pass: counts ---- */

/* Room for the counts of a range, in steps as fine as there is something to see. */
static uint32_t *make_moments(struct arena *a, const struct range *r, enum precision precision,
                              struct moments *m) {
    static const unsigned minutes[] = {1, 2, 5, 10, 30, 60, 24 * 60};
    if (r->first > r->last)
        return NULL;
    m->first = time_floor_day(r->first);
    m->days = (size_t)((r->last - m->first) / TIME_DAY) + 1;
    size_t k = precision == PRECISION_DAY ? sizeof minutes / sizeof *minutes - 1 : 0;
    while (minutes[k] < 24 * 60 && m->days * (24 * 60 / minutes[k]) > MOMENTS_MAX)
        k++;
    m->step = minutes[k] * TIME_MINUTE;
    m->n = m->days * (size_t)(TIME_DAY / m->step);
    uint32_t *counts = ARENA_ARRAY(a, uint32_t, m->n);
    m->counts = counts;
    return counts;
}

static void count_at(const struct moments *m, uint32_t *counts, bc_time t) {
    /* Constant divisors: ten times as fast as dividing by the step. */
    const uint64_t minutes = (uint64_t)(t - m->first) / (uint64_t)TIME_MINUTE;
    const uint32_t per_step = (uint32_t)(m->step / TIME_MINUTE);
    counts[per_step == 1 ? minutes : minutes / per_step]++;
}

static void second_pass(struct taking *t) {
    const struct facts *f = t->in->facts;
    const struct deals *d = &f->deals;
    const bc_time as_of = t->in->as_of;
    for (size_t i = 0; i < d->n; i++) {
        if (d->flags[i] & DEAL_REJECTED)
            continue;
        const bc_time start = f->kind == FACTS_DURATIONS ? TIME_NONE : d->start[i];
        if (start != TIME_NONE && start <= as_of)
            count_at(&t->s.starts, t->start_counts, start);
        const bool ended = survey_ended(f, as_of, i);
        if (ended && f->kind != FACTS_DURATIONS)
            count_at(&t->s.ends, t->end_counts, d->end[i]);
        if (!ended && !survey_open(f, as_of, i))
            continue;
        const double age = survey_age(f, as_of, i);
        if (age >= 0 && age < (double)t->s.ages)
            t->by_age[ended ? d->outcome[i] : OUTCOME_OPEN][(size_t)age]++;
        else
            t->s.older += age >= 0;
    }
}

static bool sum_days(struct arena *a, struct moments *m) {
    if (!m->counts)
        return true;
    const size_t steps = m->n / m->days;
    uint32_t *days = ARENA_ARRAY(a, uint32_t, m->days);
    for (size_t i = 0; days && i < m->n; i++)
        days[i / steps] += m->counts[i];
    m->by_day = days;
    return days != NULL;
}

/* Ages are counted up to the oldest that ended, and as much again. */
static size_t ages_of(const struct survey *s) {
    const double most = isnan(s->oldest_ended) ? 0 : 2 * s->oldest_ended;
    return most < 1e6 ? (size_t)most + 2 : 1000 * 1000;
}

static bc_rc make_counts(struct arena *a, struct taking *t, struct bc_error *err) {
    const struct deals *d = &t->in->facts->deals;
    const bool starts = t->starts.first <= t->starts.last, ends = t->ends.first <= t->ends.last;
    t->start_counts = make_moments(a, &t->starts, d->start_precision, &t->s.starts);
    t->end_counts = make_moments(a, &t->ends, d->end_precision, &t->s.ends);
    if ((starts && !t->start_counts) || (ends && !t->end_counts))
        return bc_nomem(err);
    t->s.ages = ages_of(&t->s);
    for (unsigned o = 0; o < OUTCOME_COUNT; o++) {
        t->by_age[o] = ARENA_ARRAY(a, uint32_t, t->s.ages);
        t->s.by_age[o] = t->by_age[o];
        if (!t->by_age[o])
            return bc_nomem(err);
    }
    return BC_OK;
}

bc_rc survey_take(struct arena *a, const struct findings_input *in, struct survey *ret,
                  struct bc_error *err) {
    struct taking t = {.in = in,
                       .s = {.known = in->as_of, .oldest_ended = (double)NAN},
                       .starts = {INT64_MAX, INT64_MIN},
                       .ends = {INT64_MAX, INT64_MIN}};
    if (in->facts->newest > t.s.known)
        t.s.known = in->facts->newest;
    t.s.least = (bc_time)llround(in->cycle->journeys.step * (double)TIME_DAY) / 2;
    t.s.least = t.s.least ? t.s.least : 1;
    if (in->facts->kind == FACTS_DURATIONS)
        durations_pass(&t);
    else
        first_pass(&t);
    TRY(make_counts(a, &t, err));
    second_pass(&t);
    if (!sum_days(a, &t.s.starts) || !sum_days(a, &t.s.ends))
        return bc_nomem(err);
    t.s.first_start = t.starts.first <= t.starts.last ? t.starts.first : TIME_NONE;
    *ret = t.s;
    return BC_OK;
}
