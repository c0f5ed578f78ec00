#include "sim/truth.h"

#include "base/file.h"
#include "sim/buying.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

const double truth_times[TRUTH_TIMES] = {7, 30, 60, 90, 180, 365};
const double truth_quantiles[TRUTH_QUANTILES] = {.1, .25, .5, .75, .9};

/* Bisection on the logarithm of time to the last bit: cycles run from seconds to years. */
double truth_cycle_quantile(const struct world *w, int pattern, int size, enum sim_outcome o,
                            double p) {
    double low = log(1e-9), high = log(1e7);
    if (!(world_decided(w, pattern, size, o, 1e7) >= p))
        return NAN;
    for (int i = 0; i < 80 && high - low > 1e-14; i++) {
        const double middle = low + (high - low) / 2;
        if (world_decided(w, pattern, size, o, exp(middle)) < p)
            low = middle;
        else
            high = middle;
    }
    return exp(high);
}

static json_t *number(double x) {
    return isfinite(x) ? json_real(x) : json_null();
}

static json_t *quantiles(const struct world *w, int pattern, int size, enum sim_outcome o) {
    json_t *list = json_array();
    for (int i = 0; i < TRUTH_QUANTILES; i++)
        json_array_append_new(
            list, json_pack("{s:f,s:o}", "p", truth_quantiles[i], "days",
                            number(truth_cycle_quantile(w, pattern, size, o, truth_quantiles[i]))));
    return list;
}

static json_t *share_by(const struct world *w, int pattern, int size, enum sim_outcome o) {
    json_t *list = json_array();
    for (int i = 0; i < TRUTH_TIMES; i++)
        json_array_append_new(list, json_pack("{s:f,s:f}", "days", truth_times[i], "p",
                                              world_decided(w, pattern, size, o, truth_times[i])));
    return list;
}

static json_t *cycle(const struct world *w, int pattern, int size) {
    json_t *outcomes = json_array();
    for (int k = 0; k < SIM_OUTCOMES; k++)
        json_array_append_new(
            outcomes,
            json_pack("{s:s,s:f,s:o,s:o,s:o}", "outcome", sim_outcome_name((enum sim_outcome)k),
                      "ever", world_decided(w, pattern, size, (enum sim_outcome)k, INFINITY),
                      "mean_days", number(world_mean(w, pattern, size, (enum sim_outcome)k)),
                      "share_by", share_by(w, pattern, size, (enum sim_outcome)k), "quantiles",
                      quantiles(w, pattern, size, (enum sim_outcome)k)));
    return json_pack("{s:s,s:{s:o,s:o},s:o}", "clock", "engaged", "decided", "quantiles",
                     quantiles(w, pattern, size, SIM_OUTCOMES), "share_by",
                     share_by(w, pattern, size, SIM_OUTCOMES), "outcomes", outcomes);
}

typedef double quantile_fn(const struct world *w, int pattern, double p);

static json_t *clock_quantiles(const struct world *w, int pattern, quantile_fn *quantile) {
    json_t *list = json_array();
    for (int i = 0; i < TRUTH_QUANTILES; i++)
        json_array_append_new(list, json_pack("{s:f,s:o}", "p", truth_quantiles[i], "days",
                                              number(quantile(w, pattern, truth_quantiles[i]))));
    return list;
}

static json_t *dark(const struct world *w, int pattern) {
    return json_pack("{s:s,s:f,s:o}", "clock", "dark", "none", dark_within(w, pattern, 0),
                     "quantiles", clock_quantiles(w, pattern, dark_quantile));
}

static json_t *buying(const struct world *w, int pattern) {
    json_t *list = json_array();
    for (int i = 0; i < TRUTH_TIMES; i++)
        json_array_append_new(list, json_pack("{s:f,s:o}", "days", truth_times[i], "p",
                                              number(bought_within(w, pattern, truth_times[i]))));
    return json_pack("{s:s,s:o,s:o}", "clock", "buying", "quantiles",
                     clock_quantiles(w, pattern, bought_quantile), "share_by", list);
}

static json_t *law(const struct law *l) {
    if (l->family == LAW_GAMMA)
        return json_pack("{s:s,s:f,s:f}", "family", "gamma", "shape", l->shape, "scale_days",
                         l->scale);
    return json_pack("{s:s,s:f,s:f}", "family", "log-normal", "median_days", l->scale, "sigma",
                     l->shape);
}

