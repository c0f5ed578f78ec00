/* A curve in pieces is the curve, to the last digit. */
#include "stat/curve_pieces.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 9000 };

struct sample {
    int32_t exit[ROWS];
    uint8_t cause[ROWS];
    struct risk_rows rows;
};

/* Half of the rows share few times, half lie anywhere; of eight times as many ticks as a piece. */
static void sample_make(struct sample *s, unsigned causes, unsigned seed) {
    for (size_t i = 0; i < ROWS; i++) {
        const unsigned range = i % 2 ? 40 : 8 * RISK_PIECE;
        s->exit[i] = 1 + (int32_t)((unsigned)rand_r(&seed) % range);
        s->cause[i] = (uint8_t)((unsigned)rand_r(&seed) % (causes + 1));
    }
    s->rows = (struct risk_rows){.n = ROWS,
                                 .clock = RISK_INT32,
                                 .exit.int32 = s->exit,
                                 .per_unit = 7,
                                 .cause = s->cause,
                                 .causes = causes};
}

static void assert_piece(const struct curve *whole, const struct curve *piece, size_t from) {
    const size_t size = piece->n * sizeof(double);
    assert_true(from + piece->n <= whole->n);
    assert_memory_equal(whole->time + from, piece->time, size);
    assert_memory_equal(whole->at_risk + from, piece->at_risk, size);
    assert_memory_equal(whole->censored + from, piece->censored, size);
    assert_memory_equal(whole->undecided + from, piece->undecided, size);
    assert_memory_equal(whole->hazard + from, piece->hazard, size);
    assert_memory_equal(whole->undecided_se + from, piece->undecided_se, size);
    for (size_t k = 0; k < whole->causes; k++) {
        const size_t of_whole = k * whole->n + from, of_piece = k * piece->n;
        assert_memory_equal(whole->events + of_whole, piece->events + of_piece, size);
        assert_memory_equal(whole->share + of_whole, piece->share + of_piece, size);
        assert_memory_equal(whole->share_se + of_whole, piece->share_se + of_piece, size);
    }
}

static void the_pieces_make_up_the_whole_curve(void **state) {
    (void)state;
    for (unsigned causes = 1; causes <= 7; causes++) {
        struct arena *a = arena_new(0);
        struct sample s;
        struct risk_table table;
        struct risk_sorted sorted;
        struct curve whole;
        struct curve_pieces *pieces;
        const struct curve_options options = {CURVE_JACKKNIFE, NAN, 0};
        size_t from = 0, count = 0;
        sample_make(&s, causes, causes);
        assert_true(risk_sorted_fits(&s.rows));
        assert_int_equal(risk_table_count(a, &s.rows, 1, &table, NULL), BC_OK);
        assert_int_equal(curve_fit(a, &table, &s.rows, &options, &whole, NULL), BC_OK);
        assert_int_equal(risk_sorted_make(a, &s.rows, &sorted, NULL), BC_OK);
        assert_int_equal(curve_pieces_begin(a, &sorted, CURVE_JACKKNIFE, &pieces, NULL), BC_OK);
        for (const struct curve *c; (c = curve_pieces_next(pieces)); from += c->n, count++)
            assert_piece(&whole, c, from);
        assert_int_equal(from, whole.n);
        assert_true(count > 2);
        arena_free(a);
    }
}

static void rows_that_need_more_than_a_sort_do_not_fit(void **state) {
    (void)state;
    struct sample s;
    sample_make(&s, 3, 1);
    struct risk_rows late = s.rows, weighted = s.rows, wide = s.rows;
    double weight[ROWS];
    late.entry.int32 = s.exit;
    weighted.weight = weight;
    assert_true(risk_sorted_fits(&s.rows));
    assert_false(risk_sorted_fits(&late));
    assert_false(risk_sorted_fits(&weighted));
    s.exit[2] = 1;
    s.exit[0] = 1 << 30; /* with two bits for the cause, the last that fits */
    assert_true(risk_sorted_fits(&wide));
    s.exit[0]++;
    assert_false(risk_sorted_fits(&wide));
    s.exit[0] = 1;
    s.cause[5] = 4;
    assert_false(risk_sorted_fits(&wide)); /* a cause past the causes */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pieces_make_up_the_whole_curve),
        cmocka_unit_test(rows_that_need_more_than_a_sort_do_not_fit),
    };
    return cmocka_run_group_tests_name("curve in pieces", tests, NULL, NULL);
}
