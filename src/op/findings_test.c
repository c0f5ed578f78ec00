#include "op/findings_test.h"
#include "base/alloc_test.h"

/* A clean company of 300 days, with some rows added. */
static struct bench bench_with(const char *rows) {
    struct buffer csv = {0};
    struct bench b = {0};
    write_clean(&csv, 300);
    buffer_text(&csv, rows);
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    return b;
}

static void expect_none(const struct bench *b, const char *code) {
    const struct finding *f = bench_find(b, code);
    if (f)
        fail_msg("%s: %s", code, f->text);
}

static void nothing_is_found_where_nothing_is_wrong(void **state) {
    (void)state;
    struct bench b = bench_with("");
    for (size_t i = 0; i < b.findings.n; i++)
        fail_msg("%s: %s", b.findings.list[i].code, b.findings.list[i].text);
    bench_release(&b);
}

static void a_deal_that_ends_before_it_starts_is_told_with_its_row(void **state) {
    (void)state;
    struct bench b = bench_with("x,2017-05-02,2017-05-01,won,o1\n");
    bench_expect(&b, "end_before_start", 1);
    const struct finding *f = bench_find(&b, "end_before_start");
    assert_int_equal(f->nrows, 1);
    assert_int_equal(f->rows[0].line, 302);
    assert_true(str_equal(f->rows[0].id, STR("x")));
    assert_false(f->has_effect);
    assert_string_equal(f->effect, "The figures leave this out already.");
    bench_release(&b);
}

static void deals_loaded_on_one_day_are_bulk(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 30; i++)
        buffer_print(&rows, "x%d,%s,%s,won,o1\n", i, day(100), day(101 + i * 3));
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    bench_expect(&b, "bulk_load", 31); /* one comes that day anyway */
    expect_none(&b, "bulk_close");
    expect_none(&b, "auto_close");
    assert_int_equal(bench_excluded(&b, "bulk_load"), 31);
    bench_release(&b);
}

static void seven_deals_on_a_day_are_no_bulk(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 6; i++)
        buffer_print(&rows, "x%d,%s,%s,won,o1\n", i, day(100), day(121 + i * 3));
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    expect_none(&b, "bulk_load");
    bench_release(&b);
}

/* Times of day: an hour in which one comes every two minutes, and 40 in one of its minutes. */
static void deals_loaded_in_one_minute_are_bulk_and_the_rest_of_the_day_is_not(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome\n");
    for (int i = 0; i < 200; i++)
        buffer_print(&csv, "a%d,%sT%02d:%02d:01,%sT10:11:%02d,won\n", i, day(i / 100),
                     8 + i % 100 / 30, i % 30 * 2, day(3 + i), i % 60);
    for (int i = 0; i < 40; i++)
        buffer_print(&csv, "b%d,%sT09:31:%02d,%sT11:%02d:17,lost\n", i, day(1), i, day(4 + i),
                     i + 3);
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "bulk_load", 40);
    bench_release(&b);
}

/* Ten a day at times of day, and 40 in the first minute of one: the day's other ten are no bulk,
 * and midnights that all come from that minute are no dates among times. */
static void a_bulk_at_midnight_is_neither_its_day_nor_mixed_precision(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome\n");
    for (int i = 0; i < 300; i++)
        buffer_print(&csv, "a%d,%s %02d:%02d:21,%s 10:%02d:33,%s\n", i, day(i / 10), 8 + i % 10,
                     i * 7 % 60, day(40 + i % 37), i % 60, i % 3 ? "won" : "lost");
    for (int i = 0; i < 40; i++)
        buffer_print(&csv, "b%d,%s 00:00:00,%s 11:%02d:34,lost\n", i, day(15), day(41 + i % 35),
                     i + 3);
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "bulk_load", 40);
    expect_none(&b, "mixed_precision");
    bench_release(&b);
}

