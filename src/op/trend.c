#include "op/trend.h"

#include "op/usual.h"

#include <math.h>

enum { HALF_DAYS = 2, BEFORE = 0 /* the slot of what lies before the first window */ };

/* The days from the first start to the as-of time, and which slot each lies in: window k is slot
 * k + 1. */
struct calendar {
    bc_time first; /* a midnight */
    size_t n;
    uint32_t *begun; /* journeys a day */
    uint8_t *slot;
};

/* Everything at hand while a trend is made. */
struct making {
    struct arena *arena;   /* of what is told */
    struct arena *scratch; /* of everything of the size of the journeys */
    const struct facts *f;
    const struct journeys *j;
    bc_time as_of;
    struct calendar calendar;
    struct trend *trend;
};

static bc_time start_of(const struct making *m, size_t row) {
    return m->f->deals.start[m->j->deal[row]];
}

static uint8_t slot_of(const struct making *m, bc_time t) {
    const struct calendar *c = &m->calendar;
    if (t < c->first)
        return BEFORE;
    const size_t day = (size_t)((t - c->first) / TIME_DAY);
    return c->slot[day < c->n ? day : c->n - 1];
}

static bc_rc calendar_count(struct making *m, struct bc_error *err) {
    struct calendar *c = &m->calendar;
    c->first = m->as_of;
    for (size_t i = 0; i < m->j->rows.n; i++)
        c->first = start_of(m, i) < c->first ? start_of(m, i) : c->first;
    c->first = time_floor_day(c->first);
    c->n = (size_t)((m->as_of - c->first) / TIME_DAY) + 1;
    c->begun = ARENA_ARRAY(m->scratch, uint32_t, c->n);
    c->slot = ARENA_ARRAY(m->scratch, uint8_t, c->n);
    if (!c->begun || !c->slot)
        return bc_nomem(err);
    for (size_t i = 0; i < m->j->rows.n; i++)
        c->begun[(start_of(m, i) - c->first) / TIME_DAY]++;
    return BC_OK;
}

/* The day from which 99 % of the journeys begin: a few strays far back make no window. */
static bc_time most_begin(const struct making *m) {
    const struct calendar *c = &m->calendar;
    size_t seen = 0, day = 0;
    while (day + 1 < c->n && (seen += c->begun[day]) * 100 <= m->j->rows.n)
        day++;
    return c->first + (bc_time)day * TIME_DAY;
}

/* The first day of the month, quarter or year of `t`, or of a later one. */
static bc_time unit_start(bc_time t, unsigned months, unsigned later) {
    const struct civil c = civil_from_time(t);
    const int step = (int)months, unit = (c.year * 12 + c.month - 1) / step + (int)later;
    return time_from_civil(
        &(struct civil){.year = unit * step / 12, .month = unit * step % 12 + 1, .day = 1});
}

static size_t count_units(bc_time from, bc_time to, unsigned months) {
    size_t n = 0;
    while (n <= TREND_MOST && unit_start(from, months, (unsigned)n) <= to)
        n++;
    return n;
}

/* The finest unit with at most TREND_MOST windows up to the as-of time. Nothing before the records
 * begin can be told. */
static bc_rc choose_windows(struct making *m, const struct entry *entry, struct bc_error *err) {
    const bool dated = entry->rule == ENTRY_FIRST_END || entry->rule == ENTRY_AT;
    const bc_time bound = dated ? time_floor_day(entry->at) : TIME_NONE, most = most_begin(m);
    const bc_time from = bound > most ? bound : most; /* TIME_NONE is before everything */
    static const unsigned units[] = {1, 3, 12};
    struct trend *t = m->trend;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        t->months = units[u];
        t->n = count_units(from, m->as_of, t->months);
        if (t->n <= TREND_MOST)
            break;
    }
    if (t->n > TREND_MOST || t->n < TREND_FEWEST) {
        t->n = 0;
        return BC_OK;
    }
    t->windows = ARENA_ARRAY(m->arena, struct trend_window, t->n);
    if (!t->windows)
        return bc_nomem(err);
    for (size_t k = 0; k < t->n; k++) {
        t->windows[k].from = unit_start(from, t->months, (unsigned)k);
        t->windows[k].to = k + 1 < t->n ? unit_start(from, t->months, (unsigned)k + 1) : m->as_of;
    }
    if (bound > t->windows[0].from)
        t->windows[0].from = bound;
    return BC_OK;
}

static void fill_slots(struct making *m) {
    struct calendar *c = &m->calendar;
    const struct trend *t = m->trend;
    size_t slot = BEFORE;
    for (size_t day = 0; day < c->n; day++) {
        while (slot < t->n && t->windows[slot].from <= c->first + (bc_time)day * TIME_DAY)
            slot++;
        c->slot[day] = (uint8_t)slot;
    }
}

