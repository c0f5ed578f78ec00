/* Ids of fifteen and of eighteen characters: suffixes worked by hand from the published rule. */
#include "source/reading_test.h"
#include "source/salesforce_id.h"

static void assert_record(const char *id, const char *expected) {
    const struct str record = salesforce_id_record(str_of(id));
    if (!str_equal(record, str_of(expected)))
        fail_msg("'%s': '%.*s', expected '%s'", id, STR_ARG(record), expected);
}

static void the_suffix_of_an_id_of_eighteen_is_left_out(void **state) {
    (void)state;
    /* 001A0: the fourth, 8, I; 00000: none, A; 6Vm9r: the second, 2, C */
    assert_record("001A0000006Vm9rIAC", "001A0000006Vm9r");
    assert_record("001A0000006Vm9r", "001A0000006Vm9r");
    /* all five upper case: 31, the last of the 32 */
    assert_record("006ABCDEFGHIJKLY55", "006ABCDEFGHIJKL");
    assert_record("006abcdefghijklAAA", "006abcdefghijkl");
}

static void an_id_whose_suffix_does_not_fit_is_another_id(void **state) {
    (void)state;
    assert_record("001A0000006Vm9rIAA", "001A0000006Vm9rIAA");
    assert_record("001a0000006Vm9rIAC", "001a0000006Vm9rIAC");
    assert_record("001A0000006vm9rIAC", "001A0000006vm9rIAC");
    assert_record("001A0000006Vm9rIACA", "001A0000006Vm9rIACA");
    assert_record("a big new machineAAA", "a big new machineAAA");
    assert_record("new machine for AAA", "new machine for AAA");
    assert_record("one big machineAAA", "one big machineAAA"); /* eighteen, with blanks */
    assert_record("", "");
}

static const char opportunities[] = "Id,AccountId,CreatedDate,CloseDate,StageName,IsWon\n"
                                    "006A0000006Vm9r,001A0000006Vm9r,2024-01-02,2024-03-14,"
                                    "Closed Won,true\n"
                                    "006A0000006vm9r,001A0000006vm9r,2024-01-05,2024-02-20,"
                                    "Closed Lost,false\n";

static void a_history_by_ids_of_eighteen_is_of_deals_by_ids_of_fifteen(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "Opportunity.csv", opportunities);
    given_file(&r, "OpportunityHistory.csv",
               "Id,OpportunityId,StageName,CreatedDate,SortOrder\n"
               "1,006A0000006Vm9rIAC,Proposal,2024-01-20,1\n"
               "2,006A0000006vm9rIAA,Demo,2024-01-21,1\n"
               "3,006A0000006vm9rIAC,Wrong suffix,2024-01-22,1\n");
    read_all(&r);
    assert_taken_for(&r, "salesforce: deals stages");
    assert_visits(&r, "0 Proposal 2024-01-20 -\n1 Demo 2024-01-21 -\n");
    release(&r);
}

static void one_deal_under_both_of_its_ids_counts_once(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "january.csv", opportunities);
    given_file(&r, "february.csv",
               "Id,CreatedDate,CloseDate,StageName,IsWon\n"
               "006A0000006Vm9rIAC,2024-01-02,2024-03-14,Closed Won,true\n"
               "006A0000006Vm9rIAA,2024-01-02,2024-03-14,Closed Won,true\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 2024-03-14 won\n2024-01-05 2024-02-20 lost\n"
                     "2024-01-02 2024-03-14 won duplicate rejected\n"
                     "2024-01-02 2024-03-14 won\n");
    release(&r);
}

static void accounts_by_ids_of_eighteen_are_those_of_deals_by_ids_of_fifteen(void **state) {
    (void)state;
    struct reading r = {.options = {.by = "Industry"}};
    given_file(&r, "Account.csv",
               "Id,Industry\n001A0000006Vm9rIAC,retail\n"
               "001A0000006vm9rIAC,wrong suffix\n");
    given_file(&r, "Opportunity.csv", opportunities);
    read_all(&r);
    const struct attribute *by = &r.facts.by;
    assert_string_equal(intern_text(by->dictionary, by->codes[0]).at, "retail");
    assert_string_equal(intern_text(by->dictionary, by->codes[1]).at, "");
    assert_non_null(r.facts.unmatched.key);
    assert_string_equal(r.facts.unmatched.key, "001A0000006vm9r");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_suffix_of_an_id_of_eighteen_is_left_out),
        cmocka_unit_test(an_id_whose_suffix_does_not_fit_is_another_id),
        cmocka_unit_test(a_history_by_ids_of_eighteen_is_of_deals_by_ids_of_fifteen),
        cmocka_unit_test(one_deal_under_both_of_its_ids_counts_once),
        cmocka_unit_test(accounts_by_ids_of_eighteen_are_those_of_deals_by_ids_of_fifteen),
    };
    return cmocka_run_group_tests_name("source/salesforce_id", tests, NULL, NULL);
}
