/* The JSON of the operation `curve`. What is not known is null. */
#include "op/curve_report.h"
#include "report/body.h"

#include <math.h>

static double events_of(const struct curve *c, unsigned cause, size_t i) {
    if (cause > 0)
        return c->events[(cause - 1) * c->n + i];
    double d = 0;
    for (unsigned k = 0; k < c->causes; k++)
        d += c->events[k * c->n + i];
    return d;
}

static void put_value(struct body *b, json_t *object, const struct curve_value *v) {
    body_put(b, object, "p", json_number(v->p));
    body_put(b, object, "se", json_number(v->se));
    body_put(b, object, "lo", json_number(v->lo));
    body_put(b, object, "hi", json_number(v->hi));
}

static json_t *points_of(struct body *b, const struct curve_results *x, const struct curve *c,
                         unsigned cause) {
    json_t *list = body_list(b);
    for (size_t i = 0; i < c->n; i++) {
        const struct curve_value v = curve_point(c, cause, i, &x->band);
        json_t *one = body_object(b);
        body_put(b, one, "time", json_number(c->time[i]));
        body_put(b, one, "at_risk", json_number(c->at_risk[i]));
        body_put(b, one, "events", json_number(events_of(c, cause, i)));
        put_value(b, one, &v);
        body_push(b, list, one);
    }
    return list;
}

static void put_reason(struct body *b, json_t *object, const char *reason) {
    if (reason)
        body_put(b, object, "reason", json_text(reason));
}

/* Why a quantile or a bound of it is unknown; NULL: none is. */
static const char *unknown_quantile(const struct curve *c, const struct curve_quantile *q) {
    if (isnan(q->time))
        return "not reached in the time observed";
    if (!isnan(q->lo) && !isnan(q->hi))
        return NULL;
    return c->error == CURVE_NO_ERROR ? "no errors were asked for"
                                      : "a bound is not reached in the time observed";
}

static json_t *quantiles_of(struct body *b, const struct curve_results *x, const struct curve *c,
                            unsigned cause) {
    json_t *list = body_list(b);
    for (size_t i = 0; i < x->nquantiles; i++) {
        const struct curve_quantile q = curve_quantile(c, cause, x->quantiles[i], &x->band);
        json_t *one = body_object(b);
        body_put(b, one, "p", json_number(q.p));
        body_put(b, one, "time", json_number(q.time));
        body_put(b, one, "lo", json_number(q.lo));
        body_put(b, one, "hi", json_number(q.hi));
        put_reason(b, one, unknown_quantile(c, &q));
        body_push(b, list, one);
    }
    return list;
}

/* The same of the share at a time. */
static const char *unknown_share(const struct curve *c, double time, const struct curve_value *v) {
    if (isnan(v->p) && time < c->start)
        return "before the time from which the curve speaks";
    if (isnan(v->p))
        return "nobody was observed for so long";
    if (!isnan(v->lo) && !isnan(v->hi))
        return NULL;
    if (c->error == CURVE_NO_ERROR)
        return "no errors were asked for";
    if (v->p == 0)
        return "none so far: the formulas give no bound";
    return v->p == 1 ? "all by then: the formulas give no bound" : "no interval can be told";
}

static json_t *times_of(struct body *b, const struct curve_results *x, const struct curve *c,
                        unsigned cause) {
    json_t *list = body_list(b);
    for (size_t i = 0; i < x->nat; i++) {
        struct curve_value v = curve_at(c, cause, x->at[i], &x->band);
        if (x->at[i] < c->start)
            v.at_risk = (double)NAN;
        if (v.p == 0) /* no spread where nothing happened is no certainty */
            v.lo = v.hi = (double)NAN;
        json_t *one = body_object(b);
        body_put(b, one, "time", json_number(x->at[i]));
        body_put(b, one, "at_risk", json_number(v.at_risk));
        put_value(b, one, &v);
        put_reason(b, one, unknown_share(c, x->at[i], &v));
        body_push(b, list, one);
    }
    return list;
}

static json_t *curve_of(struct body *b, const struct curve_results *x, size_t g, unsigned cause) {
    const struct curve *c = &x->groups[g].curve;
    double events = 0;
    for (size_t i = 0; i < c->n; i++)
        events += events_of(c, cause, i);
    json_t *one = body_object(b), *by = body_object(b);
    if (x->columns->by)
        body_put(b, by, x->columns->by, json_text(x->in->groups[g]));
    body_put(b, one, "by", by);
    body_put(b, one, "outcome", json_text(curve_outcome(x->in, cause)));
    body_put(b, one, "n", json_count(x->groups[g].table.rows));
    body_put(b, one, "events", json_number(events));
    body_put(b, one, "start", json_number(c->start));
    body_put(b, one, "points", points_of(b, x, c, cause));
    body_put(b, one, "quantiles", quantiles_of(b, x, c, cause));
    body_put(b, one, "at", times_of(b, x, c, cause));
    return one;
}

/* Of several causes each has its curve, then all of them together. */
static json_t *curves_of(struct body *b, const struct curve_results *x) {
    json_t *list = body_list(b);
    for (size_t g = 0; g < x->in->ngroups; g++)
        for (unsigned k = 1; k <= x->in->causes + (x->in->causes > 1); k++)
            body_push(b, list, curve_of(b, x, g, k <= x->in->causes ? k : 0));
    return list;
}

static json_t *tests_of(struct body *b, const struct curve_results *x) {
    json_t *list = body_list(b);
    for (size_t i = 0; i < x->ntests; i++) {
        const struct group_test *t = &x->tests[i];
        json_t *one = body_object(b);
        body_put(b, one, "test", json_text(t->name));
        if (x->in->entry && x->in->causes > 1)
            body_put(b, one, "test_why",
                     json_text("late entry: Gray's test is made for rows followed from the start"));
        body_put(b, one, "outcome", json_text(curve_outcome(x->in, t->cause)));
        body_put(b, one, "chi_square", json_number(t->result.chi_square));
        body_put(b, one, "degrees", json_count(t->result.degrees));
        body_put(b, one, "p", json_number(t->result.p_value));
        body_push(b, list, one);
    }
    return list;
}

static json_t *rows_of(struct body *b, const struct curve_input *in) {
    json_t *rows = body_object(b);
    body_put(b, rows, "read", json_count(in->rows));
    body_put(b, rows, "used", json_count(in->used));
    body_put(b, rows, "rejected", json_count(in->rows - in->used));
    return rows;
}

bc_rc curve_report_body(const struct curve_results *x, struct report *report,
                        struct bc_error *err) {
    static const char *const errors[] = {[CURVE_NO_ERROR] = "none",
                                         [CURVE_GREENWOOD] = "greenwood",
                                         [CURVE_JACKKNIFE] = "jackknife"};
    struct body b = body_of(report);
    body_put(&b, b.root, "curves", curves_of(&b, x));
    body_put(&b, b.root, "tests", tests_of(&b, x));
    body_put(&b, b.root, "rows", rows_of(&b, x->in));
    body_put(&b, b.root, "level", json_number(x->band.level));
    body_put(&b, b.root, "conf_type", json_text(x->band_name));
    body_put(&b, b.root, "errors", json_text(errors[x->error]));
    return body_done(&b, err);
}
