#include "stat/risk_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Late entry, ties of every kind: (0,2]1 (0,3]0 (2,3]1 (3,5]2 (1,5]0 */
static const int32_t entry[] = {0, 0, 2, 3, 1};
static const int32_t leaving[] = {2, 3, 3, 5, 5};
static const uint8_t cause[] = {1, 0, 1, 2, 0};
static const struct risk_rows five = {.n = 5,
                                      .clock = RISK_INT32,
                                      .entry = {.int32 = entry},
                                      .exit = {.int32 = leaving},
                                      .cause = cause,
                                      .causes = 2};

static struct risk_table counted(struct arena *a, const struct risk_rows *rows) {
    struct risk_table t;
    struct bc_error err;
    assert_int_equal(risk_table_count(a, rows, 1, &t, &err), BC_OK);
    return t;
}

static void a_row_is_at_risk_after_its_entry_up_to_its_exit(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    const struct risk_table t = counted(a, &five);
    const double time[] = {0, 1, 2, 3, 5}, at_risk[] = {0, 2, 3, 3, 2};
    assert_int_equal(t.n, 5);
    assert_memory_equal(t.time, time, sizeof time);
    assert_memory_equal(t.at_risk, at_risk, sizeof at_risk);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_at_risk_after_its_entry_up_to_its_exit),
    };
    return cmocka_run_group_tests_name("risk table", tests, NULL, NULL);
}
