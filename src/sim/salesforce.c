/* Exports as Salesforce's Data Loader writes them: object and field names of its API, 18-character
 * ids. CloseDate is a date: the close of a closed deal, the plan of an open one. */
#include "sim/cells.h"
#include "sim/layout.h"

#include <math.h>

void salesforce_id(char ret[SALESFORCE_ID + 1], const char *prefix, uint64_t number) {
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (int i = 0; i < 3; i++) {
        ret[i] = prefix[i];
        ret[3 + i] = "8d0"[i];
    }
    for (int i = 14; i >= 6; i--, number /= 62)
        ret[i] = digits[number % 62];
    for (int part = 0; part < 3; part++) {
        unsigned capitals = 0;
        for (int i = 0; i < 5; i++)
            if (ret[part * 5 + i] >= 'A' && ret[part * 5 + i] <= 'Z')
                capitals |= 1U << i;
        ret[15 + part] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[capitals];
    }
    ret[SALESFORCE_ID] = '\0';
}

static void cell_sf_id(struct buffer *b, const char *prefix, uint64_t number) {
    char id[SALESFORCE_ID + 1];
    salesforce_id(id, prefix, number);
    id[SALESFORCE_ID] = ',';
    buffer_add(b, (struct str){id, sizeof id});
}

static void cell_sf_time(struct buffer *b, bc_time t) { /* 2025-03-01T10:11:12.000Z */
    cell_time(b, t);
    if (t != TIME_NONE && !b->failed) {
        b->n -= 2;
        buffer_text(b, ".000Z,");
    }
}

static void cell_flag(struct buffer *b, bool yes) {
    cell_text(b, yes ? "true" : "false");
}

static const struct {
    const char *name, *german, *forecast;
    unsigned probability;
} stages[] = {
    {"Qualification", "Qualifizierung", "Pipeline", 10},
    {"Needs Analysis", "Bedarfsanalyse", "Pipeline", 25},
    {"Proposal/Price Quote", "Angebot", "Best Case", 60},
    {"Negotiation/Review", "Verhandlung", "Commit", 85},
    /* Closed, by outcome. */
    {"Closed Won", "Gewonnen", "Closed", 100},
    {"Closed Lost", "Verloren", "Omitted", 0},
    {"Closed Lost", "Verloren", "Omitted", 0},
    {"Disqualified", "Disqualifiziert", "Omitted", 0},
};

/* Where a deal stands, as an index of `stages`. */
static unsigned standing(const struct deal *d) {
    return d->outcome == SIM_OPEN ? d->visits[d->nvisits - 1].stage
                                  : (unsigned)STAGES + (unsigned)d->outcome;
}

static void cell_deal_name(const struct tale *t, struct buffer *b) {
    char text[NAME_TEXT + 32];
    (void)snprintf(text, sizeof text, "%s - %lu", t->account->name, (unsigned long)t->deal->number);
    cell_text(b, text);
}

static bc_time close_date(const struct deal *d) {
    return d->closed != TIME_NONE ? d->closed : d->planned_close;
}

void salesforce_deal_row(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    const unsigned s = standing(d);
    cell_sf_id(b, "006", d->number);
    cell_flag(b, false);
    cell_sf_id(b, "001", t->deal->account + 1);
    cell_deal_name(t, b);
    cell_money(b, d->value);
    cell_text(b, "EUR");
    cell_text(b, stages[s].name);
    cell_count(b, stages[s].probability);
    cell_date(b, close_date(d));
    cell_text(b, "New Business");
    cell_text(b, source_name(d->source));
    cell_flag(b, d->outcome != SIM_OPEN);
    cell_flag(b, d->outcome == SIM_WON);
    cell_text(b, stages[s].forecast);
    cell_sf_id(b, "005", d->owner + 1);
    cell_sf_time(b, d->created);
    cell_sf_time(b, d->last_modified);
    cell_sf_time(b, d->closed != TIME_NONE ? d->closed : d->visits[d->nvisits - 1].entered);
    cell_text(b, loss_reason(d, false));
    cell_text(b, size_name(d->size));
    row_end(b);
}

static void history_row(const struct tale *t, unsigned stage, bc_time at, bc_time plan,
                        unsigned nth, struct buffer *b) {
    const struct deal *d = t->deal;
    cell_sf_id(b, "008", d->number * 64 + nth);
    cell_sf_id(b, "006", d->number);
    cell_text(b, stages[stage].name);
    cell_money(b, d->value);
    cell_count(b, stages[stage].probability);
    cell_date(b, plan);
    cell_text(b, stages[stage].forecast);
    cell_sf_time(b, at);
    cell_sf_id(b, "005", d->owner + 1);
    row_end(b);
}

