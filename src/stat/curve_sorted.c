/*
 * Curves held as their sorted events. Written out, a point of one cause takes 64 bytes and most of
 * the time of a fit is spent on getting that memory; its event takes 8. So a fit passes over the
 * events a piece of the curve at a time, and keeps what the running sums had come to before each
 * piece. A point is read by working out its piece again, in one to two microseconds, with the
 * jackknife in ten; whoever reads all points in order pays for each piece once, and who seeks one
 * passes by the pieces whose marks say that it is not there. The figures are those of curve_fit to
 * the last bit.
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
    union {
        struct curve_greenwood_sums greenwood;
        struct jackknife_counts jackknife;
    } errors;
};

/* A mark as it is kept, but for its sums. */
struct kept_mark {
    size_t event;
    double at_risk;
    double least_se, most_se; /* of S in the piece behind it */
};

/* Of the sums only those are kept that the curve's causes need, which are the first of each struct;
 * of one cause everything follows from S. One mark more stands at the end. */
struct curve_sorted {
    struct risk_events events;
    size_t pieces;
    size_t nsums, nerrors; /* a mark */
    struct kept_mark *marks;
    double *sums, *errors;
};

static size_t sums_needed(const struct curve *c) {
    return offsetof(struct curve_sums, share) / sizeof(double) + (c->causes > 1 ? c->causes : 0);
}

static size_t errors_needed(const struct curve *c) {
    const size_t causes = c->causes > 1 ? c->causes : 0;
    if (c->error == CURVE_NO_ERROR)
        return 0;
    if (c->error == CURVE_JACKKNIFE)
        return jackknife_pairs(jackknife_width(c->causes)) * sizeof(struct jackknife_carried) /
               sizeof(double);
    return (offsetof(struct curve_greenwood_sums, cause) +
            causes * sizeof(struct curve_greenwood_cause)) /
           sizeof(double);
}

static void mark_begin(const struct curve *c, const struct risk_events *e, struct mark *ret) {
    memset(ret, 0, sizeof *ret);
    ret->at_risk = (double)(e->late ? e->first_entries : e->rows);
    ret->sums = curve_sums_begin();
    if (c->error == CURVE_GREENWOOD)
        ret->errors.greenwood = curve_greenwood_begin();
}

static void mark_get(const struct curve_sorted *s, size_t piece, struct mark *ret) {
    ret->event = s->marks[piece].event;
    ret->at_risk = s->marks[piece].at_risk;
    memcpy(&ret->sums, s->sums + piece * s->nsums, s->nsums * sizeof(double));
    memcpy(&ret->errors, s->errors + piece * s->nerrors, s->nerrors * sizeof(double));
}

static void mark_put(struct curve_sorted *s, const struct mark *m) {
    s->marks[s->pieces] = (struct kept_mark){m->event, m->at_risk, INFINITY, 0};
    memcpy(s->sums + s->pieces * s->nsums, &m->sums, s->nsums * sizeof(double));
    memcpy(s->errors + s->pieces * s->nerrors, &m->errors, s->nerrors * sizeof(double));
}

/* Errors that are not known are passed over. */
static void mark_span(struct kept_mark *k, const struct curve_work *w) {
    for (size_t i = 0; w->undecided_se && i < w->n; i++) {
        const double se = w->undecided_se[i];
        k->least_se = se < k->least_se ? se : k->least_se;
        k->most_se = se > k->most_se ? se : k->most_se;
    }
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
                                  enum curve_part part, struct mark *m, struct curve_piece *p) {
    const bool errors = error != CURVE_NO_ERROR && part == CURVE_ERRORS;
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
                           .undecided_se = errors ? p->undecided_se : NULL};
    w.share_se = errors && e->causes > 1 ? p->share_se : w.undecided_se;
    if (part != CURVE_COUNTS)
        curve_estimate(&w, &m->sums);
    if (errors && error == CURVE_GREENWOOD)
        curve_greenwood(&w, &m->errors.greenwood);
    if (errors && error == CURVE_JACKKNIFE)
        curve_jackknife_counts(&w, &m->errors.jackknife);
    return w;
}

