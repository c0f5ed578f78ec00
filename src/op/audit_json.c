/* The stable fields of `report --format json`; docs/manual/json.md names each. */
#include "op/audit.h"
#include "report/body.h"

#include <math.h>

static json_t *mapping_of(struct body *b, const struct source_table *t) {
    json_t *mapping = body_object(b);
    for (enum field f = 0; f < FIELD_COUNT; f++) {
        if (t->columns[f] == TABLE_NO_COLUMN)
            continue;
        const struct str name = table_name(t->table, t->columns[f]);
        json_t *column = body_object(b);
        body_put(b, column, "column", json_str(name));
        if (t->formats[f].family != DATE_NONE)
            body_put(b, column, "format", json_text(date_format_name(t->formats[f])));
        body_put(b, mapping, field_name(f), column);
    }
    return mapping;
}

static void put_source(struct body *b, const struct audit *audit) {
    const struct source *s = audit->source;
    json_t *source = body_object(b), *files = body_list(b);
    body_put(b, source, "profile", json_text(source_profile_name(s)));
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        json_t *file = body_object(b);
        body_put(b, file, "path", json_text(table_path(t->table)));
        body_put(b, file, "role", json_text(t->used ? table_role_name(t->role) : "not used"));
        body_put(b, file, "format", json_text(table_format(t->table)->name));
        body_put(b, file, "encoding", json_text(table_format(t->table)->encoding));
        body_put(b, file, "rows", json_count(table_rows(t->table)));
        if (t->used)
            body_put(b, file, "mapping", mapping_of(b, t));
        body_push(b, files, file);
    }
    body_put(b, source, "files", files);
    body_put(b, source, "mapping", mapping_of(b, s->main));
    body_put(b, b->root, "source", source);
}

/* What was asked to be left out, and how many deals each finding is about: 0 where there are none.
 */
static json_t *excluded_of(struct body *b, const struct audit *audit) {
    json_t *list = body_list(b);
    for (size_t i = 0; i < audit->nexcluded; i++) {
        json_t *one = body_object(b);
        body_put(b, one, "code", json_text(audit->excluded[i]));
        body_put(b, one, "count", json_count(audit->nfound[i]));
        body_push(b, list, one);
    }
    return list;
}

static void put_population(struct body *b, const struct audit *audit) {
    const struct journeys *j = &audit->cycle.journeys;
    json_t *p = body_object(b);
    body_put(b, p, "rows", json_count(audit->source->rows));
    body_put(b, p, "rejected", json_count(audit->rejected + audit->source->unread));
    body_put(b, p, "deals", json_count(audit->facts.deals.n - audit->rejected));
    body_put(b, p, "usable", json_count(j->rows.n));
    for (enum outcome o = OUTCOME_OPEN; o < OUTCOME_COUNT; o++)
        body_put(b, p, outcome_name(o), json_count(j->counts[o]));
    json_t *out = body_object(b);
    body_put(b, out, "no_start", json_count(j->left_out.no_start));
    body_put(b, out, "no_end", json_count(j->left_out.no_end));
    body_put(b, out, "in_future", json_count(j->left_out.in_future));
    body_put(b, out, "before_entry", json_count(j->left_out.before_entry));
    body_put(b, out, "unobserved", json_count(j->left_out.unobserved));
    body_put(b, out, "excluded", json_count(j->left_out.excluded));
    body_put(b, p, "left_out", out);
    if (audit->nexcluded)
        body_put(b, p, "excluded", excluded_of(b, audit));
    body_put(b, b->root, "population", p);
}

static void put_entry(struct body *b, const struct audit *audit) {
    const struct entry *e = &audit->entry;
    json_t *entry = body_object(b);
    body_put(b, entry, "rule", json_text(entry_rule_name(e->rule)));
    body_put(b, entry, "automatic", json_boolean(e->automatic));
    body_put(b, entry, "at",
             json_instant(e->rule == ENTRY_NONE || e->rule == ENTRY_COLUMN ? TIME_NONE : e->at));
    body_put(b, entry, "late", json_count(audit->cycle.journeys.late));
    body_put(b, entry, "expected_before", json_number(e->expected_before));
    body_put(b, b->root, "entry", entry);
}

