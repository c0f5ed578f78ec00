/* The stable fields of `report --format json`; docs/manual/json.md names each. */
#include "op/audit.h"
#include "op/json_value.h"

#include <math.h>

/* A failed allocation inside jansson's packing gives NULL, which sticks: adding NULL fails, and
 * `good` says so at the end. */
struct body {
    json_t *root;
    bool good;
};

static void put(struct body *b, json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) != 0)
        b->good = false;
}

static void push(struct body *b, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0)
        b->good = false;
}

/* A container that is filled before it is put. */
static json_t *made(struct body *b, json_t *container) {
    if (!container)
        b->good = false;
    return container;
}

static json_t *mapping_of(struct body *b, const struct source_table *t) {
    json_t *mapping = made(b, json_object());
    for (enum field f = 0; f < FIELD_COUNT; f++) {
        if (t->columns[f] == TABLE_NO_COLUMN)
            continue;
        const struct str name = table_name(t->table, t->columns[f]);
        json_t *column = made(b, json_object());
        put(b, column, "column", json_stringn(name.at, name.n));
        if (t->formats[f].family != DATE_NONE)
            put(b, column, "format", json_string(date_format_name(t->formats[f])));
        put(b, mapping, field_name(f), column);
    }
    return mapping;
}

static void put_source(struct body *b, const struct audit *audit) {
    const struct source *s = audit->source;
    json_t *source = made(b, json_object()), *files = made(b, json_array());
    put(b, source, "profile", json_string(source_profile_name(s)));
    for (size_t i = 0; i < s->n; i++) {
        const struct source_table *t = &s->tables[i];
        json_t *file = made(b, json_object());
        put(b, file, "path", json_words(table_path(t->table)));
        put(b, file, "role", json_string(t->used ? table_role_name(t->role) : "not used"));
        put(b, file, "format", json_string(table_format(t->table)->name));
        put(b, file, "encoding", json_string(table_format(t->table)->encoding));
        put(b, file, "rows", json_count(table_rows(t->table)));
        if (t->used)
            put(b, file, "mapping", mapping_of(b, t));
        push(b, files, file);
    }
    put(b, source, "files", files);
    put(b, source, "mapping", mapping_of(b, s->main));
    put(b, b->root, "source", source);
}

static void put_population(struct body *b, const struct audit *audit) {
    const struct journeys *j = &audit->cycle.journeys;
    json_t *p = made(b, json_object());
    put(b, p, "rows", json_count(audit->source->rows));
    put(b, p, "rejected", json_count(audit->rejected + audit->source->unread));
    put(b, p, "deals", json_count(audit->facts.deals.n - audit->rejected));
    put(b, p, "usable", json_count(j->rows.n));
    for (enum outcome o = OUTCOME_OPEN; o < OUTCOME_COUNT; o++)
        put(b, p, outcome_name(o), json_count(j->counts[o]));
    json_t *out = made(b, json_object());
    put(b, out, "no_start", json_count(j->left_out.no_start));
    put(b, out, "no_end", json_count(j->left_out.no_end));
    put(b, out, "in_future", json_count(j->left_out.in_future));
    put(b, out, "before_entry", json_count(j->left_out.before_entry));
    put(b, out, "unobserved", json_count(j->left_out.unobserved));
    put(b, out, "excluded", json_count(j->left_out.excluded));
    put(b, p, "left_out", out);
    put(b, b->root, "population", p);
}

static void put_entry(struct body *b, const struct audit *audit) {
    const struct entry *e = &audit->entry;
    json_t *entry = made(b, json_object());
    put(b, entry, "rule", json_string(entry_rule_name(e->rule)));
    put(b, entry, "automatic", json_boolean(e->automatic));
    put(b, entry, "at",
        json_instant(e->rule == ENTRY_NONE || e->rule == ENTRY_COLUMN ? TIME_NONE : e->at));
    put(b, entry, "late", json_count(audit->cycle.journeys.late));
    put(b, entry, "expected_before", json_known(e->expected_before));
    put(b, b->root, "entry", entry);
}

static void put_usual(struct body *b, const struct usual *u) {
    json_t *usual = made(b, json_object());
    put(b, usual, "mean_days_won", json_known(u->mean_days_won));
    if (u->too_wide)
        put(b, usual, "reason", json_string("durations too wide for a mean"));
    else if (isnan(u->mean_days_won))
        put(b, usual, "reason", json_string("no deal that was won has a start and an end"));
    put(b, usual, "median_days_won", json_known(u->median_days_won));
    put(b, usual, "won_over_closed", json_known(u->won_over_closed));
    put(b, usual, "won", json_count(u->won));
    put(b, usual, "closed", json_count(u->closed));
    put(b, b->root, "usual", usual);
}

