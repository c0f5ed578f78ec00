/* The column of --by, from the deals' own table or one that shares a key with it. */
#include "source/reading_test.h"

static void assert_segments(const struct reading *r, const char *expected) {
    struct buffer out = {0};
    const struct attribute *by = &r->facts.by;
    for (size_t i = 0; i < r->facts.deals.n; i++)
        buffer_print(&out, "%s%.*s", i ? "," : "",
                     STR_ARG(intern_text(by->dictionary, by->codes[i])));
    assert_text(&out, expected);
}

static void segments_are_a_column_of_the_deals(void **state) {
    (void)state;
    struct reading r = {.options = {.by = "region"}};
    given_file(&r, "a.csv",
               "deal,created,closed,outcome,region\n"
               "a,2024-01-02,2024-01-09,won,north\n"
               "b,2024-01-02,,open,\n");
    given_file(&r, "b.csv", "deal,created,closed,outcome\nc,2024-01-02,,open\n");
    read_all(&r);
    assert_segments(&r, "north,,");
    release(&r);
}

static void segments_are_found_in_another_table_by_the_key_they_share(void **state) {
    (void)state;
    struct reading r = {.options = {.by = "industry"}};
    given_file(&r, "account.csv", "Id,industry\n7,retail\n8,banks\n");
    given_file(&r, "opportunity.csv",
               "Id,AccountId,CreatedDate,CloseDate,StageName\n"
               "1,8,2024-01-02,2024-01-09,Closed Won\n"
               "2,7,2024-01-02,2024-01-09,Closed Lost\n"
               "3,9,2024-01-02,2024-01-09,Prospecting\n");
    read_all(&r);
    assert_segments(&r, "banks,retail,");
    release(&r);
}

static void the_segment_of_a_case_is_that_of_its_first_event(void **state) {
    (void)state;
    struct reading r = {.options = {.by = "channel"}};
    read_text(&r, "case,activity,timestamp,channel\n"
                  "1,Won,2024-01-09,phone\n"
                  "1,Call,2024-01-02,web\n"
                  "2,Call,2024-01-03,shop\n");
    assert_segments(&r, "web,shop");
    release(&r);
}

static void a_column_that_no_table_has_is_refused(void **state) {
    (void)state;
    struct reading r = {.options = {.by = "colour"}};
    given_file(&r, "a.csv", "deal,created,closed,outcome\na,2024-01-02,2024-01-09,won\n");
    assert_refused(&r, BC_EUSAGE, "the deals have deal, created, closed, outcome");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_are_a_column_of_the_deals),
        cmocka_unit_test(segments_are_found_in_another_table_by_the_key_they_share),
        cmocka_unit_test(the_segment_of_a_case_is_that_of_its_first_event),
        cmocka_unit_test(a_column_that_no_table_has_is_refused),
    };
    return cmocka_run_group_tests_name("source/segments", tests, NULL, NULL);
}