static void put_usual(struct body *b, const struct usual *u) {
    json_t *usual = body_object(b);
    body_put(b, usual, "mean_days_won", json_number(u->mean_days_won));
    if (u->too_wide)
        body_put(b, usual, "reason", json_text("durations too wide for a mean"));
    else if (isnan(u->mean_days_won))
        body_put(b, usual, "reason", json_text("no deal that was won has a start and an end"));
    body_put(b, usual, "median_days_won", json_number(u->median_days_won));
    body_put(b, usual, "won_over_closed", json_number(u->won_over_closed));
    body_put(b, usual, "won", json_count(u->won));
    body_put(b, usual, "closed", json_count(u->closed));
    body_put(b, b->root, "usual", usual);
}

static const char *too_few(size_t events) {
    return events < CYCLE_FEW ? "too few to say" : NULL;
}

static json_t *decided_of(struct body *b, const struct cycle *c) {
    json_t *decided = body_object(b), *quantiles = body_list(b);
    for (size_t i = 0; i < CYCLE_QUANTILES; i++) {
        const struct curve_quantile q = cycle_decided(c, cycle_quantiles[i]);
        json_t *one = body_object(b);
        body_put(b, one, "p", json_number(cycle_quantiles[i]));
        body_put(b, one, "days", json_number(q.time));
        body_put(b, one, "lo", json_number(q.lo));
        body_put(b, one, "hi", json_number(q.hi));
        if (isnan(q.time))
            body_put(b, one, "reason",
                     json_text(too_few(c->events) ? too_few(c->events)
                                                  : "not reached in the time observed"));
        else if (isnan(q.lo) || isnan(q.hi))
            body_put(b, one, "reason", json_text("a bound is not reached in the time observed"));
        body_push(b, quantiles, one);
    }
    body_put(b, decided, "events", json_count(c->events));
    body_put(b, decided, "quantiles", quantiles);
    return decided;
}

static void put_value(struct body *b, json_t *object, const struct curve_value *v) {
    body_put(b, object, "p", json_number(v->p));
    body_put(b, object, "lo", json_number(v->lo));
    body_put(b, object, "hi", json_number(v->hi));
}

static json_t *shares_of(struct body *b, const struct audit *audit, const struct cycle *c,
                         enum outcome o) {
    json_t *shares = body_list(b);
    for (size_t i = 0; i < audit->nat; i++) {
        const struct curve_value v = cycle_share(c, o, audit->at[i]);
        json_t *one = body_object(b);
        body_put(b, one, "days", json_number(audit->at[i]));
        put_value(b, one, &v);
        body_put(b, one, "at_risk", json_number(v.at_risk));
        if (isnan(v.p))
            body_put(b, one, "reason",
                     json_text(too_few(c->journeys.counts[o]) ? too_few(c->journeys.counts[o])
                                                              : "nobody was observed for so long"));
        else if (isnan(v.lo) || isnan(v.hi))
            body_put(b, one, "reason",
                     json_text(v.p == 0 ? "none so far: the formulas give no bound"
                                        : "no interval can be told"));
        body_push(b, shares, one);
    }
    return shares;
}

static json_t *curve_of(struct body *b, struct arena *a, const struct cycle *c, enum outcome o) {
    json_t *points = body_list(b);
    const unsigned cause = cycle_cause(c, o);
    if (c->journeys.counts[o] < CYCLE_FEW)
        return points;
    size_t n = 0;
    const uint32_t *kept = cycle_thin(c, cause, a, &n);
    b->failed = b->failed || !kept;
    for (size_t i = 0; kept && i < n; i++) {
        const struct curve_value v = curve_point(&c->curve, cause, kept[i], &c->band);
        json_t *one = body_object(b);
        body_put(b, one, "days", json_number(curve_time(&c->curve, kept[i])));
        put_value(b, one, &v);
        body_push(b, points, one);
    }
    return points;
}

static json_t *outcomes_of(struct body *b, struct arena *a, const struct audit *audit,
                           const struct cycle *c) {
    json_t *outcomes = body_list(b);
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++) {
        if (c->journeys.counts[o] == 0)
            continue;
        json_t *one = body_object(b);
        body_put(b, one, "outcome", json_text(outcome_name(o)));
        body_put(b, one, "events", json_count(c->journeys.counts[o]));
        body_put(b, one, "share_by", shares_of(b, audit, c, o));
        body_put(b, one, "curve", curve_of(b, a, c, o));
        body_push(b, outcomes, one);
    }
    return outcomes;
}

