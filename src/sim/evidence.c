/* What is learned of the buyer's own process: jobs done, things said, and what we promised. */
#include "sim/story.h"
#include "sim/stream.h"

#include <gsl/gsl_randist.h>
#include <math.h>

static const char *const jobs[JOBS] = {
    "problem_identification", "solution_exploration", "requirements_building",
    "supplier_selection",     "validation",           "consensus_creation"};
static const char *const hows[] = {"seen", "told", "inferred"};

const char *job_name(unsigned job) {
    return jobs[job];
}

const char *how_name(enum how_known how) {
    return hows[how];
}

/* A member who had met us by t; the first member when in doubt. */
static unsigned someone(gsl_rng *rng, const struct story *s, bc_time t) {
    const unsigned m = (unsigned)(gsl_rng_uniform(rng) * (double)s->nmembers);
    return s->members[m].joined <= t ? m : 0;
}

/* How we came to know of a job's completion: at once, by being told, or by inference later. */
static void find_out(const struct world *w, gsl_rng *rng, const struct deal *d,
                     struct milestone *m) {
    const double scale = w->options.scale;
    const double u = gsl_rng_uniform(rng);
    const double before = gsl_ran_exponential(rng, 10 * scale);
    const double after = gsl_ran_exponential(rng, 10 * scale);
    const double later = gsl_ran_exponential(rng, 12 * scale);
    const bool at_close = gsl_rng_uniform(rng) < .15;
    const bc_time until = deal_seen_until(w, d);
    const bool dark = m->occurred < d->engaged;
    const bc_time in_view = dark ? d->engaged : m->occurred;
    m->known = u < .8;
    if (u < .3 && !dark) {
        m->how = HOW_SEEN;
        m->earliest = m->latest = m->learned = m->occurred;
    } else {
        m->how = u < .6 ? HOW_TOLD : HOW_INFERRED;
        const double wide = m->how == HOW_TOLD ? 1 : 2.5;
        m->earliest = m->occurred - story_span(wide * before);
        m->latest = m->occurred + story_span(wide * after);
        m->learned = in_view + story_span(later);
        if (dark && u > .5)
            m->earliest = TIME_NONE;
        /* The form that must be filled in to close a deal as won. */
        if (at_close && d->outcome == SIM_WON)
            m->learned = d->closed;
        if (m->latest > m->learned)
            m->latest = m->learned;
    }
    if (m->learned > until)
        m->known = false;
}

/* The six jobs in no fixed order, some done again; only what happened by the end of the records. */
static void draw_milestones(const struct world *w, gsl_rng *rng, const struct deal *d,
                            struct story *s) {
    const bc_time until = deal_seen_until(w, d);
    const bc_time end = d->end != TIME_NONE
                            ? d->end
                            : d->engaged + story_span(law_mean(&w->patterns[d->pattern].cycle));
    const double whole = time_days(end - d->onset);
    s->nmilestones = 0;
    for (unsigned job = 0; job < JOBS; job++) {
        double at = ((double)job + gsl_rng_uniform(rng) * 1.8) / (JOBS + 1);
        const bool skipped = d->decision != SIM_WON && gsl_rng_uniform(rng) < .25;
        do {
            struct milestone m = {.job = job, .occurred = d->onset + story_span(at * whole)};
            if (at >= 1 || m.occurred > until || skipped)
                break;
            m.member = someone(rng, s, m.occurred);
            find_out(w, rng, d, &m);
            s->milestones[s->nmilestones++] = m;
            at += .05 + .3 * gsl_rng_uniform(rng);
        } while (s->nmilestones < MILESTONES && gsl_rng_uniform(rng) < .2);
        if (s->nmilestones == MILESTONES)
            return;
    }
}

/* "Roughly when did you start looking?", in days before the first exchange. */
static const struct {
    const char *label;
    double low, high;
} bands[] = {
    {"0-7 days", 0, 7},      {"1-4 weeks", 7, 28},      {"1-3 months", 28, 91},
    {"3-6 months", 91, 182}, {"6-12 months", 182, 365}, {"over 12 months", 365, INFINITY},
};

