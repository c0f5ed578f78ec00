/* How deals ended, from all that their rows say. */
#include "source/reading_test.h"

static void the_users_own_words_come_before_ours(void **state) {
    (void)state;
    static const char *const won[] = {"Verloren", "Geschafft"};
    struct reading r = {0};
    given_values(&r, OUTCOME_WON, won, 2);
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,2024-01-09,verloren\n"
                  "b,2024-01-02,2024-01-09,GESCHAFFT\n");
    assert_deals(&r, "2024-01-02 2024-01-09 won\n2024-01-02 2024-01-09 won\n");
    release(&r);
}

static void a_value_that_no_deal_has_is_refused_with_those_that_are_there(void **state) {
    (void)state;
    static const char *const won[] = {"Hooray"};
    struct reading r = {0};
    given_values(&r, OUTCOME_WON, won, 1);
    given_file(&r, "export.csv", "deal,created,closed,outcome\na,2024-01-02,2024-01-09,Signed\n");
    assert_refused(&r, BC_EUSAGE,
                   "no deal has the value 'Hooray' given for won; values are Signed");
    release(&r);
}

static void flags_against_the_stage_are_marked_and_the_stage_is_believed(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Id,CreatedDate,CloseDate,StageName,IsClosed,IsWon\n"
                  "1,2024-01-02,2024-01-09,Closed Won,FALSE,FALSE\n"
                  "2,2024-01-02,2024-01-09,Closed Lost,TRUE,FALSE\n"
                  "3,2024-01-02,2024-01-09,Prospecting,TRUE,TRUE\n"
                  "4,2024-01-02,2024-01-09,Our own stage,TRUE,TRUE\n");
    assert_deals(&r, "2024-01-02 2024-01-09 won contradictory\n"
                     "2024-01-02 2024-01-09 lost\n"
                     "2024-01-02 - open contradictory\n"
                     "2024-01-02 2024-01-09 won\n");
    release(&r);
}

static void closed_and_not_won_is_lost_where_the_stage_says_nothing(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Id,CreatedDate,CloseDate,StageName,IsClosed,IsWon\n"
                  "1,2024-01-02,2024-01-09,Dropped by us,TRUE,FALSE\n"
                  "2,2024-01-02,2024-01-09,Our own stage,FALSE,FALSE\n");
    assert_deals(&r, "2024-01-02 2024-01-09 lost\n"
                     "2024-01-02 - open\n");
    release(&r);
}

static void a_deal_lost_at_an_open_stage_contradicts_nothing(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome,stage\n"
                  "a,2024-01-02,2024-01-09,lost,Proposal\n"
                  "b,2024-01-02,2024-01-09,lost,Closed Won\n");
    assert_deals(&r, "2024-01-02 2024-01-09 lost\n"
                     "2024-01-02 2024-01-09 lost contradictory\n");
    release(&r);
}

static void a_loss_whose_reason_is_that_nobody_decided_is_no_decision(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome,reason\n"
                  "a,2024-01-02,2024-01-09,lost,No Budget\n"
                  "b,2024-01-02,2024-01-09,lost,Competitor\n"
                  "c,2024-01-02,2024-01-09,won,No Budget\n"
                  "d,2024-01-02,2024-01-09,Verloren,keine Rückmeldung\n");
    assert_deals(&r, "2024-01-02 2024-01-09 no_decision\n"
                     "2024-01-02 2024-01-09 lost\n"
                     "2024-01-02 2024-01-09 won\n"
                     "2024-01-02 2024-01-09 no_decision\n");
    release(&r);
}

static void paused_deals_are_open_and_junk_is_disqualified(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,2024-01-09,On Hold\n"
                  "b,2024-01-02,2024-01-09,Paused\n"
                  "c,2024-01-02,2024-01-09,Junk\n"
                  "d,2024-01-02,2024-01-09,deleted\n");
    assert_deals(&r, "2024-01-02 - open\n2024-01-02 - open\n"
                     "2024-01-02 2024-01-09 disqualified\n"
                     "2024-01-02 2024-01-09 disqualified\n");
    release(&r);
}

static void an_open_deal_that_was_deleted_ended_when_it_was_last_changed(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Id,CreatedDate,CloseDate,StageName,IsDeleted,LastModifiedDate\n"
                  "1,2024-01-02,,Prospecting,true,2024-01-20\n"
                  "2,2024-01-02,2024-01-09,Closed Won,true,2024-01-20\n");
    assert_deals(&r, "2024-01-02 2024-01-20 disqualified\n"
                     "2024-01-02 2024-01-09 won\n");
    release(&r);
}

static void the_time_of_winning_or_losing_alone_says_which_it_was(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,won_date,lost_date\n"
                  "a,2024-01-02,2024-01-09,\n"
                  "b,2024-01-02,,2024-01-10\n"
                  "c,2024-01-02,,\n");
    assert_deals(&r, "2024-01-02 2024-01-09 won\n"
                     "2024-01-02 2024-01-10 lost\n"
                     "2024-01-02 - open\n");
    release(&r);
}

static void a_table_that_says_nothing_of_outcomes_is_refused(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "export.csv", "deal,created,closed\na,2024-01-02,2024-01-09\n");
    assert_refused(&r, BC_EDATA, "no column says how a deal ended");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_users_own_words_come_before_ours),
        cmocka_unit_test(a_value_that_no_deal_has_is_refused_with_those_that_are_there),
        cmocka_unit_test(flags_against_the_stage_are_marked_and_the_stage_is_believed),
        cmocka_unit_test(closed_and_not_won_is_lost_where_the_stage_says_nothing),
        cmocka_unit_test(a_deal_lost_at_an_open_stage_contradicts_nothing),
        cmocka_unit_test(a_loss_whose_reason_is_that_nobody_decided_is_no_decision),
        cmocka_unit_test(paused_deals_are_open_and_junk_is_disqualified),
        cmocka_unit_test(an_open_deal_that_was_deleted_ended_when_it_was_last_changed),
        cmocka_unit_test(the_time_of_winning_or_losing_alone_says_which_it_was),
        cmocka_unit_test(a_table_that_says_nothing_of_outcomes_is_refused),
    };
    return cmocka_run_group_tests_name("source/outcomes", tests, NULL, NULL);
}
