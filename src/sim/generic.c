/* The generic layout: docs/manual/generic-layout.md says what each column means. */
#include "sim/cells.h"
#include "sim/layout.h"

static void write_deal(const struct tale *t, struct buffer *b) {
    const struct deal *d = t->deal;
    cell_id(b, "D", d->number, 7);
    cell_id(b, "A", d->account + 1, 6);
    cell_text(b, size_name(d->size));
    cell_time(b, d->created);
    cell_time(b, d->closed);
    cell_text(b, d->outcome == OUTCOME_OPEN ? "" : outcome_name(d->outcome));
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

void generic_write(const struct tale *t, struct buffer *sheets) {
    write_deal(t, &sheets[GENERIC_DEALS]);
}

void truth_write(const struct tale *t, struct buffer *sheets) {
    const struct deal *d = t->deal;
    struct buffer *b = &sheets[TRUTH_DEALS];
    cell_id(b, "D", d->number, 7);
    cell_text(b, sim_pattern_name((int)d->pattern));
    cell_text(b, size_name(d->size));
    cell_time(b, d->onset);
    cell_time(b, d->engaged);
    cell_time(b, d->end);
    cell_text(b, d->decision == OUTCOME_OPEN ? "" : outcome_name(d->decision));
    cell_time(b, d->created);
    cell_time(b, d->closed);
    row_end(b);
}
