/* What files are taken for, and the facts that each kind of file makes. */
#include "source/place.h"
#include "source/reading_test.h"

static void one_table_with_starts_ends_and_outcomes_is_deals(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,2024-03-04,won\n"
                  "b,2024-01-05,2024-01-05,lost\n"
                  "c,2024-02-01,,open\n");
    assert_taken_for(&r, "generic: deals");
    assert_deals(&r, "2024-01-02 2024-03-04 won\n"
                     "2024-01-05 2024-01-05 lost\n"
                     "2024-02-01 - open\n");
    assert_newest(&r, "2024-03-04", "newest end");
    assert_true(r.facts.losses_recorded);
    release(&r);
}

static void a_plan_of_an_open_deal_is_no_end_and_no_as_of_time(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Id,CreatedDate,CloseDate,StageName,IsClosed,IsWon\n"
                  "1,2024-01-02,2030-12-31,Prospecting,false,false\n"
                  "2,2024-01-05,2024-02-01,Closed Won,true,true\n");
    assert_taken_for(&r, "salesforce: deals");
    assert_deals(&r, "2024-01-02 - open\n"
                     "2024-01-05 2024-02-01 won\n");
    assert_newest(&r, "2024-02-01", "newest end");
    assert_true(r.facts.deals.planned[0] > r.facts.newest);
    release(&r);
}

static void a_column_of_planned_closes_is_never_an_end(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r,
              "ID,Title,Status,Add time,Won time,Lost time,Expected close date,Update time\n"
              "1,x,open,2024-01-02 10:00:00,,,2031-01-01,2024-01-09 08:00:00\n"
              "2,y,lost,2024-01-03 10:00:00,,2024-01-04 11:00:00,2024-06-01,2024-01-04 11:00:00\n");
    assert_taken_for(&r, "pipedrive: deals");
    assert_deals(&r, "2024-01-02T10:00:00Z - open\n"
                     "2024-01-03T10:00:00Z 2024-01-04T11:00:00Z lost\n");
    assert_newest(&r, "2024-01-09T08:00:00Z", "last modified");
    release(&r);
}

static void times_after_today_do_not_set_the_as_of_time(void **state) {
    (void)state;
    struct reading r = {0};
    r.options.now = INT64_C(19800) * TIME_DAY; /* 2024-03-18 */
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,2024-03-04,won\n"
                  "b,2025-01-02,,open\n");
    assert_newest(&r, "2024-03-04", "newest end");
    release(&r);
}

static void leads_and_closings_are_joined_by_the_column_they_share(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "leads.csv",
               "mql_id,first_contact_date,origin\n"
               "a,2024-01-02,web\nb,2024-01-03,mail\nc,2024-01-04,web\n");
    given_file(&r, "won.csv", "mql_id,won_date\nc,2024-02-01\na,2024-01-31\nz,2024-02-02\n");
    read_all(&r);
    assert_taken_for(&r, "generic: leads closings");
    assert_deals(&r, "2024-01-02 2024-01-31 won\n"
                     "2024-01-03 - open\n"
                     "2024-01-04 2024-02-01 won\n");
    assert_false(r.facts.losses_recorded);
    /* z has no lead */
    assert_int_equal(r.source->rejects.n, 1);
    assert_int_equal(r.source->rejects.list[0].row, 2);
    release(&r);
}

static void what_is_wrong_with_a_closing_is_wrong_with_its_deal(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "leads.csv", "mql_id,first_contact_date\na,2024-01-02\nb,2024-01-03\n");
    given_file(&r, "won.csv", "mql_id,won_date,status\na,,won\nb,2024-02-01,won\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 - won unended\n"
                     "2024-01-03 2024-02-01 won\n");
    release(&r);
}

static void closings_of_other_leads_are_no_pair(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "leads.csv", "lead_id,first_contact_date\na,2024-01-02\n");
    given_file(&r, "won.csv", "mql_id,won_date\na,2024-01-31\n");
    assert_int_equal(try_to_read(&r), BC_EDATA);
    release(&r);
}

static void half_of_a_pair_is_refused_with_what_is_missing(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "won.csv", "mql_id,won_date\na,2024-01-31\n");
    assert_refused(&r, BC_EDATA, "it says when deals ended and not when they began");
    release(&r);
    given_file(&r, "leads.csv", "mql_id,first_contact_date\na,2024-01-31\n");
    assert_refused(&r, BC_EDATA, "it says when deals began and not how they ended");
    release(&r);
}

static void a_table_without_times_is_refused_with_what_was_looked_for(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "people.csv", "name,shoe_size\nAnn,39\nBob,44\n");
    assert_refused(&r, BC_EDATA, "no columns with the times of deals; looked for a start");
    release(&r);
    given_file(&r, "none.csv", "deal,created,closed,outcome\n");
    assert_refused(&r, BC_EDATA, "there is a header, and no row under it");
    release(&r);
}

