/* Starts and ends that cannot be, that nobody knows, or that tell less than they seem to. */
#include "op/detect.h"

#include "model/placeholder.h"

bc_rc detect_late_records(const struct detect *d, struct arena *a, struct detection *ret,
                          struct bc_error *err) {
    const struct entry *e = d->in->entry;
    const enum lang lang = d->in->lang;
    if (e->rule != ENTRY_FIRST_END || !e->automatic)
        return BC_OK;
    ret->count = e->early;
    ret->unmarked = true;
    ret->text = arena_print(
        a,
        tr(lang,
           "No end is on record before %s, though %s deals had begun since %s and about %s of them "
           "should have ended by then: the records begin late, and deals count from that day on."),
        say_date(a, lang, e->at), detect_count(d, a, e->early), say_date(a, lang, e->first_start),
        say_count(a, lang, e->expected_before));
    return detect_said(ret, err);
}

bc_rc detect_no_start(const struct detect *d, struct arena *a, struct detection *ret,
                      struct bc_error *err) {
    const struct deals *deals = &d->in->facts->deals;
    ret->count = d->survey.no_start;
    if (ret->count == 0)
        return BC_OK;
    for (size_t i = 0; i < deals->n; i++)
        ret->mark[i] = !(deals->flags[i] & DEAL_REJECTED) &&
                       (deals->duration ? deals->duration[i] != deals->duration[i]
                                        : deals->start[i] == TIME_NONE);
    ret->text =
        arena_print(a,
                    trn(d->in->lang,
                        "%s deal has no start (open: %s): how long it has taken is not "
                        "known, and it is not counted.",
                        "%s deals have no start (open: %s): how long they have taken is "
                        "not known, and they are not counted.",
                        ret->count),
                    detect_count(d, a, ret->count), detect_count(d, a, d->survey.no_start_open));
    return detect_said(ret, err);
}

bc_rc detect_no_end(const struct detect *d, struct arena *a, struct detection *ret,
                    struct bc_error *err) {
    if (d->in->facts->kind == FACTS_DURATIONS || detect_flag(d, DEAL_UNENDED, ret) == 0)
        return BC_OK;
    ret->text = arena_print(
        a,
        trn(d->in->lang, "%s deal has ended, and nobody knows when: it is not counted.",
            "%s deals have ended, and nobody knows when: they are not counted.", ret->count),
        detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

/* The date of a rejected deal that stands for none; TIME_NONE: there is no such date. */
static bc_time placeholder_of(const struct deals *d, size_t i) {
    if (!(d->flags[i] & DEAL_REJECTED))
        return TIME_NONE;
    if (time_is_placeholder(d->start[i]))
        return d->start[i];
    return time_is_placeholder(d->end[i]) ? d->end[i] : TIME_NONE;
}

bc_rc detect_placeholder_dates(const struct detect *d, struct arena *a, struct detection *ret,
                               struct bc_error *err) {
    const struct deals *deals = &d->in->facts->deals;
    bc_time first = TIME_NONE;
    if (d->in->facts->kind == FACTS_DURATIONS || d->survey.flagged[0] == 0)
        return BC_OK; /* nothing is rejected */
    for (size_t i = 0; i < deals->n; i++) {
        const bc_time t = placeholder_of(deals, i);
        ret->mark[i] = t != TIME_NONE;
        ret->count += t != TIME_NONE;
        first = first == TIME_NONE ? t : first;
    }
    if (ret->count == 0)
        return BC_OK;
    char text[TIME_TEXT];
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "%s deal begins or ends on a date that stands for no date (%s); it "
                                "is rejected and listed.",
                                "%s deals begin or end on a date that stands for no date (such as "
                                "%s); they are rejected and listed.",
                                ret->count),
                            detect_count(d, a, ret->count), time_print(first, text));
    return detect_said(ret, err);
}

bc_rc detect_start_in_future(const struct detect *d, struct arena *a, struct detection *ret,
                             struct bc_error *err) {
    const struct deals *deals = &d->in->facts->deals;
    ret->count = d->survey.in_future;
    if (ret->count == 0)
        return BC_OK;
    for (size_t i = 0; i < deals->n; i++)
        ret->mark[i] = !(deals->flags[i] & DEAL_REJECTED) && deals->start[i] != TIME_NONE &&
                       deals->start[i] > d->survey.known;
    ret->text =
        arena_print(a,
                    trn(d->in->lang,
                        "%s deal begins after everything that can be known (%s); it is "
                        "not counted.",
                        "%s deals begin after everything that can be known (%s); they are "
                        "not counted.",
                        ret->count),
                    detect_count(d, a, ret->count), say_date(a, d->in->lang, d->survey.known));
    return detect_said(ret, err);
}

