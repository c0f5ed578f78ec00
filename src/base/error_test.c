#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static bc_rc read_line(struct bc_error *err) {
    return bc_fail(err, BC_EDATA, "line %d: no time", 7);
}

static bc_rc read_file(struct bc_error *err) {
    const bc_rc rc = read_line(err);
    return bc_wrap(err, rc, "cannot read '%s'", "a.csv");
}

static bc_rc read_files(struct bc_error *err) {
    TRY(read_file(err));
    return BC_OK;
}

static void a_message_is_built_from_the_inside_out(void **state) {
    (void)state;
    struct bc_error err = {BC_OK, ""};
    assert_int_equal(read_files(&err), BC_EDATA);
    assert_int_equal(err.code, BC_EDATA);
    assert_string_equal(err.message, "cannot read 'a.csv': line 7: no time");
}

static void nobody_need_listen(void **state) {
    (void)state;
    assert_int_equal(read_files(NULL), BC_EDATA);
    assert_int_equal(bc_nomem(NULL), BC_ENOMEM);
}

static void long_messages_are_cut_and_end(void **state) {
    (void)state;
    char name[2 * BC_ERROR_LENGTH];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct bc_error err = {BC_OK, ""};
    (void)read_file(&err);
    error_wrap(&err, "%s", name);
    assert_int_equal(strlen(err.message), BC_ERROR_LENGTH - 1);
    error_set(&err, BC_EIO, "%s", name);
    assert_int_equal(strlen(err.message), BC_ERROR_LENGTH - 1);
    error_wrap(&err, "%.*s", BC_ERROR_LENGTH - 5, name);
    assert_int_equal(strlen(err.message), BC_ERROR_LENGTH - 1);
}

static void a_cut_is_shown_and_leaves_no_half_of_a_character(void **state) {
    (void)state;
    char name[2 * BC_ERROR_LENGTH] = "";
    for (size_t i = 0; i + 3 < sizeof name; i += 2)
        memcpy(name + i, "\303\251", 3);
    struct bc_error err = {BC_OK, ""};
    for (int shift = 0; shift < 2; shift++) {
        error_set(&err, BC_EIO, "%s%s", shift ? "x" : "", name);
        const size_t n = strlen(err.message);
        assert_string_equal(err.message + n - 5, "\303\251...");
    }
}

static void no_name_can_steer_a_terminal(void **state) {
    (void)state;
    struct bc_error err = {BC_OK, ""};
    error_set(&err, BC_EIO, "'%s'", "a\nb\033[31m\177\302\233c\303\251");
    assert_string_equal(err.message, "'a?b?[31m???c\303\251'");
    error_wrap(&err, "in '%s'", "x\ry");
    assert_string_equal(err.message, "in 'x?y': 'a?b?[31m???c\303\251'");
}

static void every_code_has_its_way_out(void **state) {
    (void)state;
    assert_int_equal(error_exit(BC_OK)->status, 0);
    assert_int_equal(error_exit(BC_EUSAGE)->status, 2);
    assert_int_equal(error_exit(BC_EUSAGE)->http, 400);
    for (int code = BC_EDATA; code <= BC_ENUM; code++) {
        assert_int_equal(error_exit((bc_rc)code)->status, 1);
        assert_true(error_exit((bc_rc)code)->http >= 400);
        assert_non_null(error_exit((bc_rc)code)->name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_built_from_the_inside_out),
        cmocka_unit_test(nobody_need_listen),
        cmocka_unit_test(long_messages_are_cut_and_end),
        cmocka_unit_test(a_cut_is_shown_and_leaves_no_half_of_a_character),
        cmocka_unit_test(no_name_can_steer_a_terminal),
        cmocka_unit_test(every_code_has_its_way_out),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
