/*
 * Curves held as their sorted events. Written out, a point of one cause takes 64 bytes and most of
 * the time of a fit is spent on getting that memory; its event takes 8. So a fit passes over the
 * events a piece of the curve at a time, and keeps what the running sums had come to before each
 * piece. A point is read by working out its piece again, in one to two microseconds; whoever reads
 * all points in order pays for each piece once. The figures are those of curve_fit to the last bit.
 */
#include "stat/curve_fit.h"
#include "stat/risk_build.h"

#include <math.h>
#include <string.h>

/* What stands before a piece. */
struct mark {
    size_t event;   /* the first of its events */
    double at_risk; /* just before them */
    struct curve_sums sums;
    struct curve_greenwood_sums errors;
};

/* Kept without the causes that the curve has not: of one cause everything follows from S. */
struct kept_mark {
    size_t event;
    double at_risk, undecided, hazard, s, g;
};
struct kept_cause {
    double share;
    struct curve_greenwood_cause errors;
};

struct curve_sorted {
    struct risk_events events;
    size_t pieces;
    unsigned causes; /* kept: none of one */
    struct kept_mark *marks;
    struct kept_cause *marked; /* `causes` a mark */
};

static void mark_get(const struct curve_sorted *s, size_t piece, struct mark *ret) {
    const struct kept_mark *k = &s->marks[piece];
    *ret = (struct mark){k->event,
                         k->at_risk,
                         {.undecided = k->undecided, .hazard = k->hazard},
                         {.s = k->s, .g = k->g}};
    for (unsigned i = 0; i < s->causes; i++) {
        ret->sums.share[i] = s->marked[piece * s->causes + i].share;
        ret->errors.cause[i] = s->marked[piece * s->causes + i].errors;
    }
}

static void mark_put(struct curve_sorted *s, const struct mark *m) {
    s->marks[s->pieces] = (struct kept_mark){m->event,       m->at_risk,  m->sums.undecided,
                                             m->sums.hazard, m->errors.s, m->errors.g};
    for (unsigned i = 0; i < s->causes; i++)
        s->marked[s->pieces * s->causes + i] =
            (struct kept_cause){m->sums.share[i], m->errors.cause[i]};
    s->pieces++;
}

/* Puts what happens at one time where several events are, which is rare; true when it is a point.
 */
static bool take_tied(const struct risk_events *e, struct mark *m, struct curve_piece *p) {
    struct risk_event x;
    m->event = risk_events_read(e, m->event, &x);
    p->at_risk[p->n] = m->at_risk;
    p->censored[p->n] = x.count[0];
    m->at_risk += x.entered - x.count[0];
    for (unsigned k = 0; k < e->causes; k++) {
        p->events[k * CURVE_PIECE + p->n] = x.count[k + 1];
        m->at_risk -= x.count[k + 1];
    }
    return x.exits;
}

/* The same of one event alone. */
static bool take_single(const struct risk_events *e, unsigned code, struct mark *m,
                        struct curve_piece *p) {
    m->event++;
    if (code > e->causes) {
        m->at_risk++;
        return false;
    }
    p->at_risk[p->n] = m->at_risk--;
    p->censored[p->n] = code == 0;
    for (unsigned k = 0; k < e->causes; k++)
        p->events[k * CURVE_PIECE + p->n] = code == k + 1;
    return true;
}

/* The points of the piece that the mark stands before; the mark moves behind it. */
static void take_points(const struct risk_events *e, struct mark *m, struct curve_piece *p) {
    const uint64_t mask = (UINT64_C(1) << e->bits) - 1;
    uint64_t key[CURVE_PIECE] = {0};
    p->n = 0;
    while (p->n < CURVE_PIECE && m->event < e->n) {
        const uint64_t event = e->at[m->event];
        const bool single = m->event + 1 == e->n || (e->at[m->event + 1] ^ event) >> e->bits != 0;
        key[p->n] = event >> e->bits;
        p->n += single ? take_single(e, (unsigned)(event & mask), m, p) : take_tied(e, m, p);
    }
    for (size_t i = 0; i < p->n; i++)
        p->time[i] = risk_events_time(e, key[i] + e->low);
}

