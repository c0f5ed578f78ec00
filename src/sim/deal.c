#include "sim/deal.h"

#include "sim/stream.h"

#include <gsl/gsl_randist.h>
#include <math.h>

static const char *const stages[] = {"qualification", "discovery", "proposal", "negotiation", NULL};
static const char *const sources[] = {"web form", "search",  "referral",
                                      "event",    "partner", "outbound call"};
enum { SOURCES = sizeof sources / sizeof *sources, SOURCE_OUTBOUND = SOURCES - 1, REASONS = 4 };

static const char *const reasons[SIM_OUTCOMES][REASONS] = {
    {"best fit", "price", "existing customer", "recommended"},
    {"competitor", "price", "built in-house", "missing feature"},
    {"no budget", "priorities changed", "no consensus", "no answer any more"},
    {"not a buyer", "too small", "duplicate", "outside our region"},
};

const char *stage_name(unsigned stage) {
    return stages[stage];
}

const char *source_name(unsigned source) {
    return sources[source];
}

bool source_inbound(unsigned source) {
    return source != SOURCE_OUTBOUND;
}

const char *deal_stage(const struct deal *d) {
    if (d->closed != TIME_NONE || d->nvisits == 0)
        return "closed";
    return stages[d->visits[d->nvisits - 1].stage];
}

bc_time deal_seen_until(const struct world *w, const struct deal *d) {
    return d->closed != TIME_NONE ? d->closed : w->options.as_of;
}

/* The index in a list of shares (sum 1). */
static unsigned pick(gsl_rng *rng, const double *shares, unsigned n) {
    double u = gsl_rng_uniform(rng);
    unsigned last = 0;
    for (unsigned i = 0; i < n; i++) {
        if (shares[i] <= 0)
            continue;
        last = i;
        if (u < shares[i])
            return i;
        u -= shares[i];
    }
    return last;
}

/* Whole seconds, as microseconds. */
static bc_time seconds(double days) {
    return (bc_time)llround(days * 86400) * TIME_SECOND;
}

/* What a buyer is, wants and will do: everything that the truth is made of. */
static void draw_truth(const struct world *w, gsl_rng *rng, struct deal *d) {
    d->pattern = pick(rng, w->share, SIM_PATTERNS);
    d->size = pick(rng, w->size_share, SIM_SIZES);
    const struct pattern *p = &w->patterns[d->pattern];
    const unsigned k = pick(rng, p->outcome, SIM_OUTCOMES);
    const struct law cycle = law_stretch(p->cycle, p->pace[k] * w->size_pace[d->size]);
    const double engaged = law_draw(&cycle, rng);
    const bool forgotten = gsl_rng_uniform(rng) < w->options.forgotten;
    d->decision = forgotten ? SIM_OPEN : (enum sim_outcome)k;
    d->end = forgotten ? TIME_NONE : d->engaged + seconds(engaged);
    const bool dark = gsl_rng_uniform(rng) >= p->no_dark;
    const double onset = law_draw(&p->dark, rng);
    d->onset = dark ? d->engaged - seconds(onset) : d->engaged;
}

/* The account belongs to the size drawn, so that shares of sizes are exact whatever the number of
 * accounts: accounts are numbered small ones first. */
static void draw_profile(const struct world *w, gsl_rng *rng, struct deal *d) {
    double before = 0;
    for (unsigned s = 0; s < SIM_SIZES && s < d->size; s++)
        before += w->size_share[s];
    const double at = before + gsl_rng_uniform(rng) * w->size_share[d->size];
    d->account = (uint64_t)(at * (double)w->accounts);
    if (d->account >= w->accounts)
        d->account = w->accounts - 1;
    d->owner = (unsigned)(gsl_rng_uniform(rng) * (double)w->owners);
    d->source = (unsigned)(gsl_rng_uniform(rng) * SOURCES);
    static const double size_value[SIM_SIZES] = {.6, 1, 2.2};
    const double value = w->patterns[d->pattern].value * size_value[d->size] *
                         exp(.6 * gsl_ran_gaussian_ziggurat(rng, 1));
    d->value = round(value * 100) / 100;
    d->reason = (unsigned)(gsl_rng_uniform(rng) * REASONS);
}

/* The next stage: mostly one on, sometimes two, sometimes back. */
static unsigned next_stage(gsl_rng *rng, unsigned stage) {
    const double u = gsl_rng_uniform(rng);
    if (u < .14 && stage > 0)
        return stage - 1;
    if (u < .22 && stage + 2 < STAGES)
        return stage + 2;
    return stage + 1 < STAGES ? stage + 1 : stage;
}

/* A walk through the stages, cut into the whole engaged time by exponential spacings, then recorded
 * as far as the export reaches. */
