#include "op/detect.h"

const struct detector detectors[] = {
    {"durations_only", detect_durations_only},
    {"no_outcomes", detect_no_outcomes},
    {"no_losses", detect_no_losses},
    {"late_records", detect_late_records},
    {"no_start", detect_no_start},
    {"no_end", detect_no_end},
    {"placeholder_dates", detect_placeholder_dates},
    {"start_in_future", detect_start_in_future},
    {"end_before_start", detect_end_before_start},
    {"contradictory_outcome", detect_contradictory_outcome},
    {"duplicates", detect_duplicates},
    {"merged", detect_merged},
    {"unmatched_keys", detect_unmatched_keys},
    {"bulk_load", detect_bulk_load},
    {"bulk_close", detect_bulk_close},
    {"auto_close", detect_auto_close},
    {"open_older_than_closed", detect_open_older_than_closed},
    {"open_past_planned", detect_open_past_planned},
    {"stage_before_start", detect_stage_before_start},
    {"mixed_precision", detect_mixed_precision},
    {"zero_durations", detect_zero_durations},
    {NULL, NULL},
};

size_t detect_flag(const struct detect *d, unsigned flag, struct detection *ret) {
    const struct deals *deals = &d->in->facts->deals;
    unsigned bit = 0;
    while (1U << bit != flag)
        bit++;
    ret->count = d->survey.flagged[bit];
    for (size_t i = 0; ret->count && i < deals->n; i++)
        ret->mark[i] = (deals->flags[i] & flag) != 0 && !survey_not_yet(d->in, d->survey.known, i);
    return ret->count;
}

const char *detect_count(const struct detect *d, struct arena *a, size_t n) {
    return say_count(a, d->in->lang, (double)n);
}

bc_rc detect_said(const struct detection *found, struct bc_error *err) {
    return found->text ? BC_OK : bc_nomem(err);
}