static void deals_loaded_and_closed_together_are_no_rule_about_their_age(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 40; i++)
        buffer_print(&rows, "x%d,%s,%s,lost,o%d\n", i, day(50), day(170), i % 5);
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    assert_non_null(bench_find(&b, "bulk_load"));
    assert_non_null(bench_find(&b, "bulk_close"));
    expect_none(&b, "auto_close");
    bench_release(&b);
}

static void what_too_few_are_left_of_has_no_effect_in_days(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome\n");
    for (int i = 0; i < 25; i++)
        buffer_print(&csv, "d%d,%s,%s,lost\n", i, day(i * 9), day(i * 9 + (i < 6 ? 0 : 5 + i)));
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    const struct finding *f = bench_find(&b, "zero_durations");
    assert_non_null(f);
    assert_true(f->has_effect && isnan(f->median_without));
    assert_string_equal(f->effect, "Leaving this out, there are too few to say.");
    bench_release(&b);
}

/* 21 deals of 1 to 21 days and four of none: the median of 25 is 9 days, of the 21 it is 11. */
static void the_effect_is_the_median_without_the_deals(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome\n");
    for (int i = 0; i < 25; i++)
        buffer_print(&csv, "d%d,%s,%s,lost\n", i, day(i * 9), day(i * 9 + (i < 4 ? 0 : i - 3)));
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    const struct finding *f = bench_find(&b, "zero_durations");
    assert_non_null(f);
    assert_true(f->has_effect && f->median_without == 11);
    assert_string_equal(f->effect,
                        "Leaving this out, half decide within 11 days instead of 9 days.");
    bench_release(&b);
}

static void deals_closed_on_one_day_are_bulk(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 40; i++)
        buffer_print(&rows, "x%d,%s,%s,lost,o%d\n", i, day(100 + i * 2), day(205), i % 5);
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    const struct finding *f = bench_find(&b, "bulk_close");
    assert_non_null(f);
    assert_in_range(f->count, 40, 42);
    assert_true(f->has_effect);
    assert_non_null(strstr(f->text, "on one day (26 July 2017)"));
    expect_none(&b, "auto_close");
    expect_none(&b, "bulk_load");
    bench_release(&b);
}

/* 30 people close one deal a day each; one more closes one deal on one day and 30 on another: not
 * three times the day's usual, far more than hers. */
static void closes_of_one_person_on_one_day_are_bulk(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome,owner\n");
    for (int i = 0; i < 3000; i++)
        buffer_print(&csv, "d%d,%s,%s,%s,o%d\n", i, day(i / 30), day(i / 30 + 5 + i * 7 % 20),
                     i % 2 ? "won" : "lost", i % 30);
    for (int i = 0; i < 30; i++)
        buffer_print(&csv, "x%d,%s,%s,lost,new\n", i, day(20 + i), day(60));
    buffer_print(&csv, "y,%s,%s,won,new\n", day(20), day(50));
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    const struct finding *f = bench_find(&b, "bulk_close");
    assert_non_null(f);
    assert_int_equal(f->count, 30);
    assert_non_null(strstr(f->text, "by one person on one day"));
    bench_release(&b);
}

static void closes_at_the_ends_of_months_are_bulk(void **state) {
    (void)state;
    static const char *const ends[] = {"2017-02-28", "2017-03-31", "2017-04-30",
                                       "2017-05-31", "2017-06-30", "2017-07-31"};
    struct buffer rows = {0};
    for (int i = 0; i < 30; i++)
        buffer_print(&rows, "x%d,%s,%s,lost,o1\n", i, day(i), ends[i % 6]);
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    const struct finding *f = bench_find(&b, "bulk_close");
    assert_non_null(f);
    assert_non_null(strstr(f->text, "on the last day of a month"));
    bench_release(&b);
}

static void a_rule_that_closes_deals_at_one_age_is_seen(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 50; i++)
        buffer_print(&rows, "x%d,%s,%s,no decision,o1\n", i, day(i * 4), day(i * 4 + 60));
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    bench_expect(&b, "auto_close", 50);
    const struct finding *f = bench_find(&b, "auto_close");
    assert_non_null(strstr(f->text, "as no decision after 60 days: 50"));
    assert_true(f->has_effect && f->median_without < 35);
    expect_none(&b, "bulk_close");
    bench_release(&b);
}

