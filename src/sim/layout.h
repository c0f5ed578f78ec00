/* The files of an export, by system: which there are, and how deals and the company become rows. */
#ifndef SIM_LAYOUT_H
#define SIM_LAYOUT_H

#include "base/buffer.h"
#include "sim/names.h"
#include "sim/story.h"

enum sheet_id {
    GENERIC_ACCOUNTS,
    GENERIC_PEOPLE,
    GENERIC_DEALS,
    GENERIC_STAGES,
    GENERIC_TOUCHES,
    GENERIC_ROLES,
    GENERIC_MILESTONES,
    GENERIC_STATEMENTS,
    GENERIC_PROMISES,
    GENERIC_IDENTIFIES,
    TRUTH_DEALS,
    TRUTH_GROUP,
    TRUTH_MILESTONES,
    TRUTH_VISITORS,
    SALESFORCE_ACCOUNT,
    SALESFORCE_CONTACT,
    SALESFORCE_OPPORTUNITY,
    SALESFORCE_HISTORY,
    SALESFORCE_ROLE,
    SALESFORCE_TASK,
    SALESFORCE_EVENT,
    SALESFORCE_LEAD,
    SALESFORCE_REPORT_EN,
    SALESFORCE_REPORT_DE,
    HUBSPOT_DEALS,
    HUBSPOT_CONTACTS,
    HUBSPOT_COMPANIES,
    HUBSPOT_API_DEALS,
    PIPEDRIVE_DEALS_EN,
    PIPEDRIVE_DEALS_DE,
    SHEETS
};

struct sheet_spec {
    unsigned layout;  /* of enum sim_layout; 0: beside the layouts, part of the truth */
    bool deals;       /* also with options.only_deals */
    const char *path; /* below options.out */
    const char *header;
};
extern const struct sheet_spec sheet_specs[SHEETS];

/* What a writer knows of a deal, or of an account and its people. */
struct tale {
    const struct world *world;
    const struct deal *deal;   /* for *_account: NULL */
    const struct story *story; /* NULL with options.only_deals */
    const struct account_profile *account;
    /* For *_account: when each of POOL people was first known; TIME_NONE for the unknown. */
    uint64_t account_number;
    const struct person_profile *people;
    const bc_time *known;
};

/* A system whose exports are written. Each function adds rows to its own sheets, an array of SHEETS
 * buffers; `deal` once a deal, `account` once an account, after all deals. */
struct layout {
    enum sim_layout bit;
    const char *name;
    void (*deal)(const struct tale *t, struct buffer *sheets);
    void (*account)(const struct tale *t, struct buffer *sheets); /* or NULL */
};
extern const struct layout layout_generic, layout_salesforce, layout_hubspot, layout_pipedrive;

/* The row of the deal itself. */
void generic_deal_row(const struct tale *t, struct buffer *b);
void salesforce_deal_row(const struct tale *t, struct buffer *b);
void hubspot_deal_row(const struct tale *t, struct buffer *b);
/* Why a deal was not won, in the words that pick lists of CRMs have; "" when won or open. */
const char *loss_reason(const struct deal *d, bool german);

void truth_write(const struct tale *t, struct buffer *sheets);

/* Fifteen case-sensitive characters (object prefix, instance, number in base 62) and three that
 * hold which of them are capitals. */
enum { SALESFORCE_ID = 18 };
void salesforce_id(char ret[SALESFORCE_ID + 1], const char *prefix, uint64_t number);

static inline uint64_t person_number(const struct deal *d, const struct member *m) {
    return d->account * POOL + m->slot;
}
/* Whether the records know the member at all. */
static inline bool member_known(const struct tale *t, const struct member *m) {
    return m->joined <= deal_seen_until(t->world, t->deal);
}

#endif
