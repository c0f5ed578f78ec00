#include "op/segments.h"

#include <stdlib.h>

/* How many journeys a value of the column has. */
struct size_of_value {
    uint32_t code;
    size_t n;
};

static int largest_first(const void *a, const void *b) {
    const struct size_of_value *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return (x->code > y->code) - (x->code < y->code);
}

/* Which segment each code belongs to, the largest first. */
static bc_rc number_segments(struct arena *a, const struct facts *f, const struct cycle *all,
                             struct segments *s, uint32_t **ret, struct bc_error *err) {
    const size_t distinct = intern_count(f->by.dictionary);
    struct size_of_value *sizes = ARENA_ARRAY(a, struct size_of_value, distinct);
    uint32_t *segment_of = ARENA_ARRAY(a, uint32_t, distinct);
    if (!sizes || !segment_of)
        return bc_nomem(err);
    for (uint32_t k = 0; k < distinct; k++)
        sizes[k].code = k;
    for (size_t i = 0; i < all->journeys.rows.n; i++)
        sizes[f->by.codes[all->journeys.deal[i]]].n++;
    qsort(sizes, distinct, sizeof *sizes, largest_first);
    size_t used = 0;
    while (used < distinct && sizes[used].n)
        used++;
    const size_t own = used <= SEGMENTS_MOST + 1 ? used : SEGMENTS_MOST;
    for (size_t k = 0; k < distinct; k++)
        segment_of[sizes[k].code] = (uint32_t)(k < own ? k : own);
    for (size_t k = 0; k < own; k++)
        s->list[k].value = intern_text(f->by.dictionary, sizes[k].code).at;
    s->merged = used - own;
    s->n = own + (s->merged > 0);
    *ret = segment_of;
    return BC_OK;
}

/* The journeys of one segment. All outcomes of the whole stay causes, so that tests compare like
 * with like. */
static bc_rc fit_one(struct arena *a, const struct facts *f, const struct cycle *all,
                     const uint32_t *segment_of, uint32_t k, unsigned threads, struct segment *ret,
                     struct bc_error *err) {
    const struct risk_rows *rows = &all->journeys.rows;
    uint32_t *index = ARENA_RAW(a, uint32_t, rows->n);
    struct journeys mine = all->journeys;
    size_t n = 0;
    if (!index)
        return bc_nomem(err);
    for (size_t o = 0; o < OUTCOME_COUNT; o++)
        mine.counts[o] = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (segment_of[f->by.codes[all->journeys.deal[i]]] != k)
            continue;
        index[n++] = (uint32_t)i;
        mine.counts[rows->cause[i] ? all->journeys.outcomes[rows->cause[i] - 1] : OUTCOME_OPEN]++;
    }
    TRY(risk_rows_pick(a, rows, index, n, &mine.rows, err));
    TRY(cycle_fit(a, &mine, all->band.level, threads, &ret->cycle, err));
    if (ret->cycle.curve.sorted) /* the tests need a table */
        TRY(curve_table(a, &ret->cycle.curve, &mine.rows, &ret->cycle.table, err));
    return BC_OK;
}

static bc_rc run_tests(struct arena *a, const struct cycle *all, struct segments *s,
                       struct bc_error *err) {
    const struct risk_table *groups[SEGMENTS_MOST + 1];
    size_t n = 0;
    for (size_t k = 0; k < s->n; k++) {
        const struct journeys *j = &s->list[k].cycle.journeys;
        if (s->list[k].value && !s->list[k].value[0]) {
            s->empty = j->rows.n;
            s->empty_open = j->counts[OUTCOME_OPEN];
        } else {
            groups[n++] = &s->list[k].cycle.table;
            s->enough += s->list[k].value && s->list[k].cycle.events >= CYCLE_FEW;
        }
    }
    s->values = n - (s->merged > 0) + s->merged;
    if (s->enough < 2)
        return BC_OK;
    struct segment_test *t = &s->tests[s->ntests++];
    t->all = true;
    TRY(compare_hazards(a, groups, n, 0, COMPARE_LOGRANK, 0, &t->result, err));
    const bool late = all->journeys.late > 0;
    const unsigned causes = all->journeys.rows.causes;
    if (late && causes == 1)
        return BC_OK; /* the same test once more */
    for (unsigned cause = 1; cause <= causes; cause++) {
        const enum outcome o = (enum outcome)all->journeys.outcomes[cause - 1];
        if (all->journeys.counts[o] < CYCLE_FEW)
            continue;
        t = &s->tests[s->ntests++];
        t->outcome = o;
        t->gray = !late;
        if (late)
            TRY(compare_hazards(a, groups, n, cause, COMPARE_LOGRANK, 0, &t->result, err));
        else
            TRY(compare_shares(a, groups, n, cause, 0, &t->result, err));
    }
    return BC_OK;
}

bc_rc segments_fit(struct arena *a, const struct facts *f, const struct cycle *all,
                   unsigned threads, struct segments *ret, struct bc_error *err) {
    struct segments s = {.column = f->by.name};
    if (!f->by.codes || all->journeys.rows.n == 0) {
        *ret = s;
        return BC_OK;
    }
    uint32_t *segment_of = NULL;
    TRY(number_segments(a, f, all, &s, &segment_of, err));
    for (uint32_t k = 0; k < s.n; k++)
        TRY(fit_one(a, f, all, segment_of, k, threads, &s.list[k], err));
    TRY(run_tests(a, all, &s, err));
    *ret = s;
    return BC_OK;
}
