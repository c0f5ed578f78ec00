/* Whether buyers have changed, and what the usual number makes of the same months. */
#include "op/sections.h"
#include "op/wording.h"

#include <math.h>

enum { LINES_MOST = 8, COLUMNS = 6 };

static size_t unit_index(const struct trend *t) {
    return t->months == 1 ? 0 : t->months == 3 ? 1 : 2;
}

/* "The usual median went from 11 days (Jan 2018) to 241 (Oct 2018)": the first and the last window
 * in which enough were won. False when there are no two. */
static bool usual_moved(const struct trend *t, size_t *ret_first, size_t *ret_last) {
    size_t first = t->n, last = 0;
    for (size_t k = 0; k < t->n; k++) {
        if (t->windows[k].won < CYCLE_FEW)
            continue;
        first = first == t->n ? k : first;
        last = k;
    }
    *ret_first = first;
    *ret_last = last;
    return first < last;
}

static const char *usual_sentence(const struct trend *t, size_t first, size_t last, struct arena *a,
                                  enum lang lang) {
    static const char *const by_unit[] = {
        N_("By the month of the end, the usual median reads %s in %s and %s in %s."),
        N_("By the quarter of the end, the usual median reads %s in %s and %s in %s."),
        N_("By the year of the end, the usual median reads %s in %s and %s in %s.")};
    const struct trend_window *from = &t->windows[first], *to = &t->windows[last];
    return arena_print(
        a, tr(lang, by_unit[unit_index(t)]), say_days(a, lang, from->median_days_won),
        say_period(a, lang, from->from, t->months), say_days(a, lang, to->median_days_won),
        say_period(a, lang, to->from, t->months));
}

static const char *test_sentence(const struct trend *t, struct arena *a, enum lang lang) {
    static const char *const says[] = {
        N_("Among the buyers themselves, by when they began, no change can be shown (log-rank test "
           "for a trend, %s)."),
        N_("Buyers who began later are quicker (log-rank test for a trend, %s)."),
        N_("Buyers who began later are slower (log-rank test for a trend, %s).")};
    const size_t which = t->test.p_value >= .05 ? 0 : t->u > 0 ? 1 : 2;
    return arena_print(a, tr(lang, says[which]), wording_p(a, lang, t->test.p_value));
}

/* Deals that nobody knows the start of are in no cohort: where they are open, and new, the newest
 * cohorts lack their slow deals. */
static const char *missing_sentence(const struct audit *audit, struct arena *a, enum lang lang) {
    const size_t missing = audit->cycle.journeys.left_out.no_start;
    if (missing < CYCLE_FEW)
        return NULL;
    return arena_print(a,
                       tr(lang, "%s deals have no start and are in none of these groups; were they "
                                "begun late, those who began late look quicker than they are."),
                       say_count(a, lang, (double)missing));
}

/* Whether the usual number moved by more than a quarter, and the buyers by nothing that shows. */
static bool moved_alone(const struct trend *t, size_t first, size_t last) {
    const double from = t->windows[first].median_days_won, to = t->windows[last].median_days_won;
    return from > 0 && to > 0 && fabs(log(to / from)) > log(1.25) && t->test.p_value >= .05;
}

static bc_rc add_chart(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    const struct trend *t = &audit->trend;
    struct arena *a = r->arena;
    struct report_chart *chart = ARENA_NEW(a, struct report_chart);
    struct series *series = ARENA_ARRAY(a, struct series, LINES_MOST);
    size_t n = 0, skip = t->tested > LINES_MOST ? t->tested - LINES_MOST : 0;
    if (!chart || !series)
        return bc_nomem(err);
    for (size_t k = 0; k < t->n; k++) {
        if (t->windows[k].cohort.events < CYCLE_FEW || (skip && skip--))
            continue;
        if (!series_of(&series[n], &t->windows[k].cohort, 0, a))
            return bc_nomem(err);
        series[n].label = say_period(a, r->lang, t->windows[k].from, t->months);
        series[n].key = say_period(a, LANG_EN, t->windows[k].from, t->months);
        series[n++].role = SERIES_SEGMENT;
    }
    *chart = (struct report_chart){.title = tr(r->lang, "How long it took, by when it began"),
                                   .caption = audit_caption(audit, a, r->lang),
                                   .x_label = tr(r->lang, "days"),
                                   .log_x = wants_log_axis(&audit->cycle),
                                   .series = series,
                                   .nseries = n};
    s->chart = n > 1 ? chart : NULL;
    return BC_OK;
}

