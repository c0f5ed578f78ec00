/* The JSON of the operation `curve`. What is not known is null. */
#include "op/curve_report.h"

#include <math.h>

static json_t *number(double x) {
    return isfinite(x) ? json_real(x) : json_null();
}

/* Adds a number; false when there is no memory. */
static bool put(json_t *object, const char *key, double x) {
    return json_object_set_new(object, key, number(x)) == 0;
}

static double events_of(const struct curve *c, unsigned cause, size_t i) {
    if (cause > 0)
        return c->events[(cause - 1) * c->n + i];
    double d = 0;
    for (unsigned k = 0; k < c->causes; k++)
        d += c->events[k * c->n + i];
    return d;
}

static bool put_value(json_t *o, const struct curve_value *v) {
    return put(o, "p", v->p) && put(o, "se", v->se) && put(o, "lo", v->lo) && put(o, "hi", v->hi);
}

static json_t *points_of(const struct curve_results *x, const struct curve *c, unsigned cause) {
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < c->n; i++) {
        const struct curve_value v = curve_point(c, cause, i, &x->band);
        json_t *o = json_object();
        ok = o && put(o, "time", c->time[i]) && put(o, "at_risk", c->at_risk[i]) &&
             put(o, "events", events_of(c, cause, i)) && put_value(o, &v);
        ok = json_array_append_new(list, o) == 0 && ok;
    }
    if (ok)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *quantiles_of(const struct curve_results *x, const struct curve *c, unsigned cause) {
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < x->nquantiles; i++) {
        const struct curve_quantile q = curve_quantile(c, cause, x->quantiles[i], &x->band);
        json_t *o = json_object();
        ok = o && put(o, "p", q.p) && put(o, "time", q.time) && put(o, "lo", q.lo) &&
             put(o, "hi", q.hi);
        ok = json_array_append_new(list, o) == 0 && ok;
    }
    if (ok)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *times_of(const struct curve_results *x, const struct curve *c, unsigned cause) {
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < x->nat; i++) {
        const struct curve_value v = curve_at(c, cause, x->at[i], &x->band);
        json_t *o = json_object();
        ok = o && put(o, "time", x->at[i]) && put(o, "at_risk", v.at_risk) && put_value(o, &v);
        ok = json_array_append_new(list, o) == 0 && ok;
    }
    if (ok)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *curve_of(const struct curve_results *x, size_t g, unsigned cause) {
    const struct curve *c = &x->groups[g].curve;
    double events = 0;
    for (size_t i = 0; i < c->n; i++)
        events += events_of(c, cause, i);
    json_t *by = json_object(), *o = json_object();
    bool ok = by && o;
    if (ok && x->columns->by)
        ok = json_object_set_new(by, x->columns->by, json_string(x->in->groups[g])) == 0;
    ok = ok && json_object_set(o, "by", by) == 0 &&
         json_object_set_new(o, "outcome", json_string(curve_outcome(x->in, cause))) == 0 &&
         json_object_set_new(o, "n", json_integer((json_int_t)x->groups[g].table.rows)) == 0 &&
         put(o, "events", events) && put(o, "start", c->start) &&
         json_object_set_new(o, "points", points_of(x, c, cause)) == 0 &&
         json_object_set_new(o, "quantiles", quantiles_of(x, c, cause)) == 0 &&
         json_object_set_new(o, "at", times_of(x, c, cause)) == 0;
    json_decref(by);
    if (ok)
        return o;
    json_decref(o);
    return NULL;
}

static json_t *tests_of(const struct curve_results *x) {
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < x->ntests; i++) {
        const struct group_test *t = &x->tests[i];
        json_t *o = json_object();
        ok = o && json_object_set_new(o, "test", json_string(t->name)) == 0 &&
             json_object_set_new(o, "outcome", json_string(curve_outcome(x->in, t->cause))) == 0 &&
             put(o, "chi_square", t->result.chi_square) &&
             json_object_set_new(o, "degrees", json_integer(t->result.degrees)) == 0 &&
             put(o, "p", t->result.p_value);
        ok = json_array_append_new(list, o) == 0 && ok;
    }
    if (ok)
        return list;
    json_decref(list);
    return NULL;
}

/* Of several causes each has its curve, then all of them together. */
static bool add_curves(const struct curve_results *x, json_t *list) {
    for (size_t g = 0; g < x->in->ngroups; g++)
        for (unsigned k = 1; k <= x->in->causes + (x->in->causes > 1); k++)
            if (json_array_append_new(list, curve_of(x, g, k <= x->in->causes ? k : 0)) != 0)
                return false;
    return true;
}

bc_rc curve_report_body(const struct curve_results *x, struct report *report,
                        struct bc_error *err) {
    static const char *const errors[] = {[CURVE_NO_ERROR] = "none",
                                         [CURVE_GREENWOOD] = "greenwood",
                                         [CURVE_JACKKNIFE] = "jackknife"};
    json_t *curves = json_array();
    if (!curves || !add_curves(x, curves)) {
        json_decref(curves);
        return bc_nomem(err);
    }
    json_t *b = report->body;
    if (json_object_set_new(b, "curves", curves) != 0 ||
        json_object_set_new(b, "tests", tests_of(x)) != 0 ||
        json_object_set_new(b, "rows",
                            json_pack("{s:I,s:I,s:I}", "read", (json_int_t)x->in->rows, "used",
                                      (json_int_t)x->in->used, "rejected",
                                      (json_int_t)(x->in->rows - x->in->used))) != 0 ||
        !put(b, "level", x->band.level) ||
        json_object_set_new(b, "conf_type", json_string(x->band_name)) != 0 ||
        json_object_set_new(b, "errors", json_string(errors[x->error])) != 0)
        return bc_nomem(err);
    return BC_OK;
}
