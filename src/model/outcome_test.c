#include "model/outcome.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_all(enum outcome expected, const char *const *texts,
                       enum outcome (*read)(struct str)) {
    for (; *texts; texts++) {
        const enum outcome found = read(str_of(*texts));
        if (found != expected)
            fail_msg("'%s' is %s, not %s", *texts, outcome_name(found), outcome_name(expected));
    }
}

static void the_words_of_systems_and_languages_are_known(void **state) {
    (void)state;
    static const char *const won[] = {
        "Won",         "Closed Won",    "closedwon", "GEWONNEN", "gagné",
        "Fermé gagné", "Cierre ganado", "sold",      "CUSTOMER", "Abgeschlossen und gewonnen",
        NULL};
    static const char *const lost[] = {"lost",  "Closed Lost", "Verloren",       "Fermé perdu",
                                       "perdu", "PERDIDO",     "Cierre perdido", NULL};
    static const char *const no[] = {"No decision", "cancelled", "Keine Entscheidung",
                                     "abandoned",   "annulé",    NULL};
    static const char *const out[] = {"Disqualified", "Junk", "deleted", "Spam", "gelöscht", NULL};
    static const char *const open[] = {"Open",  "On Hold", "on-hold",        "paused", "pausiert",
                                       "offen", "pending", "zurückgestellt", NULL};
    assert_all(OUTCOME_WON, won, outcome_from_text);
    assert_all(OUTCOME_LOST, lost, outcome_from_text);
    assert_all(OUTCOME_NO_DECISION, no, outcome_from_text);
    assert_all(OUTCOME_DISQUALIFIED, out, outcome_from_text);
    assert_all(OUTCOME_OPEN, open, outcome_from_text);
    assert_all(OUTCOME_WON, won, outcome_from_stage);
    assert_all(OUTCOME_LOST, lost, outcome_from_stage);
    assert_all(OUTCOME_OPEN, open, outcome_from_stage);
}

static void a_word_matches_in_whole_never_in_part(void **state) {
    (void)state;
    static const char *const none[] = {
        "",         "Wonderful", "won't buy", "lost and found", "Not won",
        "reopened", "Demo",      "8812",      "Won over?!x",    NULL};
    assert_all(OUTCOME_UNKNOWN, none, outcome_from_text);
}

static void words_that_may_be_a_step_on_the_way_are_no_ends_of_a_stage(void **state) {
    (void)state;
    static const char *const won[] = {"Approved", "accepted", "Converted", "genehmigt", NULL};
    static const char *const no[] = {"Postponed", "unresponsive", NULL};
    assert_all(OUTCOME_WON, won, outcome_from_text);
    assert_all(OUTCOME_UNKNOWN, won, outcome_from_stage);
    assert_all(OUTCOME_NO_DECISION, no, outcome_from_text);
    assert_all(OUTCOME_UNKNOWN, no, outcome_from_stage);
}

static void reasons_that_say_that_nobody_decided_are_told_from_losses_to_somebody(void **state) {
    (void)state;
    static const char *const undecided[] = {"No Decision",
                                            "No Decision / Non-Responsive",
                                            "No Budget / Lost Funding",
                                            "Unresponsive",
                                            "Postponed",
                                            "kein Budget",
                                            "Projekt gestoppt",
                                            "pas de budget",
                                            "sin presupuesto"};
    static const char *const decided[] = {"", "Price", "Lost to Competitor", "Zu teuer", "Budget"};
    for (size_t i = 0; i < sizeof undecided / sizeof *undecided; i++)
        if (!outcome_reason_is_no_decision(str_of(undecided[i])))
            fail_msg("%s", undecided[i]);
    for (size_t i = 0; i < sizeof decided / sizeof *decided; i++)
        if (outcome_reason_is_no_decision(str_of(decided[i])))
            fail_msg("%s", decided[i]);
}

static void outcomes_have_the_names_of_the_json(void **state) {
    (void)state;
    assert_string_equal(outcome_name(OUTCOME_OPEN), "open");
    assert_string_equal(outcome_name(OUTCOME_NO_DECISION), "no_decision");
    assert_string_equal(outcome_name(OUTCOME_UNKNOWN), "unknown");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_systems_and_languages_are_known),
        cmocka_unit_test(a_word_matches_in_whole_never_in_part),
        cmocka_unit_test(words_that_may_be_a_step_on_the_way_are_no_ends_of_a_stage),
        cmocka_unit_test(reasons_that_say_that_nobody_decided_are_told_from_losses_to_somebody),
        cmocka_unit_test(outcomes_have_the_names_of_the_json),
    };
    return cmocka_run_group_tests_name("model/outcome", tests, NULL, NULL);
}