static void starts_after_everything_known_are_in_the_future(void **state) {
    (void)state;
    struct bench b = bench_with("x,2031-05-02,,open,o1\ny,2017-05-02,,open,o1\n");
    bench_expect(&b, "start_in_future", 1); /* `now` of the tests is 2024-10-04 */
    assert_int_equal(b.as_of, (bc_time)(DAY_0 + 299) * TIME_DAY);
    bench_release(&b);
}

static void deals_that_start_after_a_given_time_are_no_finding(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    write_clean(&csv, 300);
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, (bc_time)(DAY_0 + 150) * TIME_DAY);
    expect_none(&b, "start_in_future");
    bench_release(&b);
}

static void what_began_after_the_given_time_is_told_by_no_finding(void **state) {
    (void)state;
    static const char *const rows = "deal,created,closed,outcome\na,2017-01-02,2017-01-05,won\n"
                                    "b,2017-05-02,2017-05-01,won\nc,2017-02-03,2017-02-01,won\n"
                                    "d,2017-06-02,2017-06-05,lost\n";
    struct bench b = {0};
    bench_file(&b, "deals.csv", rows);
    bench_read(&b, (bc_time)(DAY_0 + 60) * TIME_DAY);
    bench_expect(&b, "end_before_start", 1);
    assert_int_equal(bench_excluded(&b, "end_before_start"), 1);
    bench_release(&b);
    bench_file(&b, "deals.csv", rows);
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "end_before_start", 2);
    bench_release(&b);
}

static void a_plan_that_passed_is_told_of_open_deals_only(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "deals.csv",
               "deal,created,closed,outcome,planned_close\n"
               "a,2017-01-02,,open,2017-02-01\n" /* passed */
               "b,2017-01-03,,open,2017-03-01\n" /* today: not passed */
               "c,2017-01-04,,open,9999-12-31\n" /* no plan */
               "d,2017-01-05,,open,1900-01-01\n" /* no plan */
               "e,2017-01-06,2017-03-01,won,2017-02-01\n"
               "f,2017-01-06,2017-02-01,lost,2017-01-15\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "open_past_planned", 1);
    assert_true(str_equal(bench_find(&b, "open_past_planned")->rows[0].id, STR("a")));
    assert_int_equal(bench_excluded(&b, "open_past_planned"), 1);
    bench_release(&b);
}

/* Nobody of the clean company takes more than 49 days. */
static void open_deals_older_than_any_that_ended_are_told_when_that_is_no_chance(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 20; i++)
        buffer_print(&rows, "x%d,%s,,open,o1\n", i, day(i * 3));
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    bench_expect(&b, "open_older_than_closed", 20);
    assert_non_null(strstr(bench_find(&b, "open_older_than_closed")->text, "(49 days)"));
    bench_release(&b);
    struct bench young = bench_with("x,2017-09-07,,open,o1\n"); /* one of 50 days */
    expect_none(&young, "open_older_than_closed");
    bench_release(&young);
}

static void deals_without_a_start_or_an_end_are_told(void **state) {
    (void)state;
    struct bench b = bench_with("x,,,open,o1\ny,,2017-03-01,won,o1\nz,2017-02-01,,won,o1\n");
    bench_expect(&b, "no_start", 2);
    assert_non_null(strstr(bench_find(&b, "no_start")->text, "(open: 1)"));
    bench_expect(&b, "no_end", 1);
    bench_release(&b);
}

