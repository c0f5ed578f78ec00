/* Touches: the buyer's in the dark, the first exchange, then both sides' until the end. */
#include "sim/story.h"
#include "sim/stream.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

static const struct {
    const char *name, *channel;
    double share; /* among its side's in the engaged time */
} kinds[TOUCH_KINDS] = {
    [TOUCH_VISIT] = {"visit", "web", .34},       [TOUCH_FORM] = {"form", "web", .04},
    [TOUCH_REPLY] = {"reply", "mail", .24},      [TOUCH_MEETING] = {"meeting", "meeting", .14},
    [TOUCH_QUESTION] = {"question", "mail", .1}, [TOUCH_TRIAL] = {"trial", "product", .1},
    [TOUCH_MARKUP] = {"markup", "mail", .04},    [TOUCH_MAIL] = {"mail", "mail", .55},
    [TOUCH_CALL] = {"call", "phone", .35},       [TOUCH_QUOTE] = {"quote", "mail", .1},
};

const char *touch_kind_name(enum touch_kind k) {
    return kinds[k].name;
}

const char *touch_channel_name(enum touch_kind k) {
    return kinds[k].channel;
}

static bool add(struct story *s, struct touch t) {
    if (s->ntouches == TOUCHES)
        return false;
    s->touches[s->ntouches++] = t;
    return true;
}

static enum touch_kind draw_kind(gsl_rng *rng, bool buyer) {
    double u = gsl_rng_uniform(rng);
    const int first = buyer ? 0 : TOUCH_BUYER_KINDS;
    const int last = buyer ? TOUCH_BUYER_KINDS - 1 : TOUCH_KINDS - 1;
    for (int k = first; k < last; k++) {
        if (u < kinds[k].share)
            return (enum touch_kind)k;
        u -= kinds[k].share;
    }
    return (enum touch_kind)last;
}

/* One of those who have joined by t, the first twice as likely as the others. */
static unsigned draw_member(gsl_rng *rng, const struct story *s, bc_time t) {
    unsigned there[MEMBERS + 1], n = 0;
    there[n++] = 0;
    for (unsigned i = 0; i < s->nmembers; i++)
        if (s->members[i].joined <= t)
            there[n++] = i;
    return there[(unsigned)(gsl_rng_uniform(rng) * n)];
}

/*
 * Visits before engagement: a Poisson process whose rate depends only on the days before it (and is
 * 0 before the onset), so that dark time can be estimated from it. Per day, halving in steps.
 */
static void draw_dark(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s) {
    static const struct {
        double until, rate;
    } bands[] = {{7, .16}, {30, .08}, {90, .04}, {INFINITY, .02}};
    const double scale = w->options.scale;
    const double dark = time_days(d->engaged - d->onset);
    s->stitched = gsl_rng_uniform(rng) < w->options.stitched;
    double from = 0;
    for (size_t b = 0; b < sizeof bands / sizeof *bands && from < dark; b++) {
        const double until = fmin(bands[b].until * scale, dark);
        for (double u = from;;) {
            u += gsl_ran_exponential(rng, scale / bands[b].rate);
            if (u >= until)
                break;
            const bc_time t = d->engaged - story_span(u);
            if (w->options.visits_fade > 0 &&
                gsl_rng_uniform(rng) > exp(-w->options.visits_fade * u / (30.4375 * scale)))
                continue;
            if (!add(s, (struct touch){.time = t,
                                       .learned = t,
                                       .kind = TOUCH_VISIT,
                                       .device = true,
                                       .anonymous = !s->stitched}))
                return;
        }
        from = until;
    }
}

/* The first two-way exchange: the buyer's request and our answer at the engagement, or our call
 * before it and the buyer's reply at it. */
static void draw_first(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s) {
    const double dark = time_days(d->engaged - d->onset);
    const double wait =
        fmin(.1 * w->options.scale * exp(1.2 * gsl_ran_gaussian_ziggurat(rng, 1)), .5 * dark);
    const bc_time before = d->engaged - story_span(wait);
    const bool inbound = source_inbound(d->source);
    add(s, (struct touch){.time = before,
                          .learned = before,
                          .kind = inbound ? TOUCH_FORM : TOUCH_CALL,
                          .device = inbound});
    add(s, (struct touch){.time = d->engaged,
                          .learned = d->engaged,
                          .kind = inbound ? TOUCH_MAIL : TOUCH_REPLY});
}

/* How the touches of one side are spread over the engaged time. */
struct flow {
    bool buyer;
    double rate;          /* a day */
    double rise, rise_by; /* rate * (1 + rise * e^(-(end - t) / rise_by)) before the decision */
    bc_time from, until, end;
};

