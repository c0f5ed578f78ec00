/* Tables that are no delimited text, and the dates of real exports, through the front door. */
#include "table/table.h"

#include "base/alloc_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct table *open_text(struct arena *a, const char *text) {
    struct table *t = NULL;
    struct bc_error err = {BC_OK, ""};
    if (table_open_bytes(a, "file", str_of(text), NULL, &t, &err) != BC_OK)
        fail_msg("'%s': %s", text, err.message);
    return t;
}

static void assert_cell(const struct table *t, struct arena *a, size_t row, size_t column,
                        const char *wanted) {
    struct str cell;
    assert_int_equal(table_cell(t, a, row, column, &cell, NULL), BC_OK);
    assert_string_equal(cell.at, wanted);
}

static void lists_in_json_do_not_look_like_columns(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct table *t = open_text(a, "{\"a\":[1,2,3]}\n{\"a\":[4,5,6]}\n{\"a\":[7,8,9]}\n");
    assert_string_equal(table_format(t)->name, "ndjson");
    assert_int_equal(table_columns(t), 1);
    assert_int_equal(table_rows(t), 3);
    assert_string_equal(table_name(t, 0).at, "a");
    assert_cell(t, a, 1, 0, "4;5;6");
    table_close(t);
    arena_free(a);
}

static void records_know_their_line_and_broken_ones_are_listed(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct table *t =
        open_text(a, "{\"id\":1}\n\n{broken\n{\"id\":3}\n{\"id\":\"Grand Totals\"}\n");
    assert_int_equal(table_rows(t), 3);
    assert_int_equal(table_line(t, 0), 1);
    assert_int_equal(table_line(t, 1), 4);
    assert_int_equal(table_line(t, 2), 5);
    assert_int_equal(table_rejects(t)->n, 1);
    assert_int_equal(table_rejects(t)->list[0].line, 3);
    assert_int_equal(table_rejects(t)->list[0].row, REJECT_NO_ROW);
    assert_string_equal(table_rejects(t)->list[0].value, "{broken");
    table_close(t);
    arena_free(a);
}

static void names_with_line_ends_are_one_header(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct table *t = open_text(a, "{\"close\\ndate\":\"2017-12-05\"}\n");
    assert_int_equal(table_columns(t), 1);
    assert_int_equal(table_rows(t), 1);
    assert_cell(t, a, 0, 0, "2017-12-05");
    table_close(t);
    arena_free(a);
}

/* ---- dates of real exports ---- */

struct real_column {
    const char *file, *column, *format;
    size_t cells;
};

static void check_real_column(const struct real_column *c) {
    char path[1024];
    const char *folder = getenv("BC_DATA");
    (void)snprintf(path, sizeof path, "%s/%s", folder ? folder : "", c->file);
    if (access(path, R_OK) != 0) {
        print_message("skipped: there is no %s\n", path);
        skip();
    }
    struct arena *a = arena_new(0);
    struct table *t = NULL;
    struct bc_error err = {BC_OK, ""};
    if (table_open(a, path, NULL, &t, &err) != BC_OK)
        fail_msg("%s", err.message);
    struct date_sniff s;
    const size_t column = table_find(t, c->column);
    assert_true(column != TABLE_NO_COLUMN);
    assert_int_equal(table_sniff_dates(t, a, column, &s, &err), BC_OK);
    if (strcmp(date_format_name(s.format), c->format) != 0 || s.ambiguous || s.cells != c->cells ||
        s.fits[s.format.family] != c->cells)
        fail_msg("%s of %s: %zu of %zu cells are %s%s", c->column, c->file, s.fits[s.format.family],
                 s.cells, date_format_name(s.format), s.ambiguous ? ", ambiguous" : "");
    table_close(t);
    arena_free(a);
}

