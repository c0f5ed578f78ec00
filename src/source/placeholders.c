#include "source/placeholders.h"

#include "model/placeholder.h"
#include "source/columns.h"
#include "source/place.h"

/* The column of a deal's end that has a cell in its row. */
static enum field end_field(const struct source_table *t) {
    static const enum field ends[] = {FIELD_CLOSED, FIELD_WON_AT, FIELD_LOST_AT};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (t->columns[ends[i]] != TABLE_NO_COLUMN)
            return ends[i];
    return FIELD_COUNT;
}

bc_rc placeholders_reject(struct source *s, const bc_time *start, const bc_time *end, size_t n,
                          uint8_t *flags, struct bc_error *err) {
    static const char *const reason = "the date stands for no date";
    for (size_t i = 0; i < n; i++) {
        const bool bad_start = time_is_placeholder(start[i]);
        if ((!bad_start && !time_is_placeholder(end[i])) || flags[i] & DEAL_REJECTED)
            continue;
        flags[i] |= DEAL_REJECTED;
        TRY(source_reject_deal(s, i, bad_start ? FIELD_CREATED : end_field(source_table_of(s, i)),
                               reason, err));
    }
    return BC_OK;
}
