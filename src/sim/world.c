#include "sim/world.h"

#include <math.h>
#include <stdlib.h>

/* Ranges as published differ widely; these are plain, distinguishable ways of buying, in days. */
static const struct pattern known[SIM_PATTERNS] = {
    {.name = "quick", /* one person decides alone, in minutes to days */
     .cycle = {LAW_LOGNORMAL, 0.15, 1.5},
     .outcome = {.55, .15, .25, .05},
     .pace = {1, 1.2, 6, .5},
     .dark = {LAW_LOGNORMAL, 1.5, 1.4},
     .no_dark = .3,
     .people_low = 1,
     .people_high = 1,
     .buyer_touches = 4,
     .our_touches = 2,
     .value = 600},
    {.name = "standard", /* a few people compare suppliers over some weeks */
     .cycle = {LAW_LOGNORMAL, 45, .6},
     .outcome = {.3, .3, .34, .06},
     .pace = {1, .9, 1.6, .3},
     .dark = {LAW_LOGNORMAL, 37, .9},
     .no_dark = .1,
     .people_low = 2,
     .people_high = 5,
     .buyer_touches = 14,
     .our_touches = 12,
     .value = 9000},
    {.name = "committee", /* a committee builds consensus over 100 to 240 days */
     .cycle = {LAW_GAMMA, 18, 9},
     .outcome = {.25, .25, .46, .04},
     .pace = {1, .9, 1.4, .3},
     .dark = {LAW_LOGNORMAL, 150, .7},
     .no_dark = .02,
     .people_low = 5,
     .people_high = 12,
     .buyer_touches = 45,
     .our_touches = 35,
     .value = 60000},
    {.name = "tender", /* a public tender with its own fixed dates */
     .cycle = {LAW_LOGNORMAL, 95, .18},
     .outcome = {.28, .6, .12, 0},
     .pace = {1, 1, 1.2, 1},
     .dark = {LAW_LOGNORMAL, 200, .5},
     .no_dark = 0,
     .people_low = 3,
     .people_high = 7,
     .buyer_touches = 16,
     .our_touches = 14,
     .value = 90000},
    {.name = "impulse", /* a consumer decides within seconds */
     .cycle = {LAW_LOGNORMAL, 6.0 / 86400, .9},
     .outcome = {.7, .1, .2, 0},
     .pace = {1, 1, 2, 1},
     .dark = {LAW_LOGNORMAL, 10.0 / 86400, 1},
     .no_dark = .6,
     .people_low = 1,
     .people_high = 1,
     .buyer_touches = 2,
     .our_touches = 0,
     .value = 25},
    {.name = "browse", /* a consumer looks and compares for about three weeks */
     .cycle = {LAW_LOGNORMAL, 21, .35},
     .outcome = {.5, .2, .3, 0},
     .pace = {1, 1, 1.5, 1},
     .dark = {LAW_LOGNORMAL, 6, 1},
     .no_dark = .2,
     .people_low = 1,
     .people_high = 2,
     .buyer_touches = 12,
     .our_touches = 1,
     .value = 60},
    {.name = "plain", /* one law for all, as in textbooks */
     .cycle = {LAW_LOGNORMAL, 90, .9},
     .outcome = {.35, .35, .3, 0},
     .pace = {1, 1, 1, 1},
     .dark = {LAW_LOGNORMAL, 37, .9},
     .no_dark = 0,
     .people_low = 2,
     .people_high = 6,
     .buyer_touches = 20,
     .our_touches = 15,
     .value = 20000},
};

static const char *const outcome_names[] = {"won", "lost", "no_decision", "disqualified", "open"};
static const char *const size_names[SIM_SIZES] = {"small", "medium", "large"};

const char *sim_outcome_name(enum sim_outcome o) {
    return outcome_names[o];
}

const char *size_name(unsigned size) {
    return size_names[size];
}

