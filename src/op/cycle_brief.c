/*
 * The curve of many journeys, of which only the points are kept that a report can ask for: a curve
 * of 10^7 deals has 6 * 10^6 points in 18 columns, a gigabyte of which a report shows a few
 * thousand numbers. The curve is gone through twice, piece by piece: first its shares alone, which
 * say how high it comes and where the days asked for lie, then with its errors, of which the points
 * asked for are kept.
 */
#include "op/cycle_thin.h"

#include "stat/curve_pieces.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BRIEF_ROWS = 1 << 20, /* fewer journeys are kept whole: it costs no time worth saving */
    TARGETS = 2 * CYCLE_QUANTILES,
    LINES = RISK_CAUSES_MAX + 1 /* all together, and each cause */
};

/* R's tolerance for "equal to p", as in curve_quantile: a quantile is where the steps come to a
 * little less than p, and to a little more. */
static const double same = 1.4901161193847656e-08;

/* A time asked for: the points at or before it. */
struct asked {
    double time;
    size_t until;
    bool reading; /* of the chart's table */
};

/* One level that the estimate and the sides of the band are to come to: the lowest step of each
 * that is at least p; of the estimate, which rises, the first. */
struct target {
    double p, lowest[2];
    bool reached;
};

struct brief {
    struct arena *a;
    const struct cycle *c;
    struct asked *asked;
    size_t nasked;
    size_t points, few; /* of the whole curve; those at which CYCLE_FEW were at risk */
    struct thinning thin[LINES];
    struct target targets[TARGETS];
    size_t first; /* the number of the first point of the piece at hand */
    bool keep[RISK_PIECE];
    double *rows; /* kept points, a row each */
    size_t width, n, room;
};

static double line_at(const struct curve *c, unsigned line, size_t i) {
    return line ? c->share[(line - 1) * c->n + i] : 1 - c->undecided[i];
}

/* ---- first: how high, and where ---- */

static int by_time(const void *a, const void *b) {
    const struct asked *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

static bc_rc ask(struct brief *b, const struct cycle_wish *wish, struct bc_error *err) {
    b->asked = ARENA_ARRAY(b->a, struct asked, CYCLE_READINGS + wish->ntimes);
    if (!b->asked)
        return bc_nomem(err);
    for (size_t i = 0; i < CYCLE_READINGS; i++)
        b->asked[b->nasked++] = (struct asked){cycle_readings[i], 0, true};
    for (size_t i = 0; i < wish->ntimes; i++)
        if (!isnan(wish->times[i]))
            b->asked[b->nasked++] = (struct asked){wish->times[i], 0, false};
    qsort(b->asked, b->nasked, sizeof *b->asked, by_time);
    return BC_OK;
}

static bc_rc look(struct brief *b, struct arena *scratch, struct bc_error *err) {
    struct curve_pieces *pieces;
    double top[LINES] = {0};
    TRY(curve_pieces_begin(scratch, &b->c->sorted, CURVE_NO_ERROR, &pieces, err));
    for (const struct curve *c; (c = curve_pieces_next(pieces));) {
        for (size_t k = 0, i = 0; k < b->nasked; k++) {
            while (i < c->n && c->time[i] <= b->asked[k].time)
                i++;
            b->asked[k].until += i;
        }
        for (size_t i = 0; i < c->n && c->at_risk[i] >= CYCLE_FEW; i++)
            b->few++;
        for (unsigned line = 0; line <= c->causes; line++)
            top[line] = line_at(c, line, c->n - 1);
        b->points += c->n;
    }
    for (unsigned line = 0; line <= b->c->sorted.causes; line++)
        b->thin[line] = thinning_begin(b->points, top[line]);
    return BC_OK;
}

/* ---- then: the points ---- */

static void keep_at(struct brief *b, const struct curve *c, size_t point) {
    if (point >= b->first && point < b->first + c->n)
        b->keep[point - b->first] = true;
}

static bool is_end(const struct brief *b, size_t point) {
    return point == 0 || point + 1 == b->points || point + 1 == b->few || point == b->few;
}

static bool is_read(const struct brief *b, size_t point) {
    for (size_t k = 0; k < b->nasked; k++)
        if (b->asked[k].reading && b->asked[k].until == point + 1 && point + 1 < b->points)
            return true;
    return false;
}

/* The points on both sides of the times asked for, and the ends of the lines. */
static bool keep_asked(struct brief *b, const struct curve *c) {
    for (size_t k = 0; k < b->nasked; k++) {
        keep_at(b, c, b->asked[k].until);
        if (b->asked[k].until)
            keep_at(b, c, b->asked[k].until - 1);
    }
    const size_t ends[] = {0, b->points - 1, b->few - 1, b->few};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        keep_at(b, c, ends[k]);
    return memchr(b->keep, 1, c->n) != NULL;
}

/* What is drawn of a line. Lines never fall, so that most pieces are passed at once. */
static void keep_drawn(struct brief *b, const struct curve *c, unsigned line, bool some_asked) {
    struct thinning *t = &b->thin[line];
    if (!some_asked && line_at(c, line, c->n - 1) - t->last < t->step)
        return;
    for (size_t i = 0; i < c->n; i++) {
        const size_t point = b->first + i;
        const bool special = some_asked && b->keep[i];
        if (thinning_keeps(t, line_at(c, line, i), special && is_end(b, point),
                           special && is_read(b, point)))
            b->keep[i] = true;
    }
}

/* Whether a side of the band (0: above the estimate's share, 1: below) can come near [from, to] in
 * a piece. The band of S is S exp(-+ z se / S); the slack is for rounding. */
static bool may_reach(const struct curve *c, double z, unsigned side, double from, double to) {
    static const double slack = 1e-9;
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (isnan(c->undecided_se[i]))
            return true;
        least = c->undecided_se[i] < least ? c->undecided_se[i] : least;
        most = c->undecided_se[i] > most ? c->undecided_se[i] : most;
    }
    const double high = c->undecided[0], low = c->undecided[c->n - 1];
    if (!(low > 0))
        return true;
    const double s_most = side ? high * exp(z * most / low) : high * exp(-z * least / high);
    const double s_least = side ? low * exp(z * least / high) : low * exp(-z * most / low);
    return 1 - s_most <= to + slack && 1 - s_least >= from - slack;
}