static const char *too_few(size_t events) {
    return events < CYCLE_FEW ? "too few to say" : NULL;
}

static json_t *decided_of(struct body *b, const struct cycle *c) {
    json_t *decided = made(b, json_object()), *quantiles = made(b, json_array());
    for (size_t i = 0; i < CYCLE_QUANTILES; i++) {
        const struct curve_quantile q = cycle_decided(c, cycle_quantiles[i]);
        json_t *one = made(b, json_object());
        put(b, one, "p", json_real(cycle_quantiles[i]));
        put(b, one, "days", json_known(q.time));
        put(b, one, "lo", json_known(q.lo));
        put(b, one, "hi", json_known(q.hi));
        if (isnan(q.time))
            put(b, one, "reason",
                json_string(too_few(c->events) ? too_few(c->events)
                                               : "not reached in the time observed"));
        else if (isnan(q.lo) || isnan(q.hi))
            put(b, one, "reason", json_string("a bound is not reached in the time observed"));
        push(b, quantiles, one);
    }
    put(b, decided, "events", json_count(c->events));
    put(b, decided, "quantiles", quantiles);
    return decided;
}

static void put_value(struct body *b, json_t *object, const struct curve_value *v) {
    put(b, object, "p", json_known(v->p));
    put(b, object, "lo", json_known(v->lo));
    put(b, object, "hi", json_known(v->hi));
}

static json_t *shares_of(struct body *b, const struct audit *audit, const struct cycle *c,
                         enum outcome o) {
    json_t *shares = made(b, json_array());
    for (size_t i = 0; i < audit->nat; i++) {
        const struct curve_value v = cycle_share(c, o, audit->at[i]);
        json_t *one = made(b, json_object());
        put(b, one, "days", json_real(audit->at[i]));
        put_value(b, one, &v);
        put(b, one, "at_risk", json_known(v.at_risk));
        if (isnan(v.p))
            put(b, one, "reason",
                json_string(too_few(c->journeys.counts[o]) ? too_few(c->journeys.counts[o])
                                                           : "nobody was observed for so long"));
        else if (isnan(v.lo) || isnan(v.hi))
            put(b, one, "reason", json_string("no interval can be told"));
        push(b, shares, one);
    }
    return shares;
}

static json_t *curve_of(struct body *b, struct arena *a, const struct cycle *c, enum outcome o) {
    json_t *points = made(b, json_array());
    const unsigned cause = cycle_cause(c, o);
    if (c->journeys.counts[o] < CYCLE_FEW)
        return points;
    size_t n = 0;
    const uint32_t *kept = cycle_thin(c, cause, a, &n);
    b->good = b->good && kept;
    for (size_t i = 0; kept && i < n; i++) {
        const struct curve_value v = curve_point(&c->curve, cause, kept[i], &c->band);
        json_t *one = made(b, json_object());
        put(b, one, "days", json_real(c->curve.time[kept[i]]));
        put_value(b, one, &v);
        push(b, points, one);
    }
    return points;
}

static json_t *outcomes_of(struct body *b, struct arena *a, const struct audit *audit,
                           const struct cycle *c) {
    json_t *outcomes = made(b, json_array());
    for (enum outcome o = OUTCOME_WON; o < OUTCOME_COUNT; o++) {
        if (c->journeys.counts[o] == 0)
            continue;
        json_t *one = made(b, json_object());
        put(b, one, "outcome", json_string(outcome_name(o)));
        put(b, one, "events", json_count(c->journeys.counts[o]));
        put(b, one, "share_by", shares_of(b, audit, c, o));
        put(b, one, "curve", curve_of(b, a, c, o));
        push(b, outcomes, one);
    }
    return outcomes;
}

static void put_cycle(struct body *b, struct arena *a, const struct audit *audit) {
    const struct cycle *c = &audit->cycle;
    json_t *cycle = made(b, json_object());
    put(b, cycle, "clock", json_string("engaged"));
    put(b, cycle, "level", json_real(c->band.level));
    put(b, cycle, "start", json_known(c->journeys.rows.n ? c->curve.start : (double)NAN));
    put(b, cycle, "decided", decided_of(b, c));
    put(b, cycle, "outcomes", outcomes_of(b, a, audit, c));
    put(b, b->root, "cycle", cycle);
}