static void put_cycle(struct body *b, struct arena *a, const struct audit *audit) {
    const struct cycle *c = &audit->cycle;
    json_t *cycle = body_object(b);
    body_put(b, cycle, "clock", json_text("engaged"));
    body_put(b, cycle, "level", json_number(c->band.level));
    body_put(b, cycle, "start", json_number(c->journeys.rows.n ? c->curve.start : (double)NAN));
    body_put(b, cycle, "decided", decided_of(b, c));
    body_put(b, cycle, "outcomes", outcomes_of(b, a, audit, c));
    body_put(b, b->root, "cycle", cycle);
}

static void put_segments(struct body *b, struct arena *a, const struct audit *audit) {
    const struct segments *s = &audit->segments;
    json_t *segments = body_list(b), *tests = body_list(b);
    for (size_t i = 0; i < s->n; i++) {
        const struct cycle *c = &s->list[i].cycle;
        json_t *one = body_object(b);
        body_put(b, one, "by", json_text(s->column));
        body_put(b, one, "value", json_text(s->list[i].value));
        body_put(b, one, "usable", json_count(c->journeys.rows.n));
        for (enum outcome o = OUTCOME_OPEN; o < OUTCOME_COUNT; o++)
            body_put(b, one, outcome_name(o), json_count(c->journeys.counts[o]));
        body_put(b, one, "decided", decided_of(b, c));
        body_put(b, one, "outcomes", outcomes_of(b, a, audit, c));
        body_push(b, segments, one);
    }
    for (size_t i = 0; i < s->ntests; i++) {
        const struct segment_test *t = &s->tests[i];
        json_t *one = body_object(b);
        body_put(b, one, "outcome", json_text(t->all ? "decided" : outcome_name(t->outcome)));
        body_put(b, one, "test", json_text(t->gray ? "gray" : "log-rank"));
        body_put(b, one, "chi_square", json_number(t->result.chi_square));
        body_put(b, one, "degrees", json_count(t->result.degrees));
        body_put(b, one, "p_value", json_number(t->result.p_value));
        body_push(b, tests, one);
    }
    body_put(b, b->root, "segments", segments);
    body_put(b, b->root, "segment_tests", tests);
    if (s->n && s->ntests == 0)
        body_put(b, b->root, "segment_tests_why",
                 json_text("fewer than two segments have enough ends to say anything"));
}

static json_t *window_of(struct body *b, const struct trend *t, const struct trend_window *w) {
    json_t *one = body_object(b), *decided = body_object(b), *rate = body_object(b);
    body_put(b, one, "from", json_instant(w->from));
    body_put(b, one, "to", json_instant(w->to));
    body_put(b, one, "begun", json_count(w->begun));
    body_put(b, decided, "days", json_number(t->days));
    put_value(b, decided, &w->decided);
    if (isnan(w->decided.p))
        body_put(b, decided, "reason",
                 json_text(too_few(w->cohort.events) ? too_few(w->cohort.events)
                                                     : "nobody was observed for so long"));
    body_put(b, one, "decided_within", decided);
    body_put(b, one, "decisions", json_count(w->decisions));
    body_put(b, one, "deal_days", json_number(w->deal_days));
    body_put(b, rate, "value", json_number(w->rate.value));
    body_put(b, rate, "lo", json_number(w->rate.lo));
    body_put(b, rate, "hi", json_number(w->rate.hi));
    if (isnan(w->rate.value))
        body_put(b, rate, "reason", json_text("nobody was in view"));
    body_put(b, one, "decisions_a_deal_day", rate);
    body_put(b, one, "won", json_count(w->won));
    body_put(b, one, "median_days_won", json_number(w->median_days_won));
    if (w->won == 0)
        body_put(b, one, "reason", json_text("none was won in it"));
    return one;
}

