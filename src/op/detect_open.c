/* Deals that are open, and what that can mean. About the data: an old deal is no worse for it. */
#include "op/detect.h"

#include "model/placeholder.h"

#include <math.h>

bc_rc detect_open_past_planned(const struct detect *d, struct arena *a, struct detection *ret,
                               struct bc_error *err) {
    const struct facts *f = d->in->facts;
    const bc_time today = time_floor_day(d->in->as_of);
    ret->count = d->survey.past_plan;
    if (ret->count == 0)
        return BC_OK;
    for (size_t i = 0; i < f->deals.n; i++)
        ret->mark[i] = f->deals.planned[i] != TIME_NONE && f->deals.planned[i] < today &&
                       survey_open(f, d->in->as_of, i) && !time_is_placeholder(f->deals.planned[i]);
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "%s open deal has a planned close that has passed: a plan of ours "
                                "is no end, and it counts as open.",
                                "%s open deals have a planned close that has passed: a plan of "
                                "ours is no end, and they count as open.",
                                ret->count),
                            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

/* Ends a day at risk over the later half of the ages at which deals ended. */
static double late_pace(const struct survey *s) {
    const size_t oldest = (size_t)s->oldest_ended, half = oldest / 2;
    double ends = 0, days = 0, at_risk = (double)s->older;
    for (size_t age = s->ages; age-- > half;) {
        for (unsigned o = 0; o < OUTCOME_COUNT; o++)
            at_risk += s->by_age[o][age];
        for (unsigned o = OUTCOME_WON; o < OUTCOME_COUNT && age <= oldest; o++)
            ends += s->by_age[o][age];
        days += age <= oldest ? at_risk : 0;
    }
    return days > 0 ? ends / days : 0;
}

/* The open deals older than any that ended, and how many of them should have ended past that age.
 */
static size_t look_beyond(const struct detect *d, uint8_t *mark, double *ret_hazard,
                          double *ret_ends) {
    const struct facts *f = d->in->facts;
    const double pace = late_pace(&d->survey);
    size_t n = 0;
    *ret_hazard = *ret_ends = 0;
    for (size_t i = 0; i < f->deals.n; i++) {
        if (!survey_open(f, d->in->as_of, i))
            continue;
        const double past = survey_age(f, d->in->as_of, i) - d->survey.oldest_ended;
        if (!(past > 0))
            continue;
        mark[i] = 1;
        n++;
        *ret_hazard += pace * past;
        *ret_ends -= expm1(-pace * past);
    }
    return n;
}

/*
 * There is always an oldest age at which a deal ended, and some open deals may be older by chance.
 * They are a finding where the pace seen before makes it chance once in a thousand that none of
 * them ended: their cumulated hazard past that age is above 7 (exp(-7)).
 */
bc_rc detect_open_older_than_closed(const struct detect *d, struct arena *a, struct detection *ret,
                                    struct bc_error *err) {
    static const double enough = 7;
    if (isnan(d->survey.oldest_ended) || d->in->facts->kind == FACTS_PURCHASES)
        return BC_OK;
    double hazard, ends;
    const size_t open = look_beyond(d, ret->mark, &hazard, &ends);
    if (open == 0 || hazard < enough)
        return BC_OK;
    ret->count = open;
    ret->text = arena_print(
        a,
        trn(d->in->lang,
            "%s open deal is older than any deal that ever ended (%s), where about %s would have "
            "ended at the pace seen before: how deals of that age end, nobody has seen.",
            "%s open deals are older than any deal that ever ended (%s), where about %s of them "
            "would have ended at the pace seen before: how deals of that age end, nobody has seen.",
            open),
        detect_count(d, a, ret->count), say_days(a, d->in->lang, d->survey.oldest_ended),
        say_count(a, d->in->lang, round(ends)));
    return detect_said(ret, err);
}
