#include "op/findings.h"

#include "op/detect.h"
#include "op/effect.h"
#include "op/spelling.h"

#include <string.h>

static bc_rc find_examples(const struct findings_input *in, const uint8_t *mark, struct finding *f,
                           struct bc_error *err) {
    for (size_t i = 0; i < in->facts->deals.n && f->nrows < FINDING_ROWS; i++)
        if (mark[i])
            TRY(source_place(in->source, in->facts, i, &f->rows[f->nrows++], err));
    return BC_OK;
}

/* One detector over all deals; `mark` is cleared before. */
static bc_rc detect_one(struct arena *a, const struct detect *d, const struct detector *detector,
                        uint8_t *mark, struct detection *ret, struct bc_error *err) {
    memset(mark, 0, d->in->facts->deals.n);
    *ret = (struct detection){.mark = mark};
    return detector->detect(d, a, ret, err);
}

static size_t detectors_count(void) {
    size_t n = 0;
    while (detectors[n].code)
        n++;
    return n;
}

bc_rc findings_find(struct arena *a, const struct findings_input *in, struct findings *ret,
                    struct bc_error *err) {
    struct detect d = {.in = in};
    struct findings found = {ARENA_ARRAY(a, struct finding, detectors_count()), 0};
    uint8_t *mark = ARENA_RAW(a, uint8_t, in->facts->deals.n);
    if (!found.list || !mark)
        return bc_nomem(err);
    TRY(survey_take(a, in, &d.survey, err));
    for (const struct detector *one = detectors; one->code; one++) {
        struct detection detection;
        TRY(detect_one(a, &d, one, mark, &detection, err));
        if (detection.count == 0)
            continue;
        struct finding *f = &found.list[found.n++];
        f->code = one->code;
        f->count = detection.count;
        f->text = detection.text;
        if (detection.unmarked)
            continue;
        TRY(find_examples(in, mark, f, err));
        TRY(effect_measure(a, in, mark, f, err));
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
    struct nearest nearest = nearest_to(code);
    for (const struct detector *d = detectors; d->code && known; d++) {
        known = arena_print(a, "%s%s%s", known, *known ? ", " : "", d->code);
        nearest_try(&nearest, d->code);
    }
    if (!known)
        return bc_nomem(err);
    if (nearest.best)
        return bc_fail(err, BC_EUSAGE,
                       "--exclude: no finding '%.40s': did you mean '%s'? There are %s", code,
                       nearest.best, known);
    return bc_fail(err, BC_EUSAGE, "--exclude: no finding '%.40s'; there are %s", code, known);
}

bc_rc findings_known(struct arena *a, const char *const *codes, size_t n, struct bc_error *err) {
    for (size_t k = 0; k < n; k++)
        if (!detector_find(codes[k]))
            return unknown_code(a, codes[k], err);
    return BC_OK;
}

bc_rc findings_mark(struct arena *a, const struct findings_input *in, const char *const *codes,
                    size_t n, uint8_t **ret, size_t *ret_counts, struct bc_error *err) {
    const size_t deals = in->facts->deals.n;
    struct detect d = {.in = in};
    uint8_t *all = ARENA_ARRAY(a, uint8_t, deals), *mark = ARENA_RAW(a, uint8_t, deals);
    if (!all || !mark)
        return bc_nomem(err);
    TRY(findings_known(a, codes, n, err));
    TRY(survey_take(a, in, &d.survey, err));
    for (size_t k = 0; k < n; k++) {
        struct detection detection;
        TRY(detect_one(a, &d, detector_find(codes[k]), mark, &detection, err));
        if (detection.unmarked)
            return bc_fail(err, BC_EUSAGE,
                           "--exclude %s: this finding is about all deals; none can be left out",
                           codes[k]);
        ret_counts[k] = detection.count;
        for (size_t i = 0; i < deals; i++)
            all[i] |= mark[i];
    }
    *ret = all;
    return BC_OK;
}