/* From how many lie in slot k, in at[k + 1], where each slot begins: in `at`, and in `next` to
 * count on from. */
static void lay_out(size_t slots, size_t at[TREND_MOST + 2], size_t next[TREND_MOST + 1]) {
    for (size_t k = 0; k < slots; k++) {
        next[k] = at[k];
        at[k + 1] += at[k];
    }
}

/* ---- those begun in a window ---- */

/* The journeys sorted by window, as whole half days. */
struct cohorts {
    size_t at[TREND_MOST + 2]; /* slot k has rows at[k] .. at[k + 1] */
    int32_t *exit, *entry;     /* entry NULL: no late entry */
    uint8_t *cause;
};

static int64_t tick(const struct risk_rows *rows, union risk_time times, size_t i) {
    return rows->clock == RISK_INT32 ? times.int32[i] : times.int64[i];
}

static bc_rc sort_cohorts(struct making *m, struct cohorts *ret, struct bc_error *err) {
    const struct risk_rows *rows = &m->j->rows;
    const int64_t half_day = (int64_t)rows->per_unit / HALF_DAYS;
    struct cohorts c = {.exit = ARENA_RAW(m->scratch, int32_t, rows->n),
                        .entry = rows->entry.int32 ? ARENA_RAW(m->scratch, int32_t, rows->n) : NULL,
                        .cause = ARENA_RAW(m->scratch, uint8_t, rows->n)};
    size_t next[TREND_MOST + 1];
    if (!c.exit || !c.cause || (rows->entry.int32 && !c.entry))
        return bc_nomem(err);
    for (size_t day = 0; day < m->calendar.n; day++)
        c.at[m->calendar.slot[day] + 1] += m->calendar.begun[day];
    lay_out(m->trend->n + 1, c.at, next);
    for (size_t i = 0; i < rows->n; i++) {
        const size_t to = next[slot_of(m, start_of(m, i))]++;
        c.exit[to] = (int32_t)((tick(rows, rows->exit, i) + half_day - 1) / half_day);
        c.cause[to] = rows->cause[i];
        if (rows->entry.int32)
            c.entry[to] = (int32_t)(tick(rows, rows->entry, i) / half_day);
    }
    *ret = c;
    return BC_OK;
}

static bc_rc fit_cohort(struct making *m, const struct cohorts *c, size_t k,
                        const struct band *band, struct bc_error *err) {
    static const struct curve_options options = {CURVE_GREENWOOD, (double)NAN, 0};
    const size_t at = c->at[k + 1], n = c->at[k + 2] - at;
    struct trend_window *w = &m->trend->windows[k];
    const struct risk_rows rows = {.n = n,
                                   .clock = RISK_INT32,
                                   .exit.int32 = c->exit + at,
                                   .entry.int32 = c->entry ? c->entry + at : NULL,
                                   .per_unit = HALF_DAYS,
                                   .cause = c->cause + at,
                                   .causes = m->j->rows.causes};
    w->begun = n;
    w->cohort.band = *band;
    for (size_t i = at; i < at + n; i++)
        w->cohort.events += c->cause[i] != 0;
    if (n) {
        TRY(risk_table_count(m->arena, &rows, 1, &w->cohort.table, err));
        TRY(curve_fit(m->arena, &w->cohort.table, &rows, &options, &w->cohort.curve, err));
    }
    const double unknown = (double)NAN;
    w->decided = w->cohort.events < CYCLE_FEW
                     ? (struct curve_value){unknown, unknown, unknown, unknown, unknown}
                     : curve_at(&w->cohort.curve, 0, m->trend->days, band);
    return BC_OK;
}

static bc_rc fit_cohorts(struct making *m, const struct band *band, struct bc_error *err) {
    struct trend *t = m->trend;
    struct cohorts c;
    const struct risk_table *tested[TREND_MOST];
    double scores[TREND_MOST];
    TRY(sort_cohorts(m, &c, err));
    for (size_t k = 0; k < t->n; k++) {
        TRY(fit_cohort(m, &c, k, band, err));
        if (t->windows[k].cohort.events < CYCLE_FEW)
            continue;
        tested[t->tested] = &t->windows[k].cohort.table;
        scores[t->tested++] = (double)k;
    }
    if (t->tested < TREND_FEWEST)
        return BC_OK;
    return compare_trend(m->arena, tested, t->tested, 0, scores, &t->test, &t->u, err);
}

/* ---- all that were open in a window ---- */

/* How many came into view, or went out of it, in a slot, and the sum of the days when. */
struct passage {
    double n, sum;
};

