/* Won, lost, no decision: which share has ended how by when. */
#include "op/sections.h"

#include <math.h>

/* The day the title speaks of: the last asked for at which 20 are still at risk. */
static double title_day(const struct audit *audit) {
    const struct cycle *c = &audit->cycle;
    double day = (double)NAN;
    for (size_t i = 0; i < audit->nat; i++) {
        const struct curve_value v = curve_at(&c->curve, 0, audit->at[i], &c->band);
        if (!isnan(v.p) && v.at_risk >= CYCLE_FEW)
            day = audit->at[i];
    }
    return day;
}

/* "Within 90 days 41.9 % (40.9–43.1) are won, 27.1 % (26.1–28.1) lost". */
static const char *title_of(const struct audit *audit, struct arena *a, enum lang lang) {
    const double day = title_day(audit);
    const char *parts[OUTCOME_COUNT];
    size_t n = 0;
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++) {
        const struct curve_value v = cycle_share(&audit->cycle, o, day);
        if (!isnan(v.p))
            parts[n++] = arena_print(a, "%s %s", say_share_range(a, lang, v.p, v.lo, v.hi),
                                     outcome_label(lang, o));
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
        series[n++].label = outcome_label(r->lang, o);
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
    if (isnan(v.p))
        cell.text = audit->cycle.journeys.counts[o] < CYCLE_FEW
                        ? tr(lang, "too few to say")
                        : tr(lang, "not observed for so long");
    return cell;
}

static struct cell undecided_cell(const struct curve_value *decided) {
    struct curve_value v = {1 - decided->p, decided->se, 1 - decided->hi, 1 - decided->lo,
                            decided->at_risk};
    return cell_of_share(&v);
}

/* A row a day asked for: the share of each outcome, of the undecided, and how many were still at
 * risk. */
static bc_rc add_table(const struct audit *audit, struct report *r, struct report_section *s,
                       struct bc_error *err) {
    struct arena *a = r->arena;
    const struct cycle *c = &audit->cycle;
    const size_t most = OUTCOME_COUNT + 2;
    struct report_table *table = ARENA_NEW(a, struct report_table);
    struct cell *cells = ARENA_ARRAY(a, struct cell, audit->nat * most);
    const char **columns = ARENA_ARRAY(a, const char *, most);
    enum outcome shown[OUTCOME_COUNT];
    size_t nshown = 0, at = 0;
    if (!table || !cells || !columns)
        return bc_nomem(err);
    columns[0] = tr(r->lang, "within");
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++)
        if (c->journeys.counts[o]) {
            shown[nshown] = o;
            columns[++nshown] = outcome_label(r->lang, o);
        }
    columns[nshown + 1] = tr(r->lang, "undecided");
    columns[nshown + 2] = tr(r->lang, "at risk");
    for (size_t i = 0; i < audit->nat; i++) {
        const struct curve_quantile within = {0, audit->at[i], (double)NAN, (double)NAN};
        const struct curve_value decided = curve_at(&c->curve, 0, audit->at[i], &c->band);
        cells[at++] = cell_of_days(&within);
        for (size_t k = 0; k < nshown; k++)
            cells[at++] = share_cell(audit, shown[k], audit->at[i], r->lang);
        cells[at++] = undecided_cell(&decided);
        cells[at++] = cell_of(CELL_COUNT, isnan(decided.p) ? 0 : decided.at_risk);
    }
    *table = (struct report_table){tr(r->lang, "Share of deals by outcome"), columns, nshown + 3,
                                   cells, audit->nat};
    s->table = table;
    return BC_OK;
}

bc_rc section_outcomes(const struct audit *audit, struct report *r, struct bc_error *err) {
    if (audit->cycle.events < CYCLE_FEW)
        return BC_OK;
    struct report_section *s = report_add(r, "outcomes", tr(r->lang, "How deals end"));
    if (!s)
        return bc_nomem(err);
    TRY(add_chart(audit, r, s, err));
    return add_table(audit, r, s, err);
}