static void dates_that_may_be_day_first_or_month_first_are_asked_about(void **state) {
    (void)state;
    static const char *const text = "deal,created,closed,outcome\n"
                                    "a,01/02/2024,03/04/2024,won\n";
    struct reading r = {0};
    given_file(&r, "export.csv", text);
    assert_refused(&r, BC_EDATA, "--map created:format=D/M/Y");
    release(&r);
    given_map(&r, "created:format=D/M/Y");
    given_map(&r, "closed:format=D/M/Y");
    read_text(&r, text);
    assert_deals(&r, "2024-02-01 2024-04-03 won\n");
    release(&r);
}

static void a_date_column_learns_its_order_from_its_neighbour(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,01/02/2024,03/04/2024,won\n"
                  "b,02/03/2024,30/04/2024,lost\n");
    assert_deals(&r, "2024-02-01 2024-04-03 won\n"
                     "2024-03-02 2024-04-30 lost\n");
    release(&r);
}

static void map_names_columns_that_no_profile_knows(void **state) {
    (void)state;
    struct reading r = {0};
    given_map(&r, "created=Beginn der Sache");
    given_map(&r, "closed=Aus");
    given_map(&r, "outcome=Wie");
    read_text(&r, "Nr;Beginn der Sache;Aus;Wie\n"
                  "1;2024-01-02;2024-01-09;gewonnen\n"
                  "2;2024-01-03;;offen\n");
    assert_deals(&r, "2024-01-02 2024-01-09 won\n"
                     "2024-01-03 - open\n");
    release(&r);
}

static void map_refuses_fields_columns_and_formats_that_are_not_there(void **state) {
    (void)state;
    static const struct {
        const char *entry, *says;
    } wrong[] = {{"begin=Start", "there is no field 'begin'"},
                 {"created=Nowhere", "no file has a column 'Nowhere'"},
                 {"created:format=D.Y", "formats are iso"},
                 {"created", "say field=Column"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct reading r = {0};
        given_file(&r, "export.csv", "Start,End,outcome\n2024-01-02,2024-01-03,won\n");
        given_map(&r, wrong[i].entry);
        assert_refused(&r, BC_EUSAGE, wrong[i].says);
        release(&r);
    }
}

static void monthly_exports_of_one_system_are_one_table(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "a.csv", "deal,created,closed,outcome\na,2024-01-02,2024-01-03,won\n");
    given_file(&r, "b.csv", "deal,created,closed,outcome\nb,2024-02-02,,open\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 2024-01-03 won\n"
                     "2024-02-02 - open\n");
    struct source_place place;
    assert_int_equal(source_place(r.source, &r.facts, 1, &place, &r.err), BC_OK);
    assert_string_equal(place.file, r.paths[1]);
    assert_int_equal(place.line, 2);
    assert_true(str_equal(place.id, STR("b")));
    release(&r);
}

/* ---- event logs ---- */

static void a_case_begins_at_its_first_event_and_ends_at_its_first_outcome(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "case,activity,timestamp\n"
                  "1,Won,2024-01-09T00:00:00Z\n" /* not in order of time */
                  "1,Lost,2024-01-05T00:00:00Z\n"
                  "1,Call,2024-01-02T00:00:00Z\n"
                  "2,Call,2024-01-03T00:00:00Z\n"
                  "2,Call,2024-01-11T00:00:00Z\n");
    assert_taken_for(&r, "event-log: events");
    assert_deals(&r, "2024-01-02 2024-01-05 lost\n"
                     "2024-01-03 - open\n");
    assert_newest(&r, "2024-01-11", "newest event");
    release(&r);
}

static void activities_given_as_outcomes_are_taken_as_given(void **state) {
    (void)state;
    static const char *const won[] = {"A_ACTIVATED"}, *const no[] = {"A_CANCELLED"};
    struct reading r = {0};
    given_values(&r, OUTCOME_WON, won, 1);
    given_values(&r, OUTCOME_NO_DECISION, no, 1);
    read_text(&r, "case,activity,timestamp\n"
                  "1,A_SUBMITTED,2024-01-02T00:00:00+02:00\n"
                  "1,A_ACTIVATED,2024-01-05T00:00:00+01:00\n"
                  "2,A_SUBMITTED,2024-01-02T12:00:00+01:00\n"
                  "2,A_CANCELLED,2024-01-02T12:00:00.5+01:00\n");
    assert_deals(&r, "2024-01-01T22:00:00Z 2024-01-04T23:00:00Z won\n"
                     "2024-01-02T11:00:00Z 2024-01-02T11:00:00.500000Z no_decision\n");
    release(&r);
}

static void a_log_without_known_outcomes_asks_for_them_by_name(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "log.csv", "case,activity,timestamp\n1,Call,2024-01-02\n1,Visit,2024-01-03\n");
    assert_refused(&r, BC_EDATA, "activities are Call, Visit");
    release(&r);
}

/* ---- purchases ---- */

static void a_consumers_journey_runs_to_the_next_day_of_purchase_and_no_further(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "customer_id,date,value\n"
                  "7,2024-01-20,3\n"
                  "7,2024-01-02,5\n"
                  "7,2024-01-02,8\n" /* the same day: one purchase */
                  "7,2024-03-01,3\n"
                  "8,2024-02-02,9\n");
    assert_taken_for(&r, "purchases: purchases");
    assert_deals(&r, "2024-01-02 2024-01-20 won\n"
                     "2024-02-02 - open\n");
    assert_newest(&r, "2024-03-01", "newest purchase");
    release(&r);
}

