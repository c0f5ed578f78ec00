/* What the usual average sales cycle says instead, and why it differs. */
#include "op/sections.h"
#include "op/wording.h"

#include <math.h>

static size_t ended_not_won(const struct journeys *j) {
    return j->counts[OUTCOME_LOST] + j->counts[OUTCOME_NO_DECISION] +
           j->counts[OUTCOME_DISQUALIFIED];
}

/* The share that decides within a fifth of the mean: few, where the mean fits nobody. */
static double near_the_mean(const struct audit *audit) {
    const struct cycle *c = &audit->cycle;
    const double mean = audit->usual.mean_days_won;
    if (c->events < CYCLE_FEW || !(mean > 0))
        return (double)NAN;
    double near[USUAL_NEAR];
    usual_near(&audit->usual, near);
    return cycle_at(c, 0, near[1]).p - cycle_at(c, 0, near[0]).p;
}

/* "": everything was won. */
static const char *leaves_out(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct journeys *j = &audit->cycle.journeys;
    const char *open = say_count(a, lang, (double)j->counts[OUTCOME_OPEN]);
    const char *others = say_count(a, lang, (double)ended_not_won(j));
    if (ended_not_won(j) == 0 && j->counts[OUTCOME_OPEN] == 0)
        return "";
    if (ended_not_won(j) == 0)
        return arena_print(a, tr(lang, wording_of(audit)->leaves_out), open);
    if (j->counts[OUTCOME_OPEN] == 0)
        return arena_print(
            a, tr(lang, "It counts only what was won and leaves out what ended otherwise (%s)."),
            others);
    return arena_print(a,
                       tr(lang, "It counts only what was won and leaves out what ended otherwise "
                                "(%s) and what is open (%s)."),
                       others, open);
}

/* Whether the usual number is close enough to ours to say so: within a tenth, and nearly nobody is
 * open. */
static bool is_close(const struct audit *audit) {
    const double half = cycle_decided(&audit->cycle, .5).time;
    const struct journeys *j = &audit->cycle.journeys;
    return !isnan(half) && fabs(audit->usual.median_days_won - half) <= .1 * half &&
           j->counts[OUTCOME_OPEN] * 20 < j->rows.n && j->late == 0;
}

static bc_rc say_reasons(const struct audit *audit, struct report *r, struct bc_error *err) {
    struct arena *a = r->arena;
    const enum lang lang = r->lang;
    const char *out = leaves_out(audit, a, lang);
    if (!out || *out)
        SAID(r, out, err);
    const double near = near_the_mean(audit);
    if (!isnan(near))
        SAID(r,
             arena_print(a, tr(lang, wording_of(audit)->near),
                         say_days_dative(a, lang, .8 * audit->usual.mean_days_won),
                         say_days_dative(a, lang, 1.2 * audit->usual.mean_days_won),
                         say_share(a, lang, near)),
             err);
    if (audit->cycle.journeys.late)
        SAID(r,
             tr(lang, "It takes records that begin late for complete ones: deals that ended before "
                      "are missing."),
             err);
    if (audit->facts.kind == FACTS_DEALS)
        SAID(r, tr(lang, "It starts when we noticed, not when the buyer began."), err);
    return BC_OK;
}

static const char *usual_sentence(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct usual *u = &audit->usual;
    const struct wording *say = wording_of(audit);
    if (u->too_wide)
        return arena_print(a, tr(lang, say->too_wide), say_days_dative(a, lang, u->tenth),
                           say_days_dative(a, lang, u->nine_tenths));
    return arena_print(a, tr(lang, say->usual), say_days(a, lang, u->mean_days_won),
                       say_count(a, lang, (double)u->won), say_days(a, lang, u->median_days_won));
}

bc_rc section_usual(const struct audit *audit, struct report *r, struct bc_error *err) {
    if (audit->usual.won == 0 || audit->cycle.events < CYCLE_FEW)
        return BC_OK; /* of a few no mean is told */
    if (!report_add(r, "usual", tr(r->lang, "What the usual average says instead")))
        return bc_nomem(err);
    SAID(r, usual_sentence(audit, r->arena, r->lang), err);
    if (is_close(audit))
        SAID(r,
             tr(r->lang, "Here the median of the won is close to ours: cycles are short beside the "
                         "records, and nearly nobody is open."),
             err);
    return say_reasons(audit, r, err);
}
