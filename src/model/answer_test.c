#include "model/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_all(const char *const *texts, size_t n, enum answer expected) {
    for (size_t i = 0; i < n; i++)
        if (answer_of(str_of(texts[i])) != expected)
            fail_msg("'%s'", texts[i]);
}

static void yes_and_no_are_read_in_four_languages(void **state) {
    (void)state;
    static const char *const yes[] = {"TRUE", "true", "1",  "Yes", "ja",        "WAHR", "Oui",
                                      "vrai", "si",   "SÍ", "t",   "verdadero", " y "};
    static const char *const no[] = {"FALSE", "0",   "no",    "Nein", "falsch",
                                     "faux",  "non", "falso", "n",    "f"};
    assert_all(yes, sizeof yes / sizeof *yes, ANSWER_YES);
    assert_all(no, sizeof no / sizeof *no, ANSWER_NO);
}

static void all_other_texts_are_no_answer(void **state) {
    (void)state;
    static const char *const neither[] = {"", "2", "maybe", "truefalse", "00", " "};
    assert_all(neither, sizeof neither / sizeof *neither, ANSWER_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yes_and_no_are_read_in_four_languages),
        cmocka_unit_test(all_other_texts_are_no_answer),
    };
    return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