/* Of a piece that is not full the causes' columns are moved together. */
static void close_up(struct curve_piece *p, unsigned causes) {
    for (unsigned k = 1; p->n < CURVE_PIECE && k < causes; k++)
        memmove(p->events + k * p->n, p->events + k * CURVE_PIECE, p->n * sizeof *p->events);
}

/* Works out the piece behind the mark, which moves on. */
static struct curve_work work_out(const struct risk_events *e, enum curve_error error,
                                  struct mark *m, struct curve_piece *p) {
    take_points(e, m, p);
    close_up(p, e->causes);
    struct curve_work w = {.n = p->n,
                           .causes = e->causes,
                           .time = p->time,
                           .at_risk = p->at_risk,
                           .events = p->events,
                           .censored = p->censored,
                           .before = m->sums.undecided,
                           .undecided = p->undecided,
                           .share = p->share,
                           .hazard = p->hazard,
                           .undecided_se = error ? p->undecided_se : NULL};
    w.share_se = error && e->causes > 1 ? p->share_se : w.undecided_se;
    curve_estimate(&w, &m->sums);
    if (error)
        curve_greenwood(&w, &m->errors);
    return w;
}

static bc_rc fit_sorted(struct arena *a, const struct risk_events *events,
                        const struct curve_options *options, struct curve *c,
                        struct bc_error *err) {
    struct curve_sorted *s = ARENA_NEW(a, struct curve_sorted);
    struct curve_piece piece;
    const size_t most = events->n / CURVE_PIECE + 1;
    if (!s)
        return bc_nomem(err);
    s->events = *events;
    s->causes = events->causes > 1 ? events->causes : 0;
    s->marks = ARENA_RAW(a, struct kept_mark, most);
    s->marked = ARENA_RAW(a, struct kept_cause, most * s->causes);
    if (!s->marks || !s->marked)
        return bc_nomem(err);
    struct mark m = {.at_risk = (double)(events->late ? events->first_entries : events->rows),
                     .sums = curve_sums_begin(),
                     .errors = curve_greenwood_begin()};
    while (m.event < events->n) {
        mark_put(s, &m);
        const struct curve_work w = work_out(events, options->error, &m, &piece);
        curve_find_emptied(&w, m.event == events->n, c);
        c->n += w.n;
    }
    c->sorted = s;
    return BC_OK;
}

bc_rc curve_fit_rows(struct arena *a, const struct risk_rows *rows,
                     const struct curve_options *options, unsigned threads, struct curve *ret,
                     struct bc_error *err) {
    struct risk_table *table = ARENA_NEW(a, struct risk_table);
    struct risk_events events;
    bool sorted = false;
    if (!table)
        return bc_nomem(err);
    if (options->error == CURVE_JACKKNIFE || !isnan(options->start) ||
        (options->least_at_risk > 0 && rows->entry.int32))
        TRY(risk_table_count(a, rows, threads, table, err));
    else
        TRY(risk_events_or_table(a, rows, threads, &events, table, &sorted, err));
    if (!sorted)
        return curve_fit(a, table, rows, options, ret, err);
    struct curve c = {.causes = rows->causes,
                      .error = options->error,
                      .start = NAN,
                      .emptied_at = NAN,
                      .n_rows = (double)rows->n,
                      .weight = (double)rows->n};
    TRY(fit_sorted(a, &events, options, &c, err));
    *ret = c;
    return BC_OK;
}

void curve_view_init(struct curve_view *v, const struct curve *c) {
    v->whole = c;
    v->at = *c;
    v->from = 0;
    v->end = c->sorted ? 0 : c->n;
}

void curve_view_turn(struct curve_view *v, size_t i) {
    const struct curve_sorted *s = v->whole->sorted;
    struct mark m;
    mark_get(s, i / CURVE_PIECE, &m);
    const struct curve_work w = work_out(&s->events, v->whole->error, &m, &v->piece);
    v->from = i / CURVE_PIECE * CURVE_PIECE;
    v->end = v->from + w.n;
    curve_hand_out(&w, &v->at);
}

double curve_time(const struct curve *c, size_t i) {
    struct curve_view v;
    curve_view_init(&v, c);
    const size_t j = curve_view_of(&v, i);
    return v.at.time[j];
}
