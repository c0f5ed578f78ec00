#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void pieces_add_up(void **state) {
    (void)state;
    struct buffer b = {0};
    buffer_text(&b, "deals: ");
    buffer_print(&b, "%d of %s", 12, "many");
    buffer_char(&b, '\n');
    buffer_add(&b, (struct str){"a\0b", 3});
    buffer_add(&b, (struct str){NULL, 0});
    assert_int_equal(buffer_done(&b, NULL), BC_OK);
    assert_int_equal(b.n, 21);
    assert_memory_equal(b.at, "deals: 12 of many\na\0b", 21);
    assert_int_equal(b.at[b.n], 0);
    buffer_release(&b);
    assert_null(b.at);
}

static void a_long_text_grows_piece_by_piece(void **state) {
    (void)state;
    struct buffer b = {0};
    for (int i = 0; i < 100000; i++)
        buffer_print(&b, "%05d", i);
    assert_int_equal(buffer_done(&b, NULL), BC_OK);
    assert_int_equal(b.n, 500000);
    assert_memory_equal(b.at + 5 * 4711, "04711", 5);
    buffer_release(&b);
}

static void a_failure_sticks(void **state) {
    (void)state;
    struct buffer b = {0};
    struct bc_error err = {BC_OK, ""};
    buffer_text(&b, "kept");
    buffer_add(&b, (struct str){"x", SIZE_MAX / 2});
    buffer_text(&b, "too late");
    assert_int_equal(buffer_done(&b, &err), BC_ENOMEM);
    assert_int_equal(err.code, BC_ENOMEM);
    assert_string_equal(b.at, "kept");
    buffer_release(&b);
    assert_int_equal(buffer_done(&b, &err), BC_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_add_up),
        cmocka_unit_test(a_long_text_grows_piece_by_piece),
        cmocka_unit_test(a_failure_sticks),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
