#include "op/effect.h"

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

static void count_left(const struct cycle *all, const struct risk_rows *out, struct cycle *rest) {
    for (size_t i = 0; i < out->n; i++)
        if (out->cause[i]) {
            rest->events--;
            rest->journeys.counts[all->journeys.outcomes[out->cause[i] - 1]]--;
        }
    rest->journeys.rows.n -= out->n;
}

/* The share won at the last of the asked days that both curves reach. */
static void compare_won(const struct findings_input *in, const struct cycle *rest,
                        struct finding *f) {
    for (size_t k = in->nat; k-- > 0 && isnan(f->won_days);) {
        f->won_with = cycle_share(in->cycle, OUTCOME_WON, in->at[k]).p;
        f->won_without = cycle_share(rest, OUTCOME_WON, in->at[k]).p;
        if (!isnan(f->won_with) && !isnan(f->won_without))
            f->won_days = in->at[k];
    }
    if (isnan(f->won_days))
        f->won_with = f->won_without = (double)NAN;
}

/* Everything of the size of the journeys is scratch. */
static bc_rc fit_rest(struct arena *scratch, const struct findings_input *in, const uint8_t *mark,
                      struct cycle *ret, size_t *ret_out, struct bc_error *err) {
    struct risk_rows out;
    struct risk_table theirs, rest;
    const struct curve_options options = {CURVE_NO_ERROR, (double)NAN, CYCLE_FEW};
    struct cycle without = *in->cycle;
    TRY(pick_marked(scratch, &in->cycle->journeys, mark, &out, err));
    *ret_out = out.n;
    if (out.n && out.n < in->cycle->journeys.rows.n) {
        TRY(risk_table_count(scratch, &out, in->threads, &theirs, err));
        TRY(risk_table_combine(scratch, &in->cycle->table, -1, &theirs, &rest, err));
        TRY(curve_fit(scratch, &rest, NULL, &options, &without.curve, err));
        count_left(in->cycle, &out, &without);
    }
    *ret = without;
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

bc_rc effect_measure(struct arena *a, const struct findings_input *in, const uint8_t *mark,
                     struct finding *f, struct bc_error *err) {
    struct cycle rest;
    size_t out = 0;
    struct arena *scratch = arena_new(0);
    if (!scratch)
        return bc_nomem(err);
    const bc_rc rc = fit_rest(scratch, in, mark, &rest, &out, err);
    f->won_with = f->won_without = f->won_days = f->median_without = (double)NAN;
    if (rc == BC_OK && out == in->cycle->journeys.rows.n)
        f->effect = tr(in->lang, out ? N_("Leaving this out, nothing is left.")
                                     : N_("No deal can be counted."));
    else if (rc == BC_OK && out == 0)
        f->effect = tr(in->lang, N_("The figures leave this out already."));
    else if (rc == BC_OK) {
        f->has_effect = true;
        if (rest.events >= CYCLE_FEW)
            f->median_without = curve_quantile(&rest.curve, 0, .5, &rest.band).time;
        compare_won(in, &rest, f);
        f->effect = say_effect(in, f, rest.events, a);
    }
    arena_free(scratch);
    return rc != BC_OK || f->effect ? rc : bc_nomem(err);
}
