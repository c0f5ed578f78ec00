#include "base/intern.h"

#include "base/alloc_test.h"

#include <stdio.h>

static struct str number_text(char text[16], unsigned i) {
    return (struct str){text, (size_t)snprintf(text, 16, "deal %u", i)};
}

static void texts_are_numbered_in_order_of_arrival(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct intern *in = intern_new(a);
    assert_int_equal(intern_add(in, STR("won")), 0);
    assert_int_equal(intern_add(in, STR("")), 1);
    assert_int_equal(intern_add(in, STR("Won")), 2);
    assert_int_equal(intern_add(in, STR("won")), 0);
    assert_int_equal(intern_add(in, STR("w\0n")), 3);
    assert_int_equal(intern_count(in), 4);
    assert_string_equal(intern_text(in, 2).at, "Won");
    assert_int_equal(intern_text(in, 3).n, 3);
    assert_int_equal(intern_find(in, STR("")), 1);
    assert_int_equal(intern_find(in, STR("lost")), INTERN_NONE);
    assert_int_equal(intern_text(in, INTERN_NONE).n, 0);
    arena_free(a);
}

static void many_texts_keep_their_numbers(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct intern *in = intern_new(a);
    char text[16];
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < 20000; i++)
            assert_int_equal(intern_add(in, number_text(text, i)), i);
    assert_int_equal(intern_count(in), 20000);
    for (unsigned i = 0; i < 20000; i++)
        assert_true(str_equal(intern_text(in, i), number_text(text, i)));
    assert_int_equal(intern_find(in, number_text(text, 20000)), INTERN_NONE);
    arena_free(a);
}

static bc_rc add_a_hundred(struct arena *a, void *context, struct bc_error *err) {
    (void)context;
    struct intern *in = intern_new(a);
    char text[16];
    for (unsigned i = 0; in && i < 100; i++) {
        const uint32_t number = intern_add(in, number_text(text, i));
        if (number == INTERN_NONE) {
            /* What came before is still there. */
            assert_int_equal(intern_count(in), i);
            assert_true(i == 0 || intern_find(in, number_text(text, i - 1)) == i - 1);
            in = NULL;
        }
    }
    return in ? BC_OK : bc_nomem(err);
}

static void a_full_arena_leaves_what_was_there(void **state) {
    (void)state;
    assert_true(alloc_until_it_works(add_a_hundred, NULL, 16, 1 << 20) > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_numbered_in_order_of_arrival),
        cmocka_unit_test(many_texts_keep_their_numbers),
        cmocka_unit_test(a_full_arena_leaves_what_was_there),
    };
    return cmocka_run_group_tests_name("intern", tests, NULL, NULL);
}