/* Why the share of a cohort is not told. */
static const char *why_unknown(const struct trend_window *w, enum lang lang) {
    return w->cohort.events < CYCLE_FEW ? tr(lang, "too few to say")
                                        : tr(lang, "not followed so long");
}

static void fill_row(const struct trend *t, size_t k, struct arena *a, enum lang lang,
                     struct cell row[COLUMNS]) {
    static const double thousand = 1000;
    const struct trend_window *w = &t->windows[k];
    row[0] = cell_text(say_period(a, lang, w->from, t->months));
    row[1] = cell_count(w->begun);
    row[2] = cell_of_share(&w->decided);
    row[3] = cell_range(CELL_NUMBER, thousand * w->rate.value, thousand * w->rate.lo,
                        thousand * w->rate.hi);
    row[4] = cell_count(w->won);
    row[5] = cell_of(CELL_DAYS, w->won < CYCLE_FEW ? (double)NAN : w->median_days_won);
    if (isnan(w->decided.p))
        row[2].text = why_unknown(w, lang);
    if (isnan(w->rate.value))
        row[3].text = tr(lang, "nobody was in view");
    if (w->won < CYCLE_FEW)
        row[5].text = tr(lang, "too few to say");
}

static bc_rc add_table(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    static const char *const began[] = {N_("month"), N_("quarter"), N_("year")};
    const struct trend *t = &audit->trend;
    struct arena *a = r->arena;
    const enum lang lang = r->lang;
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, COLUMNS * t->n);
    const char **columns = ARENA_ARRAY(a, const char *, COLUMNS);
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = tr(lang, began[unit_index(t)]);
    columns[1] = tr(lang, "begun");
    columns[2] =
        arena_print(a, tr(lang, "of these, %s within %s"), tr(lang, wording_of(audit)->series),
                    say_days_dative(a, lang, t->days));
    columns[3] = tr(lang, wording_of(audit)->pace);
    columns[4] = tr(lang, wording_of(audit)->won_in);
    columns[5] = tr(lang, "their usual median");
    for (size_t k = 0; k < t->n; k++)
        fill_row(t, k, a, lang, &cells[COLUMNS * k]);
    *table = (struct report_table){tr(lang, "By the calendar"), columns, COLUMNS, cells, t->n};
    s->table = table;
    return BC_OK;
}

bc_rc section_trend(const struct audit *audit, struct report *r, struct bc_error *err) {
    const struct trend *t = &audit->trend;
    size_t first, last;
    if (isnan(t->test.p_value))
        return BC_OK; /* too few, or too short a time */
    struct report_section *s = report_add(r, "trend", tr(r->lang, "Have our buyers changed?"));
    if (!s)
        return bc_nomem(err);
    SAID(r, test_sentence(t, r->arena, r->lang), err);
    const char *missing = missing_sentence(audit, r->arena, r->lang);
    if (missing)
        SAID(r, missing, err);
    if (usual_moved(t, &first, &last)) {
        SAID(r, usual_sentence(t, first, last, r->arena, r->lang), err);
        if (moved_alone(t, first, last))
            SAID(r,
                 tr(r->lang, "That number moves by itself: it depends on how many began when, and "
                             "on when the records begin, not only on how long buyers take."),
                 err);
    }
    TRY(add_chart(audit, r, s, err));
    return add_table(audit, r, s, err);
}
