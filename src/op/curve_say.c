/* The sections of the operation `curve`. */
#include "op/curve_report.h"

#include <math.h>
#include <string.h>

enum { CHART_POINTS = 400, FEW_EVENTS = 20 };

/* What every section needs. */
struct say {
    const struct curve_results *x;
    struct report *report;
    struct arena *a;
    enum lang lang;
};

/* A time or another figure, with three digits that tell something. */
static const char *figure(const struct say *s, double v) {
    const double size = fabs(v);
    int decimals = 0;
    if (size != round(size) && size < 100)
        decimals = (int)fmin(2 - floor(log10(size)), 8);
    return say_number(s->a, s->lang, v, decimals);
}

static bool several(const struct say *s) {
    return s->x->in->causes > 1;
}

static double events_of(const struct curve *c, unsigned cause) {
    double sum = 0;
    for (unsigned k = 0; k < c->causes; k++)
        for (size_t i = 0; (cause == 0 || cause == k + 1) && i < c->n; i++)
            sum += c->events[k * c->n + i];
    return sum;
}

static enum series_role role_of(const char *outcome) {
    static const struct {
        const char *name;
        enum series_role role;
    } roles[] = {{"won", SERIES_WON},
                 {"lost", SERIES_LOST},
                 {"no_decision", SERIES_NO_DECISION},
                 {"disqualified", SERIES_DISQUALIFIED}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(outcome, roles[i].name) == 0)
            return roles[i].role;
    return SERIES_SEGMENT;
}

/* ---- charts ---- */

/* A step function of at most CHART_POINTS steps from where the curve starts: those nearest to equal
 * steps of rank, the last among them. */
static bool series_of(const struct say *s, const struct curve *c, unsigned cause,
                      struct series *ret) {
    const size_t n = c->n < CHART_POINTS ? c->n : CHART_POINTS;
    double *x = ARENA_ARRAY(s->a, double, n + 1), *y = ARENA_ARRAY(s->a, double, n + 1);
    double *lo = ARENA_ARRAY(s->a, double, n + 1), *hi = ARENA_ARRAY(s->a, double, n + 1);
    double *at_risk = ARENA_ARRAY(s->a, double, n + 1);
    if (!x || !y || !lo || !hi || !at_risk)
        return false;
    x[0] = isnan(c->start) ? fmin(0, c->n ? c->time[0] : 0) : c->start;
    at_risk[0] = c->n ? c->at_risk[0] : 0;
    for (size_t i = 1; i <= n; i++) {
        const size_t at = n < c->n ? i * c->n / n - 1 : i - 1;
        const struct curve_value v = curve_point(c, cause, at, &s->x->band);
        x[i] = c->time[at];
        y[i] = v.p;
        lo[i] = isnan(v.lo) ? v.p : v.lo;
        hi[i] = isnan(v.hi) ? v.p : v.hi;
        at_risk[i] = v.at_risk;
    }
    ret->n = n + 1;
    ret->x = x;
    ret->y = y;
    ret->lo = s->x->error == CURVE_NO_ERROR ? NULL : lo;
    ret->hi = s->x->error == CURVE_NO_ERROR ? NULL : hi;
    ret->at_risk = at_risk;
    return true;
}

static const char *band_words(const struct say *s) {
    if (s->x->error == CURVE_NO_ERROR)
        return tr(s->lang, "no bands");
    return arena_print(s->a, tr(s->lang, "bands hold the truth in %s of samples, point by point"),
                       say_share(s->a, s->lang, s->x->band.level));
}

static bool chart(const struct say *s, const struct series *series, size_t n, const char *title) {
    struct report_chart *c = ARENA_NEW(s->a, struct report_chart);
    if (!c || !title)
        return false;
    c->title = title;
    c->caption = arena_print(s->a, tr(s->lang, "Share that ended by %s; %s."), s->x->columns->time,
                             band_words(s));
    c->x_label = s->x->columns->time;
    c->series = series;
    c->nseries = n;
    s->report->sections[s->report->nsections - 1].chart = c;
    return c->caption != NULL;
}

static const char *group_name(const struct say *s, size_t g) {
    return s->x->columns->by ? arena_print(s->a, "%s = %s", s->x->columns->by, s->x->in->groups[g])
                             : tr(s->lang, "all rows");
}

/* One outcome: all groups in one chart. */
static bool one_chart(const struct say *s) {
    const struct curve_input *in = s->x->in;
    struct series *series = ARENA_ARRAY(s->a, struct series, in->ngroups);
    for (size_t g = 0; series && g < in->ngroups; g++) {
        series[g].key = in->groups[g] ? in->groups[g] : curve_outcome(in, 1);
        series[g].label = in->groups[g] ? group_name(s, g) : series[g].key;
        series[g].role = s->x->columns->by ? SERIES_SEGMENT : SERIES_ALL;
        if (!series_of(s, &s->x->groups[g].curve, 1, &series[g]))
            return false;
    }
    return series && chart(s, series, in->ngroups, curve_outcome(in, 1));
}