static void put_segments(struct body *b, struct arena *a, const struct audit *audit) {
    const struct segments *s = &audit->segments;
    json_t *segments = made(b, json_array()), *tests = made(b, json_array());
    for (size_t i = 0; i < s->n; i++) {
        const struct cycle *c = &s->list[i].cycle;
        json_t *one = made(b, json_object());
        put(b, one, "by", json_string(s->column));
        put(b, one, "value", json_words(s->list[i].value));
        put(b, one, "usable", json_count(c->journeys.rows.n));
        for (enum outcome o = OUTCOME_OPEN; o < OUTCOME_COUNT; o++)
            put(b, one, outcome_name(o), json_count(c->journeys.counts[o]));
        put(b, one, "decided", decided_of(b, c));
        put(b, one, "outcomes", outcomes_of(b, a, audit, c));
        push(b, segments, one);
    }
    for (size_t i = 0; i < s->ntests; i++) {
        const struct segment_test *t = &s->tests[i];
        json_t *one = made(b, json_object());
        put(b, one, "outcome", json_string(t->all ? "decided" : outcome_name(t->outcome)));
        put(b, one, "test", json_string(t->all ? "log-rank" : "gray"));
        put(b, one, "chi_square", json_known(t->result.chi_square));
        put(b, one, "degrees", json_count(t->result.degrees));
        put(b, one, "p_value", json_known(t->result.p_value));
        push(b, tests, one);
    }
    put(b, b->root, "segments", segments);
    put(b, b->root, "segment_tests", tests);
}

static json_t *effect_of(struct body *b, const struct audit *audit, const struct finding *f) {
    json_t *effect = made(b, json_object());
    put(b, effect, "median_days_with", json_known(cycle_decided(&audit->cycle, .5).time));
    put(b, effect, "median_days_without", json_known(f->median_without));
    put(b, effect, "won_by_days", json_known(f->won_days));
    put(b, effect, "won_with", json_known(f->won_with));
    put(b, effect, "won_without", json_known(f->won_without));
    put(b, effect, "text", json_words(f->effect));
    if (isnan(f->median_without) && isnan(f->won_without))
        put(b, effect, "reason", json_string("no figure without these deals: the text says why"));
    else if (isnan(f->median_without) || isnan(f->won_without))
        put(b, effect, "reason", json_string("told by the one figure that shows it"));
    return effect;
}

static void put_findings(struct body *b, const struct audit *audit) {
    json_t *findings = made(b, json_array());
    for (size_t i = 0; i < audit->findings.n; i++) {
        const struct finding *f = &audit->findings.list[i];
        json_t *one = made(b, json_object()), *rows = made(b, json_array());
        put(b, one, "code", json_string(f->code));
        put(b, one, "count", json_count(f->count));
        for (size_t r = 0; r < f->nrows; r++) {
            json_t *row = made(b, json_object());
            put(b, row, "file", json_words(f->rows[r].file));
            put(b, row, "line", json_count(f->rows[r].line));
            put(b, row, "id", json_stringn(f->rows[r].id.at, f->rows[r].id.n));
            push(b, rows, row);
        }
        put(b, one, "rows", rows);
        put(b, one, "effect", f->effect ? effect_of(b, audit, f) : json_null());
        put(b, one, "text", json_words(f->text));
        push(b, findings, one);
    }
    put(b, b->root, "findings", findings);
}

/* Only where a truth was given. */
static void put_truth(struct body *b, const struct truth *t) {
    json_t *truth = made(b, json_object());
    put(b, truth, "held", json_count(t->held));
    put(b, truth, "of", json_count(t->of));
    put(b, b->root, "truth", truth);
}

static void put_assumptions(struct body *b, const struct audit *audit) {
    json_t *list = made(b, json_array());
    for (size_t i = 0; i < audit->nassumptions; i++)
        push(b, list, json_words(audit->assumptions[i]));
    put(b, b->root, "assumptions", list);
}

bc_rc audit_json(const struct audit *audit, struct arena *a, json_t **ret, struct bc_error *err) {
    struct body b = {.root = json_object(), .good = true};
    if (!b.root)
        return bc_nomem(err);
    put(&b, b.root, "as_of", json_instant(audit->as_of));
    put(&b, b.root, "as_of_why",
        json_words(audit->as_of == TIME_NONE ? "durations without dates" : audit->as_of_why));
    put_source(&b, audit);
    put_population(&b, audit);
    put_entry(&b, audit);
    put_usual(&b, &audit->usual);
    put_cycle(&b, a, audit);
    put_segments(&b, a, audit);
    if (audit->truth.of)
        put_truth(&b, &audit->truth);
    put_findings(&b, audit);
    put_assumptions(&b, audit);
    if (!b.good) {
        json_decref(b.root);
        return bc_nomem(err);
    }
    *ret = b.root;
    return BC_OK;
}