static void dates_that_stand_for_no_date_are_told_and_rejected(void **state) {
    (void)state;
    struct bench b = bench_with("x,0001-01-01,2017-03-01,won,o1\n"
                                "y,2017-02-01,9999-12-31,lost,o1\n"
                                "z,2017-02-01,2017-03-01,won,o1\n");
    bench_expect(&b, "placeholder_dates", 2);
    expect_none(&b, "end_before_start");
    assert_int_equal(b.source->rejects.n, 2);
    assert_string_equal(b.source->rejects.list[0].column, "created");
    assert_string_equal(b.source->rejects.list[0].value, "0001-01-01");
    assert_string_equal(b.source->rejects.list[1].column, "closed");
    bench_release(&b);
}

static void contradictions_are_told(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "Opportunity.csv",
               "Id,CreatedDate,CloseDate,StageName,IsClosed,IsWon\n"
               "1,2017-01-02,2017-02-01,Closed Won,true,true\n"
               "2,2017-01-02,2017-02-02,Closed Won,true,false\n"
               "3,2017-01-02,2017-02-03,Closed Lost,true,false\n"
               "4,2017-01-02,2017-02-09,Prospecting,false,false\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "contradictory_outcome", 1);
    assert_true(str_equal(bench_find(&b, "contradictory_outcome")->rows[0].id, STR("2")));
    bench_release(&b);
}

static void duplicates_are_told(void **state) {
    (void)state;
    struct bench b = bench_with("d1,2017-01-03,2017-01-30,won,o1\nd2,2017-01-04,,open,o2\n");
    bench_expect(&b, "duplicates", 2);
    bench_release(&b);
}

static void deals_merged_into_others_are_told_and_rejected(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "deal_data.csv",
               "deal_id,property_dealname,property_createdate,property_closedate,"
               "deal_pipeline_stage_id\n"
               "1,a,2017-01-02 10:00:00,2017-02-01 10:00:00,closedwon\n"
               "2,b,2017-01-03 10:00:00,2017-02-02 10:00:00,closedlost\n"
               "3,c,2017-01-04 10:00:00,2017-02-03 10:00:00,closedwon\n");
    bench_file(&b, "merged_deal_data.csv", "deal_id,merged_deal_id\n3,1\n3,99\n2,2\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "merged", 1);
    assert_true(str_equal(bench_find(&b, "merged")->rows[0].id, STR("1")));
    assert_int_equal(b.cycle.events, 2);
    bench_release(&b);
}

static void stages_before_the_start_are_told(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "deals.csv",
               "deal,created,closed,outcome\n1,2017-01-02,2017-02-01,won\n"
               "2,2017-01-03,2017-02-02,lost\n");
    bench_file(&b, "stages.csv",
               "deal,stage,entered,left\n1,offer,2017-01-01,\n2,offer,2017-01-03,\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "stage_before_start", 1);
    bench_release(&b);
}

static void dates_among_times_of_day_are_told(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome\n");
    for (int i = 0; i < 60; i++)
        buffer_print(&csv, "d%d,%s%s,%s 17:%02d:03,won\n", i, day(i), i % 6 ? " 09:15:20" : "",
                     day(i + 5), i);
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "mixed_precision", 10);
    assert_int_equal(bench_excluded(&b, "mixed_precision"), 10);
    bench_release(&b);
}

static void starts_as_dates_and_ends_with_times_are_told(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "deals.csv",
               "deal,created,closed,outcome\n1,2017-01-02,2017-02-01 12:30:01,won\n"
               "2,2017-01-03,2017-02-02 13:30:01,lost\n3,2017-01-04,,open\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "mixed_precision", 2);
    bench_release(&b);
}

static void deals_that_took_no_time_are_told(void **state) {
    (void)state;
    struct bench b = bench_with("x,2017-02-01,2017-02-01,won,o1\n");
    bench_expect(&b, "zero_durations", 1);
    bench_release(&b);
}

static void durations_without_dates_are_told(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "durations.csv", "deal,days,outcome\n1,5,won\n2,7,lost\n3,9,open\n4,,won\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "durations_only", 4);
    bench_expect(&b, "no_start", 1);
    bench_release(&b);
}

