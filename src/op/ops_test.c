#include "op/ops.h"

#include "op/spelling.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_operation_is_found_by_its_name(void **state) {
    (void)state;
    assert_non_null(ops[0]);
    for (size_t i = 0; ops[i]; i++)
        assert_ptr_equal(op_find(ops[i]->name), ops[i]);
    assert_null(op_find("frobnicate"));
    assert_null(op_find(""));
}

static bool is_phrase(const char *text) {
    return text && *text && text[strlen(text) - 1] != '.' && !isspace((unsigned char)*text);
}

/* What --help, the man page and the API need of an operation. */
static void every_operation_says_what_it_is_and_takes(void **state) {
    (void)state;
    for (size_t i = 0; ops[i]; i++) {
        assert_true(is_phrase(ops[i]->summary));
        assert_non_null(ops[i]->description);
        assert_non_null(ops[i]->examples);
        assert_non_null(ops[i]->run);
        for (const struct param *p = ops[i]->params; p->name; p++) {
            assert_true(is_phrase(p->help));
            assert_int_equal(p->type == PARAM_CHOICE, p->choices != NULL);
            for (const struct param *q = ops[i]->params; q < p; q++)
                assert_string_not_equal(p->name, q->name);
        }
    }
}

/* A default that its own check refuses would make every call fail. */
static void every_default_is_accepted(void **state) {
    (void)state;
    for (size_t i = 0; ops[i]; i++) {
        static const char *const nothing[] = {NULL};
        struct param params[64] = {0};
        for (size_t k = 0; ops[i]->params[k].name; k++) {
            params[k] = ops[i]->params[k];
            params[k].required = false;
        }
        struct arena *a = arena_new(0);
        const struct args *args = NULL;
        struct bc_error err = {0};
        if (args_parse(a, params, 0, nothing, &args, &err) != BC_OK)
            fail_msg("%s: %s", ops[i]->name, err.message);
        arena_free(a);
    }
}

static void errors_of_spelling_are_counted(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        size_t errors;
    } cases[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"report", "report", 0},
        {"reprot", "report", 1},
        {"rport", "report", 1},
        {"reeport", "report", 1},
        {"raport", "report", 1},
        {"kitten", "sitting", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(spelling_errors(cases[i].a, cases[i].b), cases[i].errors);
        assert_int_equal(spelling_errors(cases[i].b, cases[i].a), cases[i].errors);
    }
    static const char wide[] = "0123456789012345678901234567890123456789012345678901234567890123";
    assert_int_equal(spelling_errors(wide, wide), SIZE_MAX);
}

static void only_what_is_near_is_suggested(void **state) {
    (void)state;
    static const struct {
        const char *wanted, *best;
    } cases[] = {{"rapport", "report"}, {"inspct", "inspect"}, {"cur", "curve"}, {"cute", NULL},
                 {"by", NULL},          {"frobnicate", NULL},  {"", NULL}};
    static const char *const names[] = {"report", "inspect", "curve", "at"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nearest nearest = nearest_to(cases[i].wanted);
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            nearest_try(&nearest, names[k]);
        if (cases[i].best)
            assert_string_equal(nearest.best, cases[i].best);
        else
            assert_null(nearest.best);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_operation_is_found_by_its_name),
        cmocka_unit_test(every_operation_says_what_it_is_and_takes),
        cmocka_unit_test(every_default_is_accepted),
        cmocka_unit_test(errors_of_spelling_are_counted),
        cmocka_unit_test(only_what_is_near_is_suggested),
    };
    return cmocka_run_group_tests_name("ops", tests, NULL, NULL);
}