/* Several outcomes: a chart for each group, a line for each outcome. */
static bool group_chart(const struct say *s, size_t g) {
    const struct curve_input *in = s->x->in;
    struct series *series = ARENA_ARRAY(s->a, struct series, in->causes);
    for (unsigned k = 0; series && k < in->causes; k++) {
        series[k].key = series[k].label = in->outcomes[k];
        series[k].role = role_of(in->outcomes[k]);
        if (!series_of(s, &s->x->groups[g].curve, k + 1, &series[k]))
            return false;
    }
    return series && chart(s, series, in->causes, group_name(s, g));
}

static bool add_charts(const struct say *s) {
    const size_t n = several(s) ? s->x->in->ngroups : 1;
    for (size_t g = 0; g < n; g++) {
        const char *key = g ? arena_print(s->a, "curves-%zu", g + 1) : "curves";
        const char *heading =
            several(s) && s->x->columns->by ? group_name(s, g) : tr(s->lang, "Share that ended");
        if (!key || !heading || !report_add(s->report, key, heading) ||
            !(several(s) ? group_chart(s, g) : one_chart(s)))
            return false;
    }
    return true;
}

/* ---- tables ---- */

/* A table that is filled cell by cell. */
struct grid {
    struct report_table *table;
    struct cell *cells;
    const char **columns;
    size_t at;
};

static bool grid_new(const struct say *s, size_t columns, size_t rows, struct grid *g) {
    g->table = ARENA_NEW(s->a, struct report_table);
    g->cells = ARENA_ARRAY(s->a, struct cell, columns * rows);
    g->columns = ARENA_ARRAY(s->a, const char *, columns);
    g->at = 0;
    if (!g->table || !g->cells || !g->columns)
        return false;
    g->table->columns = g->columns;
    g->table->cells = g->cells;
    g->table->nrows = rows;
    return true;
}

static void put_text(struct grid *g, const char *text) {
    g->cells[g->at++] = (struct cell){CELL_TEXT, NAN, NAN, NAN, text};
}

static void put_value(struct grid *g, enum cell_type type, double value, double lo, double hi,
                      const char *unknown) {
    g->cells[g->at++] = (struct cell){type, value, lo, hi, unknown};
}

static void name_column(struct grid *g, const char *name) {
    g->columns[g->table->ncolumns++] = name;
}

/* The columns that say whose row it is. */
static void name_who(const struct say *s, struct grid *g) {
    if (s->x->columns->by)
        name_column(g, s->x->columns->by);
    name_column(g, tr(s->lang, "outcome"));
}

static void put_who(const struct say *s, struct grid *g, size_t group, unsigned cause) {
    if (s->x->columns->by)
        put_text(g, s->x->in->groups[group]);
    put_text(g, cause ? s->x->in->outcomes[cause - 1] : tr(s->lang, "any outcome"));
}

/* Lines of a table: outcomes, and any outcome where there are several. */
static unsigned outcomes(const struct say *s) {
    return s->x->in->causes + several(s);
}

static bool add_quantiles(const struct say *s) {
    const struct curve_results *x = s->x;
    struct grid g;
    if (!report_add(s->report, "quantiles", tr(s->lang, "By when which share had ended")) ||
        !grid_new(s, 4 + x->nquantiles, x->in->ngroups * outcomes(s), &g))
        return false;
    g.table->title = tr(s->lang, "Times by which a share had ended");
    name_who(s, &g);
    name_column(&g, tr(s->lang, "rows"));
    name_column(&g, tr(s->lang, "events"));
    for (size_t q = 0; q < x->nquantiles; q++)
        name_column(&g, say_share(s->a, s->lang, x->quantiles[q]));
    for (size_t i = 0; i < x->in->ngroups; i++)
        for (unsigned k = 1; k <= outcomes(s); k++) {
            const unsigned cause = k <= x->in->causes ? k : 0;
            const struct curve *c = &x->groups[i].curve;
            put_who(s, &g, i, cause);
            put_value(&g, CELL_COUNT, c->n_rows, NAN, NAN, NULL);
            put_value(&g, x->in->weight ? CELL_NUMBER : CELL_COUNT, events_of(c, cause), NAN, NAN,
                      NULL);
            for (size_t q = 0; q < x->nquantiles; q++) {
                const struct curve_quantile v = curve_quantile(c, cause, x->quantiles[q], &x->band);
                put_value(&g, CELL_NUMBER, v.time, v.lo, v.hi, tr(s->lang, "not reached"));
            }
        }
    s->report->sections[s->report->nsections - 1].table = g.table;
    return true;
}

