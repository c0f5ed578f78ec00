#include "report/words.h"

#include "report/translations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void a_language_is_known_by_its_code_with_or_without_a_country(void **state) {
    (void)state;
    static const struct {
        const char *code;
        bool known;
        enum lang lang;
    } cases[] = {
        {"en", true, LANG_EN},           {"de", true, LANG_DE},    {"de_DE.UTF-8", true, LANG_DE},
        {"de-AT", true, LANG_DE},        {"en_GB", true, LANG_EN}, {"deu", false, LANG_EN},
        {"d", false, LANG_EN},           {"", false, LANG_EN},     {"C", false, LANG_EN},
        {"fr_FR.UTF-8", false, LANG_EN}, {NULL, false, LANG_EN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum lang lang = LANG_EN;
        assert_int_equal(lang_parse(cases[i].code, &lang), cases[i].known);
        assert_int_equal(lang, cases[i].lang);
    }
}

static void what_is_not_translated_stays_english(void **state) {
    (void)state;
    static const char unknown[] = "a sentence that nobody says";
    assert_ptr_equal(tr(LANG_DE, unknown), unknown);
    assert_ptr_equal(tr(LANG_EN, unknown), unknown);
    assert_string_equal(trn(LANG_DE, "one of them", "many of them", 1), "one of them");
    assert_string_equal(trn(LANG_EN, "one of them", "many of them", 0), "many of them");
}

static void what_is_translated_is_german(void **state) {
    (void)state;
    static const char note[] = "dotted: fewer than 20 at risk";
    assert_string_equal(tr(LANG_DE, note), "gepunktet: weniger als 20 unter Beobachtung");
    assert_ptr_equal(tr(LANG_EN, note), note);
}

/* bsearch rests on it. */
static void the_table_is_sorted(void **state) {
    (void)state;
    assert_true(translations_de_count > 1);
    for (size_t i = 1; i < translations_de_count; i++)
        assert_true(strcmp(translations_de[i - 1].english, translations_de[i].english) < 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_language_is_known_by_its_code_with_or_without_a_country),
        cmocka_unit_test(what_is_not_translated_stays_english),
        cmocka_unit_test(what_is_translated_is_german),
        cmocka_unit_test(the_table_is_sorted),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