/* A row for each stage entered, one more for a plan moved within a long stay, one for the close. */
static void history(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    unsigned nth = 0;
    for (size_t i = 0; i < d->nvisits; i++) {
        const struct stage_visit *v = &d->visits[i];
        const bc_time left = v->left != TIME_NONE ? v->left : d->last_modified;
        history_row(t, v->stage, v->entered, d->planned_close, nth++, b);
        if (left - v->entered > 30 * TIME_DAY)
            history_row(t, v->stage, v->entered + 20 * TIME_DAY, d->planned_close, nth++, b);
    }
    if (d->closed != TIME_NONE)
        history_row(t, standing(d), d->closed, d->closed, nth, b);
}

static void roles(const struct tale *t, struct buffer *b) {
    static const char *const names[ROLES] = {[ROLE_ECONOMIC_BUYER] = "Economic Buyer",
                                             [ROLE_TECHNICAL_BUYER] = "Technical Buyer",
                                             [ROLE_USER] = "Business User",
                                             [ROLE_CHAMPION] = "Champion",
                                             [ROLE_COACH] = "Coach",
                                             [ROLE_INFLUENCER] = "Influencer",
                                             [ROLE_PROCUREMENT] = "Procurement",
                                             [ROLE_LEGAL] = "Legal",
                                             [ROLE_EXECUTIVE_SPONSOR] = "Executive Sponsor",
                                             [ROLE_BLOCKER] = "Gatekeeper",
                                             [ROLE_EXTERNAL_ADVISER] = "External Adviser"};
    const struct deal *d = t->deal;
    for (size_t i = 0; i < t->story->nmembers; i++) {
        const struct member *m = &t->story->members[i];
        for (unsigned r = 0; r < ROLES && member_known(t, m); r++) {
            if (!(m->roles & 1U << r))
                continue;
            cell_sf_id(b, "00K", (d->number * MEMBERS + i) * ROLES + r);
            cell_sf_id(b, "006", d->number);
            cell_sf_id(b, "003", person_number(d, m) + 1);
            cell_text(b, names[r]);
            cell_flag(b, i == 0);
            cell_sf_time(b, m->joined);
            row_end(b);
        }
    }
}

static void task(const struct tale *t, const struct touch *touch, uint64_t id, struct buffer *b) {
    const bool call = touch->kind == TOUCH_CALL;
    cell_sf_id(b, "00T", id);
    cell_sf_id(b, "003", person_number(t->deal, &t->story->members[touch->member]) + 1);
    cell_sf_id(b, "006", t->deal->number);
    cell_text(b, call ? "Call" : touch_is_buyers(touch->kind) ? "Email: received" : "Email: sent");
    cell_date(b, touch->time);
    cell_text(b, "Completed");
    cell_text(b, call ? "Call" : "Email");
    cell_text(b, call ? "Outbound" : "");
    cell_sf_time(b, touch->time);
    cell_sf_time(b, touch->learned);
    cell_sf_id(b, "005", t->deal->owner + 1);
    row_end(b);
}

static void event(const struct tale *t, const struct touch *touch, uint64_t id, struct buffer *b) {
    cell_sf_id(b, "00U", id);
    cell_sf_id(b, "003", person_number(t->deal, &t->story->members[touch->member]) + 1);
    cell_sf_id(b, "006", t->deal->number);
    cell_text(b, "Meeting");
    cell_sf_time(b, touch->time);
    cell_sf_time(b, touch->time + TIME_HOUR);
    cell_sf_time(b, touch->learned);
    cell_sf_id(b, "005", t->deal->owner + 1);
    row_end(b);
}

/* Mails, calls and meetings; what happens on the web site is not in a CRM. */
static void activities(const struct tale *t, struct buffer *sheets) {
    for (size_t i = 0; i < t->story->ntouches; i++) {
        const struct touch *touch = &t->story->touches[i];
        const uint64_t id = t->deal->number * TOUCHES + i;
        if (touch->kind == TOUCH_MEETING)
            event(t, touch, id, &sheets[SALESFORCE_EVENT]);
        else if (!touch->device)
            task(t, touch, id, &sheets[SALESFORCE_TASK]);
    }
}