static void ask_when_started(const struct world *w, gsl_rng *rng, const struct deal *d,
                             struct story *s) {
    const double dark = time_days(d->engaged - d->onset);
    const double asked_after =
        gsl_ran_exponential(rng, .05 * law_mean(&w->patterns[d->pattern].cycle));
    const double remembered = dark * exp(.25 * gsl_ran_gaussian_ziggurat(rng, 1));
    const double months = dark / (30.4375 * w->options.scale);
    const bool answers =
        gsl_rng_uniform(rng) < w->options.answered * pow(1 + months, -w->options.answers_fade);
    const bc_time t = d->engaged + story_span(asked_after);
    if (!answers || t > deal_seen_until(w, d))
        return;
    struct statement a = {.time = t,
                          .question = "started_looking",
                          .answer = "not looking yet",
                          .earliest = d->engaged,
                          .latest = d->engaged};
    for (size_t b = 0; dark > 0 && b < sizeof bands / sizeof *bands; b++)
        if (remembered >= bands[b].low && remembered < bands[b].high) {
            a.answer = bands[b].label;
            a.latest = d->engaged - story_span(bands[b].low);
            a.earliest = isinf(bands[b].high) ? TIME_NONE : d->engaged - story_span(bands[b].high);
        }
    s->statements[s->nstatements++] = a;
}

/* Dates that the buyer named: some time after the decision that they are the reason for. */
static void name_dates(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s) {
    static const char *const kinds[] = {"renewal", "budget_end", "go_live"};
    const double mean = law_mean(&w->patterns[d->pattern].cycle);
    const bc_time end = d->end != TIME_NONE ? d->end : d->engaged + story_span(2 * mean);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const bool named = gsl_rng_uniform(rng) < .18;
        const double said = gsl_rng_uniform(rng);
        const double ahead = gsl_ran_gamma(rng, 2, .3 * mean);
        const bc_time t = d->engaged + story_span(said * time_days(end - d->engaged));
        const bc_time date = time_floor_day(end + story_span(ahead));
        if (named && mean > 1 && t <= deal_seen_until(w, d))
            s->statements[s->nstatements++] = (struct statement){.time = t,
                                                                 .member = someone(rng, s, t),
                                                                 .question = kinds[k],
                                                                 .answer = "",
                                                                 .earliest = date,
                                                                 .latest = date};
    }
}

/* Ours, made in the engaged time; four in five kept, most of them in time. */
static void draw_promises(const struct world *w, gsl_rng *rng, const struct deal *d,
                          struct story *s) {
    static const char *const things[] = {"send a quote", "answer a question", "arrange a trial",
                                         "name a reference", "send a contract"};
    const bc_time until = deal_seen_until(w, d);
    const double rate =
        w->patterns[d->pattern].our_touches / 5 / law_mean(&w->patterns[d->pattern].cycle);
    bc_time t = d->engaged;
    s->npromises = 0;
    while (rate > 0 && s->npromises < PROMISES) {
        t += story_span(gsl_ran_exponential(rng, 1 / rate));
        const double days = 1 + floor(7 * gsl_rng_uniform(rng));
        const double late = days * (.2 + 1.1 * gsl_rng_uniform(rng));
        const bool kept = gsl_rng_uniform(rng) < .8;
        const size_t what = (size_t)(gsl_rng_uniform(rng) * 5);
        if (t > until)
            return;
        const bc_time done = t + story_span(late * w->options.scale);
        s->promises[s->npromises++] =
            (struct promise){.made = t,
                             .due = t + story_span(days * w->options.scale),
                             .kept = kept && done <= until ? done : TIME_NONE,
                             .member = someone(rng, s, t),
                             .what = things[what]};
    }
}

void evidence_draw(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s) {
    stream_start(rng, w->options.seed, STREAM_MILESTONES, d->number);
    draw_milestones(w, rng, d, s);
    stream_start(rng, w->options.seed, STREAM_STATEMENTS, d->number);
    s->nstatements = 0;
    ask_when_started(w, rng, d, s);
    name_dates(w, rng, d, s);
    stream_start(rng, w->options.seed, STREAM_PROMISES, d->number);
    draw_promises(w, rng, d, s);
}