/* As options of the command name them, so that a run can be repeated from its truth. */
static json_t *parameters(const struct world *w) {
    const struct sim_options *o = &w->options;
    char as_of[TIME_TEXT], begin[TIME_TEXT], load[TIME_TEXT];
    json_t *all =
        json_pack("{s:I,s:I,s:f,s:f,s:f,s:f,s:s,s:s,s:b,s:b}", "deals", (json_int_t)o->deals,
                  "seed", (json_int_t)o->seed, "scale", o->scale, "growth", o->growth,
                  "growth_per_day", w->growth, "history", o->history, "as_of",
                  time_print(o->as_of, as_of), "records_begin", time_print(w->records_begin, begin),
                  "late_records", (int)o->late_records, "segments", (int)o->segments);
    json_t *rest = json_pack(
        "{s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:o}", "visits_fade", o->visits_fade, "answers_fade",
        o->answers_fade, "forgotten", o->forgotten, "stitched", o->stitched, "answered",
        o->answered, "signals", o->signals, "auto_close", o->auto_close, "quarter_close",
        o->quarter_close, "duplicates", o->duplicates, "bulk_load",
        o->bulk_load == TIME_NONE ? json_null() : json_string(time_print(o->bulk_load, load)));
    if (all && rest)
        json_object_update(all, rest);
    json_decref(rest);
    return all;
}

static json_t *pattern_outcomes(const struct pattern *k) {
    json_t *list = json_array();
    for (int o = 0; o < SIM_OUTCOMES; o++)
        json_array_append_new(list, json_pack("{s:s,s:f,s:f}", "outcome",
                                              sim_outcome_name((enum sim_outcome)o), "share",
                                              k->outcome[o], "pace", k->pace[o]));
    return list;
}

static json_t *patterns(const struct world *w) {
    json_t *list = json_array();
    for (int p = 0; p < SIM_PATTERNS; p++) {
        const struct pattern *k = &w->patterns[p];
        if (w->share[p] <= 0)
            continue;
        json_array_append_new(list, json_pack("{s:s,s:f,s:{s:o,s:o,s:o,s:f},s:o,s:o,s:o}",
                                              "pattern", sim_pattern_name(p), "share", w->share[p],
                                              "laws", "cycle", law(&k->cycle), "outcomes",
                                              pattern_outcomes(k), "dark", law(&k->dark), "no_dark",
                                              k->no_dark, "cycle", cycle(w, p, -1), "dark",
                                              dark(w, p), "buying", buying(w, p)));
    }
    return list;
}

static json_t *segments(const struct world *w) {
    json_t *list = json_array();
    for (int s = 0; s < SIM_SIZES; s++)
        json_array_append_new(list, json_pack("{s:s,s:f,s:o}", "segment", size_name((unsigned)s),
                                              "share", w->size_share[s], "cycle", cycle(w, -1, s)));
    return list;
}

static json_t *counted(const struct sim_counts *c) {
    return json_pack("{s:I,s:I,s:I,s:I,s:I,s:I}", "deals", (json_int_t)c->deals, "open",
                     (json_int_t)c->open, "won", (json_int_t)c->won, "lost", (json_int_t)c->lost,
                     "no_decision", (json_int_t)c->no_decision, "disqualified",
                     (json_int_t)c->disqualified);
}

bc_rc truth_json_write(const struct world *w, const struct sim_counts *counts, const char *path,
                       struct bc_error *err) {
    json_t *all = json_pack(
        "{s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "about",
        "of all deals that engage, whether or not the export holds or shows it; from the laws, "
        "not from the sample; see docs/manual/simulate.md",
        "parameters", parameters(w), "exported", counted(counts), "cycle", cycle(w, -1, -1), "dark",
        dark(w, -1), "buying", buying(w, -1), "patterns", patterns(w), "segments", segments(w));
    char *text = all ? json_dumps(all, JSON_INDENT(1) | JSON_REAL_PRECISION(12)) : NULL;
    json_decref(all);
    if (!text)
        return bc_nomem(err);
    const bc_rc rc = file_write(path, str_of(text), err);
    free(text);
    return rc;
}
