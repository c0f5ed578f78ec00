#include "op/effect.h"

#include "stat/without.h"

#include <math.h>
#include <string.h>

/* ---- in numbers ---- */

/* The journeys of the marked deals. Exactly as long as needed: findings may mark few of many. */
static bc_rc pick_marked(struct arena *scratch, const struct journeys *j, const uint8_t *mark,
                         struct risk_rows *ret, struct bc_error *err) {
    size_t n = 0;
    for (size_t i = 0; i < j->rows.n; i++)
        n += mark[j->deal[i]] != 0;
    uint32_t *index = ARENA_RAW(scratch, uint32_t, n);
    if (!index)
        return bc_nomem(err);
    n = 0;
    for (size_t i = 0; i < j->rows.n; i++)
        if (mark[j->deal[i]])
            index[n++] = (uint32_t)i;
    return risk_rows_pick(scratch, &j->rows, index, n, ret, err);
}

/* The events that are left; the figures of the rest are told only where there are enough. */
static size_t events_left(const struct cycle *all, const struct risk_rows *out) {
    size_t left = all->events;
    for (size_t i = 0; i < out->n; i++)
        left -= out->cause[i] != 0;
    return left;
}

static size_t won_left(const struct cycle *all, const struct risk_rows *out) {
    const unsigned won = cycle_cause(all, OUTCOME_WON);
    size_t left = all->journeys.counts[OUTCOME_WON];
    for (size_t i = 0; i < out->n; i++)
        left -= out->cause[i] == won && won;
    return left;
}

/* The share won at the last of the asked days that both curves reach. */
static void compare_won(const struct findings_input *in, const double *without, struct finding *f) {
    for (size_t k = in->nat; k-- > 0 && isnan(f->won_days);) {
        f->won_with = cycle_share(in->cycle, OUTCOME_WON, in->at[k]).p;
        f->won_without = without[k];
        if (!isnan(f->won_with) && !isnan(f->won_without))
            f->won_days = in->at[k];
    }
    if (isnan(f->won_days))
        f->won_with = f->won_without = (double)NAN;
}

/* With late entry the rest has a start of its own, and needs a curve of its own. */
static bc_rc walk_late(struct arena *scratch, const struct findings_input *in,
                       const struct risk_table *out, unsigned won, double *ret_share,
                       double *ret_half, struct bc_error *err) {
    struct risk_table rest;
    struct curve curve;
    const struct curve_options options = {CURVE_NO_ERROR, (double)NAN, CYCLE_FEW};
    TRY(risk_table_combine(scratch, &in->cycle->table, -1, out, &rest, err));
    TRY(curve_fit(scratch, &rest, NULL, &options, &curve, err));
    for (size_t k = 0; k < in->nat; k++)
        ret_share[k] = won ? curve_at(&curve, won, in->at[k], &in->cycle->band).p : (double)NAN;
    *ret_half = curve_quantile(&curve, 0, .5, &in->cycle->band).time;
    return BC_OK;
}

/* The figures without the marked deals. Everything of the size of the journeys is scratch. */
static bc_rc measure(struct arena *scratch, const struct findings_input *in, const uint8_t *mark,
                     struct finding *f, size_t *ret_out, size_t *ret_events, struct bc_error *err) {
    struct risk_rows out;
    struct risk_table theirs;
    const struct cycle *all = in->cycle;
    const unsigned won = cycle_cause(all, OUTCOME_WON);
    double *share = ARENA_RAW(scratch, double, in->nat), half = (double)NAN;
    if (!share)
        return bc_nomem(err);
    TRY(pick_marked(scratch, &all->journeys, mark, &out, err));
    *ret_out = out.n;
    *ret_events = events_left(all, &out);
    if (out.n == 0 || out.n == all->journeys.rows.n)
        return BC_OK;
    TRY(risk_table_count(scratch, &out, in->threads, &theirs, err));
    if (all->table.entered)
        TRY(walk_late(scratch, in, &theirs, won, share, &half, err));
    else
        half = without_walk(&(struct without){&all->curve, &theirs, won, in->at, in->nat}, share);
    for (size_t k = 0; k < in->nat && (!won || won_left(all, &out) < CYCLE_FEW); k++)
        share[k] = (double)NAN;
    if (*ret_events >= CYCLE_FEW)
        f->median_without = half;
    compare_won(in, share, f);
    return BC_OK;
}