int sim_pattern(struct str name) {
    for (int p = 0; p < SIM_PATTERNS; p++)
        if (str_equal(name, str_of(known[p].name)))
            return p;
    return -1;
}

const char *sim_pattern_name(int pattern) {
    return known[pattern].name;
}

struct sim_options sim_defaults(void) {
    return (struct sim_options){
        .deals = 1000,
        .seed = 1,
        .layouts = SIM_GENERIC | SIM_SALESFORCE | SIM_HUBSPOT,
        .truth_deals = true,
        .shares = {.25, .45, .2, .1},
        .scale = 1,
        .history = 1096,
        .as_of = days_from_civil(2026, 1, 1) * TIME_DAY,
        .signals = 1,
        .stitched = .6,
        .answered = .4,
        .bulk_load = TIME_NONE,
        .threads = 1,
    };
}

static bool is_share(double x) {
    return x >= 0 && x <= 1;
}

static bc_rc check(const struct sim_options *o, struct bc_error *err) {
    if (o->deals < 1)
        return bc_fail(err, BC_EUSAGE, "cannot simulate 0 deals");
    if (!(o->history > 0) || !(o->history <= 36525))
        return bc_fail(err, BC_EUSAGE, "a history of %g days is not between 0 and 36525",
                       o->history);
    if (!(o->scale > 0) || !(o->scale <= 1000))
        return bc_fail(err, BC_EUSAGE, "a scale of %g is not between 0 and 1000", o->scale);
    if (!isfinite(o->growth) || fabs(o->growth) > 2)
        return bc_fail(err, BC_EUSAGE, "a growth of %g a month is not between -2 and 2", o->growth);
    if (!is_share(o->forgotten) || !is_share(o->quarter_close) || !is_share(o->duplicates) ||
        !is_share(o->stitched) || !is_share(o->answered))
        return bc_fail(err, BC_EUSAGE, "a share is not between 0 and 1");
    if (!(o->auto_close >= 0) || !(o->signals >= 0) || !(o->visits_fade >= 0) ||
        !(o->answers_fade >= 0))
        return bc_fail(err, BC_EUSAGE, "a number of days or a strength is below 0");
    double sum = 0;
    for (int p = 0; p < SIM_PATTERNS; p++)
        sum += o->shares[p] >= 0 ? o->shares[p] : NAN;
    if (!(sum > 0) || !isfinite(sum))
        return bc_fail(err, BC_EUSAGE, "the shares of the buying patterns have no positive sum");
    return BC_OK;
}

double world_decided(const struct world *w, int pattern, int size, enum sim_outcome o,
                     double days) {
    double sum = 0;
    for (int p = 0; p < SIM_PATTERNS; p++) {
        if ((pattern >= 0 && p != pattern) || w->share[p] == 0)
            continue;
        for (int s = 0; s < SIM_SIZES; s++) {
            if (size >= 0 && s != size)
                continue;
            double decided = 0;
            for (int k = 0; k < SIM_OUTCOMES; k++)
                if (o == SIM_OUTCOMES || k == (int)o)
                    decided += w->patterns[p].outcome[k] *
                               law_cdf(&w->patterns[p].cycle,
                                       days / (w->patterns[p].pace[k] * w->size_pace[s]));
            sum += (pattern >= 0 ? 1 : w->share[p]) * (size >= 0 ? 1 : w->size_share[s]) * decided;
        }
    }
    return sum * (1 - w->options.forgotten);
}

double world_mean(const struct world *w, int pattern, int size, enum sim_outcome o) {
    double sum = 0, weight = 0;
    for (int p = 0; p < SIM_PATTERNS; p++)
        for (int s = 0; s < SIM_SIZES; s++) {
            const double share = (pattern < 0 ? w->share[p] : p == pattern) *
                                 (size < 0 ? w->size_share[s] : s == size) *
                                 w->patterns[p].outcome[o];
            weight += share;
            sum +=
                share * w->patterns[p].pace[o] * w->size_pace[s] * law_mean(&w->patterns[p].cycle);
        }
    return weight > 0 ? sum / weight : NAN;
}