static double relative(const struct flow *f, bc_time t) {
    if (f->end == TIME_NONE || f->rise == 0)
        return 1;
    return 1 + f->rise * exp(-time_days(f->end - t) / f->rise_by);
}

/* By thinning (Lewis and Shedler 1979). */
static void draw_flow(const struct world *w, gsl_rng *rng, const struct flow *f, struct story *s) {
    const double most = 1 + f->rise;
    double day = 0;
    if (!(f->rate > 0))
        return;
    for (;;) {
        day += gsl_ran_exponential(rng, 1 / (f->rate * most));
        if (day > time_days(f->until - f->from))
            return;
        const bc_time t = f->from + story_span(day);
        const double u = gsl_rng_uniform(rng);
        const enum touch_kind kind = draw_kind(rng, f->buyer);
        const unsigned member = draw_member(rng, s, t);
        /* Calls and meetings are logged by hand, some of them days later. */
        const bool by_hand = kind == TOUCH_CALL || kind == TOUCH_MEETING;
        const double delay = gsl_ran_exponential(rng, .3) * w->options.scale;
        bc_time learned = by_hand ? t + story_span(delay) : t;
        if (learned > f->until)
            learned = f->until;
        if (t > f->until || u * most > relative(f, t))
            continue;
        if (!add(s, (struct touch){.time = t,
                                   .learned = learned,
                                   .kind = kind,
                                   .member = member,
                                   .device = kind <= TOUCH_FORM || kind == TOUCH_TRIAL}))
            return;
    }
}

static void draw_engaged(const struct world *w, gsl_rng *rng, const struct deal *d,
                         struct story *s) {
    const struct pattern *p = &w->patterns[d->pattern];
    const double mean = law_mean(&p->cycle);
    const double whole = d->end != TIME_NONE ? time_days(d->end - d->engaged) : mean;
    /* Slow deals have more touches, but fewer a day. */
    const double pace = sqrt(fmax(whole, 1e-6) / mean) / fmax(whole, 1e-6);
    const double lively = gsl_ran_gamma(rng, 4, .25);
    static const double rises[] = {2, 1, 0, 0, 0};
    const bc_time until = deal_seen_until(w, d);
    const bc_time silent = d->engaged + story_span(3 * mean);
    struct flow f = {.buyer = true,
                     .rate = p->buyer_touches * pace * lively,
                     .rise = rises[d->decision] * w->options.signals,
                     .rise_by = .12 * mean,
                     .from = d->engaged,
                     .until = d->end == TIME_NONE && silent < until ? silent : until,
                     .end = d->end};
    if (d->decision == SIM_NO_DECISION)
        f.rate *= .7;
    draw_flow(w, rng, &f, s);
    f.buyer = false;
    f.rate = p->our_touches * pace;
    f.rise = 0;
    draw_flow(w, rng, &f, s);
}

/* When each browser turned out to belong to someone: at the first form, trial or reply of theirs,
 * for the first member at the first exchange. */
static void find_identifies(const struct world *w, const struct deal *d, struct story *s) {
    bool has_device[MEMBERS] = {false};
    for (size_t i = 0; i < s->ntouches; i++)
        has_device[s->touches[i].member] |= s->touches[i].device && !s->touches[i].anonymous;
    const bc_time until = deal_seen_until(w, d);
    s->nidentifies = 0;
    for (unsigned m = 0; m < s->nmembers; m++)
        if (has_device[m] && s->members[m].joined <= until)
            s->identifies[s->nidentifies++] = (struct identify){m, s->members[m].joined};
    /* What a browser did before its owner was known was learned of them only then. */
    for (size_t i = 0; i < s->ntouches; i++) {
        struct touch *t = &s->touches[i];
        if (t->device && !t->anonymous && t->learned < s->members[t->member].joined)
            t->learned = s->members[t->member].joined;
    }
}

static int by_time(const void *a, const void *b) {
    const struct touch *s = a, *t = b;
    if (s->time != t->time)
        return s->time < t->time ? -1 : 1;
    return (s->kind > t->kind) - (s->kind < t->kind);
}

void touches_draw(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s) {
    s->ntouches = 0;
    stream_start(rng, w->options.seed, STREAM_DARK_TOUCHES, d->number);
    draw_dark(w, rng, d, s);
    draw_first(w, rng, d, s);
    stream_start(rng, w->options.seed, STREAM_TOUCHES, d->number);
    draw_engaged(w, rng, d, s);
    find_identifies(w, d, s);
    qsort(s->touches, s->ntouches, sizeof *s->touches, by_time);
}

void deal_note_touches(struct deal *d, const struct story *s) {
    if (d->closed != TIME_NONE)
        return;
    for (size_t i = 0; i < s->ntouches; i++)
        if (s->touches[i].learned > d->last_modified)
            d->last_modified = s->touches[i].learned;
}
