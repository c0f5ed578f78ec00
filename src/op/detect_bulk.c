/*
 * What many deals have in common because of us and not of their buyers: created or closed in one
 * moment, on one day, by one person on one day, at the end of a month, or at one age.
 */
#include "op/bulk.h"
#include "op/detect.h"
#include "stat/spikes.h"

#include <math.h>

static bool consumers(const struct detect *d) {
    return d->in->facts->kind == FACTS_PURCHASES;
}

static bc_rc say_bulk(const struct detect *d, struct arena *a, const struct bulk *b,
                      const char *text, struct detection *ret, struct bc_error *err) {
    const char *parts[BULK_REASONS];
    size_t n = 0;
    for (enum bulk_reason r = 0; r < BULK_REASONS; r++)
        if (b->found[r].deals && !(parts[n++] = bulk_say(b, r, a, d->in->lang)))
            return bc_nomem(err);
    const char *list = say_list(a, d->in->lang, parts, n);
    const char *count = say_count(a, d->in->lang, (double)ret->count);
    if (!list || !count)
        return bc_nomem(err);
    ret->text = arena_print(a, text, count, list);
    return ret->text ? BC_OK : bc_nomem(err);
}

bc_rc detect_bulk_load(const struct detect *d, struct arena *a, struct detection *ret,
                       struct bc_error *err) {
    struct bulk b;
    if (consumers(d) || !d->survey.starts.counts)
        return BC_OK;
    TRY(bulk_find(a, d, false, &b, err));
    ret->count = bulk_mark(&b, ret->mark);
    if (ret->count == 0)
        return BC_OK;
    return say_bulk(d, a, &b,
                    tr(d->in->lang,
                       "%s deals were created in bulk: %s. They begin when they were loaded, not "
                       "when their buyers came, so they took longer than they seem to."),
                    ret, err);
}

bc_rc detect_bulk_close(const struct detect *d, struct arena *a, struct detection *ret,
                        struct bc_error *err) {
    struct bulk b;
    if (consumers(d) || !d->survey.ends.counts)
        return BC_OK;
    TRY(bulk_find(a, d, true, &b, err));
    ret->count = bulk_mark(&b, ret->mark);
    if (ret->count == 0)
        return BC_OK;
    return say_bulk(d, a, &b,
                    tr(d->in->lang,
                       "%s deals were closed in bulk: %s. That says when we tidied up, not when "
                       "their buyers decided."),
                    ret, err);
}

/* ---- closes at one age ---- */

/* Outcome and age in days at which far more deals end than at the ages beside it. */
struct age_spike {
    enum outcome outcome;
    size_t age, deals;
    double level;
    /* A rule closes deals on many days. Where most of them ended on one day that day is the cause:
     * found by majority vote (Boyer, Moore 1981), then counted. */
    int64_t day;
    size_t votes, on_day;
};

/* Spikes at more ages of one outcome are no rules: the durations were rounded to weeks or months.
 */
enum { RULES_MOST = 7 };

struct age_spikes {
    struct age_spike *list;
    size_t n;
    struct age_spike **of_age[OUTCOME_COUNT]; /* by age; NULL: no spike */
};

static bc_rc find_ages(const struct detect *d, struct arena *a, struct age_spikes *s,
                       struct bc_error *err) {
    static const struct spikes_rule rule = {7, true, 3, 1e-6};
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++) {
        struct spike *spikes;
        size_t n;
        TRY(spikes_find(a, d->survey.by_age[o], d->survey.ages, &rule, &spikes, &n, err));
        if (n > RULES_MOST)
            n = 0;
        s->of_age[o] = ARENA_ARRAY(a, struct age_spike *, d->survey.ages);
        s->list = arena_grow(a, s->list, s->n, s->n + n, sizeof *s->list);
        if (!s->of_age[o] || !s->list)
            return bc_nomem(err);
        for (size_t i = 0; i < n; i++)
            s->list[s->n++] =
                (struct age_spike){.outcome = o, .age = spikes[i].at, .level = spikes[i].level};
    }
    for (size_t i = 0; i < s->n; i++)
        s->of_age[s->list[i].outcome][s->list[i].age] = &s->list[i];
    return BC_OK;
}

/* The spike that a deal belongs to; NULL: none. */
static struct age_spike *spike_of(const struct detect *d, const struct age_spikes *s, size_t i) {
    const struct facts *f = d->in->facts;
    if (!survey_ended(f, d->in->as_of, i))
        return NULL;
    const double age = survey_age(f, d->in->as_of, i);
    return age >= 0 && age < (double)d->survey.ages ? s->of_age[f->deals.outcome[i]][(size_t)age]
                                                    : NULL;
}

static void count_days(const struct detect *d, struct age_spikes *s) {
    const struct deals *deals = &d->in->facts->deals;
    for (size_t i = 0; i < deals->n; i++) {
        struct age_spike *spike = spike_of(d, s, i);
        if (!spike)
            continue;
        const int64_t day = time_floor_day(deals->end[i]) / TIME_DAY;
        if (spike->votes == 0)
            spike->day = day;
        spike->votes += spike->day == day ? 1 : (size_t)-1;
    }
    for (size_t i = 0; i < deals->n; i++) {
        struct age_spike *spike = spike_of(d, s, i);
        if (spike) {
            spike->deals++;
            spike->on_day += time_floor_day(deals->end[i]) / TIME_DAY == spike->day;
        }
    }
    for (size_t i = 0; i < s->n; i++)
        if (2 * s->list[i].on_day > s->list[i].deals)
            s->of_age[s->list[i].outcome][s->list[i].age] = NULL;
}

static const char *ended_as(enum lang lang, enum outcome o) {
    switch (o) {
    case OUTCOME_WON:
        return tr(lang, "won");
    case OUTCOME_LOST:
        return tr(lang, "lost");
    case OUTCOME_NO_DECISION:
        return tr(lang, "no decision");
    default:
        return tr(lang, "disqualified");
    }
}

bc_rc detect_auto_close(const struct detect *d, struct arena *a, struct detection *ret,
                        struct bc_error *err) {
    struct age_spikes s = {0};
    const struct age_spike *most = NULL;
    if (consumers(d))
        return BC_OK;
    TRY(find_ages(d, a, &s, err));
    if (s.n == 0)
        return BC_OK;
    if (d->in->facts->kind != FACTS_DURATIONS)
        count_days(d, &s);
    for (size_t i = 0; i < d->in->facts->deals.n; i++) {
        const struct age_spike *spike = spike_of(d, &s, i);
        ret->mark[i] = spike != NULL;
        ret->count += spike != NULL;
        if (spike && (!most || d->survey.by_age[spike->outcome][spike->age] >
                                   d->survey.by_age[most->outcome][most->age]))
            most = spike;
    }
    if (!most)
        return BC_OK;
    const enum lang lang = d->in->lang;
    ret->text = arena_print(
        a,
        tr(lang,
           "%s deals ended at an age at which far more end than at the ages beside it (most as "
           "%s after %s: %s, where about %s would be expected): a rule of ours seems to close "
           "them, not their buyers."),
        say_count(a, lang, (double)ret->count), ended_as(lang, most->outcome),
        say_days_dative(a, lang, (double)most->age),
        say_count(a, lang, (double)d->survey.by_age[most->outcome][most->age]),
        say_count(a, lang, round(most->level)));
    return ret->text ? BC_OK : bc_nomem(err);
}