static bc_rc fit_sorted(struct arena *a, const struct risk_events *events, struct curve *c,
                        struct bc_error *err) {
    struct curve_sorted *s = ARENA_NEW(a, struct curve_sorted);
    struct curve_piece piece;
    struct mark m;
    const size_t most = events->n / CURVE_PIECE + 2;
    if (!s)
        return bc_nomem(err);
    s->events = *events;
    s->nsums = sums_needed(c);
    s->nerrors = errors_needed(c);
    s->marks = ARENA_RAW(a, struct kept_mark, most);
    s->sums = ARENA_RAW(a, double, most * s->nsums);
    s->errors = ARENA_RAW(a, double, most * s->nerrors);
    if (!s->marks || !s->sums || !s->errors)
        return bc_nomem(err);
    mark_begin(c, events, &m);
    for (mark_put(s, &m); m.event < events->n; mark_put(s, &m)) {
        const struct curve_work w = work_out(events, c->error, CURVE_ERRORS, &m, &piece);
        curve_find_emptied(&w, m.event == events->n, c);
        mark_span(&s->marks[s->pieces++], &w);
        c->n += w.n;
    }
    c->sorted = s;
    return BC_OK;
}

/* Whether a curve needs more than its counts in order, and thus a table. */
static bool needs_table(const struct risk_rows *rows, const struct curve_options *o) {
    return !isnan(o->start) || (o->least_at_risk > 0 && rows->entry.int32) ||
           (o->error == CURVE_JACKKNIFE && !curve_jackknife_needs_counts(rows));
}

bc_rc curve_fit_rows(struct arena *a, const struct risk_rows *rows,
                     const struct curve_options *options, unsigned threads,
                     struct risk_table *ret_table, struct curve *ret, struct bc_error *err) {
    struct risk_table table = {0};
    struct risk_events events = {0};
    bool sorted = false;
    if (needs_table(rows, options))
        TRY(risk_table_count(a, rows, threads, &table, err));
    else
        TRY(risk_events_or_table(a, rows, threads, &events, &table, &sorted, err));
    struct curve c = {.causes = rows->causes,
                      .error = options->error,
                      .start = NAN,
                      .emptied_at = NAN,
                      .n_rows = (double)rows->n,
                      .weight = (double)rows->n};
    if (sorted)
        TRY(fit_sorted(a, &events, &c, err));
    else
        TRY(curve_fit(a, &table, rows, options, &c, err));
    if (ret_table)
        *ret_table = table;
    *ret = c;
    return BC_OK;
}

void curve_view_init(struct curve_view *v, const struct curve *c, enum curve_part part) {
    v->whole = c;
    v->part = part;
    v->at = *c;
    v->from = 0;
    v->end = c->sorted ? 0 : c->n;
}

void curve_view_turn(struct curve_view *v, size_t i) {
    const struct curve_sorted *s = v->whole->sorted;
    struct mark m;
    mark_get(s, i / CURVE_PIECE, &m);
    const struct curve_work w = work_out(&s->events, v->whole->error, v->part, &m, &v->piece);
    v->from = i / CURVE_PIECE * CURVE_PIECE;
    v->end = v->from + w.n;
    curve_hand_out(&w, &v->at);
}

bc_rc curve_table(struct arena *a, const struct curve *c, const struct risk_rows *rows,
                  struct risk_table *ret, struct bc_error *err) {
    struct risk_columns to;
    struct curve_view v;
    if (!risk_columns_new(a, c->n, c->causes, false, &to))
        return bc_nomem(err);
    curve_view_init(&v, c, CURVE_COUNTS);
    for (size_t i = 0; i < c->n; i++) {
        const size_t at = curve_view_of(&v, i);
        to.time[i] = v.at.time[at];
        to.censored[i] = v.at.censored[at];
        for (unsigned k = 0; k < c->causes; k++)
            to.events[k * c->n + i] = v.at.events[k * v.at.n + at];
    }
    *ret = risk_columns_table(&to, c->n, rows, c->weight);
    return BC_OK;
}

double curve_time(const struct curve *c, size_t i) {
    struct curve_view v;
    curve_view_init(&v, c, CURVE_COUNTS);
    const size_t j = curve_view_of(&v, i);
    return v.at.time[j];
}

double curve_mark_time(const struct curve *c, size_t piece) {
    const struct risk_events *e = &c->sorted->events;
    return risk_events_time(e, (e->at[c->sorted->marks[piece].event] >> e->bits) + e->low);
}

double curve_mark_share(const struct curve *c, unsigned cause, size_t piece) {
    const double *sums = c->sorted->sums + piece * c->sorted->nsums;
    const size_t share = offsetof(struct curve_sums, share) / sizeof(double);
    return cause == 0 || c->causes == 1 ? 1 - sums[0] : sums[share + cause - 1];
}

struct curve_span curve_mark_span(const struct curve *c, size_t piece) {
    const struct curve_sorted *s = c->sorted;
    const double *sums = s->sums + piece * s->nsums;
    return (struct curve_span){sums[0], sums[s->nsums], s->marks[piece].least_se,
                               s->marks[piece].most_se};
}
