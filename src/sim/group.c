/* The buying group: who takes part, in which roles, and when each first met us. */
#include "sim/story.h"
#include "sim/stream.h"

static const char *const role_names[ROLES] = {
    "economic_buyer",  "technical_buyer", "user",  "champion",          "coach",
    "influencer",      "procurement",     "legal", "executive_sponsor", "blocker",
    "external_adviser"};

const char *role_name(unsigned role) {
    return role_names[role];
}

/* Roles in the order in which a growing group fills them. */
static const unsigned filling[ROLES] = {
    ROLE_CHAMPION,   ROLE_ECONOMIC_BUYER, ROLE_TECHNICAL_BUYER,   ROLE_USER,
    ROLE_INFLUENCER, ROLE_PROCUREMENT,    ROLE_EXECUTIVE_SPONSOR, ROLE_LEGAL,
    ROLE_BLOCKER,    ROLE_COACH,          ROLE_EXTERNAL_ADVISER};

static unsigned between(gsl_rng *rng, unsigned low, unsigned high) {
    return low + (unsigned)(gsl_rng_uniform(rng) * (double)(high - low + 1));
}

static unsigned draw_roles(gsl_rng *rng, size_t member, size_t n) {
    if (n == 1)
        return 1U << ROLE_ECONOMIC_BUYER | 1U << ROLE_USER;
    unsigned roles = 1U << filling[member % ROLES];
    while (gsl_rng_uniform(rng) < .3)
        roles |= 1U << (unsigned)(gsl_rng_uniform(rng) * ROLES);
    return roles;
}

/* The first member made contact; the others join over the first part of the engaged time. */
static bc_time draw_joined(gsl_rng *rng, const struct world *w, const struct deal *d,
                           size_t member) {
    const double u = gsl_rng_uniform(rng);
    if (member == 0)
        return d->engaged;
    const double whole = d->end != TIME_NONE ? time_days(d->end - d->engaged)
                                             : law_mean(&w->patterns[d->pattern].cycle);
    return d->engaged + story_span(u * u * 1.15 * whole);
}

void group_draw(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s) {
    static const unsigned pools[SIM_SIZES] = {4, 8, 14};
    const struct pattern *p = &w->patterns[d->pattern];
    stream_start(rng, w->options.seed, STREAM_GROUP, d->number);
    const unsigned pool = pools[d->size];
    unsigned n = between(rng, p->people_low, p->people_high);
    if (n > pool)
        n = pool;
    /* Any n of the pool: a shuffle's first n. */
    unsigned slots[POOL];
    for (unsigned i = 0; i < pool; i++)
        slots[i] = i;
    s->nmembers = n;
    for (unsigned i = 0; i < n; i++) {
        const unsigned j = between(rng, i, pool - 1);
        const unsigned slot = slots[j];
        slots[j] = slots[i];
        slots[i] = slot;
        const unsigned roles = draw_roles(rng, i, n);
        const double u = gsl_rng_uniform(rng);
        s->members[i] = (struct member){
            .slot = slot,
            .roles = roles,
            .joined = draw_joined(rng, w, d, i),
            .stance = roles & 1U << ROLE_BLOCKER ? -1
                      : u < .4                   ? 1
                      : u < .5                   ? -1
                                                 : 0,
        };
    }
}
