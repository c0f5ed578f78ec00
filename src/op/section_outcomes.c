/* Won, lost, no decision: which share has ended how by when. */
#include "op/sections.h"
#include "op/wording.h"

#include <math.h>

/* "Within 90 days 41.9 % (40.9–43.1) are won, 27.1 % (26.1–28.1) lost". */
static const char *title_of(const struct audit *audit, struct arena *a, enum lang lang) {
    const double day = audit_last_day(audit);
    const char *parts[OUTCOME_COUNT];
    size_t n = 0;
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++) {
        const struct curve_value v = cycle_share(&audit->cycle, o, day);
        if (!isnan(v.p))
            parts[n++] = arena_print(a, "%s %s", say_share_range(a, lang, v.p, v.lo, v.hi),
                                     audit_outcome(audit, lang, o));
    }
    if (isnan(day) || n == 0)
        return tr(lang, "How deals ended, by time");
    return arena_print(a, tr(lang, "Within %s: %s"), say_days_dative(a, lang, day),
                       say_list(a, lang, parts, n));
}

static bc_rc add_chart(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    struct report_chart *chart = ARENA_NEW(r->arena, struct report_chart);
    struct series *series = ARENA_ARRAY(r->arena, struct series, OUTCOME_COUNT);
    size_t n = 0;
    if (!chart || !series)
        return bc_nomem(err);
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++) {
        if (audit->cycle.journeys.counts[o] < CYCLE_FEW)
            continue;
        if (!series_of(&series[n], &audit->cycle, cycle_cause(&audit->cycle, o), r->arena))
            return bc_nomem(err);
        series[n++].label = audit_outcome(audit, r->lang, o);
    }
    *chart = (struct report_chart){.title = title_of(audit, r->arena, r->lang),
                                   .caption = audit_caption(audit, r->arena, r->lang),
                                   .x_label = tr(r->lang, "days"),
                                   .log_x = wants_log_axis(&audit->cycle),
                                   .series = series,
                                   .nseries = n};
    s->chart = n ? chart : NULL;
    return BC_OK;
}

static struct cell share_cell(const struct audit *audit, enum outcome o, double days,
                              enum lang lang) {
    const struct curve_value v = cycle_share(&audit->cycle, o, days);
    struct cell cell = cell_of_share(&v);
    if (v.p == 0)
        return cell_of_none(tr(lang, "none so far"));
    if (isnan(v.p))
        cell.text = audit->cycle.journeys.counts[o] < CYCLE_FEW
                        ? tr(lang, "too few to say")
                        : tr(lang, "not observed for so long");
    return cell;
}

static struct cell undecided_cell(const struct curve_value *decided, enum lang lang) {
    if (decided->p == 0) {
        struct cell all = cell_of(CELL_SHARE, 1);
        all.text = tr(lang, "all so far");
        return all;
    }
    struct curve_value v = {1 - decided->p, decided->se, 1 - decided->hi, 1 - decided->lo,
                            decided->at_risk};
    return cell_of_share(&v);
}

/* ---- the table ---- */

/* Durations of buyers who decide at once, told where a tenth of all do. */
static const double moments[] = {10. / 86400, 1. / 1440, 1. / 24, 1};
enum { MOMENTS = sizeof moments / sizeof *moments };

static bool observed(const struct audit *audit, double days) {
    return !isnan(cycle_at(&audit->cycle, 0, days).p);
}

/*
 * The times of the rows: moments where a tenth decides before the default days begin, then the days
 * asked for that somebody was observed for, or else the first of them.
 */
static size_t row_times(const struct audit *audit, double *days) {
    const double tenth = cycle_decided(&audit->cycle, .1).time;
    size_t n = 0;
    for (size_t i = 0; i < MOMENTS && !audit->at_given && tenth < moments[MOMENTS - 1]; i++)
        if (moments[i] >= audit->cycle.journeys.step && observed(audit, moments[i]))
            days[n++] = moments[i];
    for (size_t i = 0; i < audit->nat; i++)
        if (n == 0 || observed(audit, audit->at[i]))
            days[n++] = audit->at[i];
    return n;
}

static size_t outcomes_shown(const struct audit *audit, enum outcome *shown) {
    size_t n = 0;
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++)
        if (audit->cycle.journeys.counts[o])
            shown[n++] = o;
    return n;
}

/* The share of each outcome within some days, of the undecided, and how many were still at risk. */
static void fill_row(const struct audit *audit, double days, const enum outcome *shown,
                     size_t nshown, enum lang lang, struct cell *row) {
    const struct curve_quantile within = {0, days, (double)NAN, (double)NAN};
    const struct curve_value decided = cycle_at(&audit->cycle, 0, days);
    *row++ = cell_of_days(&within);
    for (size_t k = 0; k < nshown; k++)
        *row++ = share_cell(audit, shown[k], days, lang);
    *row++ = undecided_cell(&decided, lang);
    *row = cell_of(CELL_COUNT, isnan(decided.p) ? 0 : decided.at_risk);
}

static bc_rc add_table(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    struct arena *a = r->arena;
    enum outcome shown[OUTCOME_COUNT];
    const size_t nshown = outcomes_shown(audit, shown), width = nshown + 3;
    double *days = ARENA_RAW(a, double, audit->nat + MOMENTS);
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, (audit->nat + MOMENTS) * width);
    const char **columns = ARENA_ARRAY(a, const char *, width);
    if (!days || !table || !cells || !columns)
        return bc_nomem(err);
    const size_t n = row_times(audit, days);
    columns[0] = tr(r->lang, "within");
    for (size_t k = 0; k < nshown; k++)
        columns[1 + k] = audit_outcome(audit, r->lang, shown[k]);
    columns[nshown + 1] = audit->facts.kind == FACTS_PURCHASES
                              ? audit_outcome(audit, r->lang, OUTCOME_OPEN)
                              : tr(r->lang, "undecided");
    columns[nshown + 2] = tr(r->lang, "at risk");
    for (size_t i = 0; i < n; i++)
        fill_row(audit, days[i], shown, nshown, r->lang, cells + i * width);
    *table =
        (struct report_table){tr(r->lang, wording_of(audit)->shares), columns, width, cells, n};
    s->table = table;
    return BC_OK;
}

/* The first of the days asked for that none was observed for; NAN: there is none. */
static double first_unobserved(const struct audit *audit) {
    for (size_t i = 0; i < audit->nat; i++)
        if (!observed(audit, audit->at[i]))
            return audit->at[i];
    return (double)NAN;
}

/* Of one outcome the curve stands in the headline already: its title is said, and no chart is drawn
 * twice. */
bc_rc section_outcomes(const struct audit *audit, struct report *r, struct bc_error *err) {
    struct arena *a = r->arena;
    if (audit->cycle.events < CYCLE_FEW)
        return BC_OK;
    struct report_section *s = report_add(r, "outcomes", tr(r->lang, wording_of(audit)->outcomes));
    if (!s)
        return bc_nomem(err);
    if (audit->cycle.journeys.rows.causes > 1)
        TRY(add_chart(audit, r, s, err));
    else
        SAID(r, arena_print(a, "%s.", title_of(audit, a, r->lang)), err);
    const double beyond = first_unobserved(audit);
    if (!isnan(beyond))
        SAID(r,
             arena_print(a, tr(r->lang, "None was observed for as long as %s."),
                         say_days(a, r->lang, beyond)),
             err);
    return add_table(audit, r, s, err);
}
