#include "base/str.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void texts_are_compared_by_content(void **state) {
    (void)state;
    assert_true(str_equal(STR("won"), str_of("won")));
    assert_true(str_equal(str_of(NULL), STR("")));
    assert_false(str_equal(STR("won"), STR("Won")));
    assert_false(str_equal(STR("a\0b"), STR("a\0c")));
    assert_true(str_equal_nocase(STR("Closed WON"), STR("closed won")));
    assert_false(str_equal_nocase(STR("won"), STR("wone")));
    /* '[' and '{' are 32 apart, as letters and their capitals are. */
    assert_false(str_equal_nocase(STR("["), STR("{")));
    assert_true(str_starts(STR("hs_date_entered_1"), STR("hs_date_entered_")));
    assert_true(str_starts(STR("x"), STR("")));
    assert_false(str_starts(STR("hs"), STR("hs_")));
}

static void white_space_is_trimmed_at_both_ends(void **state) {
    (void)state;
    static const struct {
        struct str text, trimmed;
    } cases[] = {
        {{"", 0}, {"", 0}},           {{" \t\r\n", 4}, {"", 0}},  {{"a", 1}, {"a", 1}},
        {{"  a b  ", 7}, {"a b", 3}}, {{"\n\v\fa", 4}, {"a", 1}}, {{"\0", 1}, {"\0", 1}},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_equal(str_trim(cases[i].text), cases[i].trimmed));
}

static void cutting_gives_one_part_after_the_other(void **state) {
    (void)state;
    struct str rest = STR("a,,b");
    assert_true(str_equal(str_cut(&rest, ','), STR("a")));
    assert_true(str_equal(str_cut(&rest, ','), STR("")));
    assert_true(str_equal(str_cut(&rest, ','), STR("b")));
    assert_int_equal(rest.n, 0);
    assert_true(str_equal(str_cut(&rest, ','), STR("")));
}

static void equal_texts_hash_alike_and_others_hardly_do(void **state) {
    (void)state;
    assert_true(str_hash(STR("won")) == str_hash(str_of("won")));
    uint64_t seen[1000];
    for (size_t i = 0; i < COUNT(seen); i++) {
        const char text[2] = {(char)(i % 250), (char)(i / 250)};
        seen[i] = str_hash((struct str){text, sizeof text});
        for (size_t k = 0; k < i; k++)
            assert_true(seen[k] != seen[i]);
    }
}

static void only_whole_decimal_numbers_are_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value; /* NAN: refused */
    } cases[] = {
        {"0", 0},
        {"-1.5", -1.5},
        {"+2", 2},
        {"1e3", 1000},
        {".5", 0.5},
        {"5.", 5},
        {"1e-400", 0},
        {"", NAN},
        {" 1", NAN},
        {"1 ", NAN},
        {"1,5", NAN},
        {"0x10", NAN},
        {"inf", NAN},
        {"nan", NAN},
        {"1e999", NAN},
        {"1.2.3", NAN},
        {"--1", NAN},
        {"e5", NAN},
        {"-", NAN},
        {"twelve", NAN},
        {"0000000000000000000000000000000000000000000000000000000000000000", NAN},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        double x = NAN;
        const bool good = str_to_double(str_of(cases[i].text), &x);
        if (good == (bool)isnan(cases[i].value) || (good && fabs(x - cases[i].value) > 1e-300))
            fail_msg("'%s' is read as %g", cases[i].text, x);
    }
    double x = NAN;
    assert_false(str_to_double(STR("1\0"
                                   "2"),
                               &x));
}

static void only_whole_integers_are_integers(void **state) {
    (void)state;
    int64_t n = 0;
    assert_true(str_to_int(STR("-9223372036854775808"), &n) && n == INT64_MIN);
    assert_true(str_to_int(STR("9223372036854775807"), &n) && n == INT64_MAX);
    assert_true(str_to_int(STR("007"), &n) && n == 7);
    static const char *const bad[] = {
        "", "9223372036854775808", "1.0", " 1", "1 ", "-", "0x10", "1e3", "x"};
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(str_to_int(str_of(bad[i]), &n));
}

static void a_copy_outlives_the_original(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    char text[] = "won?";
    const char *copy = str_copy(a, (struct str){text, 3});
    text[0] = 'W';
    assert_string_equal(copy, "won");
    arena_free(a);
}

static void a_list_takes_what_it_has_room_for(void **state) {
    (void)state;
    char room[12];
    size_t n = str_list_add(room, sizeof room, 0, STR("won"));
    n = str_list_add(room, sizeof room, n, STR(""));
    n = str_list_add(room, sizeof room, n, STR("negotiating"));
    n = str_list_add(room, sizeof room, n, STR("open"));
    assert_true(str_equal((struct str){room, n}, STR("won, open")));
    n = str_list_add(room, sizeof room, n, STR("x"));
    assert_int_equal(n, sizeof room);
    assert_int_equal(str_list_add(room, sizeof room, n, STR("y")), n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_compared_by_content),
        cmocka_unit_test(white_space_is_trimmed_at_both_ends),
        cmocka_unit_test(cutting_gives_one_part_after_the_other),
        cmocka_unit_test(equal_texts_hash_alike_and_others_hardly_do),
        cmocka_unit_test(only_whole_decimal_numbers_are_numbers),
        cmocka_unit_test(only_whole_integers_are_integers),
        cmocka_unit_test(a_copy_outlives_the_original),
        cmocka_unit_test(a_list_takes_what_it_has_room_for),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
