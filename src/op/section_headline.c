/* The range as the headline: how soon the quick decide, the half, and the slow. */
#include "op/sections.h"
#include "op/wording.h"

#include <math.h>
#include <string.h>

/* A quantile as it is told: what ended in the step of time in which it began took at most a step.
 */
static struct curve_quantile told(const struct cycle *c, double p) {
    const double step = c->journeys.step;
    struct curve_quantile q = cycle_decided(c, p);
    q.time = q.time < step ? step : q.time; /* NAN stays */
    q.lo = q.lo < step ? step : q.lo;
    q.hi = q.hi < step ? step : q.hi;
    return q;
}

/*
 * A time past the last quantile that is reached, to say how many are left then: the last day asked
 * for at which 20 are at risk, else the last time of the curve with so many, else its last.
 */
static double time_of_rest(const struct audit *audit, double reached) {
    const struct cycle *c = &audit->cycle;
    const double day = audit_last_day(audit);
    if (day > reached)
        return day;
    size_t last = c->curve.n - 1;
    while (last > 0 && curve_point(&c->curve, 0, last, &c->band).at_risk < CYCLE_FEW)
        last--;
    const double enough = curve_time(&c->curve, last);
    return enough > reached ? enough : curve_time(&c->curve, c->curve.n - 1);
}

/* "10 % decide within 4 days, half within 60 days; after 365 days, 15.6 % are still undecided." */
static const char *headline_with_rest(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct cycle *c = &audit->cycle;
    const struct wording *say = wording_of(audit);
    const double p10 = told(c, .1).time, p25 = told(c, .25).time, p50 = told(c, .5).time;
    const double second = isnan(p50) ? p25 : p50;
    const double after = time_of_rest(audit, isnan(second) ? p10 : second);
    const char *time = say_days_dative(a, lang, after);
    const char *rest = say_share(a, lang, 1 - cycle_at(c, 0, after).p);
    const char *first = say_days_dative(a, lang, p10);
    if (isnan(second))
        return arena_print(a, tr(lang, say->tenth), first, time, rest);
    return arena_print(a, tr(lang, isnan(p50) ? say->quarter : say->half), first,
                       say_days_dative(a, lang, second), time, rest);
}

static const char *headline_of(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct cycle *c = &audit->cycle;
    const struct wording *say = wording_of(audit);
    const double p10 = told(c, .1).time, p50 = told(c, .5).time, p90 = told(c, .9).time;
    if (c->events < CYCLE_FEW)
        return arena_print(a, tr(lang, c->events == 1 ? say->few_one : say->few),
                           say_count(a, lang, (double)c->events),
                           say_count(a, lang, (double)c->journeys.rows.n));
    if (isnan(p10))
        return tr(lang, say->nobody);
    if (isnan(p90))
        return headline_with_rest(audit, a, lang);
    return arena_print(a, tr(lang, say->most), say_days_dative(a, lang, p10),
                       say_days_dative(a, lang, p50), say_days_dative(a, lang, p90));
}

/* The reasons that a source gives for its newest time, marked for translation. */
static const char *const as_of_reasons[] = {
    N_("newest start"), N_("newest end"),      N_("last modified"), N_("newest stage change"),
    N_("newest event"), N_("newest purchase"), N_("given")};

static const char *reason_of(const struct audit *audit, enum lang lang) {
    for (size_t i = 0; i < sizeof as_of_reasons / sizeof *as_of_reasons; i++)
        if (strcmp(as_of_reasons[i], audit->as_of_why) == 0)
            return tr(lang, as_of_reasons[i]);
    return audit->as_of_why;
}

/* "8,300 of 8,800 deals count, as of 31 December 2017 (newest end): 4,238 won, 2,473 lost, 1,589
 * open." */
static const char *who_counts(const struct audit *audit, struct arena *a, enum lang lang) {
    static const enum outcome order[] = {OUTCOME_WON, OUTCOME_LOST, OUTCOME_NO_DECISION,
                                         OUTCOME_DISQUALIFIED, OUTCOME_OPEN};
    const struct journeys *j = &audit->cycle.journeys;
    const char *parts[OUTCOME_COUNT];
    size_t n = 0;
    for (size_t i = 0; i < OUTCOME_COUNT; i++)
        if (j->counts[order[i]])
            parts[n++] = arena_print(a, "%s %s", say_count(a, lang, (double)j->counts[order[i]]),
                                     audit_outcome(audit, lang, order[i]));
    const char *used = say_count(a, lang, (double)j->rows.n);
    const char *all = say_count(a, lang, (double)audit->facts.deals.n);
    const char *list = say_list(a, lang, parts, n);
    if (audit->as_of == TIME_NONE)
        return arena_print(a, tr(lang, wording_of(audit)->count), used, all, list);
    return arena_print(a, tr(lang, wording_of(audit)->count_as_of), used, all,
                       say_date(a, lang, audit->as_of), reason_of(audit, lang), list);
}

