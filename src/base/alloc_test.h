/*
 * For tests: every allocation made to fail once. The function is run again and again, each time in
 * a new arena whose limit is a little higher, until it works; every failure on the way must be a
 * clean BC_ENOMEM. What a forgotten check does instead is crash or call it success.
 */
#ifndef BASE_ALLOC_TEST_H
#define BASE_ALLOC_TEST_H

#include "base/arena.h"
#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Must release what it holds outside the arena. */
typedef bc_rc alloc_fn(struct arena *a, void *context, struct bc_error *err);

/*
 * Raises the limit by `step` bytes (16 sees every allocation; more where that takes too long) up to
 * `most`. Returns how often memory ran out; a test asserts that it did.
 */
static inline size_t alloc_until_it_works(alloc_fn *fn, void *context, size_t step, size_t most) {
    for (size_t failures = 0, limit = 1; limit <= most; failures++, limit += step) {
        struct arena *a = arena_new(limit);
        assert_non_null(a);
        struct bc_error err = {BC_OK, ""};
        const bc_rc rc = fn(a, context, &err);
        const size_t used = arena_used(a);
        arena_free(a);
        assert_true(used <= limit);
        if (rc == BC_OK)
            return failures;
        if (rc != BC_ENOMEM || err.code != BC_ENOMEM || err.message[0] == '\0')
            fail_msg("with %zu bytes: code %d, '%s'", limit, (int)rc, err.message);
    }
    fail_msg("%zu bytes were not enough", most);
    return 0;
}

#endif
