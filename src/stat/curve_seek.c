/* Seeking a point of a curve by halving: of one held as its sorted events first among the marks, so
 * that but one piece is worked out. */
#include "stat/curve_fit.h"

/* What is sought: the first point later than a time (or at it), or whose share has risen. */
struct sought {
    struct curve_view *view;
    enum { LATER, NOT_EARLIER, RISEN } what;
    double time;
    unsigned cause;
    double above, by;
};

static bool holds(const struct sought *s, double time, double share) {
    return s->what == LATER         ? time > s->time
           : s->what == NOT_EARLIER ? time >= s->time
                                    : share - s->above >= s->by;
}

static bool holds_at(const struct sought *s, size_t point) {
    const size_t i = curve_view_of(s->view, point);
    const struct curve *c = &s->view->at;
    return holds(s, c->time[i], s->what == RISEN ? curve_share(c, s->cause, i) : 0);
}

/* At the first point of a piece, or for shares at the last one before it. */
static bool holds_at_mark(const struct sought *s, size_t piece) {
    const struct curve *c = s->view->whole;
    return s->what == RISEN ? holds(s, 0, curve_mark_share(c, s->cause, piece))
                            : holds(s, curve_mark_time(c, piece), 0);
}

/* Of low .. high - 1 the first at which it holds, as it does at all later ones; else high. */
static size_t halve(const struct sought *s, size_t low, size_t high,
                    bool (*at)(const struct sought *, size_t)) {
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (at(s, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static size_t seek(const struct sought *s, size_t from) {
    const struct curve *c = s->view->whole;
    if (!c->sorted || from >= c->n)
        return halve(s, from, c->n, holds_at);
    const size_t pieces = (c->n - 1) / CURVE_PIECE + 1;
    const size_t end = halve(s, from / CURVE_PIECE + 1, pieces, holds_at_mark) * CURVE_PIECE;
    const size_t begin = end - CURVE_PIECE;
    return halve(s, from > begin ? from : begin, end < c->n ? end : c->n, holds_at);
}

size_t curve_view_until(struct curve_view *view, double time, bool strictly) {
    return seek(
        &(struct sought){.view = view, .what = strictly ? NOT_EARLIER : LATER, .time = time}, 0);
}

size_t curve_view_rise(struct curve_view *view, unsigned cause, size_t from, double above,
                       double by) {
    return seek(&(struct sought){view, RISEN, 0, cause, above, by}, from);
}

size_t curve_until(const struct curve *c, double time) {
    struct curve_view view;
    curve_view_init(&view, c, CURVE_COUNTS);
    return curve_view_until(&view, time, false);
}

size_t curve_rise(const struct curve *c, unsigned cause, size_t from, double above, double by) {
    struct curve_view view;
    curve_view_init(&view, c, CURVE_SHARES);
    return curve_view_rise(&view, cause, from, above, by);
}
