#include "op/truth.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static void add(struct truth *t, struct truth_figure f) {
    if (isnan(f.reported) || isnan(f.lo) || isnan(f.hi))
        return;
    t->of++;
    t->held += f.lo <= f.truth && f.truth <= f.hi;
    t->list[t->n++] = f;
}

static void compare_quantiles(const json_t *decided, const struct cycle *c, struct truth *t) {
    size_t i;
    const json_t *one;
    json_array_foreach(json_object_get(decided, "quantiles"), i, one) {
        const double p = json_number_value(json_object_get(one, "p"));
        const json_t *days = json_object_get(one, "days");
        for (size_t k = 0; k < CYCLE_QUANTILES && json_is_number(days); k++) {
            if (fabs(cycle_quantiles[k] - p) > 1e-9)
                continue;
            const struct curve_quantile q = cycle_decided(c, p);
            add(t, (struct truth_figure){.p = p,
                                         .truth = json_number_value(days),
                                         .reported = q.time,
                                         .lo = q.lo,
                                         .hi = q.hi});
        }
    }
}

static enum outcome outcome_named(const char *name) {
    enum outcome o = OUTCOME_OPEN;
    while (o < OUTCOME_UNKNOWN && (!name || strcmp(outcome_name(o), name) != 0))
        o++;
    return o;
}

static void compare_shares(const json_t *outcome, const struct cycle *c, const double *at,
                           size_t nat, struct truth *t) {
    const enum outcome o = outcome_named(json_string_value(json_object_get(outcome, "outcome")));
    size_t i;
    const json_t *one;
    json_array_foreach(json_object_get(outcome, "share_by"), i, one) {
        const double days = json_number_value(json_object_get(one, "days"));
        for (size_t k = 0; k < nat && o != OUTCOME_UNKNOWN; k++) {
            if (fabs(at[k] - days) > 1e-9)
                continue;
            const struct curve_value v = cycle_share(c, o, at[k]);
            if (v.p == 0) /* no interval, so nothing that could hold the truth */
                continue;
            add(t, (struct truth_figure){.is_share = true,
                                         .outcome = o,
                                         .days = days,
                                         .truth = json_number_value(json_object_get(one, "p")),
                                         .reported = v.p,
                                         .lo = v.lo,
                                         .hi = v.hi});
        }
    }
}

bc_rc truth_compare(struct arena *a, const char *path, const struct cycle *c, const double *at,
                    size_t nat, struct truth *ret, struct bc_error *err) {
    json_error_t problem;
    json_t *root = json_load_file(path, 0, &problem);
    if (!root)
        return bc_fail(err, BC_EDATA, "cannot read the truth '%s': line %d: %s", path, problem.line,
                       problem.text);
    const json_t *cycle = json_object_get(root, "cycle");
    const json_t *outcomes = json_object_get(cycle, "outcomes"), *outcome;
    struct truth t = {
        ARENA_ARRAY(a, struct truth_figure, CYCLE_QUANTILES + nat * json_array_size(outcomes)), 0,
        0, 0};
    bc_rc rc = t.list ? BC_OK : bc_nomem(err);
    if (rc == BC_OK && !json_is_array(outcomes))
        rc = bc_fail(err, BC_EDATA,
                     "cannot use the truth '%s': it has no cycle; give a truth.json of 'simulate'",
                     path);
    if (rc == BC_OK) {
        size_t i;
        compare_quantiles(json_object_get(cycle, "decided"), c, &t);
        json_array_foreach(outcomes, i, outcome) {
            compare_shares(outcome, c, at, nat, &t);
        }
        *ret = t;
    }
    json_decref(root);
    return rc;
}