/* ---- in words ---- */

static const char *say_median(const struct findings_input *in, const struct finding *f,
                              struct arena *a) {
    const enum lang lang = in->lang;
    const double with = cycle_decided(in->cycle, .5).time;
    const char *then = say_days_dative(a, lang, f->median_without);
    const char *now = say_days_dative(a, lang, with);
    if (!then || !now)
        return NULL;
    if (!isnan(with) && !isnan(f->median_without)) {
        if (strcmp(now, then) != 0)
            return arena_print(
                a, tr(lang, "Leaving this out, half decide within %s instead of %s."), then, now);
        return arena_print(a, tr(lang, "Leaving this out, half still decide within %s."), now);
    }
    if (!isnan(f->median_without))
        return arena_print(a,
                           tr(lang, "Leaving this out, half decide within %s; with it, half do not "
                                    "decide in the time observed."),
                           then);
    return arena_print(a,
                       tr(lang, "Leaving this out, half do not decide in the time observed; with "
                                "it, half decide within %s."),
                       now);
}

static const char *say_won(const struct findings_input *in, const struct finding *f,
                           struct arena *a) {
    const enum lang lang = in->lang;
    const char *then = say_share(a, lang, f->won_without), *now = say_share(a, lang, f->won_with);
    const char *days = say_days_dative(a, lang, f->won_days);
    if (!then || !now || !days)
        return NULL;
    if (strcmp(then, now) != 0)
        return arena_print(a, tr(lang, "Leaving this out, %s are won within %s instead of %s."),
                           then, days, now);
    return arena_print(a, tr(lang, "Leaving this out, still %s are won within %s."), now, days);
}

static const char *say_effect(const struct findings_input *in, const struct finding *f,
                              size_t events, struct arena *a) {
    const double with = cycle_decided(in->cycle, .5).time;
    if (events < CYCLE_FEW)
        return arena_print(a, tr(in->lang, "Leaving this out, there are too few to say."));
    if (!isnan(with) || !isnan(f->median_without))
        return say_median(in, f, a);
    if (!isnan(f->won_days))
        return say_won(in, f, a);
    return arena_print(
        a, tr(in->lang, "Leaving this out, too, half do not decide in the time observed."));
}

/* Who leaves out only open deals has chosen by the outcome, and made buyers quick. */
static const char *warn_of_choice(const struct findings_input *in, const char *effect,
                                  struct arena *a) {
    return arena_print(a,
                       tr(in->lang, "%s All of them are open: without them buyers look quicker "
                                    "than they are."),
                       effect);
}

bc_rc effect_measure(struct arena *a, const struct findings_input *in, const uint8_t *mark,
                     struct finding *f, struct bc_error *err) {
    size_t out = 0, events = 0;
    struct arena *scratch = arena_new(0);
    if (!scratch)
        return bc_nomem(err);
    f->won_with = f->won_without = f->won_days = f->median_without = (double)NAN;
    const bc_rc rc = measure(scratch, in, mark, f, &out, &events, err);
    arena_free(scratch);
    if (rc != BC_OK)
        return rc;
    f->has_effect = out && out < in->cycle->journeys.rows.n;
    if (f->has_effect) {
        f->effect = say_effect(in, f, events, a);
        if (f->effect && events == in->cycle->events)
            f->effect = warn_of_choice(in, f->effect, a);
    } else if (out) {
        f->effect = tr(in->lang, N_("Leaving this out, nothing is left."));
    } else {
        f->effect = in->cycle->journeys.rows.n
                        ? tr(in->lang, N_("The figures leave this out already."))
                        : tr(in->lang, N_("No deal can be counted."));
    }
    return f->effect ? BC_OK : bc_nomem(err);
}