/* Days in view up to a time, of those that came by then: the sum of (time - when). */
static double days_up_to(const struct passage *by_slot, size_t slots, double time) {
    double days = 0;
    for (size_t k = 0; k < slots; k++)
        days += by_slot[k].n * time - by_slot[k].sum;
    return days;
}

static void count_rates(struct making *m, double level) {
    const struct risk_rows *rows = &m->j->rows;
    struct trend *t = m->trend;
    struct passage in[TREND_MOST + 1] = {{0}}, out[TREND_MOST + 1] = {{0}};
    const double tick_us = (double)TIME_DAY / rows->per_unit;
    for (size_t i = 0; i < rows->n; i++) {
        const bc_time start = start_of(m, i);
        const int64_t entry = rows->entry.int32 ? tick(rows, rows->entry, i) : 0;
        const bc_time from = start + (bc_time)((double)entry * tick_us),
                      to = start + (bc_time)((double)tick(rows, rows->exit, i) * tick_us);
        const uint8_t came = slot_of(m, from), went = slot_of(m, to);
        in[came].n++;
        in[came].sum += time_days(from - m->calendar.first);
        out[went].n++;
        out[went].sum += time_days(to - m->calendar.first);
        if (went != BEFORE && rows->cause[i])
            t->windows[went - 1].decisions++;
    }
    for (size_t k = 0; k < t->n; k++) {
        struct trend_window *w = &t->windows[k];
        const double from = time_days(w->from - m->calendar.first),
                     to = time_days(w->to - m->calendar.first);
        w->deal_days = days_up_to(in, k + 2, to) - days_up_to(out, k + 2, to) -
                       days_up_to(in, k + 1, from) + days_up_to(out, k + 1, from);
        w->rate = rate_of((double)w->decisions, w->deal_days, level);
    }
}

/* ---- what the usual number makes of it ---- */

static bc_rc count_usual(struct making *m, const uint8_t *skip, struct bc_error *err) {
    const struct deals *d = &m->f->deals;
    struct trend *t = m->trend;
    double *days = ARENA_RAW(m->scratch, double, d->n),
           *sorted = ARENA_RAW(m->scratch, double, d->n);
    uint8_t *slot = ARENA_RAW(m->scratch, uint8_t, d->n);
    size_t n = 0, next[TREND_MOST + 1], at[TREND_MOST + 2] = {0};
    if (!days || !sorted || !slot)
        return bc_nomem(err);
    for (size_t i = 0; i < d->n; i++) {
        const double took = usual_days(m->f, m->as_of, skip, i);
        if (d->outcome[i] != OUTCOME_WON || isnan(took))
            continue;
        slot[n] = slot_of(m, d->end[i]);
        at[slot[n] + 1]++;
        days[n++] = took;
    }
    lay_out(t->n + 1, at, next);
    for (size_t i = 0; i < n; i++)
        sorted[next[slot[i]]++] = days[i];
    for (size_t k = 0; k < t->n; k++) {
        t->windows[k].won = at[k + 2] - at[k + 1];
        t->windows[k].median_days_won = usual_median(sorted + at[k + 1], t->windows[k].won);
    }
    return BC_OK;
}

/* The first of the days by which half of those are decided that ever are, as far as is known. */
static double telling_day(const struct cycle *all, const double *days, size_t n) {
    const struct curve *c = &all->curve;
    const double most = c->n ? curve_ended_at(c, 0, c->n - 1) : 0;
    for (size_t i = 0; i < n; i++)
        if (cycle_at(all, 0, days[i]).p >= most / 2)
            return days[i];
    return n ? days[n - 1] : (double)NAN;
}

static bc_rc make(struct making *m, const struct trend_input *in, struct bc_error *err) {
    TRY(calendar_count(m, err));
    TRY(choose_windows(m, in->entry, err));
    if (m->trend->n == 0)
        return BC_OK;
    fill_slots(m);
    TRY(fit_cohorts(m, &in->all->band, err));
    count_rates(m, in->all->band.level);
    return count_usual(m, in->skip, err);
}

bc_rc trend_fit(struct arena *a, const struct trend_input *in, struct trend *ret,
                struct bc_error *err) {
    const struct cycle *all = in->all;
    *ret = (struct trend){.days = telling_day(all, in->days, in->ndays),
                          .test = {.chi_square = (double)NAN, .p_value = (double)NAN}};
    if (in->facts->kind == FACTS_DURATIONS || all->journeys.rows.n == 0 ||
        all->events < CYCLE_FEW || isnan(ret->days))
        return BC_OK;
    struct making m = {.arena = a,
                       .scratch = arena_new(0),
                       .f = in->facts,
                       .j = &all->journeys,
                       .as_of = in->as_of,
                       .trend = ret};
    if (!m.scratch)
        return bc_nomem(err);
    const bc_rc rc = make(&m, in, err);
    arena_free(m.scratch);
    return rc;
}