/* Mass of arrivals between T0 and as_of per unit of intensity at T0. */
static double mass_after(double growth, double history) {
    return fabs(growth * history) < 1e-9 ? history : expm1(growth * history) / growth;
}

/* How far back a deal may reach: until 1 in 10,000 of those ever decided is still open, and never
 * past 20 years or what growth has made negligible. */
static double oldest(const struct world *w) {
    const double all = 1 - w->options.forgotten;
    double age = 1;
    while (age < 7300 && (w->options.forgotten > 0 ||
                          all - world_decided(w, -1, -1, SIM_OUTCOMES, age) > 1e-4 * all))
        age *= 1.1;
    return fmin(age, 7300);
}

static bc_rc older_init(struct world *w, struct bc_error *err) {
    w->reach = oldest(w);
    w->older = calloc(OLDER_CELLS + 1, sizeof *w->older);
    if (!w->older)
        return bc_nomem(err);
    const double step = w->reach / OLDER_CELLS;
    for (int i = 0; i < OLDER_CELLS; i++) {
        const double age = step * (i + .5);
        const double open = 1 - world_decided(w, -1, -1, SIM_OUTCOMES, age);
        w->older[i + 1] = w->older[i] + exp(-w->growth * age) * open * step;
    }
    return BC_OK;
}

bc_rc world_init(struct world *w, const struct sim_options *options, struct bc_error *err) {
    TRY(check(options, err));
    *w = (struct world){.options = *options};
    double sum = 0;
    for (int p = 0; p < SIM_PATTERNS; p++)
        sum += options->shares[p];
    for (int p = 0; p < SIM_PATTERNS; p++) {
        w->share[p] = options->shares[p] / sum;
        w->patterns[p] = known[p];
        w->patterns[p].cycle = law_stretch(known[p].cycle, options->scale);
        w->patterns[p].dark = law_stretch(known[p].dark, options->scale);
    }
    static const double shares[SIM_SIZES] = {.5, .35, .15};
    static const double paces[SIM_SIZES] = {.6, 1, 1.8};
    for (int s = 0; s < SIM_SIZES; s++) {
        w->size_share[s] = shares[s];
        w->size_pace[s] = options->segments ? paces[s] : 1;
    }
    w->accounts = options->deals * 6 / 10 + 4;
    w->owners = options->deals / 150 + 3;
    if (w->owners > 400)
        w->owners = 400;
    w->records_begin =
        options->as_of - (bc_time)(options->history * (double)TIME_DAY) / TIME_SECOND * TIME_SECOND;
    w->growth = options->growth / 30.4375;
    w->mass_new = mass_after(w->growth, options->history);
    return options->late_records ? older_init(w, err) : BC_OK;
}

void world_release(struct world *w) {
    free(w->older);
    w->older = NULL;
}

/* Age at T0 below which `mass` of the older arrivals lies. */
static double older_age(const struct world *w, double mass) {
    int low = 0, high = OLDER_CELLS;
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        if (w->older[middle] <= mass)
            low = middle;
        else
            high = middle;
    }
    const double within = w->older[high] - w->older[low];
    const double part = within > 0 ? (mass - w->older[low]) / within : 0;
    return (low + part) * w->reach / OLDER_CELLS;
}

double world_arrival(const struct world *w, double u) {
    const double mass_old = w->older ? w->older[OLDER_CELLS] : 0;
    const double mass = u * (mass_old + w->mass_new);
    if (w->older && mass < mass_old)
        return -older_age(w, mass_old - mass);
    const double rest = mass - mass_old;
    if (fabs(w->growth * w->options.history) < 1e-9)
        return rest;
    return log1p(w->growth * rest) / w->growth;
}