/* A request by web form arrives as a lead, converted when we answer it. */
static void lead(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    bc_time asked = TIME_NONE;
    for (size_t i = 0; i < t->story->ntouches; i++)
        if (t->story->touches[i].kind == TOUCH_FORM && t->story->touches[i].time <= d->engaged)
            asked = t->story->touches[i].time;
    if (asked == TIME_NONE)
        return;
    const struct person_profile *p = &t->people[t->story->members[0].slot];
    cell_sf_id(b, "00Q", d->number);
    cell_text(b, p->first);
    cell_text(b, p->last);
    cell_text(b, t->account->name);
    cell_text(b, p->email);
    cell_text(b, "Closed - Converted");
    cell_text(b, source_name(d->source));
    cell_sf_time(b, asked);
    cell_flag(b, true);
    cell_date(b, d->created);
    cell_sf_id(b, "001", d->account + 1);
    cell_sf_id(b, "003", person_number(d, &t->story->members[0]) + 1);
    cell_sf_id(b, "006", d->number);
    row_end(b);
}

/* As a person saves a report: labels instead of names, dates as the locale writes them. */
static void report_en(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    char owner[NAME_TEXT];
    cell_sf_id(b, "006", d->number);
    cell_deal_name(t, b);
    cell_text(b, t->account->name);
    cell_text(b, stages[standing(d)].name);
    cell_money(b, d->value);
    cell_count(b, stages[standing(d)].probability);
    cell_month_first(b, close_date(d));
    cell_month_first(b, d->created);
    cell_month_first(b, d->last_modified);
    cell_text(b, source_name(d->source));
    cell_text(b, owner_name(d->owner, owner));
    cell_text(b, loss_reason(d, false));
    row_end(b);
}

/* 1.234,56 */
static void german_money(struct buffer *b, double value) {
    const unsigned long cents = (unsigned long)llround(value * 100), whole = cents / 100;
    if (whole >= 1000000)
        buffer_print(b, "%lu.%03lu.%03lu", whole / 1000000, whole / 1000 % 1000, whole % 1000);
    else if (whole >= 1000)
        buffer_print(b, "%lu.%03lu", whole / 1000, whole % 1000);
    else
        buffer_print(b, "%lu", whole);
    buffer_print(b, ",%02lu;", cents % 100);
}

static void german_date(struct buffer *b, bc_time t) {
    const struct civil c = civil_from_time(t);
    buffer_print(b, "%02d.%02d.%04d;", c.day, c.month, c.year);
}

static void report_de(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    char owner[NAME_TEXT];
    cell_sf_id(b, "006", d->number);
    if (!b->failed)
        b->at[b->n - 1] = ';';
    buffer_print(b, "%s - %lu;%s;%s;", t->account->name, (unsigned long)d->number, t->account->name,
                 stages[standing(d)].german);
    german_money(b, d->value);
    buffer_print(b, "%u;", stages[standing(d)].probability);
    german_date(b, close_date(d));
    german_date(b, d->created);
    german_date(b, d->last_modified);
    buffer_print(b, "%s;%s;%s;", source_name(d->source), owner_name(d->owner, owner),
                 loss_reason(d, true));
    row_end(b);
}

static void deal(const struct tale *t, struct buffer *sheets) {
    salesforce_deal_row(t, &sheets[SALESFORCE_OPPORTUNITY]);
    history(t, &sheets[SALESFORCE_HISTORY]);
    roles(t, &sheets[SALESFORCE_ROLE]);
    activities(t, sheets);
    lead(t, &sheets[SALESFORCE_LEAD]);
    report_en(t, &sheets[SALESFORCE_REPORT_EN]);
    report_de(t, &sheets[SALESFORCE_REPORT_DE]);
}

static void account(const struct tale *t, struct buffer *sheets) {
    struct buffer *b = &sheets[SALESFORCE_ACCOUNT];
    cell_sf_id(b, "001", t->account_number + 1);
    cell_flag(b, false);
    cell_text(b, t->account->name);
    cell_text(b, t->account->industry);
    cell_count(b, t->account->employees);
    cell_text(b, t->account->domain);
    cell_text(b, t->account->country);
    cell_sf_id(b, "005", t->account_number % t->world->owners + 1);
    row_end(b);
    b = &sheets[SALESFORCE_CONTACT];
    for (unsigned slot = 0; slot < POOL; slot++) {
        if (t->known[slot] == TIME_NONE)
            continue;
        cell_sf_id(b, "003", t->account_number * POOL + slot + 1);
        cell_flag(b, false);
        cell_sf_id(b, "001", t->account_number + 1);
        cell_text(b, t->people[slot].first);
        cell_text(b, t->people[slot].last);
        cell_text(b, t->people[slot].title);
        cell_text(b, t->people[slot].email);
        cell_sf_time(b, t->known[slot]);
        row_end(b);
    }
}

const struct layout layout_salesforce = {SIM_SALESFORCE, "salesforce", deal, account};
