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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_later_row_is_paired_with_the_first_of_its_hash),
        cmocka_unit_test(a_row_said_twice_counts_once),
        cmocka_unit_test(of_two_contents_under_one_id_the_later_row_stays),
        cmocka_unit_test(of_two_contents_under_one_id_the_one_modified_last_stays),
        cmocka_unit_test(a_deal_merged_into_another_is_no_deal_of_its_own),
    };
    return cmocka_run_group_tests_name("source/duplicates", tests, NULL, NULL);
}