/* The time, how many were at risk, and the share. */
static void put_share_at(const struct say *s, struct grid *g, const struct curve *c, unsigned cause,
                         double time) {
    const struct curve_value v = curve_at(c, cause, time, &s->x->band);
    const bool early = time < c->start;
    put_value(g, CELL_NUMBER, time, NAN, NAN, NULL);
    put_value(g, CELL_COUNT, early ? NAN : v.at_risk, NAN, NAN, NULL);
    if (early)
        put_value(g, CELL_SHARE, NAN, NAN, NAN, tr(s->lang, "before the curve begins"));
    else if (v.p == 0)
        put_value(g, CELL_SHARE, 0, NAN, NAN, tr(s->lang, "none so far"));
    else
        put_value(g, CELL_SHARE, v.p, v.lo, v.hi,
                  isnan(v.p) ? tr(s->lang, "nobody followed so long") : NULL);
}

static bool add_times(const struct say *s) {
    const struct curve_results *x = s->x;
    struct grid g;
    if (x->nat == 0)
        return true;
    if (!report_add(s->report, "at", tr(s->lang, "Which share had ended by when")) ||
        !grid_new(s, 5, x->in->ngroups * outcomes(s) * x->nat, &g))
        return false;
    g.table->title = tr(s->lang, "Shares that had ended at chosen times");
    name_who(s, &g);
    name_column(&g, x->columns->time);
    name_column(&g, tr(s->lang, "at risk"));
    name_column(&g, tr(s->lang, "share ended"));
    for (size_t i = 0; i < x->in->ngroups; i++)
        for (unsigned k = 1; k <= outcomes(s); k++)
            for (size_t t = 0; t < x->nat; t++) {
                const unsigned cause = k <= x->in->causes ? k : 0;
                put_who(s, &g, i, cause);
                put_share_at(s, &g, &x->groups[i].curve, cause, x->at[t]);
            }
    s->report->sections[s->report->nsections - 1].table = g.table;
    return true;
}

/* ---- tests ---- */

static const char *p_words(const struct say *s, double p) {
    return p < 0.0001 ? arena_print(s->a, "p < %s", say_number(s->a, s->lang, 0.0001, 4))
                      : arena_print(s->a, "p = %s", figure(s, p));
}

static bool say_test(const struct say *s, const struct group_test *t) {
    const char *name =
        strcmp(t->name, "Gray") == 0 ? tr(s->lang, "Gray's test") : tr(s->lang, "log-rank test");
    if (t->result.degrees == 0)
        return report_say(s->report, arena_print(s->a,
                                                 tr(s->lang, "%s: too few events to compare "
                                                             "the groups."),
                                                 name));
    const char *p = p_words(s, t->result.p_value);
    return p && report_say(s->report,
                           arena_print(s->a, "%s, %s: χ² = %s, df = %u, %s.", name,
                                       curve_outcome(s->x->in, t->cause),
                                       figure(s, t->result.chi_square), t->result.degrees, p));
}

static bool add_tests(const struct say *s) {
    if (s->x->in->ngroups < 2)
        return true;
    if (!report_add(s->report, "tests", tr(s->lang, "Do the groups differ?")))
        return false;
    if (s->x->in->weight)
        return report_say(s->report,
                          tr(s->lang, "Weighted rows are not tested: the tests count rows."));
    for (size_t i = 0; i < s->x->ntests; i++)
        if (!say_test(s, &s->x->tests[i]))
            return false;
    if (several(s) && s->x->in->entry &&
        !report_say(s->report,
                    tr(s->lang, "With late entry the log-rank test compares the rates at which "
                                "each outcome comes about; Gray's test of the shares is made for "
                                "rows that are followed from the start.")))
        return false;
    if (s->x->in->cluster)
        return report_say(s->report,
                          tr(s->lang, "The tests take rows as independent; clusters are not "
                                      "allowed for, so p is too small when their rows are alike."));
    return true;
}

/* ---- what was assumed ---- */

static bool say_start(const struct say *s, size_t g) {
    const struct curve *c = &s->x->groups[g].curve;
    const char *who = group_name(s, g);
    if (!who)
        return false;
    if (!isnan(c->start) &&
        !report_say(s->report,
                    arena_print(s->a,
                                tr(s->lang, "%s: the curve holds for those still undecided "
                                            "at %s."),
                                who, figure(s, c->start))))
        return false;
    if (c->never_enough &&
        !report_say(s->report,
                    arena_print(s->a,
                                tr(s->lang, "%s: never as many as %s at risk, so the curve is "
                                            "shown whole; too few to say much."),
                                who, figure(s, s->x->least_at_risk))))
        return false;
    return c->emptied == 0 ||
           report_say(s->report,
                      arena_print(s->a,
                                  tr(s->lang, "%s: at %s all at risk ended although others "
                                              "came later; what follows says nothing."),
                                  who, figure(s, c->emptied_at)));
}

