/* Durations with outcomes and no dates: curves can be made of them, and nothing that needs a
 * calendar. */
#include "source/make.h"
#include "source/outcomes.h"

static const struct field_request duration_fields[] = {{FIELD_DURATION, COLUMN_NUMBER},
                                                       {FIELD_OUTCOME, COLUMN_CODE},
                                                       {FIELD_STAGE, COLUMN_CODE},
                                                       {FIELD_REASON, COLUMN_CODE}};

bc_rc make_durations(struct source *s, struct facts *ret, struct bc_error *err) {
    struct source_table **tables;
    size_t n;
    struct rows rows;
    TRY(rows_tables(s, s->main, &tables, &n, err));
    TRY(rows_read(s, tables, n, duration_fields, sizeof duration_fields / sizeof *duration_fields,
                  FIELD_DEAL, &rows, err));
    uint8_t *outcome = ARENA_RAW(s->arena, uint8_t, rows.n);
    bc_time *none = ARENA_RAW(s->arena, bc_time, rows.n);
    if (!outcome || !none)
        return bc_nomem(err);
    TRY(outcomes_resolve(s, &rows, outcome, none, err));
    const double *days = rows.numbers[FIELD_DURATION];
    size_t ended = 0;
    for (size_t i = 0; i < rows.n; i++) {
        none[i] = TIME_NONE;
        rows.flags[i] &= (uint8_t)~DEAL_UNENDED;
        ended += outcome[i] != OUTCOME_OPEN;
        ret->losses_recorded = ret->losses_recorded || outcome[i] > OUTCOME_WON;
        if (days && days[i] < 0) {
            rows.flags[i] |= DEAL_REJECTED | DEAL_BACKWARDS;
            TRY(source_reject_deal(s, i, FIELD_DURATION, "a negative duration", err));
        }
    }
    if (ended == 0)
        return bc_fail(
            err, BC_EDATA,
            "cannot use '%s': no value of the outcome column is known as an end; name the values "
            "with --won and --lost, or use 'buyerclock curve' with --event-codes",
            table_path(s->main->table));
    s->rows = rows.n;
    ret->kind = FACTS_DURATIONS;
    ret->deals = (struct deals){.n = rows.n,
                                .start = none,
                                .end = none,
                                .duration = days,
                                .outcome = outcome,
                                .flags = rows.flags,
                                .id_hash = rows.id_hash};
    return BC_OK;
}
