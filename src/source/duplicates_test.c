#include "source/duplicates.h"

#include "source/reading_test.h"

static void each_later_row_is_paired_with_the_first_of_its_hash(void **state) {
    (void)state;
    const uint64_t hash[] = {7, UINT64_MAX, 7, 0, UINT64_MAX, 7, 1};
    struct arena *a = arena_new(0);
    struct duplicate *found = NULL;
    struct bc_error err;
    size_t n = 0;
    assert_int_equal(duplicates_find(a, hash, 7, &found, &n, &err), BC_OK);
    assert_int_equal(n, 3);
    assert_true(found[0].first == 0 && found[0].row == 2);
    assert_true(found[1].first == 1 && found[1].row == 4);
    assert_true(found[2].first == 0 && found[2].row == 5);
    assert_int_equal(duplicates_find(a, hash, 0, &found, &n, &err), BC_OK);
    assert_int_equal(n, 0);
    arena_free(a);
}

static void a_row_said_twice_counts_once(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,2024-01-09,won\n"
                  "a,2024-01-02,2024-01-09,won\n");
    assert_deals(&r, "2024-01-02 2024-01-09 won\n"
                     "2024-01-02 2024-01-09 won duplicate rejected\n");
    assert_int_equal(r.source->duplicates, 1);
    release(&r);
}

static void of_two_contents_under_one_id_the_later_row_stays(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,,open\n"
                  "a,2024-01-02,2024-01-09,won\n");
    assert_deals(&r, "2024-01-02 - open duplicate rejected\n"
                     "2024-01-02 2024-01-09 won\n");
    assert_int_equal(r.source->duplicates, 0);
    release(&r);
}

static void of_two_contents_under_one_id_the_one_modified_last_stays(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome,modified\n"
                  "a,2024-01-02,2024-01-09,won,2024-01-09\n"
                  "a,2024-01-02,,open,2024-01-03\n");
    assert_deals(&r, "2024-01-02 2024-01-09 won\n"
                     "2024-01-02 - open duplicate rejected\n");
    release(&r);
}

static void a_deal_merged_into_another_is_no_deal_of_its_own(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deal.csv",
               "deal_id,property_createdate,property_closedate,deal_pipeline_stage_id\n"
               "1,2024-01-02,2024-01-09,closedwon\n"
               "2,2024-01-03,,qualifiedtobuy\n");
    given_file(&r, "merged_deal.csv", "deal_id,merged_deal_id\n1,2\n1,1\n"); /* not into itself */
    read_all(&r);
    assert_taken_for(&r, "hubspot: deals merges");
    assert_deals(&r, "2024-01-02 2024-01-09 won\n"
                     "2024-01-03 - open merged rejected\n");
    release(&r);
}

static void a_deal_lists_the_ids_that_went_into_it_and_none_counts_twice(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "january.csv",
               "hs_object_id,dealstage,createdate,closedate\n"
               "1,qualifiedtobuy,2024-01-02,\n"
               "2,qualifiedtobuy,2024-01-03,\n"
               "22,qualifiedtobuy,2024-01-04,\n");
    /* the deal that others went into is a new one; its own id may stand in its list */
    given_file(&r, "february.csv",
               "Record ID,Deal Stage,Create Date,Close Date,Merged Deal IDs\n"
               "3,closedwon,2024-01-02,2024-02-09,1; 3;2;\n"
               "4,closedlost,2024-01-05,2024-02-10,\n"
               "5,closedwon,2024-01-06,2024-02-11,\"98,4\"\n");
    given_file(&r, "deal_stage.csv",
               "deal_id,value,date_entered\n1,qualifiedtobuy,2024-01-02\n"
               "98,qualifiedtobuy,2024-01-02\n3,closedwon,2024-02-09\n");
    read_all(&r);
    assert_taken_for(&r, "hubspot: deals deals stages");
    assert_deals(&r, "2024-01-02 - open merged rejected\n"
                     "2024-01-03 - open merged rejected\n"
                     "2024-01-04 - open\n"
                     "2024-01-02 2024-02-09 won\n"
                     "2024-01-05 2024-02-10 lost merged rejected\n"
                     "2024-01-06 2024-02-11 won\n");
    assert_int_equal(r.source->rejects.n, 3); /* 98 is known, and of no row: nothing is missing */
    release(&r);
}

static void the_list_of_merged_ids_goes_by_its_name_in_the_interface_of_programs(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "hs_object_id,dealstage,createdate,closedate,hs_merged_object_ids\n"
                  "1,closedwon,2024-01-02,2024-02-09,2\n2,qualifiedtobuy,2024-01-03,,\n");
    assert_deals(&r, "2024-01-02 2024-02-09 won\n2024-01-03 - open merged rejected\n");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_later_row_is_paired_with_the_first_of_its_hash),
        cmocka_unit_test(a_row_said_twice_counts_once),
        cmocka_unit_test(of_two_contents_under_one_id_the_later_row_stays),
        cmocka_unit_test(of_two_contents_under_one_id_the_one_modified_last_stays),
        cmocka_unit_test(a_deal_merged_into_another_is_no_deal_of_its_own),
        cmocka_unit_test(a_deal_lists_the_ids_that_went_into_it_and_none_counts_twice),
        cmocka_unit_test(the_list_of_merged_ids_goes_by_its_name_in_the_interface_of_programs),
    };
    return cmocka_run_group_tests_name("source/duplicates", tests, NULL, NULL);
}
