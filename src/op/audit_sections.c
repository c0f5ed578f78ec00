/* The report of an audit as people read it. */
#include "op/audit.h"

#include <math.h>

static const char *headline(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct cycle *c = &audit->cycle;
    const double p10 = cycle_decided(c, .1).time, p50 = cycle_decided(c, .5).time,
                 p90 = cycle_decided(c, .9).time;
    if (c->events < CYCLE_FEW)
        return arena_print(a, tr(lang, "Too few to say: %s of %s deals have an outcome."),
                           say_count(a, lang, (double)c->events),
                           say_count(a, lang, (double)c->journeys.rows.n));
    if (isnan(p10))
        return arena_print(
            a, tr(lang, "Fewer than 10 %% of our buyers decided in the time observed."));
    if (isnan(p50))
        return arena_print(
            a,
            tr(lang, "10 %% decide within %s; half of our buyers did not decide in the time "
                     "observed."),
            say_days_dative(a, lang, p10));
    if (isnan(p90))
        return arena_print(
            a,
            tr(lang, "10 %% decide within %s, half within %s; one in ten did not decide in "
                     "the time observed."),
            say_days_dative(a, lang, p10), say_days_dative(a, lang, p50));
    return arena_print(a, tr(lang, "10 %% decide within %s, half within %s, 90 %% within %s."),
                       say_days_dative(a, lang, p10), say_days_dative(a, lang, p50),
                       say_days_dative(a, lang, p90));
}

bc_rc audit_sections(const struct audit *audit, struct report *report, struct bc_error *err) {
    struct arena *a = report->arena;
    const enum lang lang = report->lang;
    report->title = arena_print(a, tr(lang, "How long our buyers take: %s"), audit->path);
    report->headline = headline(audit, a, lang);
    if (!report->title || !report->headline)
        return bc_nomem(err);
    return BC_OK;
}