static void a_file_without_losses_is_told(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "deals.csv",
               "deal,created,closed,outcome\n1,2017-01-02,2017-02-01,won\n"
               "2,2017-01-03,,\n3,2017-01-03,2017-02-03,won\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "no_losses", 1);
    bench_release(&b);
}

static void stages_that_nobody_knows_are_told_by_name(void **state) {
    (void)state;
    struct bench b = {0};
    bench_file(&b, "deals.csv",
               "deal,created,closed,stage\n1,2017-01-02,2017-02-01,Blau\n"
               "2,2017-01-03,2017-02-01,Rot\n3,2017-01-03,2017-02-03,Rot\n");
    bench_read(&b, TIME_NONE);
    bench_expect(&b, "no_outcomes", 3);
    assert_non_null(strstr(bench_find(&b, "no_outcomes")->text, "'Rot' and 'Blau'"));
    bench_release(&b);
}

/* The clean company, but nothing that ended in its first 100 days is there. */
static void records_that_begin_late_are_told(void **state) {
    (void)state;
    struct buffer csv = {0};
    struct bench b = {0};
    buffer_text(&csv, "deal,created,closed,outcome\n");
    for (int i = 0; i < 300; i++)
        if (i + 10 + i * 17 % 40 >= 100)
            buffer_print(&csv, "d%d,%s,%s,won\n", i, day(i), day(i + 10 + i * 17 % 40));
        else
            buffer_print(&csv, "d%d,%s,%s,lost\n", i, day(i), day(100 + i % 3));
    bench_file(&b, "deals.csv", csv.at);
    buffer_release(&csv);
    bench_read(&b, TIME_NONE);
    assert_non_null(bench_find(&b, "late_records"));
    bench_release(&b);
}

static void keys_that_another_table_writes_otherwise_are_told(void **state) {
    (void)state;
    const struct source_options options = {.now = TIME_NONE, .by = "series", .threads = 1};
    struct bench b = {0};
    bench_file(&b, "deals.csv",
               "deal,product,created,closed,outcome\n1,GTXPro,2017-01-02,2017-02-01,won\n"
               "2,GTX Pro,2017-01-03,2017-02-01,won\n3,GTXPro,2017-01-03,2017-02-03,lost\n"
               "4,,2017-01-03,2017-02-03,lost\n");
    bench_file(&b, "products.csv", "product,series\nGTX Pro,GTX\nMG,MG\n");
    const char *const paths[] = {b.paths[0], b.paths[1]};
    bench_open(&b, paths, 2, TIME_NONE, &options);
    bench_expect(&b, "unmatched_keys", 2);
    assert_non_null(strstr(bench_find(&b, "unmatched_keys")->text,
                           "products.csv (such as 'GTXPro', which is written 'GTX Pro' there)"));
    bench_release(&b);
}

static void findings_about_the_whole_cannot_be_left_out(void **state) {
    (void)state;
    static const char *const whole = "no_losses", *const unknown = "bulk_lode";
    static const char *const absent = "bulk_load";
    size_t told = 9;
    struct bench b = {0};
    uint8_t *mark = NULL;
    struct bc_error err;
    bench_file(&b, "deals.csv",
               "deal,created,closed,outcome\n1,2017-01-02,2017-02-01,won\n2,2017-01-03,,\n");
    bench_read(&b, TIME_NONE);
    const struct findings_input in = bench_input(&b);
    assert_int_equal(findings_mark(b.arena, &in, &whole, 1, &mark, &told, &err), BC_EUSAGE);
    assert_int_equal(findings_mark(b.arena, &in, &unknown, 1, &mark, &told, &err), BC_EUSAGE);
    assert_non_null(strstr(err.message, "did you mean 'bulk_load'?"));
    assert_non_null(strstr(err.message, ", zero_durations")); /* the list is not cut */
    assert_int_equal(findings_mark(b.arena, &in, &absent, 1, &mark, &told, &err), BC_OK);
    assert_int_equal(told, 0);
    assert_true(mark[0] == 0 && mark[1] == 0);
    bench_release(&b);
}

