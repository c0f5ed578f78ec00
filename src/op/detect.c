#include "op/detect.h"

static size_t mark_flag(const struct findings_input *in, uint8_t flag, uint8_t *mark) {
    const struct deals *d = &in->facts->deals;
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++) {
        mark[i] = (d->flags[i] & flag) != 0;
        n += mark[i];
    }
    return n;
}

static bc_rc detect_late_records(const struct findings_input *in, struct arena *a,
                                 struct detection *ret, struct bc_error *err) {
    const struct entry *e = in->entry;
    if (e->rule != ENTRY_FIRST_END || !e->automatic)
        return BC_OK;
    ret->count = e->early;
    ret->unmarked = true;
    ret->text = arena_print(
        a,
        tr(in->lang,
           "No end is on record before %s, though %s deals had begun since %s and about %s of them "
           "should have ended by then: the records begin late, and deals count from that day on."),
        say_date(a, in->lang, e->at), say_count(a, in->lang, (double)e->early),
        say_date(a, in->lang, e->first_start), say_count(a, in->lang, e->expected_before));
    return ret->text ? BC_OK : bc_nomem(err);
}

static bc_rc detect_no_losses(const struct findings_input *in, struct arena *a,
                              struct detection *ret, struct bc_error *err) {
    const size_t open = in->cycle->journeys.counts[OUTCOME_OPEN];
    if (in->facts->losses_recorded || in->facts->kind == FACTS_PURCHASES || in->cycle->events == 0)
        return BC_OK;
    ret->count = open;
    ret->unmarked = true;
    ret->text = arena_print(a,
                            tr(in->lang,
                               "No losses are recorded: the %s deals that were not won are lost or "
                               "still open, nobody knows which."),
                            say_count(a, in->lang, (double)open));
    return ret->text ? BC_OK : bc_nomem(err);
}

static bc_rc detect_backwards(const struct findings_input *in, struct arena *a,
                              struct detection *ret, struct bc_error *err) {
    ret->count = mark_flag(in, DEAL_BACKWARDS, ret->mark);
    ret->text = arena_print(
        a, tr(in->lang, "%s deals end before they start; they are rejected and listed."),
        say_count(a, in->lang, (double)ret->count));
    return ret->text ? BC_OK : bc_nomem(err);
}

static bc_rc detect_contradictory(const struct findings_input *in, struct arena *a,
                                  struct detection *ret, struct bc_error *err) {
    ret->count = mark_flag(in, DEAL_CONTRADICTORY, ret->mark);
    ret->text = arena_print(a,
                            tr(in->lang,
                               "In %s deals the columns contradict each other on the outcome; the "
                               "stage is believed, the flags are not."),
                            say_count(a, in->lang, (double)ret->count));
    return ret->text ? BC_OK : bc_nomem(err);
}

const struct detector detectors[] = {
    {"late_records", detect_late_records},
    {"no_losses", detect_no_losses},
    {"end_before_start", detect_backwards},
    {"contradictory_outcome", detect_contradictory},
    {NULL, NULL},
};
