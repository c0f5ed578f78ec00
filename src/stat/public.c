/* The public face of curves and comparisons: opaque handles over the estimators. */
#include "buyerclock/curve.h"

#include "stat/compare.h"
#include "stat/curve.h"

#include <math.h>

struct bc_curve {
    struct arena *arena;
    struct curve curve;
    struct band band;
};

static struct risk_rows rows_of(const bc_rows *r) {
    return (struct risk_rows){.n = r->n,
                              .clock = RISK_DOUBLE,
                              .entry = {.real = r->entry},
                              .exit = {.real = r->time},
                              .cause = r->cause,
                              .causes = r->causes,
                              .weight = r->weight,
                              .cluster = r->cluster,
                              .clusters = r->clusters};
}

static bc_rc fit(const bc_rows *given, const bc_curve_options *o, struct bc_curve *c,
                 struct bc_error *err) {
    const struct risk_rows rows = rows_of(given);
    c->band.level = o->level > 0 ? o->level : 0.95;
    if (!(c->band.level < 1))
        return bc_fail(err, BC_EUSAGE, "the level must be less than 1, not %g", o->level);
    if (!band_parse(o->scale ? o->scale : "log", &c->band.type))
        return bc_fail(err, BC_EUSAGE, "unknown scale '%s': use log, log-log, cloglog or plain",
                       o->scale);
    const struct curve_options options = {.error = o->greenwood ? CURVE_GREENWOOD
                                                                : curve_error_default(&rows),
                                          .start = o->conditional ? o->start : NAN,
                                          .least_at_risk = o->least_at_risk};
    return curve_fit_rows(c->arena, &rows, &options, 1, NULL, &c->curve, err);
}

bc_rc bc_curve_fit(const bc_rows *rows, const bc_curve_options *options, bc_curve **ret,
                   struct bc_error *err) {
    const bc_curve_options fallback = {0};
    struct arena *a = arena_new(0);
    struct bc_curve *c = a ? ARENA_NEW(a, struct bc_curve) : NULL;
    if (!c) {
        arena_free(a);
        return bc_nomem(err);
    }
    c->arena = a;
    const bc_rc rc = fit(rows, options ? options : &fallback, c, err);
    if (rc != BC_OK) {
        arena_free(a);
        return rc;
    }
    *ret = c;
    return BC_OK;
}

void bc_curve_free(bc_curve *curve) {
    if (curve)
        arena_free(curve->arena);
}

size_t bc_curve_points(const bc_curve *curve) {
    return curve->curve.n;
}

static bc_curve_value public_value(double time, struct curve_value v) {
    return (bc_curve_value){time, v.p, v.se, v.lo, v.hi, v.at_risk};
}

bc_curve_value bc_curve_point(const bc_curve *curve, unsigned cause, size_t i) {
    const struct curve *c = &curve->curve;
    if (i >= c->n || cause > c->causes)
        return (bc_curve_value){NAN, NAN, NAN, NAN, NAN, NAN};
    return public_value(curve_time(c, i), curve_point(c, cause, i, &curve->band));
}

bc_curve_value bc_curve_at(const bc_curve *curve, unsigned cause, double time) {
    if (cause > curve->curve.causes)
        return (bc_curve_value){time, NAN, NAN, NAN, NAN, NAN};
    return public_value(time, curve_at(&curve->curve, cause, time, &curve->band));
}

bc_quantile bc_curve_quantile(const bc_curve *curve, unsigned cause, double p) {
    if (cause > curve->curve.causes)
        return (bc_quantile){p, NAN, NAN, NAN};
    const struct curve_quantile q = curve_quantile(&curve->curve, cause, p, &curve->band);
    return (bc_quantile){q.p, q.time, q.lo, q.hi};
}

static bc_rc compare(struct arena *a, const bc_rows *groups, size_t n, unsigned cause, bool gray,
                     bc_comparison *ret, struct bc_error *err) {
    struct risk_table *tables = ARENA_ARRAY(a, struct risk_table, n);
    const struct risk_table **list = ARENA_ARRAY(a, const struct risk_table *, n);
    struct comparison c;
    if (!tables || !list)
        return bc_nomem(err);
    for (size_t g = 0; g < n; g++) {
        const struct risk_rows rows = rows_of(&groups[g]);
        if (rows.weight)
            return bc_fail(err, BC_EUSAGE, "weighted rows cannot be tested");
        TRY(risk_table_count(a, &rows, 1, &tables[g], err));
        list[g] = &tables[g];
    }
    TRY(gray ? compare_shares(a, list, n, cause, 0, &c, err)
             : compare_hazards(a, list, n, cause, COMPARE_LOGRANK, 0, &c, err));
    *ret = (bc_comparison){c.chi_square, c.p_value, c.degrees};
    return BC_OK;
}

static bc_rc compare_in_arena(const bc_rows *groups, size_t n, unsigned cause, bool gray,
                              bc_comparison *ret, struct bc_error *err) {
    struct arena *a = arena_new(0);
    if (!a)
        return bc_nomem(err);
    const bc_rc rc = compare(a, groups, n, cause, gray, ret, err);
    arena_free(a);
    return rc;
}

bc_rc bc_logrank(const bc_rows *groups, size_t n, unsigned cause, bc_comparison *ret,
                 struct bc_error *err) {
    return compare_in_arena(groups, n, cause, false, ret, err);
}

bc_rc bc_gray(const bc_rows *groups, size_t n, unsigned cause, bc_comparison *ret,
              struct bc_error *err) {
    if (cause == 0)
        return bc_fail(err, BC_EUSAGE, "Gray's test compares one cause, not all");
    return compare_in_arena(groups, n, cause, true, ret, err);
}
