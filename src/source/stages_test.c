/* Stage histories: which deal entered which stage when. */
#include "source/reading_test.h"

static const char deals[] = "deal,created,closed,outcome\n"
                            "a,2024-01-02,2024-02-01,won\n"
                            "b,2024-01-03,,open\n";

static void loops_are_kept_and_the_last_stay_lasts(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deals.csv", deals);
    given_file(&r, "stages.csv",
               "deal,stage,entered\n"
               "a,Demo,2024-01-02\n"
               "b,Demo,2024-01-03\n"
               "a,Demo,2024-01-20\n" /* not in order of time */
               "a,Offer,2024-01-10\n"
               "a,Won,2024-02-01\n"
               "z,Demo,2024-01-05\n"); /* of no deal */
    read_all(&r);
    assert_taken_for(&r, "generic: deals stages");
    assert_visits(&r, "0 Demo 2024-01-02 2024-01-10\n"
                      "0 Offer 2024-01-10 2024-01-20\n"
                      "0 Demo 2024-01-20 2024-02-01\n"
                      "0 Won 2024-02-01 -\n"
                      "1 Demo 2024-01-03 -\n");
    release(&r);
}

static void a_row_that_repeats_the_stage_is_no_new_visit(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "Opportunity.csv",
               "Id,CreatedDate,CloseDate,StageName\n"
               "6,2024-01-02,2024-02-01,Closed Won\n");
    given_file(&r, "OpportunityHistory.csv",
               "OpportunityId,StageName,Amount,CloseDate,CreatedDate\n"
               "6,Prospecting,10,2024-06-30,2024-01-02\n"
               "6,Prospecting,20,2024-06-30,2024-01-08\n" /* only the amount changed */
               "6,Closed Won,20,2024-02-01,2024-02-01\n");
    read_all(&r);
    assert_taken_for(&r, "salesforce: deals stages");
    assert_visits(&r, "0 Prospecting 2024-01-02 2024-02-01\n"
                      "0 Closed Won 2024-02-01 -\n");
    release(&r);
}

static void a_deal_that_ended_nobody_says_when_ended_when_it_entered_its_last_stage(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deals.csv",
               "deal,created,closed,stage\n"
               "a,2024-01-02,,Closed Lost\n"
               "b,2024-01-03,,Closed Lost\n");
    given_file(&r, "stages.csv",
               "deal,stage,entered\n"
               "a,Closed Lost,2024-01-05\n" /* reopened after */
               "a,Demo,2024-01-09\n"
               "a,Closed Lost,2024-01-20\n"
               "b,Demo,2024-01-09\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 2024-01-20 lost\n"
                     "2024-01-03 - lost unended\n");
    assert_newest(&r, "2024-01-20", "newest end");
    release(&r);
}

static void a_last_stage_from_before_the_deal_is_no_end(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deals.csv",
               "deal,created,closed,stage\n"
               "a,2024-01-02,,Closed Lost\n"
               "b,2024-01-03,2024-01-09,Demo\n");
    given_file(&r, "stages.csv", "deal,stage,entered\na,Closed Lost,2023-12-30\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 - lost stage-early unended\n"
                     "2024-01-03 - open\n");
    release(&r);
}

static void a_stage_dated_before_the_deal_is_marked(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deals.csv", deals);
    given_file(&r, "stages.csv",
               "deal,stage,entered\n"
               "a,Demo,2023-12-24\n"
               "b,Demo,2024-01-03\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 2024-02-01 won stage-early\n"
                     "2024-01-03 - open\n");
    release(&r);
}

static void a_stage_change_is_something_that_was_known_then(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deals.csv", deals);
    given_file(&r, "stages.csv", "deal,stage,entered\nb,Demo,2024-05-06\n");
    read_all(&r);
    assert_newest(&r, "2024-05-06", "newest stage change");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loops_are_kept_and_the_last_stay_lasts),
        cmocka_unit_test(a_row_that_repeats_the_stage_is_no_new_visit),
        cmocka_unit_test(a_deal_that_ended_nobody_says_when_ended_when_it_entered_its_last_stage),
        cmocka_unit_test(a_last_stage_from_before_the_deal_is_no_end),
        cmocka_unit_test(a_stage_dated_before_the_deal_is_marked),
        cmocka_unit_test(a_stage_change_is_something_that_was_known_then),
    };
    return cmocka_run_group_tests_name("source/stages", tests, NULL, NULL);
}
