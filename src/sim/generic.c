/* The generic layout: docs/manual/generic-layout.md says what each column means. And the files of
 * the truth, which use the same identifiers. */
#include "sim/cells.h"
#include "sim/layout.h"

static void cell_deal(struct buffer *b, const struct deal *d) {
    cell_id(b, "D", d->number, 7);
}

static void cell_account(struct buffer *b, uint64_t account) {
    cell_id(b, "A", account + 1, 6);
}

static void cell_person(struct buffer *b, const struct deal *d, const struct member *m) {
    cell_id(b, "P", person_number(d, m) + 1, 7);
}

/* A browser serves one person in one deal. */
static void cell_visitor(struct buffer *b, const struct deal *d, unsigned member) {
    cell_id(b, "V", d->number * MEMBERS + member, 8);
}

void generic_deal_row(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    cell_deal(b, d);
    cell_account(b, d->account);
    cell_text(b, size_name(d->size));
    cell_time(b, d->created);
    cell_time(b, d->closed);
    cell_text(b, d->outcome == SIM_OPEN ? "" : sim_outcome_name(d->outcome));
    cell_text(b, d->why);
    cell_text(b, deal_stage(d));
    cell_money(b, d->value);
    cell_text(b, "EUR");
    cell_id(b, "U", d->owner + 1, 3);
    cell_text(b, source_name(d->source));
    cell_date(b, d->planned_close);
    cell_time(b, d->last_modified);
    row_end(b);
}

static void stages(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    for (size_t i = 0; i < d->nvisits; i++) {
        cell_deal(b, d);
        cell_text(b, stage_name(d->visits[i].stage));
        cell_time(b, d->visits[i].entered);
        cell_time(b, d->visits[i].left);
        row_end(b);
    }
}

static void touches(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    for (size_t i = 0; i < t->story->ntouches; i++) {
        const struct touch *touch = &t->story->touches[i];
        cell_time(b, touch->time);
        cell_time(b, touch->learned);
        if (touch->device)
            cell_visitor(b, d, touch->member);
        else
            cell_empty(b);
        if (touch->anonymous) {
            cell_empty(b);
            cell_empty(b);
            cell_empty(b);
        } else {
            cell_person(b, d, &t->story->members[touch->member]);
            cell_account(b, d->account);
            cell_deal(b, d);
        }
        cell_text(b, touch_is_buyers(touch->kind) ? "buyer" : "seller");
        cell_text(b, touch_kind_name(touch->kind));
        cell_text(b, touch_channel_name(touch->kind));
        row_end(b);
    }
}

static void role_row(const struct tale *t, const struct member *m, unsigned role,
                     struct buffer *b) {
    static const char *const stances[] = {"against", "", "for"};
    const struct deal *d = t->deal;
    const bool known = member_known(t, m);
    cell_deal(b, d);
    if (known)
        cell_person(b, d, m);
    else
        cell_empty(b);
    cell_text(b, role_name(role));
    cell_text(b, known ? stances[m->stance + 1] : "");
    cell_time(b, known ? m->joined : TIME_NONE);
    cell_empty(b);
    cell_time(b, known ? m->joined : d->created);
    cell_text(b, known ? "told" : "inferred");
    row_end(b);
}

/* A seat: a role that the deal must have, held by someone we have not met. */
static bool is_seat(const struct member *m, unsigned role) {
    return m->roles & 1U << role & (1U << ROLE_ECONOMIC_BUYER | 1U << ROLE_PROCUREMENT);
}

static void roles(const struct tale *t, struct buffer *b) {
    for (size_t i = 0; i < t->story->nmembers; i++) {
        const struct member *m = &t->story->members[i];
        for (unsigned role = 0; role < ROLES; role++)
            if (member_known(t, m) ? m->roles & 1U << role : is_seat(m, role))
                role_row(t, m, role, b);
    }
}

static void milestones(const struct tale *t, struct buffer *b) {
    const struct story *s = t->story;
    for (size_t i = 0; i < s->nmilestones; i++) {
        const struct milestone *m = &s->milestones[i];
        if (!m->known)
            continue;
        cell_deal(b, t->deal);
        cell_person(b, t->deal, &s->members[m->member]);
        cell_text(b, job_name(m->job));
        cell_time(b, m->earliest);
        cell_time(b, m->latest);
        cell_text(b, how_name(m->how));
        cell_time(b, m->learned);
        row_end(b);
    }
}

static void statements(const struct tale *t, struct buffer *b) {
    const struct story *s = t->story;
    for (size_t i = 0; i < s->nstatements; i++) {
        const struct statement *a = &s->statements[i];
        cell_deal(b, t->deal);
        cell_person(b, t->deal, &s->members[a->member]);
        cell_time(b, a->time);
        cell_text(b, a->question);
        cell_text(b, a->answer);
        cell_time(b, a->earliest);
        cell_time(b, a->latest);
        row_end(b);
    }
}

