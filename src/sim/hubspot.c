/* Exports as HubSpot's portal writes them (labels, local minutes) and as its API names them.
 * The close date of an open deal is the plan. */
#include "sim/cells.h"
#include "sim/layout.h"

static const struct {
    const char *label, *id;
} stages[] = {
    {"Appointment Scheduled", "appointmentscheduled"},
    {"Qualified To Buy", "qualifiedtobuy"},
    {"Presentation Scheduled", "presentationscheduled"},
    {"Contract Sent", "contractsent"},
    /* Closed, by outcome. */
    {"Closed Won", "closedwon"},
    {"Closed Lost", "closedlost"},
    {"Closed Lost", "closedlost"},
    {"Disqualified", "disqualified"},
};
static const char *const origins[] = {"Direct Traffic",  "Organic Search",  "Referrals",
                                      "Offline Sources", "Other Campaigns", "Offline Sources"};
static const char *const origin_ids[] = {"DIRECT_TRAFFIC", "ORGANIC_SEARCH",  "REFERRALS",
                                         "OFFLINE",        "OTHER_CAMPAIGNS", "OFFLINE"};

enum { OBJECT = 4000000 }; /* where HubSpot-like numbers begin */

static unsigned standing(const struct deal *d) {
    return d->outcome == SIM_OPEN ? d->visits[d->nvisits - 1].stage
                                  : (unsigned)STAGES + (unsigned)d->outcome;
}

static bc_time close_date(const struct deal *d) {
    return d->closed != TIME_NONE ? d->closed : d->planned_close;
}

static void cell_flag(struct buffer *b, bool yes) {
    cell_text(b, yes ? "true" : "false");
}

static void cell_deal_name(const struct tale *t, struct buffer *b) {
    char text[NAME_TEXT + 32];
    (void)snprintf(text, sizeof text, "%s - %lu", t->account->name, (unsigned long)t->deal->number);
    cell_text(b, text);
}

void hubspot_deal_row(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    const bool won = d->outcome == SIM_WON, open = d->outcome == SIM_OPEN;
    char owner[NAME_TEXT];
    cell_count(b, OBJECT + d->number);
    cell_deal_name(t, b);
    cell_text(b, stages[standing(d)].label);
    cell_text(b, "Sales Pipeline");
    cell_money(b, d->value);
    cell_text(b, "EUR");
    cell_minutes(b, d->created);
    cell_minutes(b, close_date(d));
    cell_flag(b, won);
    cell_flag(b, !won && !open);
    cell_flag(b, !open);
    cell_text(b, loss_reason(d, false));
    cell_text(b, owner_name(d->owner, owner));
    cell_text(b, origins[d->source]);
    cell_text(b, "New Business");
    cell_minutes(b, d->last_modified);
    cell_text(b, t->account->name);
    const struct person_profile *p = &t->people[t->story->members[0].slot];
    buffer_print(b, "%s %s (%s),", p->first, p->last, p->email);
    row_end(b);
}

static void cell_api_time(struct buffer *b, bc_time t) { /* 2025-03-01T10:11:12.000Z */
    cell_time(b, t);
    if (t != TIME_NONE && !b->failed) {
        b->n -= 2;
        buffer_text(b, ".000Z,");
    }
}

static void api_deal(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    const bool won = d->outcome == SIM_WON, open = d->outcome == SIM_OPEN;
    cell_count(b, OBJECT + d->number);
    cell_deal_name(t, b);
    cell_text(b, stages[standing(d)].id);
    cell_text(b, "default");
    cell_money(b, d->value);
    cell_api_time(b, d->created);
    cell_api_time(b, close_date(d));
    cell_flag(b, !open);
    cell_flag(b, won);
    cell_flag(b, !won && !open);
    cell_text(b, loss_reason(d, false));
    cell_count(b, 900000 + d->owner);
    cell_text(b, origin_ids[d->source]);
    cell_api_time(b, d->last_modified);
    for (unsigned s = 0; s < STAGES; s++) { /* the last entry into each */
        bc_time entered = TIME_NONE;
        for (size_t i = 0; i < d->nvisits; i++)
            if (d->visits[i].stage == s)
                entered = d->visits[i].entered;
        cell_api_time(b, entered);
    }
    row_end(b);
}

static void deal(const struct tale *t, struct buffer *sheets) {
    hubspot_deal_row(t, &sheets[HUBSPOT_DEALS]);
    api_deal(t, &sheets[HUBSPOT_API_DEALS]);
}

static void account(const struct tale *t, struct buffer *sheets) {
    struct buffer *b = &sheets[HUBSPOT_COMPANIES];
    cell_count(b, OBJECT + t->account_number + 1);
    cell_text(b, t->account->name);
    cell_text(b, t->account->domain);
    cell_text(b, t->account->industry);
    cell_count(b, t->account->employees);
    cell_text(b, t->account->country);
    row_end(b);
    b = &sheets[HUBSPOT_CONTACTS];
    for (unsigned slot = 0; slot < POOL; slot++) {
        if (t->known[slot] == TIME_NONE)
            continue;
        cell_count(b, OBJECT + t->account_number * POOL + slot + 1);
        cell_text(b, t->people[slot].first);
        cell_text(b, t->people[slot].last);
        cell_text(b, t->people[slot].email);
        cell_text(b, t->people[slot].title);
        cell_minutes(b, t->known[slot]);
        cell_text(b, t->account->name);
        row_end(b);
    }
}

const struct layout layout_hubspot = {SIM_HUBSPOT, "hubspot", deal, account};