static void keep_side(struct brief *b, const struct curve *c, struct target *t, unsigned side) {
    for (size_t i = 0; i < c->n; i++) {
        const struct curve_value v = curve_point(c, 0, i, &b->c->band);
        const double step = side ? v.lo : v.hi;
        if (!(step >= t->p && step < t->lowest[side]))
            continue;
        t->lowest[side] = step;
        b->keep[i] = true;
    }
}

static void keep_quantiles(struct brief *b, const struct curve *c, double z) {
    for (size_t k = 0; k < TARGETS; k++) {
        struct target *t = &b->targets[k];
        for (size_t i = 0; !t->reached && i < c->n && line_at(c, 0, c->n - 1) >= t->p; i++) {
            t->reached = line_at(c, 0, i) >= t->p;
            b->keep[i] = b->keep[i] || t->reached;
        }
        for (unsigned side = 0; side < 2; side++)
            if (may_reach(c, z, side, t->p, t->lowest[side]))
                keep_side(b, c, t, side);
    }
}

static bool put(struct brief *b, const struct curve *c, size_t i) {
    if (b->n == b->room) {
        const size_t room = b->room ? 2 * b->room : 1024;
        double *rows = arena_grow(b->a, b->rows, b->n * b->width, room * b->width, sizeof *rows);
        if (!rows)
            return false;
        b->rows = rows;
        b->room = room;
    }
    double *row = b->rows + b->n++ * b->width;
    const double *const one[] = {c->time,      c->at_risk, c->censored,
                                 c->undecided, c->hazard,  c->undecided_se};
    for (size_t k = 0; k < sizeof one / sizeof *one; k++)
        *row++ = one[k][i];
    const double *const each[] = {c->events, c->share, c->share_se};
    for (size_t k = 0; k < sizeof each / sizeof *each; k++)
        for (unsigned cause = 0; cause < c->causes; cause++)
            *row++ = each[k][cause * c->n + i];
    *row = (double)(b->first + i);
    return true;
}

static bc_rc pick(struct brief *b, struct arena *scratch, double z, struct bc_error *err) {
    struct curve_pieces *pieces;
    TRY(curve_pieces_begin(scratch, &b->c->sorted, CURVE_JACKKNIFE, &pieces, err));
    for (const struct curve *c; (c = curve_pieces_next(pieces)); b->first += c->n) {
        memset(b->keep, 0, sizeof b->keep);
        const bool some_asked = keep_asked(b, c);
        for (unsigned line = 0; line <= c->causes; line++)
            keep_drawn(b, c, line, some_asked);
        keep_quantiles(b, c, z);
        for (size_t i = 0; i < c->n; i++)
            if (b->keep[i] && !put(b, c, i))
                return bc_nomem(err);
    }
    return BC_OK;
}

/* ---- all of it ---- */