static void promises(const struct tale *t, struct buffer *b) {
    const struct story *s = t->story;
    for (size_t i = 0; i < s->npromises; i++) {
        const struct promise *p = &s->promises[i];
        cell_deal(b, t->deal);
        cell_person(b, t->deal, &s->members[p->member]);
        cell_id(b, "U", t->deal->owner + 1, 3);
        cell_text(b, p->what);
        cell_time(b, p->made);
        cell_time(b, p->due);
        cell_time(b, p->kept);
        row_end(b);
    }
}

static void identifies(const struct tale *t, struct buffer *b) {
    const struct story *s = t->story;
    for (size_t i = 0; i < s->nidentifies; i++) {
        cell_time(b, s->identifies[i].time);
        cell_visitor(b, t->deal, s->identifies[i].member);
        cell_person(b, t->deal, &s->members[s->identifies[i].member]);
        cell_account(b, t->deal->account);
        row_end(b);
    }
}

static void deal(const struct tale *t, struct buffer *sheets) {
    generic_deal_row(t, &sheets[GENERIC_DEALS]);
    if (!t->story)
        return;
    stages(t, &sheets[GENERIC_STAGES]);
    touches(t, &sheets[GENERIC_TOUCHES]);
    roles(t, &sheets[GENERIC_ROLES]);
    milestones(t, &sheets[GENERIC_MILESTONES]);
    statements(t, &sheets[GENERIC_STATEMENTS]);
    promises(t, &sheets[GENERIC_PROMISES]);
    identifies(t, &sheets[GENERIC_IDENTIFIES]);
}

static void account(const struct tale *t, struct buffer *sheets) {
    struct buffer *b = &sheets[GENERIC_ACCOUNTS];
    cell_account(b, t->account_number);
    cell_text(b, t->account->name);
    cell_text(b, t->account->industry);
    cell_text(b, size_name(t->account->size));
    cell_count(b, t->account->employees);
    cell_text(b, t->account->domain);
    cell_text(b, t->account->country);
    row_end(b);
    b = &sheets[GENERIC_PEOPLE];
    for (unsigned slot = 0; slot < POOL; slot++) {
        if (t->known[slot] == TIME_NONE)
            continue;
        const struct person_profile *p = &t->people[slot];
        cell_id(b, "P", t->account_number * POOL + slot + 1, 7);
        cell_account(b, t->account_number);
        buffer_text(b, p->first);
        buffer_char(b, ' ');
        cell_text(b, p->last);
        cell_text(b, p->email);
        cell_text(b, p->title);
        cell_time(b, t->known[slot]);
        row_end(b);
    }
}

const struct layout layout_generic = {SIM_GENERIC, "generic", deal, account};

static void truth_group(const struct tale *t, struct buffer *b) {
    for (size_t i = 0; i < t->story->nmembers; i++) {
        const struct member *m = &t->story->members[i];
        for (unsigned role = 0; role < ROLES; role++) {
            if (!(m->roles & 1U << role))
                continue;
            cell_deal(b, t->deal);
            cell_person(b, t->deal, m);
            cell_text(b, role_name(role));
            cell_time(b, m->joined);
            cell_text(b, member_known(t, m) ? "true" : "false");
            row_end(b);
        }
    }
}

void truth_write(const struct tale *t, struct buffer *sheets) {
    const struct deal *d = t->deal;
    const struct story *s = t->story;
    struct buffer *b = &sheets[TRUTH_DEALS];
    cell_deal(b, d);
    cell_text(b, sim_pattern_name((int)d->pattern));
    cell_text(b, size_name(d->size));
    cell_time(b, d->onset);
    cell_time(b, d->engaged);
    cell_time(b, d->end);
    cell_text(b, d->decision == SIM_OPEN ? "" : sim_outcome_name(d->decision));
    cell_time(b, d->created);
    cell_time(b, d->closed);
    cell_count(b, s->nmembers);
    cell_text(b, s->stitched ? "true" : "false");
    row_end(b);
    truth_group(t, &sheets[TRUTH_GROUP]);
    b = &sheets[TRUTH_MILESTONES];
    for (size_t i = 0; i < s->nmilestones; i++) {
        cell_deal(b, d);
        cell_text(b, job_name(s->milestones[i].job));
        cell_time(b, s->milestones[i].occurred);
        cell_text(b, s->milestones[i].known ? "true" : "false");
        row_end(b);
    }
    b = &sheets[TRUTH_VISITORS];
    bool shown[MEMBERS] = {false};
    for (size_t i = 0; i < s->ntouches; i++) {
        const unsigned m = s->touches[i].member;
        if (!s->touches[i].device || shown[m])
            continue;
        shown[m] = true;
        cell_visitor(b, d, m);
        cell_person(b, d, &s->members[m]);
        cell_deal(b, d);
        row_end(b);
    }
}
