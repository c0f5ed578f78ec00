#include "op/bulk.h"

#include "stat/spikes.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* STATISTICS: more than three times the level, less likely than one in a million by chance. */
static const double ratio = 3, unlikely = 1e-6;

/* The end of a period is a day on which people hurry: only twice as many, and over at least three
 * of them, is more than that. */
static const double period_ratio = 2;
enum { PERIODS_LEAST = 3, PERIOD_DEALS_LEAST = 20 };

/* Most cells of persons by days counted at once, and the most passes over the deals for them. */
enum { OWNER_CELLS = 1 << 22, OWNER_PASSES = 16 };

static size_t not_empty(const uint32_t *counts, size_t n) {
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        m += counts[i] > 0;
    return m;
}

/* Spikes as a map by place. */
static bc_rc find_places(struct arena *a, struct bulk *b, enum bulk_reason r,
                         const uint32_t *counts, size_t n, const struct spikes_rule *rule,
                         uint8_t **ret, struct bc_error *err) {
    struct spike *spikes;
    size_t m;
    TRY(spikes_find(a, counts, n, rule, &spikes, &m, err));
    if (m == 0)
        return BC_OK;
    uint8_t *out = ARENA_ARRAY(a, uint8_t, n);
    if (!out)
        return bc_nomem(err);
    const bc_time step = r == BULK_MOMENT ? b->moments->step : TIME_DAY;
    struct bulk_found *found = &b->found[r];
    for (size_t i = 0; i < m; i++) {
        out[spikes[i].at] = 1;
        found->places++;
        if (spikes[i].count <= (double)found->most)
            continue;
        found->most = (size_t)spikes[i].count;
        found->at = b->moments->first + (bc_time)spikes[i].at * step;
    }
    *ret = out;
    return BC_OK;
}

/* In one step of the calendar: over all steps with anything in them together, 1 in a million. */
static bc_rc find_moments(struct arena *a, struct bulk *b, struct bc_error *err) {
    const struct moments *m = b->moments;
    const size_t tests = not_empty(m->counts, m->n);
    const struct spikes_rule rule = {60, true, ratio, unlikely / (double)(tests ? tests : 1)};
    if (m->step >= TIME_DAY)
        return BC_OK;
    return find_places(a, b, BULK_MOMENT, m->counts, m->n, &rule, &b->moment_out, err);
}

/* Days, without what came in one moment. */
static bc_rc find_days(struct arena *a, struct bulk *b, uint32_t *days, struct bc_error *err) {
    static const struct spikes_rule rule = {7, false, 3, 1e-6};
    const struct moments *m = b->moments;
    for (size_t i = 0; i < m->days; i++)
        days[i] = m->by_day[i];
    for (size_t i = 0; b->moment_out && i < m->n; i++)
        if (b->moment_out[i])
            days[i / (m->n / m->days)] -= m->counts[i];
    TRY(find_places(a, b, BULK_DAY, days, m->days, &rule, &b->day_out, err));
    for (size_t i = 0; b->day_out && i < m->days; i++)
        if (b->day_out[i])
            days[i] = 0;
    return BC_OK;
}

/* ---- persons ---- */

static bool in_bulk_already(const struct bulk *b, bc_time t) {
    return (b->moment_out && b->moment_out[moment_of(b->moments, t)]) ||
           (b->day_out && b->day_out[moment_day(b->moments, t)]);
}

/* Closes by person and day, of persons from .. to - 1. */
static void count_owners(const struct bulk *b, uint32_t from, uint32_t to, uint32_t *cells) {
    const struct findings_input *in = b->detect->in;
    const struct deals *d = &in->facts->deals;
    for (size_t i = 0; i < d->n; i++) {
        const uint32_t owner = d->owner.codes[i];
        if (owner < from || owner >= to || !survey_ended(in->facts, in->as_of, i) ||
            in_bulk_already(b, d->end[i]))
            continue;
        cells[(owner - from) * b->moments->days + moment_day(b->moments, d->end[i])]++;
    }
}

struct owner_list {
    struct owner_day *list;
    size_t n, room;
};

/*
 * The days of one person far above their other days. The level is the mean of the other days on
 * which they closed anything, not of all days: who enters the week's closes on Fridays is no
 * finding.
 */
