/* The segments side by side, and whether they differ by more than chance. */
#include "op/sections.h"
#include "op/wording.h"

#include <math.h>

static const char *value_label(const struct segments *s, size_t i, struct arena *a,
                               enum lang lang) {
    const char *value = s->list[i].value;
    if (!value)
        return arena_print(a, tr(lang, "the rest (%s values)"),
                           say_count(a, lang, (double)s->merged));
    return value[0] ? value : tr(lang, "(empty)");
}

/* One test in words: what was compared, and what it says. */
static const char *test_sentence(const struct segment_test *t, struct arena *a, enum lang lang) {
    const struct comparison *c = &t->result;
    if (isnan(c->p_value))
        return tr(lang, "The segments cannot be compared: too little happened in them.");
    const char *p = wording_p(a, lang, c->p_value);
    if (t->all)
        return arena_print(
            a,
            c->p_value < .05
                ? tr(lang, "The segments differ in the time to a decision (log-rank test, %s).")
                : tr(lang,
                     "No difference in the time to a decision can be shown (log-rank test, %s)."),
            p);
    if (!t->gray)
        return arena_print(
            a,
            c->p_value < .05
                ? tr(lang, "They differ in the rate at which deals end as %s (log-rank test, %s).")
                : tr(lang, "No difference can be shown in the rate at which deals end as %s "
                           "(log-rank test, %s)."),
            outcome_label(lang, t->outcome), p);
    return arena_print(
        a,
        c->p_value < .05
            ? tr(lang, "They differ in the share that ends as %s (Gray's test, %s).")
            : tr(lang,
                 "No difference can be shown in the share that ends as %s (Gray's test, %s)."),
        outcome_label(lang, t->outcome), p);
}

static bc_rc add_chart(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    const struct segments *g = &audit->segments;
    struct report_chart *chart = ARENA_NEW(r->arena, struct report_chart);
    struct series *series = ARENA_ARRAY(r->arena, struct series, g->n);
    size_t n = 0;
    if (!chart || !series)
        return bc_nomem(err);
    for (size_t i = 0; i < g->n; i++) {
        if (g->list[i].cycle.events < CYCLE_FEW)
            continue;
        if (!series_of(&series[n], &g->list[i].cycle, 0, r->arena))
            return bc_nomem(err);
        series[n].key = g->list[i].value ? g->list[i].value : "rest";
        series[n].role = SERIES_SEGMENT;
        series[n++].label = value_label(g, i, r->arena, r->lang);
    }
    *chart = (struct report_chart){
        .title = arena_print(r->arena, tr(r->lang, "Time to a decision by %s"), g->column),
        .caption = audit_caption(audit, r->arena, r->lang),
        .x_label = tr(r->lang, "days"),
        .log_x = wants_log_axis(&audit->cycle),
        .series = series,
        .nseries = n};
    s->chart = n ? chart : NULL;
    return BC_OK;
}

/* The last day asked for at which every segment large enough to say anything was observed. */
static double common_day(const struct audit *audit) {
    double day = audit->nat ? audit->at[0] : (double)NAN;
    for (size_t k = 0; k < audit->nat; k++) {
        bool all = true;
        for (size_t i = 0; i < audit->segments.n; i++) {
            const struct cycle *c = &audit->segments.list[i].cycle;
            all = all && (c->events < CYCLE_FEW || cycle_at(c, 0, audit->at[k]).at_risk >= 1);
        }
        day = all ? audit->at[k] : day;
    }
    return day;
}

static bc_rc add_table(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    struct arena *a = r->arena;
    const struct segments *g = &audit->segments;
    const double day = common_day(audit);
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, 5 * g->n);
    const char **columns = ARENA_ARRAY(a, const char *, 5);
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = g->column;
    columns[1] = tr(r->lang, "deals");
    columns[2] = tr(r->lang, "decided");
    columns[3] = tr(r->lang, "half decide within");
    columns[4] = arena_print(a, tr(r->lang, "won within %s"), say_days_dative(a, r->lang, day));
    for (size_t i = 0; i < g->n; i++) {
        const struct cycle *c = &g->list[i].cycle;
        const struct curve_quantile half = cycle_decided(c, .5);
        const struct curve_value won = cycle_share(c, OUTCOME_WON, day);
        struct cell *row = &cells[5 * i];
        row[0] = cell_text(value_label(g, i, a, r->lang));
        row[1] = cell_count(c->journeys.rows.n);
        row[2] = cell_count(c->events);
        row[3] = cell_of_days(&half);
        row[4] = cell_of_share(&won);
        if (isnan(half.time))
            row[3].text =
                c->events < CYCLE_FEW ? tr(r->lang, "too few to say") : tr(r->lang, "not reached");
        if (won.p == 0)
            row[4] = cell_of_none(tr(r->lang, "none so far"));
        if (isnan(won.p))
            row[4].text = tr(r->lang, "too few to say");
    }
    *table = (struct report_table){arena_print(a, tr(r->lang, "By %s"), g->column), columns, 5,
                                   cells, g->n};
    s->table = table;
    return BC_OK;
}

/*
 * A column that is filled in when deals close makes its segments look fast: those still open are
 * the ones without a value. Said when the open are at least twice as frequent among the empty.
 */
static const char *empty_sentence(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct segments *g = &audit->segments;
    const struct journeys *j = &audit->cycle.journeys;
    const double open = (double)j->counts[OUTCOME_OPEN] / (double)j->rows.n;
    if (g->empty < CYCLE_FEW || (double)g->empty_open < 2 * open * (double)g->empty)
        return NULL;
    const char *empty = say_count(a, lang, (double)g->empty);
    if (g->empty_open == g->empty)
        return arena_print(
            a,
            tr(lang, "%s deals have no value, and all of them are open: the column seems to be "
                     "filled in when deals close, so the segments look faster than they are."),
            empty);
    return arena_print(
        a,
        tr(lang,
           "%s deals have no value, and %s of them are open: the column seems to be filled in "
           "when deals close, so the segments look faster than they are."),
        empty, say_count(a, lang, (double)g->empty_open));
}

static const char *not_compared(const struct segments *g, struct arena *a, enum lang lang) {
    return arena_print(a,
                       tr(lang, "The segments are not compared: of %s values %s have the %d ends "
                                "that it takes to say anything, and a comparison needs two."),
                       say_count(a, lang, (double)g->values), say_count(a, lang, (double)g->enough),
                       CYCLE_FEW);
}

bc_rc section_segments(const struct audit *audit, struct report *r, struct bc_error *err) {
    if (audit->segments.n == 0)
        return BC_OK;
    struct report_section *s = report_add(
        r, "segments", arena_print(r->arena, tr(r->lang, "By %s"), audit->segments.column));
    if (!s)
        return bc_nomem(err);
    if (audit->segments.ntests == 0)
        SAID(r, not_compared(&audit->segments, r->arena, r->lang), err);
    for (size_t i = 0; i < audit->segments.ntests; i++)
        SAID(r, test_sentence(&audit->segments.tests[i], r->arena, r->lang), err);
    const char *empty = empty_sentence(audit, r->arena, r->lang);
    if (empty)
        SAID(r, empty, err);
    TRY(add_chart(audit, r, s, err));
    return add_table(audit, r, s, err);
}