/* A column of the kept points. */
static const double *column(struct brief *b, size_t at, bool *ok) {
    double *to = ARENA_RAW(b->a, double, b->n);
    *ok = *ok && to;
    for (size_t i = 0; to && i < b->n; i++)
        to[i] = b->rows[i * b->width + at];
    return to;
}

/* One column a cause, one behind the other. */
static const double *columns(struct brief *b, size_t at, size_t causes, bool *ok) {
    double *to = ARENA_RAW(b->a, double, b->n *causes);
    *ok = *ok && to;
    for (size_t k = 0; to && k < causes; k++)
        for (size_t i = 0; i < b->n; i++)
            to[k * b->n + i] = b->rows[i * b->width + at + k];
    return to;
}

/* The columns in the order of put. */
static bc_rc hand_out(struct brief *b, struct cycle *ret, struct bc_error *err) {
    const size_t causes = b->c->sorted.causes;
    bool ok = true;
    ret->curve = (struct curve){.n = b->n,
                                .causes = b->c->sorted.causes,
                                .error = CURVE_JACKKNIFE,
                                .time = column(b, 0, &ok),
                                .at_risk = column(b, 1, &ok),
                                .censored = column(b, 2, &ok),
                                .undecided = column(b, 3, &ok),
                                .hazard = column(b, 4, &ok),
                                .undecided_se = column(b, 5, &ok),
                                .events = columns(b, 6, causes, &ok),
                                .share = columns(b, 6 + causes, causes, &ok),
                                .share_se = columns(b, 6 + 2 * causes, causes, &ok),
                                .start = (double)NAN,
                                .emptied_at = (double)NAN,
                                .n_rows = (double)b->c->sorted.n,
                                .weight = (double)b->c->sorted.n};
    ret->numbers = column(b, 6 + 3 * causes, &ok);
    ret->points = b->points;
    return ok ? BC_OK : bc_nomem(err);
}

static void aim(struct brief *b) {
    for (size_t k = 0; k < TARGETS; k++)
        b->targets[k] = (struct target){.p = cycle_quantiles[k / 2] + (k % 2 ? same : -same),
                                        .lowest = {INFINITY, INFINITY}};
}

bool cycle_is_brief(const struct journeys *journeys) {
    return journeys->rows.n >= BRIEF_ROWS && journeys->rows.causes > 1 &&
           risk_sorted_fits(&journeys->rows);
}

bc_rc cycle_brief(struct arena *a, struct arena *scratch, const struct cycle_wish *wish,
                  struct cycle *c, struct bc_error *err) {
    struct brief b = {.a = scratch, .c = c, .width = 7 + 3 * c->journeys.rows.causes};
    const double z = gsl_cdf_ugaussian_Pinv(1 - (1 - c->band.level) / 2);
    TRY(risk_sorted_make(a, &c->journeys.rows, &c->sorted, err));
    TRY(ask(&b, wish, err));
    TRY(look(&b, scratch, err));
    aim(&b);
    TRY(pick(&b, scratch, z, err));
    b.a = a;
    return hand_out(&b, c, err);
}

bool cycle_brief_covers(const struct cycle *c, double days) {
    size_t until = 0, n = c->curve.n;
    while (until < n && c->curve.time[until] <= days)
        until++;
    /* At a point itself the next one does not matter. */
    if (until > 0 && c->curve.time[until - 1] == days)
        return true;
    return until == 0 || until == n || c->numbers[until - 1] + 1 == c->numbers[until];
}

static struct curve_value walk(const struct cycle *c, struct curve_pieces *pieces, unsigned cause,
                               double days) {
    struct curve_value v = {
        .p = (double)NAN, .se = (double)NAN, .lo = (double)NAN, .hi = (double)NAN};
    for (const struct curve *piece; (piece = curve_pieces_next(pieces));) {
        if (piece->time[0] > days) { /* between two pieces */
            v.at_risk = piece->at_risk[0];
            return v;
        }
        v = curve_point(piece, cause, piece->n - 1, &c->band);
        if (piece->time[piece->n - 1] >= days)
            return curve_at(piece, cause, days, &c->band);
    }
    return v;
}

struct curve_value cycle_brief_walk(const struct cycle *c, unsigned cause, double days) {
    struct curve_value v = {
        .p = (double)NAN, .se = (double)NAN, .lo = (double)NAN, .hi = (double)NAN};
    struct curve_pieces *pieces;
    struct arena *scratch = arena_new(0);
    if (scratch && curve_pieces_begin(scratch, &c->sorted, CURVE_JACKKNIFE, &pieces, NULL) == BC_OK)
        v = walk(c, pieces, cause, days);
    arena_free(scratch);
    return v;
}