bc_rc detect_end_before_start(const struct detect *d, struct arena *a, struct detection *ret,
                              struct bc_error *err) {
    if (detect_flag(d, DEAL_BACKWARDS, ret) == 0)
        return BC_OK;
    ret->text = arena_print(
        a,
        trn(d->in->lang,
            "%s deal ends before it starts; it is rejected and listed. The usual average counts "
            "it.",
            "%s deals end before they start; they are rejected and listed. The usual average "
            "counts them.",
            ret->count),
        detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_stage_before_start(const struct detect *d, struct arena *a, struct detection *ret,
                                struct bc_error *err) {
    if (detect_flag(d, DEAL_STAGE_EARLY, ret) == 0)
        return BC_OK;
    ret->text = arena_print(
        a,
        trn(d->in->lang,
            "%s deal was in a stage before it was created: its start may be too late, and its "
            "time too short.",
            "%s deals were in a stage before they were created: their starts may be too late, and "
            "their times too short.",
            ret->count),
        detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

/* ---- how finely times are known ---- */

/* Deals of the first minute of the day with the most of them. */
static size_t most_at_midnight(const struct moments *m) {
    size_t most = 0;
    for (size_t i = 0; m->counts && i < m->n; i += m->n / m->days)
        most = m->counts[i] > most ? m->counts[i] : most;
    return most;
}

/*
 * More midnights than times of day would have: one in 1,440 where only minutes are written, and
 * five standard deviations. Where most are of one day, that day was one of bulk.
 */
static bool too_many_midnights(size_t midnights, size_t times, const struct moments *m) {
    const double expected = (double)times / 1440;
    const double above = (double)midnights - expected;
    return above > 3 && above * above > 25 * expected && 2 * most_at_midnight(m) < midnights;
}

static bc_rc say_midnights(const struct detect *d, struct arena *a, bool starts, bool ends,
                           struct detection *ret, struct bc_error *err) {
    const struct facts *f = d->in->facts;
    for (size_t i = 0; i < f->deals.n; i++) {
        const bc_time start = f->deals.start[i], end = f->deals.end[i];
        if (f->deals.flags[i] & DEAL_REJECTED)
            continue;
        ret->mark[i] = (starts && start != TIME_NONE && start <= d->in->as_of &&
                        start == time_floor_day(start)) ||
                       (ends && survey_ended(f, d->in->as_of, i) && end == time_floor_day(end));
        ret->count += ret->mark[i];
    }
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "%s deal has a date where others have a time of day: how long it "
                                "took is known to within a day.",
                                "%s deals have a date where others have a time of day: how long "
                                "they took is known to within a day.",
                                ret->count),
                            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_mixed_precision(const struct detect *d, struct arena *a, struct detection *ret,
                             struct bc_error *err) {
    const struct deals *deals = &d->in->facts->deals;
    const struct survey *s = &d->survey;
    if (d->in->facts->kind != FACTS_DEALS)
        return BC_OK;
    const bool starts = too_many_midnights(s->date_starts, deals->n - s->no_start, &s->starts);
    const bool ends = too_many_midnights(s->date_ends, s->ended, &s->ends);
    if (starts || ends)
        return say_midnights(d, a, starts, ends, ret, err);
    ret->unmarked = true;
    if (deals->start_precision == PRECISION_DAY && deals->end_precision != PRECISION_DAY) {
        ret->count = s->ended;
        ret->text = arena_print(a,
                                tr(d->in->lang,
                                   "Starts are dates and ends are times of day: how long the %s "
                                   "deals that ended took is known to within a day."),
                                detect_count(d, a, ret->count));
        return detect_said(ret, err);
    }
    ret->count = deals->mixed_precision;
    if (ret->count == 0)
        return BC_OK;
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "%s time is written more or less finely than the others of its "
                                "column; short durations are known no better than that.",
                                "%s times are written more or less finely than the others of "
                                "their column; short durations are known no better than that.",
                                ret->count),
                            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_zero_durations(const struct detect *d, struct arena *a, struct detection *ret,
                            struct bc_error *err) {
    const struct facts *f = d->in->facts;
    const double step = d->in->cycle->journeys.step;
    ret->count = d->survey.zero;
    if (ret->count == 0)
        return BC_OK;
    for (size_t i = 0; i < f->deals.n; i++)
        ret->mark[i] =
            survey_ended(f, d->in->as_of, i) &&
            (f->deals.duration ? f->deals.duration[i] == 0
                               : f->deals.start[i] != TIME_NONE &&
                                     f->deals.end[i] - f->deals.start[i] < d->survey.least);
    if (f->kind == FACTS_DURATIONS)
        ret->text = arena_print(a,
                                trn(d->in->lang,
                                    "%s deal took no time at all; it counts, just after the start.",
                                    "%s deals took no time at all; they count, just after the "
                                    "start.",
                                    ret->count),
                                detect_count(d, a, ret->count));
    else
        ret->text =
            arena_print(a,
                        trn(d->in->lang,
                            "%s deal ended in the step of time (%s) in which it began; it "
                            "counts, half a step after the start.",
                            "%s deals ended in the step of time (%s) in which they began; they "
                            "count, half a step after the start.",
                            ret->count),
                        detect_count(d, a, ret->count), say_days(a, d->in->lang, step));
    return detect_said(ret, err);
}