static void draw_stages(const struct world *w, gsl_rng *rng, struct deal *d) {
    unsigned walk[STAGE_VISITS];
    double at[STAGE_VISITS + 1], sum = 0;
    size_t n = 0;
    const double u = gsl_rng_uniform(rng);
    unsigned stage = u < .75 ? 0 : u < .93 ? 1 : 2;
    const double stop = d->decision == SIM_WON ? 0 : d->pattern == 0 ? .5 : .25;
    for (;;) {
        walk[n] = stage;
        at[n++] = sum;
        sum += gsl_ran_exponential(rng, 1);
        const bool late = stage + 1 == STAGES && gsl_rng_uniform(rng) < .8;
        if (n == STAGE_VISITS || late || gsl_rng_uniform(rng) < stop)
            break;
        const unsigned next = next_stage(rng, stage);
        if (next == stage)
            break;
        stage = next;
    }
    /* A deal that nobody will ever close stands still where it is: its walk takes a mean cycle. */
    const double whole = d->end == TIME_NONE
                             ? law_mean(&w->patterns[d->pattern].cycle) * (double)TIME_DAY
                             : (double)(d->end - d->engaged);
    const bc_time until = deal_seen_until(w, d);
    for (size_t i = 0; i < n; i++) {
        const bc_time entered =
            d->engaged + (bc_time)(at[i] / sum * whole) / TIME_SECOND * TIME_SECOND;
        if (i > 0 && entered >= until)
            break;
        if (i > 0)
            d->visits[i - 1].left = entered;
        d->visits[i] = (struct stage_visit){walk[i], entered, TIME_NONE};
        d->nvisits = i + 1;
    }
    d->visits[d->nvisits - 1].left = d->closed;
}

/* The end of the month `months` after the one that t lies in, as a date. */
static bc_time month_end(bc_time t, int months) {
    const struct civil c = civil_from_time(t);
    const int month = c.month - 1 + months;
    const int year = c.year + month / 12;
    return days_from_civil(year, month % 12 + 1, days_in_month(year, month % 12 + 1)) * TIME_DAY;
}

/* A seller plans the end of a month about one cycle away, and moves it on when it has passed,
 * most of the time. */
static void draw_plan(const struct world *w, gsl_rng *rng, struct deal *d) {
    const double guess =
        law_mean(&w->patterns[d->pattern].cycle) * exp(.5 * gsl_ran_gaussian_ziggurat(rng, 1));
    const bc_time until = deal_seen_until(w, d);
    d->planned_close = month_end(d->created + seconds(fmin(guess, 3000)), 0);
    while (d->planned_close < until && gsl_rng_uniform(rng) < .75)
        d->planned_close = month_end(d->planned_close + TIME_DAY, 0);
}

/* The end of the last second of the quarter that t lies in. */
static bc_time quarter_end(bc_time t) {
    const struct civil c = civil_from_time(t);
    return month_end(t, 2 - (c.month - 1) % 3) + TIME_DAY - TIME_SECOND;
}

static void close_by_seller(struct deal *d, bc_time at, const char *why) {
    d->closed = at;
    d->outcome = SIM_NO_DECISION;
    d->why = why;
}

/* The seller's habits end records, not decisions: a rule that closes what is N days old, and one
 * user who closes stale deals at the end of a quarter, all in the same second. */
static void clean_up(const struct world *w, gsl_rng *rng, struct deal *d) {
    const struct sim_options *o = &w->options;
    if (o->auto_close > 0) {
        const bc_time at = d->engaged + seconds(o->auto_close);
        if (at <= o->as_of && (d->closed == TIME_NONE || at < d->closed))
            close_by_seller(d, at, "closed automatically");
    }
    if (!(o->quarter_close > 0))
        return;
    for (bc_time at = quarter_end(d->engaged); at <= o->as_of; at = quarter_end(at + TIME_DAY)) {
        if (d->closed != TIME_NONE && d->closed <= at)
            return;
        const bool swept = gsl_rng_uniform(rng) < o->quarter_close;
        if (swept && at - d->engaged > 60 * TIME_DAY) {
            close_by_seller(d, at, "pipeline clean-up");
            return;
        }
    }
}

static void record(const struct world *w, gsl_rng *rng, struct deal *d) {
    const bc_time load = w->options.bulk_load;
    const bool over = d->end != TIME_NONE && d->end <= w->options.as_of;
    d->closed = over ? d->end : TIME_NONE;
    d->outcome = over ? d->decision : SIM_OPEN;
    d->why = over ? reasons[d->decision][d->reason] : "";
    clean_up(w, rng, d);
    /* What is still open when another system is loaded gets the moment of loading as its start. */
    d->created = d->engaged;
    if (load != TIME_NONE && d->engaged < load && (d->closed == TIME_NONE || d->closed > load))
        d->created = load;
}

void deal_draw(const struct world *w, gsl_rng *rng, uint64_t number, double arrival,
               struct deal *ret) {
    struct deal *d = ret;
    *d = (struct deal){.number = number, .engaged = w->records_begin + seconds(arrival)};
    if (d->engaged > w->options.as_of)
        d->engaged = w->options.as_of;
    stream_start(rng, w->options.seed, STREAM_DEAL, number);
    /* A deal from before the records is there because it was still open when they began. */
    do
        draw_truth(w, rng, d);
    while (d->engaged < w->records_begin && d->end != TIME_NONE && d->end <= w->records_begin);
    draw_profile(w, rng, d);
    stream_start(rng, w->options.seed, STREAM_RECORD, number);
    record(w, rng, d);
    d->repeated = gsl_rng_uniform(rng) < w->options.duplicates;
    d->repeated_differs = gsl_rng_uniform(rng) < .5;
    draw_plan(w, rng, d);
    /* deals.csv says of a closed deal only that it is closed. */
    if (!w->options.only_deals || d->closed == TIME_NONE) {
        stream_start(rng, w->options.seed, STREAM_STAGES, number);
        draw_stages(w, rng, d);
    }
    d->last_modified = d->closed != TIME_NONE ? d->closed : d->visits[d->nvisits - 1].entered;
}
