#include "base/arena.h"

#include "base/alloc_test.h"

#include <string.h>

static void memory_is_zeroed_aligned_and_apart(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    unsigned char *last = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *at = ARENA_ARRAY(a, unsigned char, size);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xee, size);
        if (last && size > 7)
            assert_int_equal(last[size - 8], 0xee);
        last = at;
    }
    arena_free(a);
}

static void large_pieces_are_zeroed_too(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    for (int round = 0; round < 3; round++) {
        unsigned char *at = ARENA_ARRAY(a, unsigned char, 1 << 20);
        assert_non_null(at);
        for (size_t i = 0; i < 1 << 20; i += 4093)
            assert_int_equal(at[i], 0);
        memset(at, 0xee, 1 << 20);
    }
    arena_free(a);
}

static void past_the_limit_there_is_nothing(void **state) {
    (void)state;
    struct arena *a = arena_new(100);
    assert_non_null(arena_array(a, 1, 64));
    assert_int_equal(arena_used(a), 64);
    assert_null(arena_array(a, 1, 48));
    assert_non_null(arena_array(a, 1, 32));
    assert_null(arena_array(a, 0, 1));
    assert_int_equal(arena_used(a), 96);
    arena_free(a);
}

static void sizes_that_overflow_are_refused(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    assert_null(arena_array(a, SIZE_MAX / 2, 3));
    assert_null(arena_array(a, SIZE_MAX, 1));
    assert_null(arena_array(a, SIZE_MAX - 16, 1));
    assert_null(arena_array_raw(a, SIZE_MAX / 8 + 2, 8));
    assert_null(arena_text(a, "x", SIZE_MAX));
    assert_int_equal(arena_used(a), 0);
    arena_free(a);
}

static void a_grown_array_keeps_what_was_in_it(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    int *list = NULL;
    for (size_t n = 0, room = 0; n < 1000; n++) {
        if (n == room) {
            list = arena_grow(a, list, n, room = room ? 2 * room : 4, sizeof *list);
            assert_non_null(list);
            assert_int_equal(list[room - 1], 0);
        }
        list[n] = (int)n;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list[i], i);
    assert_int_equal(((int *)arena_grow(a, list, 1000, 3, sizeof *list))[2], 2);
    arena_free(a);
}

static void a_list_grows_by_doubling_and_keeps_its_room_where_there_is_none(void **state) {
    (void)state;
    struct arena *a = arena_new(40 * sizeof(int) * 16);
    int *list = NULL;
    size_t room = 0, copies = 0;
    for (size_t n = 0; n < 100; n++) {
        int *more = arena_more(a, list, n, &room, sizeof *list);
        assert_non_null(more);
        assert_true(room > n);
        copies += more != list;
        list = more;
        list[n] = (int)n;
    }
    assert_int_equal(copies, 4); /* 16, 32, 64, 128 */
    assert_int_equal(list[99], 99);
    assert_null(arena_more(a, list, 128, &room, 1000 * sizeof *list));
    assert_int_equal(room, 128);
    arena_free(a);
}

static void texts_end_with_a_zero(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(arena_text(a, "hello world", 5), "hello");
    assert_string_equal(arena_text(a, NULL, 0), "");
    assert_string_equal(arena_print(a, "%d of %s", 3, "seven"), "3 of seven");
    arena_free(a);
}

static void nothing_can_be_freed(void **state) {
    (void)state;
    arena_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(large_pieces_are_zeroed_too),
        cmocka_unit_test(past_the_limit_there_is_nothing),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(a_grown_array_keeps_what_was_in_it),
        cmocka_unit_test(a_list_grows_by_doubling_and_keeps_its_room_where_there_is_none),
        cmocka_unit_test(texts_end_with_a_zero),
        cmocka_unit_test(nothing_can_be_freed),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
