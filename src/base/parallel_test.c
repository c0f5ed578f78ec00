#include "base/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>

#include <cmocka.h>

enum { PIECES = 1000 };

struct job {
    atomic_int done[PIECES];
    atomic_int busy[PARALLEL_MAX];
    atomic_int clashes;
    unsigned workers;
};

static void do_piece(void *context, size_t i, unsigned worker) {
    struct job *job = context;
    if (worker >= job->workers || atomic_fetch_add(&job->busy[worker], 1) != 0)
        atomic_fetch_add(&job->clashes, 1);
    atomic_fetch_add(&job->done[i], 1);
    if (worker < job->workers)
        atomic_fetch_sub(&job->busy[worker], 1);
}

static void every_piece_is_done_once_by_one_worker(void **state) {
    (void)state;
    static const unsigned threads[] = {0, 1, 2, 3, 8, PARALLEL_MAX, 1000};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        struct job job = {.workers = threads[t] > PARALLEL_MAX ? PARALLEL_MAX : threads[t]};
        if (job.workers == 0)
            job.workers = 1;
        parallel_for(threads[t], PIECES, do_piece, &job);
        for (size_t i = 0; i < PIECES; i++)
            assert_int_equal(atomic_load(&job.done[i]), 1);
        assert_int_equal(atomic_load(&job.clashes), 0);
    }
}

static void no_pieces_are_no_work(void **state) {
    (void)state;
    struct job job = {.workers = 1};
    parallel_for(4, 0, do_piece, &job);
    assert_int_equal(atomic_load(&job.done[0]), 0);
}

static void there_is_at_least_one_processor(void **state) {
    (void)state;
    assert_true(parallel_threads() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_done_once_by_one_worker),
        cmocka_unit_test(no_pieces_are_no_work),
        cmocka_unit_test(there_is_at_least_one_processor),
    };
    return cmocka_run_group_tests_name("parallel", tests, NULL, NULL);
}
