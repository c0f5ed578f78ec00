/* Exports as Pipedrive writes them, with English and with German labels. */
#include "sim/cells.h"
#include "sim/layout.h"

static const struct words {
    const char *stages[STAGES];
    const char *open, *won, *lost, *deleted;
} words[] = {
    {{"Qualified", "Contact Made", "Proposal Made", "Negotiations Started"},
     "Open",
     "Won",
     "Lost",
     "Deleted"},
    {{"Qualifiziert", "Kontakt hergestellt", "Angebot gemacht", "Verhandlungen begonnen"},
     "Offen",
     "Gewonnen",
     "Verloren",
     "Gelöscht"},
};

static void cell_clock(struct buffer *b, bc_time t) { /* 2025-03-01 10:11:12 */
    const size_t start = b->n;
    cell_time(b, t);
    if (t != TIME_NONE && !b->failed) {
        b->at[start + 10] = ' ';
        b->n -= 2;
        buffer_char(b, ',');
    }
}

static void deal_row(const struct tale *t, const struct words *in, struct buffer *b) {
    const struct deal *d = t->deal;
    const char *const status[] = {in->won, in->lost, in->lost, in->deleted, in->open};
    const bool won = d->outcome == SIM_WON;
    const bool lost = d->outcome == SIM_LOST || d->outcome == SIM_NO_DECISION;
    const struct person_profile *p = &t->people[t->story->members[0].slot];
    char owner[NAME_TEXT];
    cell_count(b, d->number);
    buffer_text(b, t->account->name);
    cell_text(b, " deal");
    cell_money(b, d->value);
    cell_text(b, "EUR");
    cell_text(b, t->account->name);
    buffer_text(b, p->first);
    buffer_char(b, ' ');
    cell_text(b, p->last);
    cell_text(b, owner_name(d->owner, owner));
    cell_text(b, in->stages[d->visits[d->nvisits - 1].stage]);
    cell_text(b, "Pipeline");
    cell_text(b, status[d->outcome]);
    cell_clock(b, d->created);
    cell_clock(b, d->last_modified);
    cell_clock(b, won ? d->closed : TIME_NONE);
    cell_clock(b, lost ? d->closed : TIME_NONE);
    cell_clock(b, d->closed);
    cell_text(b, loss_reason(d, in != words));
    cell_date(b, d->planned_close);
    row_end(b);
}

static void deal(const struct tale *t, struct buffer *sheets) {
    deal_row(t, &words[0], &sheets[PIPEDRIVE_DEALS_EN]);
    deal_row(t, &words[1], &sheets[PIPEDRIVE_DEALS_DE]);
}

const struct layout layout_pipedrive = {SIM_PIPEDRIVE, "pipedrive", deal, NULL};
