#include "op/sections.h"
#include "op/wording.h"

#include <math.h>
#include <string.h>

const char *audit_caption(const struct audit *audit, struct arena *a, enum lang lang) {
    const struct cycle *c = &audit->cycle;
    const char *n = say_count(a, lang, (double)c->journeys.rows.n);
    const char *level = say_share(a, lang, c->band.level);
    if (audit->as_of == TIME_NONE)
        return arena_print(a, tr(lang, wording_of(audit)->caption), n, level);
    return arena_print(a, tr(lang, wording_of(audit)->caption_as_of), n,
                       say_date(a, lang, audit->as_of), level);
}

struct cell cell_of_share(const struct curve_value *v) {
    return cell_range(CELL_SHARE, v->p, v->lo, v->hi);
}

struct cell cell_of_none(const char *words) {
    struct cell cell = cell_of(CELL_SHARE, 0);
    cell.text = words;
    return cell;
}

struct cell cell_of_days(const struct curve_quantile *q) {
    return cell_range(CELL_DAYS, q->time, q->lo, q->hi);
}

double audit_last_day(const struct audit *audit) {
    const struct cycle *c = &audit->cycle;
    double day = (double)NAN;
    for (size_t i = 0; i < audit->nat; i++) {
        const struct curve_value v = cycle_at(c, 0, audit->at[i]);
        if (!isnan(v.p) && v.at_risk >= CYCLE_FEW)
            day = audit->at[i];
    }
    return day;
}

bool wants_log_axis(const struct cycle *c) {
    const double low = cycle_decided(c, .1).time;
    double high = cycle_decided(c, .9).time;
    if (isnan(high) && c->curve.n)
        high = curve_time(&c->curve, c->curve.n - 1);
    return low > 0 && (low < .5 || high / low > 200);
}

static enum series_role role_of(enum outcome o) {
    static const enum series_role roles[] = {SERIES_ALL, SERIES_WON, SERIES_LOST,
                                             SERIES_NO_DECISION, SERIES_DISQUALIFIED};
    return roles[o];
}

bool series_of(struct series *ret, const struct cycle *c, unsigned cause, struct arena *a) {
    size_t n = 0;
    const uint32_t *kept = cycle_thin(c, cause, a, &n);
    double *x = ARENA_RAW(a, double, n), *y = ARENA_RAW(a, double, n),
           *lo = ARENA_RAW(a, double, n), *hi = ARENA_RAW(a, double, n),
           *at_risk = ARENA_RAW(a, double, n);
    if (!kept || !x || !y || !lo || !hi || !at_risk)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct curve_value v = curve_point(&c->curve, cause, kept[i], &c->band);
        x[i] = curve_time(&c->curve, kept[i]);
        y[i] = v.p;
        lo[i] = v.lo;
        hi[i] = v.hi;
        at_risk[i] = v.at_risk;
    }
    const enum outcome o = cause ? (enum outcome)c->journeys.outcomes[cause - 1] : OUTCOME_OPEN;
    *ret = (struct series){.key = cause ? outcome_name(o) : "decided",
                           .role = cause ? role_of(o) : SERIES_ALL,
                           .n = n,
                           .x = x,
                           .y = y,
                           .lo = lo,
                           .hi = hi,
                           .at_risk = at_risk};
    return true;
}

static const char *title_of(const struct audit *audit, struct arena *a, enum lang lang) {
    const char *path = strcmp(audit->path, "-") == 0 ? tr(lang, "standard input") : audit->path;
    size_t n = 0;
    while (path[n])
        n++;
    while (n > 1 && path[n - 1] == '/')
        n--;
    size_t at = n;
    while (at > 0 && path[at - 1] != '/')
        at--;
    return arena_print(a, tr(lang, "How long our buyers take: %.*s"), (int)(n - at), path + at);
}

bc_rc audit_sections(const struct audit *audit, struct report *report, struct bc_error *err) {
    static bc_rc (*const sections[])(const struct audit *, struct report *, struct bc_error *) = {
        section_headline, section_usual,    section_outcomes, section_truth,      section_segments,
        section_trend,    section_findings, section_data,     section_assumptions};
    report->title = title_of(audit, report->arena, report->lang);
    if (!report->title)
        return bc_nomem(err);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        TRY(sections[i](audit, report, err));
    return BC_OK;
}
