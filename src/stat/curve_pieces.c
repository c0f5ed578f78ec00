#include "stat/curve_pieces.h"

#include "stat/curve_fit.h"

#include <math.h>

struct curve_pieces {
    struct risk_pieces rows;
    struct curve_work w;
    struct curve_sums sums;
    struct jackknife_counts jackknife;
    struct curve curve;
};

static bool room(struct arena *a, struct curve_work *w, bool errors) {
    const size_t n = RISK_PIECE, nk = n * w->causes;
    w->undecided = ARENA_RAW(a, double, n);
    w->hazard = ARENA_RAW(a, double, n);
    w->share = ARENA_RAW(a, double, nk);
    w->undecided_se = errors ? ARENA_RAW(a, double, n) : NULL;
    w->share_se = errors && w->causes > 1 ? ARENA_RAW(a, double, nk) : w->undecided_se;
    return w->undecided && w->hazard && w->share && (!errors || (w->undecided_se && w->share_se));
}

bc_rc curve_pieces_begin(struct arena *a, const struct risk_sorted *rows, enum curve_error error,
                         struct curve_pieces **ret, struct bc_error *err) {
    struct curve_pieces *p = ARENA_NEW(a, struct curve_pieces);
    if (!p)
        return bc_nomem(err);
    p->w.causes = rows->causes;
    p->sums = curve_sums_begin();
    p->curve = (struct curve){.causes = rows->causes,
                              .error = error,
                              .start = NAN,
                              .emptied_at = NAN,
                              .n_rows = (double)rows->n,
                              .weight = (double)rows->n};
    TRY(risk_pieces_begin(a, rows, &p->rows, err));
    if (!room(a, &p->w, error == CURVE_JACKKNIFE))
        return bc_nomem(err);
    *ret = p;
    return BC_OK;
}

const struct curve *curve_pieces_next(struct curve_pieces *p) {
    struct curve_work *w = &p->w;
    if (!risk_pieces_next(&p->rows))
        return NULL;
    w->n = p->rows.table.n;
    w->time = p->rows.time;
    w->at_risk = p->rows.risk;
    w->events = p->rows.events;
    w->censored = p->rows.censored;
    w->before = p->sums.undecided;
    curve_estimate(w, &p->sums);
    if (p->curve.error == CURVE_JACKKNIFE)
        curve_jackknife_counts(w, &p->jackknife);
    curve_hand_out(w, &p->curve);
    return &p->curve;
}