static void put_trend(struct body *b, const struct trend *t) {
    json_t *trend = body_object(b), *windows = body_list(b), *test = body_object(b);
    body_put(b, trend, "months", t->n ? json_count(t->months) : json_null());
    if (t->n == 0)
        body_put(b, trend, "reason", json_text("too few, or too short a time to show a change"));
    for (size_t k = 0; k < t->n; k++)
        body_push(b, windows, window_of(b, t, &t->windows[k]));
    body_put(b, trend, "windows", windows);
    body_put(b, test, "test", json_text("log-rank for a trend"));
    body_put(b, test, "cohorts", json_count(t->tested));
    body_put(b, test, "chi_square", json_number(t->test.chi_square));
    body_put(b, test, "p_value", json_number(t->test.p_value));
    if (isnan(t->test.p_value))
        body_put(b, test, "reason", json_text("too few to say"));
    body_put(b, trend, "test", test);
    body_put(b, b->root, "trend", trend);
}

static json_t *effect_of(struct body *b, const struct audit *audit, const struct finding *f) {
    json_t *effect = body_object(b);
    body_put(b, effect, "median_days_with", json_number(cycle_decided(&audit->cycle, .5).time));
    body_put(b, effect, "median_days_without", json_number(f->median_without));
    body_put(b, effect, "won_by_days", json_number(f->won_days));
    body_put(b, effect, "won_with", json_number(f->won_with));
    body_put(b, effect, "won_without", json_number(f->won_without));
    body_put(b, effect, "text", json_text(f->effect));
    if (isnan(f->median_without) && isnan(f->won_without))
        body_put(b, effect, "reason",
                 json_text("no figure without these deals: the text says why"));
    else if (isnan(f->median_without) || isnan(f->won_without))
        body_put(b, effect, "reason", json_text("told by the one figure that shows it"));
    return effect;
}

static void put_findings(struct body *b, const struct audit *audit) {
    json_t *findings = body_list(b);
    for (size_t i = 0; i < audit->findings.n; i++) {
        const struct finding *f = &audit->findings.list[i];
        json_t *one = body_object(b), *rows = body_list(b);
        body_put(b, one, "code", json_text(f->code));
        body_put(b, one, "count", json_count(f->count));
        for (size_t r = 0; r < f->nrows; r++) {
            json_t *row = body_object(b);
            body_put(b, row, "file", json_text(f->rows[r].file));
            body_put(b, row, "line", json_count(f->rows[r].line));
            body_put(b, row, "id", json_str(f->rows[r].id));
            body_push(b, rows, row);
        }
        body_put(b, one, "rows", rows);
        body_put(b, one, "effect", f->effect ? effect_of(b, audit, f) : json_null());
        if (!f->effect)
            body_put(b, one, "effect_why",
                     json_text("about the data as a whole: no deal can be left out"));
        body_put(b, one, "text", json_text(f->text));
        body_push(b, findings, one);
    }
    body_put(b, b->root, "findings", findings);
}

/* Only where a truth was given. */
static void put_truth(struct body *b, const struct truth *t) {
    json_t *truth = body_object(b);
    body_put(b, truth, "held", json_count(t->held));
    body_put(b, truth, "of", json_count(t->of));
    body_put(b, b->root, "truth", truth);
}

static void put_assumptions(struct body *b, const struct audit *audit) {
    json_t *list = body_list(b);
    for (size_t i = 0; i < audit->nassumptions; i++)
        body_push(b, list, json_text(audit->assumptions[i]));
    body_put(b, b->root, "assumptions", list);
}

bc_rc audit_json(const struct audit *audit, struct report *report, struct bc_error *err) {
    struct arena *a = report->arena;
    struct body b = body_of(report);
    body_put(&b, b.root, "as_of", json_instant(audit->as_of));
    body_put(&b, b.root, "as_of_why",
             json_text(audit->as_of == TIME_NONE ? "durations without dates" : audit->as_of_why));
    put_source(&b, audit);
    put_population(&b, audit);
    put_entry(&b, audit);
    put_usual(&b, &audit->usual);
    put_cycle(&b, a, audit);
    put_segments(&b, a, audit);
    put_trend(&b, &audit->trend);
    if (audit->truth.of)
        put_truth(&b, &audit->truth);
    put_findings(&b, audit);
    put_assumptions(&b, audit);
    return body_done(&b, err);
}
