/* What the records as a whole cannot say, and rows that contradict each other or say it twice. */
#include "op/detect.h"

#include <string.h>

bc_rc detect_durations_only(const struct detect *d, struct arena *a, struct detection *ret,
                            struct bc_error *err) {
    if (d->in->facts->kind != FACTS_DURATIONS)
        return BC_OK;
    ret->count = d->in->facts->deals.n;
    ret->unmarked = true;
    ret->text = arena_print(a,
                            tr(d->in->lang,
                               "The %s rows hold durations and no dates: whether records begin "
                               "late, deals were loaded or closed in bulk, or buyers changed over "
                               "time cannot be seen."),
                            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_no_losses(const struct detect *d, struct arena *a, struct detection *ret,
                       struct bc_error *err) {
    const size_t open = d->in->cycle->journeys.counts[OUTCOME_OPEN];
    if (d->in->facts->losses_recorded || d->in->facts->kind == FACTS_PURCHASES ||
        d->in->cycle->events == 0 || open == 0)
        return BC_OK;
    ret->count = open;
    ret->unmarked = true;
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "No losses are recorded: the %s deal that was not won is lost or "
                                "still open, nobody knows which.",
                                "No losses are recorded: the %s deals that were not won are lost "
                                "or still open, nobody knows which.",
                                open),
                            detect_count(d, a, open));
    return detect_said(ret, err);
}

/* ---- words for outcomes that nobody knows ---- */

enum { VALUES_SHOWN = 5 };

/* The most frequent texts, most first; counts NULL: the first ones. Returns how many. */
static size_t frequent(const struct intern *dictionary, const size_t *counts, uint32_t *top) {
    size_t n = 0;
    for (uint32_t k = 0; k < intern_count(dictionary); k++) {
        if ((counts && counts[k] == 0) || intern_text(dictionary, k).n == 0)
            continue;
        size_t at = n < VALUES_SHOWN ? n++ : VALUES_SHOWN;
        while (counts && at > 0 && counts[top[at - 1]] < counts[k]) {
            if (at < VALUES_SHOWN)
                top[at] = top[at - 1];
            at--;
        }
        if (at < VALUES_SHOWN)
            top[at] = k;
    }
    return n;
}

/* "'Discovery', 'Demo' and 'Signed'"; empty where no deal has a value. NULL: the arena is full. */
static const char *say_values(const struct detect *d, struct arena *a,
                              const struct attribute *attribute) {
    const struct intern *dictionary = attribute->dictionary;
    const char *items[VALUES_SHOWN];
    uint32_t top[VALUES_SHOWN];
    size_t *counts = NULL;
    if (!dictionary)
        return "";
    if (attribute->codes && !(counts = ARENA_ARRAY(a, size_t, intern_count(dictionary))))
        return NULL;
    for (size_t i = 0; counts && i < d->in->facts->deals.n; i++)
        counts[attribute->codes[i]]++;
    const size_t n = frequent(dictionary, counts, top);
    for (size_t i = 0; i < n; i++) {
        items[i] = arena_print(a, "'%.*s'", STR_ARG(intern_text(dictionary, top[i])));
        if (!items[i])
            return NULL;
    }
    return say_list(a, d->in->lang, items, n);
}

/* The words that could say it: of the outcome column, the stages, or the stage history. */
static const char *say_words(const struct detect *d, struct arena *a) {
    const struct facts *f = d->in->facts;
    const struct attribute history = {"stage", NULL, f->visits.dictionary};
    enum { PLACES = 3 };
    const struct attribute *const places[PLACES] = {&f->deals.said, &f->deals.stage, &history};
    const char *words = "";
    for (size_t i = 0; i < PLACES && words && !*words; i++)
        words = say_values(d, a, places[i]);
    return words;
}

bc_rc detect_no_outcomes(const struct detect *d, struct arena *a, struct detection *ret,
                         struct bc_error *err) {
    const struct facts *f = d->in->facts;
    if (f->kind != FACTS_DEALS || f->deals.n == 0 || d->survey.known_outcome)
        return BC_OK;
    const char *words = say_words(d, a);
    if (!words)
        return bc_nomem(err);
    ret->count = f->deals.n;
    ret->unmarked = true;
    if (*words)
        ret->text = arena_print(
            a,
            tr(d->in->lang,
               "No stage or outcome is known to mean won or lost, so all %s deals count as open. "
               "They say %s; tell which mean what with --won, --lost and --no-decision."),
            detect_count(d, a, ret->count), words);
    else
        ret->text = arena_print(
            a,
            tr(d->in->lang,
               "The columns that could say how a deal ended are empty, so all %s deals count as "
               "open."),
            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

/* ---- rows ---- */

bc_rc detect_contradictory_outcome(const struct detect *d, struct arena *a, struct detection *ret,
                                   struct bc_error *err) {
    if (detect_flag(d, DEAL_CONTRADICTORY, ret) == 0)
        return BC_OK;
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "In %s deal the columns contradict each other on the outcome; the "
                                "stage is believed, the flags are not.",
                                "In %s deals the columns contradict each other on the outcome; "
                                "the stage is believed, the flags are not.",
                                ret->count),
                            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_duplicates(const struct detect *d, struct arena *a, struct detection *ret,
                        struct bc_error *err) {
    if (detect_flag(d, DEAL_DUPLICATE, ret) == 0)
        return BC_OK;
    ret->text = arena_print(a,
                            trn(d->in->lang,
                                "%s row carries the id of another row; one of the two is used, "
                                "the other is rejected and listed.",
                                "%s rows carry the id of another row; one of each is used, the "
                                "others are rejected and listed.",
                                ret->count),
                            detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_merged(const struct detect *d, struct arena *a, struct detection *ret,
                    struct bc_error *err) {
    if (detect_flag(d, DEAL_MERGED, ret) == 0)
        return BC_OK;
    ret->text = arena_print(
        a,
        trn(d->in->lang, "%s deal was merged into another; it is rejected and listed.",
            "%s deals were merged into others; they are rejected and listed.", ret->count),
        detect_count(d, a, ret->count));
    return detect_said(ret, err);
}

bc_rc detect_unmatched_keys(const struct detect *d, struct arena *a, struct detection *ret,
                            struct bc_error *err) {
    const struct facts *f = d->in->facts;
    const struct unmatched *u = &f->unmatched;
    for (size_t i = 0; u->deals && i < f->deals.n; i++) {
        ret->mark[i] = u->deals[i] && !(f->deals.flags[i] & DEAL_REJECTED);
        ret->count += ret->mark[i];
    }
    if (ret->count == 0)
        return BC_OK;
    const char *slash = strrchr(u->table, '/'), *file = slash ? slash + 1 : u->table;
    const char *count = detect_count(d, a, ret->count);
    if (u->like)
        ret->text = arena_print(a,
                                trn(d->in->lang,
                                    "%s deal has a key that is not in %s ('%s', which is written "
                                    "'%s' there): it is in no segment.",
                                    "%s deals have a key that is not in %s (such as '%s', which is "
                                    "written '%s' there): they are in no segment.",
                                    ret->count),
                                count, file, u->key, u->like);
    else
        ret->text = arena_print(a,
                                trn(d->in->lang,
                                    "%s deal has a key that is not in %s ('%s'): it is in no "
                                    "segment.",
                                    "%s deals have a key that is not in %s (such as '%s'): they "
                                    "are in no segment.",
                                    ret->count),
                                count, file, u->key);
    return detect_said(ret, err);
}