/* ---- durations ---- */

static void durations_without_dates_are_taken_as_durations(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "days,outcome\n12.5,won\n0,lost\n40,open\n-3,won\n");
    assert_taken_for(&r, "generic: durations");
    assert_int_equal(r.facts.kind, FACTS_DURATIONS);
    assert_true(r.facts.deals.duration[0] == 12.5 && r.facts.deals.duration[2] == 40);
    assert_deals(&r, "- - won\n- - lost\n- - open\n- - won backwards rejected\n");
    assert_true(r.facts.newest == TIME_NONE);
    release(&r);
}

static void durations_without_a_known_outcome_are_refused(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "export.csv", "days,outcome\n12,x\n40,y\n");
    assert_refused(&r, BC_EDATA, "no value of the outcome column is known as an end");
    release(&r);
}

/* ---- rows that are wrong ---- */

static void rows_that_cannot_be_are_rejected_and_listed(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02,2024-01-01,won\n"
                  "b,0001-01-01,2024-01-01,won\n"
                  "d,2024-01-02,2024-01-08,won\n"
                  "e,2024-01-02,,won\n");
    assert_deals(&r, "2024-01-02 2024-01-01 won backwards rejected\n"
                     "0001-01-01 2024-01-01 won rejected\n"
                     "2024-01-02 2024-01-08 won\n"
                     "2024-01-02 - won unended\n");
    assert_int_equal(r.source->rejects.n, 2);
    release(&r);
}

static void a_cell_that_is_no_date_costs_its_row_and_is_listed_with_its_line(void **state) {
    (void)state;
    struct reading r = {0};
    struct buffer csv = {0};
    buffer_text(&csv, "deal,created,closed,outcome\nx,soon,2024-03-01,won\n");
    for (int i = 1; i < 30; i++)
        buffer_print(&csv, "d%d,2024-01-%02d,2024-02-01,won\n", i, i);
    read_text(&r, csv.at);
    buffer_release(&csv);
    assert_int_equal(r.facts.deals.flags[0], DEAL_REJECTED | DEAL_UNREADABLE);
    assert_int_equal(r.source->rejects.n, 1);
    assert_int_equal(r.source->rejects.list[0].line, 2);
    assert_newest(&r, "2024-02-01", "newest end"); /* not that of the rejected row */
    release(&r);
}

static void a_deal_created_in_the_evening_and_closed_on_that_date_is_not_backwards(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,outcome\n"
                  "a,2024-01-02 19:51:00,2024-01-02,won\n"
                  "b,2024-01-03 08:00:00,2024-01-09,lost\n");
    assert_deals(&r, "2024-01-02 2024-01-02 won\n"
                     "2024-01-03 2024-01-09 lost\n");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_table_with_starts_ends_and_outcomes_is_deals),
        cmocka_unit_test(a_plan_of_an_open_deal_is_no_end_and_no_as_of_time),
        cmocka_unit_test(a_column_of_planned_closes_is_never_an_end),
        cmocka_unit_test(times_after_today_do_not_set_the_as_of_time),
        cmocka_unit_test(leads_and_closings_are_joined_by_the_column_they_share),
        cmocka_unit_test(what_is_wrong_with_a_closing_is_wrong_with_its_deal),
        cmocka_unit_test(closings_of_other_leads_are_no_pair),
        cmocka_unit_test(half_of_a_pair_is_refused_with_what_is_missing),
        cmocka_unit_test(a_table_without_times_is_refused_with_what_was_looked_for),
        cmocka_unit_test(dates_that_may_be_day_first_or_month_first_are_asked_about),
        cmocka_unit_test(a_date_column_learns_its_order_from_its_neighbour),
        cmocka_unit_test(map_names_columns_that_no_profile_knows),
        cmocka_unit_test(map_refuses_fields_columns_and_formats_that_are_not_there),
        cmocka_unit_test(monthly_exports_of_one_system_are_one_table),
        cmocka_unit_test(a_case_begins_at_its_first_event_and_ends_at_its_first_outcome),
        cmocka_unit_test(activities_given_as_outcomes_are_taken_as_given),
        cmocka_unit_test(a_log_without_known_outcomes_asks_for_them_by_name),
        cmocka_unit_test(a_consumers_journey_runs_to_the_next_day_of_purchase_and_no_further),
        cmocka_unit_test(durations_without_dates_are_taken_as_durations),
        cmocka_unit_test(durations_without_a_known_outcome_are_refused),
        cmocka_unit_test(rows_that_cannot_be_are_rejected_and_listed),
        cmocka_unit_test(a_cell_that_is_no_date_costs_its_row_and_is_listed_with_its_line),
        cmocka_unit_test(a_deal_created_in_the_evening_and_closed_on_that_date_is_not_backwards),
    };
    return cmocka_run_group_tests_name("source/source", tests, NULL, NULL);
}