/* Cells counted with Python's csv module. */
static void the_dates_of_real_exports_are_recognised(void **state) {
    (void)state;
    static const struct real_column columns[] = {
        {"maven/sales_pipeline.csv", "engage_date", "iso", 8300},
        {"maven/date_format_variants/sales_pipeline_dd-mm-yy.csv", "engage_date", "D/M/Y", 8300},
        {"maven/date_format_variants/sales_pipeline_m-d-yyyy.csv", "close_date", "M/D/Y", 6711},
        {"olist/olist_closed_deals_dataset.csv", "won_date", "iso", 842},
        {"olist/broken/closed_deals_m-d-yyyy.csv", "won_date", "M/D/Y", 842},
        {"olist/broken/closed_deals_truncated.csv", "won_date", "M/D/Y", 380},
        {"olist/broken/mql_m-d-yyyy.csv", "first_contact_date", "M/D/Y", 8000},
        {"salesforce_demo/Opportunity.csv", "CloseDate", "D/M/Y", 219},
        {"salesforce_demo/Opportunity.csv", "LastModifiedDate", "D/M/Y", 219},
        {"salesforce_demo/Opportunity History.csv", "CreatedDate", "D/M/Y", 584},
        {"salesforce_seeds/sf_opportunity_history_data.csv", "_fivetran_end", "iso", 10},
        {"hubspot_seeds/deal_stage_data.csv", "date_entered", "iso", 14},
        {"hubspot_seeds/company_data.csv", "_fivetran_synced", "iso", 24},
        {"bpi2012/bpi2012_cases.csv", "end", "iso", 12688},
        {"bpi2012/bpi2012_events.csv.gz", "timestamp", "iso", 262200},
        {"bpi2012/financial_log.xes.gz", "time:timestamp", "iso", 262200},
        {"cdnow/CDNOW_master.txt.gz", "date", "YYYYMMDD", 69659},
    };
    for (size_t i = 0; i < COUNT(columns); i++)
        check_real_column(&columns[i]);
}

/* ---- when memory runs out ---- */

static const char small_table[] = "id,created,stage,amount\n"
                                  "1,2017-12-05,\"say \"\"won\"\"\",5\n"
                                  "2,2017-12-06,lost,6\n"
                                  "3,soon,lost\n";

static bc_rc read_columns(struct table *t, struct arena *a, struct bc_error *err) {
    const struct column_spec specs[] = {
        {.index = 0, .type = COLUMN_TEXT},
        {.index = 1, .type = COLUMN_TIME, .format = {DATE_ISO, 0}},
        {.index = 2, .type = COLUMN_CODE},
        {.index = 3, .type = COLUMN_NUMBER},
    };
    struct column columns[COUNT(specs)];
    struct rejects rejects;
    struct date_sniff sniff;
    struct str cell;
    rejects_init(&rejects, a, 0);
    TRY(table_sniff_dates(t, a, 1, &sniff, err));
    TRY(table_cell(t, a, 0, 2, &cell, err));
    TRY(table_read(t, a, specs, COUNT(specs), columns, &rejects, err));
    assert_int_equal(columns[0].n, 3);
    assert_true(rejects.total >= 1);
    return BC_OK;
}

static bc_rc open_and_read(struct arena *a, void *context, struct bc_error *err) {
    const struct table_options options = {.threads = 1};
    struct table *t = NULL;
    TRY(table_open_bytes(a, "file", str_of(context), &options, &t, err));
    const bc_rc rc = read_columns(t, a, err);
    table_close(t);
    return rc;
}

static void tables_say_when_memory_runs_out(void **state) {
    (void)state;
    char text[sizeof small_table];
    memcpy(text, small_table, sizeof text);
    assert_true(alloc_until_it_works(open_and_read, text, 16, 1 << 20) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_in_json_do_not_look_like_columns),
        cmocka_unit_test(records_know_their_line_and_broken_ones_are_listed),
        cmocka_unit_test(names_with_line_ends_are_one_header),
        cmocka_unit_test(the_dates_of_real_exports_are_recognised),
        cmocka_unit_test(tables_say_when_memory_runs_out),
    };
    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