static bc_rc find_again(struct arena *a, void *context, struct bc_error *err) {
    const struct bench *b = context;
    const struct findings_input in = bench_input(b);
    struct findings found;
    return findings_find(a, &in, &found, err);
}

static void findings_survive_every_lack_of_memory(void **state) {
    (void)state;
    struct buffer rows = {0};
    for (int i = 0; i < 40; i++)
        buffer_print(&rows, "x%d,%s,%s,lost,o%d\ny%d,%s,%s,won,o1\nz%d,%s,,open,o1\n", i,
                     day(100 + i * 2), day(205), i % 5, i, day(50), day(51 + i * 3), i, day(i));
    buffer_text(&rows, "p,0001-01-01,2017-03-01,won,o1\nq,,2017-03-01,won,o1\n"
                       "r,2017-05-02,2017-05-01,won,o1\ns,2017-05-02,,won,o1\n");
    struct bench b = bench_with(rows.at);
    buffer_release(&rows);
    assert_true(b.findings.n >= 7);
    assert_true(alloc_until_it_works(find_again, &b, 64, 1 << 20) > 100);
    bench_release(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_found_where_nothing_is_wrong),
        cmocka_unit_test(a_deal_that_ends_before_it_starts_is_told_with_its_row),
        cmocka_unit_test(deals_loaded_on_one_day_are_bulk),
        cmocka_unit_test(seven_deals_on_a_day_are_no_bulk),
        cmocka_unit_test(deals_loaded_in_one_minute_are_bulk_and_the_rest_of_the_day_is_not),
        cmocka_unit_test(a_bulk_at_midnight_is_neither_its_day_nor_mixed_precision),
        cmocka_unit_test(deals_loaded_and_closed_together_are_no_rule_about_their_age),
        cmocka_unit_test(what_too_few_are_left_of_has_no_effect_in_days),
        cmocka_unit_test(the_effect_is_the_median_without_the_deals),
        cmocka_unit_test(deals_closed_on_one_day_are_bulk),
        cmocka_unit_test(closes_of_one_person_on_one_day_are_bulk),
        cmocka_unit_test(closes_at_the_ends_of_months_are_bulk),
        cmocka_unit_test(a_rule_that_closes_deals_at_one_age_is_seen),
        cmocka_unit_test(starts_after_everything_known_are_in_the_future),
        cmocka_unit_test(deals_that_start_after_a_given_time_are_no_finding),
        cmocka_unit_test(what_began_after_the_given_time_is_told_by_no_finding),
        cmocka_unit_test(a_plan_that_passed_is_told_of_open_deals_only),
        cmocka_unit_test(open_deals_older_than_any_that_ended_are_told_when_that_is_no_chance),
        cmocka_unit_test(deals_without_a_start_or_an_end_are_told),
        cmocka_unit_test(dates_that_stand_for_no_date_are_told_and_rejected),
        cmocka_unit_test(contradictions_are_told),
        cmocka_unit_test(duplicates_are_told),
        cmocka_unit_test(deals_merged_into_others_are_told_and_rejected),
        cmocka_unit_test(stages_before_the_start_are_told),
        cmocka_unit_test(dates_among_times_of_day_are_told),
        cmocka_unit_test(starts_as_dates_and_ends_with_times_are_told),
        cmocka_unit_test(deals_that_took_no_time_are_told),
        cmocka_unit_test(durations_without_dates_are_told),
        cmocka_unit_test(a_file_without_losses_is_told),
        cmocka_unit_test(stages_that_nobody_knows_are_told_by_name),
        cmocka_unit_test(records_that_begin_late_are_told),
        cmocka_unit_test(keys_that_another_table_writes_otherwise_are_told),
        cmocka_unit_test(findings_about_the_whole_cannot_be_left_out),
        cmocka_unit_test(findings_survive_every_lack_of_memory),
    };
    return cmocka_run_group_tests_name("op/findings", tests, NULL, NULL);
}