static bool find_owner(struct arena *a, struct bulk *b, uint32_t owner, const uint32_t *cells,
                       double p, struct owner_list *out) {
    const size_t days = b->moments->days;
    double sum = 0, active = 0;
    for (size_t i = 0; i < days; i++) {
        sum += cells[i];
        active += cells[i] > 0;
    }
    for (size_t i = 0; i < days; i++) {
        const double level = active > 1 ? (sum - cells[i]) / (active - 1) : 0;
        if (cells[i] < 8 || !spikes_stands_out(cells[i], level, ratio, p))
            continue;
        out->list = arena_more(a, out->list, out->n, &out->room, sizeof *out->list);
        if (!out->list)
            return false;
        out->list[out->n++] = (struct owner_day){owner, (uint32_t)i};
        struct bulk_found *found = &b->found[BULK_PERSON];
        found->places++;
        if (cells[i] > found->most) {
            found->most = cells[i];
            found->at = b->moments->first + (bc_time)i * TIME_DAY;
        }
    }
    return true;
}

static bc_rc find_owners(struct arena *a, struct bulk *b, struct bc_error *err) {
    const struct attribute *owner = &b->detect->in->facts->deals.owner;
    const size_t days = b->moments->days;
    const uint32_t owners = owner->codes ? (uint32_t)intern_count(owner->dictionary) : 0;
    const uint32_t at_once = days < OWNER_CELLS ? (uint32_t)(OWNER_CELLS / days) : 1;
    if (owners < 3 || owners / at_once >= OWNER_PASSES)
        return BC_OK; /* one person (and nobody) is all deals; too many are no persons */
    struct arena *scratch = arena_new(0);
    uint32_t *cells = scratch ? ARENA_RAW(scratch, uint32_t, (size_t)at_once * days) : NULL;
    const double p = unlikely / (double)(b->detect->survey.ended + 1);
    struct owner_list out = {0};
    bool good = cells != NULL;
    for (uint32_t from = 0; good && from < owners; from += at_once) {
        const uint32_t to = owners - from > at_once ? from + at_once : owners;
        for (size_t i = 0; i < (size_t)(to - from) * days; i++)
            cells[i] = 0;
        count_owners(b, from, to, cells);
        for (uint32_t k = from; good && k < to; k++)
            if (intern_text(owner->dictionary, k).n)
                good = find_owner(a, b, k, cells + (size_t)(k - from) * days, p, &out);
    }
    arena_free(scratch);
    b->owner_days = out.list;
    b->nowner_days = out.n;
    return good ? BC_OK : bc_nomem(err);
}