static const char *chart_title(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct cycle *c = &audit->cycle;
    const struct wording *say = wording_of(audit);
    const struct curve_quantile half = told(c, .5), tenth = told(c, .1), most = told(c, .9);
    if (isnan(tenth.time))
        return tr(lang, say->nobody);
    const struct curve_quantile quarter = told(c, .25);
    if (isnan(half.time) && !isnan(quarter.time))
        return arena_print(a, tr(lang, say->chart_quarter),
                           say_days_range_dative(a, lang, quarter.time, quarter.lo, quarter.hi));
    if (isnan(half.time))
        return arena_print(a, tr(lang, say->chart_tenth),
                           say_days_range_dative(a, lang, tenth.time, tenth.lo, tenth.hi));
    if (isnan(most.time))
        return arena_print(a, tr(lang, say->chart_half),
                           say_days_range_dative(a, lang, half.time, half.lo, half.hi));
    return arena_print(a, tr(lang, say->chart_most),
                       say_days_range_dative(a, lang, half.time, half.lo, half.hi),
                       say_days(a, lang, most.time));
}

static bc_rc add_chart(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    struct arena *a = r->arena;
    struct report_chart *chart = ARENA_NEW(a, struct report_chart);
    struct series *series = ARENA_NEW(a, struct series);
    struct report_mark *mark = ARENA_NEW(a, struct report_mark);
    if (!chart || !series || !mark || !series_of(series, &audit->cycle, 0, a))
        return bc_nomem(err);
    series->label = tr(r->lang, wording_of(audit)->series);
    chart->title = chart_title(audit, a, r->lang);
    chart->caption = audit_caption(audit, a, r->lang);
    chart->x_label = tr(r->lang, "days");
    chart->log_x = wants_log_axis(&audit->cycle);
    chart->series = series;
    chart->nseries = 1;
    if (!isnan(audit->usual.mean_days_won)) {
        mark->x = audit->usual.mean_days_won;
        mark->label = arena_print(a, "%s: %s", tr(r->lang, "the usual average"),
                                  say_days(a, r->lang, mark->x));
        if (!mark->label)
            return bc_nomem(err);
        chart->marks = mark;
        chart->nmarks = 1;
    }
    s->chart = chart;
    return BC_OK;
}

static bc_rc add_quantiles(const struct audit *audit, struct report *r, struct report_section *s,
                           struct bc_error *err) {
    struct arena *a = r->arena;
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, 2 * CYCLE_QUANTILES);
    const char **columns = ARENA_ARRAY(a, const char *, 2);
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = tr(r->lang, "of our buyers");
    columns[1] = tr(r->lang, wording_of(audit)->within);
    for (size_t i = 0; i < CYCLE_QUANTILES; i++) {
        const struct curve_quantile q = told(&audit->cycle, cycle_quantiles[i]);
        cells[2 * i] = (struct cell){CELL_SHARE, q.p, (double)NAN, (double)NAN, NULL};
        cells[2 * i + 1] = cell_of_days(&q);
        if (isnan(q.time))
            cells[2 * i + 1].text = tr(r->lang, "not reached in the time observed");
    }
    *table = (struct report_table){NULL, columns, 2, cells, CYCLE_QUANTILES};
    s->table = table;
    return BC_OK;
}

/* Where there are too few for a distribution, each journey is told. */
static bc_rc add_each(const struct audit *audit, struct report *r, struct report_section *s,
                      struct bc_error *err) {
    struct arena *a = r->arena;
    const struct journeys *j = &audit->cycle.journeys;
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, 3 * (size_t)CYCLE_FEW);
    const char **columns = ARENA_ARRAY(a, const char *, 3);
    size_t n = 0;
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = tr(r->lang, "deal");
    columns[1] = tr(r->lang, "outcome");
    columns[2] = tr(r->lang, "took");
    for (size_t i = 0; i < j->rows.n && n < CYCLE_FEW; i++) {
        if (j->rows.cause[i] == 0)
            continue;
        struct source_place place;
        TRY(source_place(audit->source, &audit->facts, j->deal[i], &place, err));
        const double days = journeys_days(j, i);
        const struct curve_quantile took = {0, days, (double)NAN, (double)NAN};
        const char *id = place.id.n ? str_copy(a, place.id) : arena_print(a, "%zu", place.line);
        if (!id)
            return bc_nomem(err);
        cells[3 * n] = cell_text(id);
        cells[3 * n + 1] =
            cell_text(outcome_label(r->lang, (enum outcome)j->outcomes[j->rows.cause[i] - 1]));
        const char *step = days < j->step ? arena_print(a, tr(r->lang, "less than %s"),
                                                        say_days(a, r->lang, j->step))
                                          : NULL; /* the half step counts; nobody measured it */
        cells[3 * n++ + 2] = step ? cell_text(step) : cell_of_days(&took);
    }
    *table = (struct report_table){tr(r->lang, "Each decision"), columns, 3, cells, n};
    s->table = n ? table : NULL;
    return BC_OK;
}

bc_rc section_headline(const struct audit *audit, struct report *r, struct bc_error *err) {
    r->headline = headline_of(audit, r->arena, r->lang);
    struct report_section *s = report_add(r, "headline", tr(r->lang, "How long our buyers take"));
    if (!s || !r->headline)
        return bc_nomem(err);
    SAID(r, who_counts(audit, r->arena, r->lang), err);
    if (audit->cycle.events < CYCLE_FEW)
        return add_each(audit, r, s, err);
    TRY(add_chart(audit, r, s, err));
    return add_quantiles(audit, r, s, err);
}
