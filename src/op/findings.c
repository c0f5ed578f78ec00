#include "op/findings.h"

#include "op/detect.h"

#include <math.h>
#include <string.h>

static bc_rc find_examples(struct arena *a, const struct findings_input *in, const uint8_t *mark,
                           struct finding *f, struct bc_error *err) {
    (void)a;
    for (size_t i = 0; i < in->facts->deals.n && f->nrows < FINDING_ROWS; i++)
        if (mark[i])
            TRY(source_place(in->source, in->facts, i, &f->rows[f->nrows++], err));
    return BC_OK;
}

/* The headline without the marked deals: their risk table is taken away from the whole. */
static bc_rc measure_effect(struct arena *a, const struct findings_input *in, const uint8_t *mark,
                            struct finding *f, struct bc_error *err) {
    const struct journeys *j = &in->cycle->journeys;
    uint32_t *index = ARENA_RAW(a, uint32_t, j->rows.n);
    size_t n = 0;
    if (!index)
        return bc_nomem(err);
    for (size_t i = 0; i < j->rows.n; i++)
        if (mark[j->deal[i]])
            index[n++] = (uint32_t)i;
    if (n == 0 || n == j->rows.n)
        return BC_OK;
    struct risk_rows out;
    struct risk_table theirs, rest;
    struct cycle without = *in->cycle;
    const struct curve_options options = {CURVE_NO_ERROR, (double)NAN, CYCLE_FEW};
    TRY(risk_rows_pick(a, &j->rows, index, n, &out, err));
    TRY(risk_table_count(a, &out, in->threads, &theirs, err));
    TRY(risk_table_combine(a, &in->cycle->table, -1, &theirs, &rest, err));
    TRY(curve_fit(a, &rest, NULL, &options, &without.curve, err));
    f->has_effect = true;
    f->median_without = curve_quantile(&without.curve, 0, .5, &without.band).time;
    const unsigned won = cycle_cause(in->cycle, OUTCOME_WON);
    f->won_with = f->won_without = f->won_days = (double)NAN;
    for (size_t k = in->nat; won && k-- > 0 && isnan(f->won_days);) {
        f->won_with = curve_at(&in->cycle->curve, won, in->at[k], &without.band).p;
        f->won_without = curve_at(&without.curve, won, in->at[k], &without.band).p;
        if (!isnan(f->won_with) && !isnan(f->won_without))
            f->won_days = in->at[k];
    }
    return BC_OK;
}

bc_rc findings_find(struct arena *a, const struct findings_input *in, struct findings *ret,
                    struct bc_error *err) {
    size_t most = 0;
    while (detectors[most].code)
        most++;
    struct findings found = {ARENA_ARRAY(a, struct finding, most), 0};
    uint8_t *mark = ARENA_ARRAY(a, uint8_t, in->facts->deals.n);
    if (!found.list || !mark)
        return bc_nomem(err);
    for (const struct detector *d = detectors; d->code; d++) {
        memset(mark, 0, in->facts->deals.n);
        struct detection detection = {.mark = mark};
        TRY(d->detect(in, a, &detection, err));
        if (detection.count == 0)
            continue;
        struct finding *f = &found.list[found.n++];
        f->code = d->code;
        f->count = detection.count;
        f->text = detection.text;
        if (detection.unmarked)
            continue;
        TRY(find_examples(a, in, mark, f, err));
        TRY(measure_effect(a, in, mark, f, err));
    }
    *ret = found;
    return BC_OK;
}

static const struct detector *detector_find(const char *code) {
    for (const struct detector *d = detectors; d->code; d++)
        if (strcmp(d->code, code) == 0)
            return d;
    return NULL;
}

static bc_rc unknown_code(struct arena *a, const char *code, struct bc_error *err) {
    const char *known = "";
    for (const struct detector *d = detectors; d->code && known; d++)
        known = arena_print(a, "%s%s%s", known, *known ? ", " : "", d->code);
    return bc_fail(err, BC_EUSAGE, "--exclude: there is no finding '%s'; findings are %s", code,
                   known ? known : "");
}

bc_rc findings_mark(struct arena *a, const struct findings_input *in, const char *const *codes,
                    size_t n, uint8_t **ret, struct bc_error *err) {
    const size_t deals = in->facts->deals.n;
    uint8_t *all = ARENA_ARRAY(a, uint8_t, deals), *mark = ARENA_ARRAY(a, uint8_t, deals);
    if (!all || !mark)
        return bc_nomem(err);
    for (size_t k = 0; k < n; k++) {
        const struct detector *d = detector_find(codes[k]);
        if (!d)
            return unknown_code(a, codes[k], err);
        memset(mark, 0, deals);
        struct detection detection = {.mark = mark};
        TRY(d->detect(in, a, &detection, err));
        if (detection.unmarked)
            return bc_fail(err, BC_EUSAGE,
                           "--exclude %s: this finding is about all deals; none can be left out",
                           codes[k]);
        for (size_t i = 0; i < deals; i++)
            all[i] |= mark[i];
    }
    *ret = all;
    return BC_OK;
}