static int by_owner_day(const void *a, const void *b) {
    const struct owner_day *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

static bool in_owner_days(const struct bulk *b, size_t i) {
    const struct deals *d = &b->detect->in->facts->deals;
    if (b->nowner_days == 0)
        return false;
    const struct owner_day key = {d->owner.codes[i], (uint32_t)moment_day(b->moments, d->end[i])};
    return bsearch(&key, b->owner_days, b->nowner_days, sizeof key, by_owner_day) != NULL;
}

/* ---- ends of months and quarters ---- */

static bool ends_period(bc_time day, bool quarters) {
    const struct civil next = civil_from_time(day + TIME_DAY);
    return next.day == 1 && (!quarters || next.month % 3 == 1);
}

/* The mean of the other days within a week; days that are spikes count as none were there. */
static double mean_around(const uint32_t *days, size_t n, size_t i) {
    const size_t from = i > 7 ? i - 7 : 0, to = n - i > 7 ? i + 8 : n;
    double sum = 0;
    for (size_t k = from; k < to; k++)
        sum += k == i ? 0 : days[k];
    return to - from > 1 ? sum / (double)(to - from - 1) : 0;
}

static bool find_period(struct bulk *b, const uint32_t *days, bool quarters) {
    const struct moments *m = b->moments;
    struct bulk_found found = {.at = TIME_NONE};
    size_t deals = 0;
    for (size_t i = 0; i < m->days; i++) {
        if (!ends_period(m->first + (bc_time)i * TIME_DAY, quarters) || days[i] == 0)
            continue;
        found.places++;
        deals += days[i];
        found.expected += mean_around(days, m->days, i);
    }
    if (found.places < PERIODS_LEAST || deals < PERIOD_DEALS_LEAST ||
        (double)deals <= period_ratio * found.expected ||
        gsl_cdf_poisson_Q((unsigned)deals - 1, fmax(found.expected, 1)) >= unlikely)
        return false;
    b->found[BULK_PERIOD] = found;
    b->quarters = quarters;
    return true;
}

static bc_rc find_periods(struct arena *a, struct bulk *b, const uint32_t *days,
                          struct bc_error *err) {
    if (!find_period(b, days, false) && !find_period(b, days, true))
        return BC_OK;
    b->period_out = ARENA_ARRAY(a, uint8_t, b->moments->days);
    if (!b->period_out)
        return bc_nomem(err);
    for (size_t i = 0; i < b->moments->days; i++)
        b->period_out[i] = ends_period(b->moments->first + (bc_time)i * TIME_DAY, b->quarters);
    return BC_OK;
}

/* ---- all of it ---- */

bc_rc bulk_find(struct arena *a, const struct detect *d, bool ends, struct bulk *ret,
                struct bc_error *err) {
    struct bulk b = {.detect = d, .ends = ends};
    b.moments = ends ? &d->survey.ends : &d->survey.starts;
    uint32_t *days = ARENA_RAW(a, uint32_t, b.moments->days);
    if (!days)
        return bc_nomem(err);
    TRY(find_moments(a, &b, err));
    TRY(find_days(a, &b, days, err));
    if (ends) {
        TRY(find_owners(a, &b, err));
        TRY(find_periods(a, &b, days, err));
    }
    *ret = b;
    return BC_OK;
}

/* Why a deal belongs to it; BULK_REASONS: it does not. */
static enum bulk_reason reason_of(const struct bulk *b, size_t i) {
    const struct findings_input *in = b->detect->in;
    const struct deals *d = &in->facts->deals;
    if (b->ends
            ? !survey_ended(in->facts, in->as_of, i)
            : d->flags[i] & DEAL_REJECTED || d->start[i] == TIME_NONE || d->start[i] > in->as_of)
        return BULK_REASONS;
    const bc_time t = b->ends ? d->end[i] : d->start[i];
    if (b->moment_out && b->moment_out[moment_of(b->moments, t)])
        return BULK_MOMENT;
    if (b->day_out && b->day_out[moment_day(b->moments, t)])
        return BULK_DAY;
    if (b->ends && in_owner_days(b, i))
        return BULK_PERSON;
    if (b->period_out && b->period_out[moment_day(b->moments, t)])
        return BULK_PERIOD;
    return BULK_REASONS;
}

size_t bulk_mark(struct bulk *b, uint8_t *mark) {
    size_t all = 0;
    for (enum bulk_reason r = 0; r < BULK_REASONS; r++)
        all += b->found[r].places;
    if (all == 0)
        return 0;
    all = 0;
    for (size_t i = 0; i < b->detect->in->facts->deals.n; i++) {
        const enum bulk_reason r = reason_of(b, i);
        mark[i] = r != BULK_REASONS;
        if (r != BULK_REASONS)
            b->found[r].deals++;
        all += r != BULK_REASONS;
    }
    return all;
}

/* ---- in words ---- */

static const char *say_moment(struct arena *a, enum lang lang, bc_time t) {
    const struct civil c = civil_from_time(t);
    return arena_print(a, tr(lang, "%s at %02d:%02d"), say_date(a, lang, t), c.hour, c.minute);
}

static const char *say_places(const struct bulk_found *f, struct arena *a, enum lang lang,
                              const char *one, const char *many, const char *at) {
    const char *deals = say_count(a, lang, (double)f->deals);
    if (!deals || !at)
        return NULL;
    if (f->places == 1)
        return arena_print(a, one, deals, at);
    return arena_print(a, many, deals, say_count(a, lang, (double)f->places),
                       say_count(a, lang, (double)f->most), at);
}

const char *bulk_say(const struct bulk *b, enum bulk_reason r, struct arena *a, enum lang lang) {
    const struct bulk_found *f = &b->found[r];
    switch (r) {
    case BULK_MOMENT:
        return say_places(f, a, lang, tr(lang, "%s in one moment (%s)"),
                          tr(lang, "%s in %s moments (the most, %s, on %s)"),
                          say_moment(a, lang, f->at));
    case BULK_DAY:
        return say_places(f, a, lang, tr(lang, "%s on one day (%s)"),
                          tr(lang, "%s on %s days (the most, %s, on %s)"),
                          say_date(a, lang, f->at));
    case BULK_PERSON:
        return say_places(f, a, lang, tr(lang, "%s by one person on one day (%s)"),
                          tr(lang, "%s by one person on one day, %s times (the most, %s, on %s)"),
                          say_date(a, lang, f->at));
    case BULK_PERIOD:
        return arena_print(
            a,
            b->quarters
                ? tr(lang, "%s on the last day of a quarter, where about %s would be expected")
                : tr(lang, "%s on the last day of a month, where about %s would be expected"),
            say_count(a, lang, (double)f->deals), say_count(a, lang, round(f->expected)));
    case BULK_REASONS:
        break;
    }
    return NULL;
}
