#include "model/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void assert_key(const char *name, const char *expected) {
    char room[KEY_ROOM];
    const struct str key = key_of(str_of(name), room);
    if (!str_equal(key, str_of(expected)))
        fail_msg("'%s' is '%.*s', not '%s'", name, STR_ARG(key), expected);
}

static void names_that_differ_in_case_blanks_and_underscores_are_one_key(void **state) {
    (void)state;
    static const char *const names[] = {"Close Date",   "close_date",    "CloseDate",
                                        "closeDate",    "CLOSE-DATE",    "close.date",
                                        " Close Date ", "\"Close Date\""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_key(names[i], "closedate");
}

static void letters_of_latin_1_are_kept_in_lower_case(void **state) {
    (void)state;
    assert_key("LETZTES ÄNDERUNGSDATUM", "letztesänderungsdatum");
    assert_key("Étape", "étape");
    assert_key("Größe", "größe");
    assert_key("MULTIPLICATION ×", "multiplication×"); /* no letter: not changed */
}

static void typographic_signs_and_the_byte_order_mark_are_left_out(void **state) {
    (void)state;
    assert_key("\xef\xbb\xbfId", "id");
    assert_key("Nom de l’opportunité", "nomdelopportunité");
    assert_key("Deal – Won\xc2\xa0time", "dealwontime");
}

static void a_name_without_letters_has_no_key_and_a_long_one_is_cut(void **state) {
    (void)state;
    char name[400], room[KEY_ROOM];
    assert_key("", "");
    assert_key(" - %", "");
    memset(name, 'x', sizeof name);
    assert_int_equal(key_of((struct str){name, sizeof name}, room).n, KEY_ROOM);
}

static void a_key_is_listed_in_whole_only(void **state) {
    (void)state;
    assert_true(key_listed(STR("won"), "lost won open"));
    assert_true(key_listed(STR("open"), "lost won open"));
    assert_false(key_listed(STR("wo"), "lost won open"));
    assert_false(key_listed(STR("wont"), "lost won open"));
    assert_false(key_listed(STR(""), "lost won open"));
    assert_false(key_listed(STR("won"), NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_differ_in_case_blanks_and_underscores_are_one_key),
        cmocka_unit_test(letters_of_latin_1_are_kept_in_lower_case),
        cmocka_unit_test(typographic_signs_and_the_byte_order_mark_are_left_out),
        cmocka_unit_test(a_name_without_letters_has_no_key_and_a_long_one_is_cut),
        cmocka_unit_test(a_key_is_listed_in_whole_only),
    };
    return cmocka_run_group_tests_name("model/key", tests, NULL, NULL);
}