static bool say_few(const struct say *s, size_t g) {
    const struct curve *c = &s->x->groups[g].curve;
    for (unsigned k = 1; k <= s->x->in->causes; k++) {
        const double events = events_of(c, k);
        if (events >= FEW_EVENTS)
            continue;
        const char *who = group_name(s, g);
        if (!who ||
            !report_say(s->report,
                        arena_print(s->a, tr(s->lang, "%s, %s: too few events to say much (%s)."),
                                    who, s->x->in->outcomes[k - 1], figure(s, events))))
            return false;
    }
    return true;
}

static bool say_rows(const struct say *s) {
    const struct curve_input *in = s->x->in;
    if (!report_say(s->report,
                    arena_print(s->a, tr(s->lang, "%s rows read, %s used, %s rejected."),
                                say_count(s->a, s->lang, (double)in->rows),
                                say_count(s->a, s->lang, (double)in->used),
                                say_count(s->a, s->lang, (double)(in->rows - in->used)))))
        return false;
    for (size_t i = 0; i < in->rejects.n && i < 3; i++) {
        const struct reject *r = &in->rejects.list[i];
        if (!report_say(s->report,
                        arena_print(s->a, tr(s->lang, "Rejected: line %zu, %s '%s': %s."), r->line,
                                    r->column, r->value, r->reason)))
            return false;
    }
    return !in->open || !*in->open ||
           report_say(s->report, arena_print(s->a, tr(s->lang, "'%s' in %s counts as still open."),
                                             in->open, s->x->columns->event));
}

static bool say_errors(const struct say *s) {
    const char *text = NULL;
    if (s->x->error == CURVE_GREENWOOD)
        text = tr(s->lang, "Errors: Greenwood's formula; rows are independent.");
    else if (s->x->error == CURVE_JACKKNIFE && s->x->in->cluster)
        text = tr(s->lang, "Errors: infinitesimal jackknife over clusters.");
    else if (s->x->error == CURVE_JACKKNIFE)
        text = tr(s->lang, "Errors: infinitesimal jackknife; rows are independent.");
    return !text || report_say(s->report, text);
}

static bool add_notes(const struct say *s) {
    if (!report_add(s->report, "assumptions", tr(s->lang, "What this rests on")) || !say_rows(s) ||
        !say_errors(s))
        return false;
    for (size_t g = 0; g < s->x->in->ngroups; g++)
        if (!say_start(s, g) || !say_few(s, g))
            return false;
    return report_say(s->report, tr(s->lang, "Rows still open are as likely to end later as others "
                                             "at risk at that time."));
}

/* ---- headline ---- */

static const char *half_words(const struct say *s) {
    const struct curve *c = &s->x->groups[0].curve;
    const struct curve_quantile q = curve_quantile(c, 0, 0.5, &s->x->band);
    if (c->n == 0)
        return tr(s->lang, "Nobody was followed past the start of the curve.");
    if (isnan(q.time))
        return arena_print(s->a, tr(s->lang, "Fewer than half had ended by %s, the last time."),
                           figure(s, c->time[c->n - 1]));
    if (isnan(q.lo) || isnan(q.hi))
        return arena_print(s->a, tr(s->lang, "Half had ended by %s."), figure(s, q.time));
    return arena_print(s->a, tr(s->lang, "Half had ended by %s (%s–%s)."), figure(s, q.time),
                       figure(s, q.lo), figure(s, q.hi));
}

static bool add_title(const struct say *s) {
    const struct curve_results *x = s->x;
    s->report->title =
        arena_print(s->a, tr(s->lang, "Durations in %s"),
                    strcmp(x->path, "-") == 0 ? tr(s->lang, "standard input") : x->path);
    if (x->in->ngroups == 1)
        s->report->headline = half_words(s);
    else
        s->report->headline =
            arena_print(s->a, tr(s->lang, "%s rows in %s groups by %s."),
                        say_count(s->a, s->lang, (double)x->in->used),
                        say_count(s->a, s->lang, (double)x->in->ngroups), x->columns->by);
    return s->report->title && s->report->headline;
}

bc_rc curve_report_sections(const struct curve_results *x, struct report *report,
                            struct bc_error *err) {
    const struct say s = {x, report, report->arena, report->lang};
    if (!add_title(&s) || !add_charts(&s) || !add_quantiles(&s) || !add_times(&s) ||
        !add_tests(&s) || !add_notes(&s))
        return bc_nomem(err);
    return BC_OK;
}
