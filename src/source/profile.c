#include "source/profile.h"

const struct profile *const profiles[] = {
    &profile_salesforce, &profile_hubspot, &profile_pipedrive,
    &profile_odoo,       &profile_generic, NULL,
};

static const char *const field_names[FIELD_COUNT] = {
    [FIELD_DEAL] = "deal",           [FIELD_ACCOUNT] = "account",
    [FIELD_OWNER] = "owner",         [FIELD_CREATED] = "created",
    [FIELD_CLOSED] = "closed",       [FIELD_PLANNED] = "planned",
    [FIELD_WON_AT] = "won_at",       [FIELD_LOST_AT] = "lost_at",
    [FIELD_OUTCOME] = "outcome",     [FIELD_STAGE] = "stage",
    [FIELD_REASON] = "reason",       [FIELD_IS_CLOSED] = "is_closed",
    [FIELD_IS_WON] = "is_won",       [FIELD_IS_LOST] = "is_lost",
    [FIELD_DELETED] = "deleted",     [FIELD_VALUE] = "value",
    [FIELD_MODIFIED] = "modified",   [FIELD_TIME] = "time",
    [FIELD_ACTIVITY] = "activity",   [FIELD_PERSON] = "person",
    [FIELD_DURATION] = "duration",   [FIELD_MERGED] = "merged",
    [FIELD_CHANGED] = "changed",     [FIELD_LABEL] = "label",
    [FIELD_IS_ACTIVE] = "is_active", [FIELD_PROBABILITY] = "probability",
    [FIELD_ENTRY] = "entry",
};

const char *field_name(enum field f) {
    return f < FIELD_COUNT ? field_names[f] : "";
}

bool field_parse(struct str name, enum field *ret) {
    for (enum field f = 0; f < FIELD_COUNT; f++)
        if (str_equal_nocase(name, str_of(field_names[f]))) {
            *ret = f;
            return true;
        }
    return false;
}

const char *table_role_name(enum table_role r) {
    static const char *const names[] = {
        [ROLE_OTHER] = "other",         [ROLE_DEALS] = "deals",
        [ROLE_LEADS] = "leads",         [ROLE_CLOSINGS] = "closings",
        [ROLE_STAGES] = "stages",       [ROLE_EVENTS] = "events",
        [ROLE_PURCHASES] = "purchases", [ROLE_DURATIONS] = "durations",
        [ROLE_MERGES] = "merges",       [ROLE_STAGE_NAMES] = "stage-names",
    };
    return r < ROLE_COUNT_ ? names[r] : "";
}
