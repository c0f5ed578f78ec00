#include "table/convert.h"

#include "base/alloc_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct converter *converter_for(struct str head) {
    const struct converter *c = converters;
    while (c->name && !c->detect(head))
        c++;
    return c;
}

static const char *taken_for(const char *text) {
    const struct converter *c = converter_for(str_of(text));
    return c->name ? c->name : "delimited";
}

/* ---- what a file is taken for ---- */

static const char cdnow[] = " customer_id  date number_of_cds  dollar_value\n"
                            " 00001 19970101  1   11.77\n"
                            " 00002 19970112  1   12.00\n";

static void each_format_is_known_by_its_start(void **state) {
    (void)state;
    static const struct {
        const char *text, *name;
    } cases[] = {
        {"<?xml version=\"1.0\"?>\n<log xes.version=\"1.0\"><trace/></log>", "xes"},
        {"{\"objectTypes\": [], \"eventTypes\": [], \"objects\": [], \"events\": []}", "ocel"},
        {" {\n\"eventTypes\" : [],\n \"objectTypes\" : [", "ocel"},
        {"{\"events\":[{\"id\":\"e1\",\"type\":\"Pay\",\"time\":\"2024-01-02T00:00:00Z\","
         "\"relationships\":[{\"objectId\":\"o1\",\"qualifier\":\"paid\"}]}]}",
         "ocel"},
        {"{\"ocel:global-log\":{\"ocel:version\":\"1.0\"},\"ocel:events\":{}}", "ocel"},
        {"<?xml version=\"1.0\"?>\n<log>\n<object-types><object-type name=\"Order\"/>", "ocel"},
        {"<log><event-types/><object-types/></log>", "ocel"},
        /* words of theirs in logs and tables of others */
        {"{\"events\":[{\"id\":\"e1\",\"time\":\"2024-01-02\",\"objectId\":\"o1\"}]}", "json"},
        {"{\"id\":\"1\",\"note\":\"\\\"objectTypes\\\" \\\"eventTypes\\\"\"}", "ndjson"},
        {"<log><trace><event><string key=\"kind\" value=\"object-types\"/>", "xes"},
        {"<!-- by OpenXES -->\n<log>\n", "xes"},
        {"\n<xes:log xmlns:xes='x'>", "xes"},
        {"<?xml version=\"1.0\"?>\n<catalog><item/></catalog>", "xml"},
        {"<html><body><table><tr><td>Deal</td></tr></table>", "xml"},
        {"<!DOCTYPE html>\n<html>", "xml"},
        {"{\"id\":1}\n{\"id\":2}\n", "ndjson"},
        {"{\"id\":1}", "ndjson"},
        {"\n {\"id\": 1} \r\n", "ndjson"},
        {"{\"id\":1}\n{broken", "ndjson"},
        {"[{\"id\":1}]", "json"},
        {"[\n  {\n \"id\": 1}]", "json"},
        {"{\n  \"results\": [", "json"},
        {"{\"results\":[{\"id\":1}],\"paging\":{}}\n", "json"},
        {"{\"data\":[]}", "json"},
        {"{\"data\":[1,2]}", "ndjson"},
        {"{\"a\":\"a record longer than the head", "json"},
        {"[]", "json"},
        {cdnow, "blank-separated"},
        {"a  b\r\n1  2\r\n3  4\r\n", "blank-separated"},
        {"1  2\n3  4\n5  6", "blank-separated"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (strcmp(taken_for(cases[i].text), cases[i].name) != 0)
            fail_msg("'%s' is taken for %s", cases[i].text, taken_for(cases[i].text));
}

static void delimited_text_is_left_alone(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "\n",
        "id\n1\n2\n",
        "id,name\n1,Acme\n",
        "id,created  at\n1,2017-12-05  10:00\n",
        "id\tname\n1\tAcme  Corporation\n",
        "id;name\n 1;  Acme\n",
        "\"id\" \"name\"\n\"1\"  \"Acme\"\n",
        "created at\n2017-12-05 10:00:00\n2017-12-06 10:00:00\n",
        "first name\nAcme Corporation\nBeta Soloin\n",
        "Dear  sir,\nthis is  prose\n",
        "Dear  sir\nthis  is\nprose  indeed\n",
        "{id},{name}\n1,2\n",
        "[id],[name]\n1,2\n",
        "[1,2],3\n",
        "<name>,age\n",
        "a  b\n",
        "a  b\n1  2  3\n",
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (strcmp(taken_for(texts[i]), "delimited") != 0)
            fail_msg("'%s' is taken for %s", texts[i], taken_for(texts[i]));
}

/* ---- what comes out ---- */

/* Text and lines of a conversion, "line:line:...|text", or "error: ..."; the caller frees it. */
static char *converted(struct arena *a, const char *name, struct str text, size_t *rejects) {
    const struct converter *c = converters;
    while (c->name && strcmp(c->name, name) != 0)
        c++;
    assert_non_null(c->name);
    struct conversion conversion;
    conversion_init(&conversion, a, "file", 0);
    struct bc_error err = {BC_OK, ""};
    const bc_rc rc = c->convert(text, &conversion, &err);
    struct buffer shown = {0};
    if (rc != BC_OK)
        buffer_print(&shown, "error: %s", err.message);
    for (size_t i = 0; rc == BC_OK && i < conversion.rows; i++)
        buffer_print(&shown, "%s%u", i ? ":" : "", conversion.lines[i]);
    if (rc == BC_OK)
        buffer_print(&shown, "|%.*s",
                     STR_ARG(((struct str){conversion.text.at, conversion.text.n})));
    *rejects = conversion.rejects.total;
    buffer_release(&conversion.text);
    assert_false(shown.failed);
    return shown.at;
}

struct conversion_case {
    const char *name, *text, *means;
    size_t rejects;
};

static void check_conversions(const struct conversion_case *cases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct arena *a = arena_new(0);
        size_t rejects = 0;
        char *shown = converted(a, cases[i].name, str_of(cases[i].text), &rejects);
        if (strcmp(shown, cases[i].means) != 0 || rejects != cases[i].rejects)
            fail_msg("'%s' becomes '%s', %zu rejected", cases[i].text, shown, rejects);
        free(shown);
        arena_free(a);
    }
}

static void json_records_become_rows(void **state) {
    (void)state;
    static const struct conversion_case cases[] = {
        {"ndjson", "{\"id\":1,\"name\":\"A\"}\n{\"id\":2,\"name\":\"B\"}\n",
         "1:2|id,name\n1,A\n2,B\n", 0},
        {"ndjson", "{\"id\":1}\n{\"id\":2,\"new\":true}\n{\"new\":false}\n",
         "1:2:3|id,new\n1,\n2,true\n,false\n", 0},
        {"ndjson", "{\"id\":1}\n\n{broken\n[1]\n7\n{\"id\":2}", "1:6|id\n1\n2\n", 3},
        {"ndjson", "{\"p\":{\"amount\":1.5,\"q\":{\"r\":null}}}", "1|p.amount,p.q.r\n1.5,\n", 0},
        {"ndjson", "{\"l\":[1,\"x\",true,null]}", "1|l\n1;x;true;\n", 0},
        {"ndjson", "{\"l\":[{\"a\":1}],\"e\":[],\"o\":{}}", "1|l,e\n\"[{\"\"a\"\":1}]\",\n", 0},
        {"ndjson", "{\"a,b\":\"say \\\"hi\\\",\\nthen go\"}",
         "1|\"a,b\"\n\"say \"\"hi\"\",\nthen go\"\n", 0},
        {"ndjson", "{\"x\":0.1,\"y\":1234.10,\"z\":1e21}", "1|x,y,z\n0.1,1234.1,1e+21\n", 0},
        {"ndjson", "{\"only\":\"\"}\n{\"only\":null}", "1:2|only\n\"\"\n\"\"\n", 0},
        {"ndjson", "{\"id\":9223372036854775808}\n{\"id\":1}", "2|id\n1\n", 1},
        {"ndjson", "{}\n{\"id\":1}", "1:2|id\n\"\"\n1\n", 0},
        {"ndjson", "{broken", "error: there is no record in it", 1},
        {"ndjson", "{}", "error: there are no fields in it", 0},
        {"json", "[{\"id\":1},\n {\"id\":2},\n\n {\"id\":3}]", "1:2:4|id\n1\n2\n3\n", 0},
        {"json", "[{\"id\":1}, 7, {\"id\":2}]\n", "1:1|id\n1\n2\n", 1},
        {"json", "{\n \"id\": 1\n}\n{\n \"id\": 2\n}\n", "1:4|id\n1\n2\n", 0},
        {"json", "{\"paging\":{\"n\":[1]},\n\"results\":[\n{\"id\":1}],\"x\":null}", "3|id\n1\n",
         0},
        {"json", "{\"id\":1,\n\"data\":[1,2]}", "1|id,data\n1,1;2\n", 0},
        {"json", "{\"deals\":[{\"id\":1}],\n\"events\":[{\"id\":2}]}",
         "error: line 2: a second list of records; keep one of them in the file", 0},
        {"json", "[]", "error: there is no record in it", 0},
        {"json", "[{\"id\":1}", "error: line 1: the file ends where ',' or ']' should stand", 0},
        {"json", "[{\"id\":1}\n{\"id\":2}]", "error: line 2: '{' where ',' or ']' should stand", 0},
        {"json", "[{\"id\":1}]\nx", "error: line 2: 'x' where the end of the file should stand", 0},
        {"json", "[\n{\"id\":1},\n{\"id\":",
         "error: line 3: no JSON: unexpected token near end of file", 0},
    };
    check_conversions(cases, COUNT(cases));
}

static void event_logs_become_one_row_an_event(void **state) {
    (void)state;
    static const struct conversion_case cases[] = {
        {"xes",
         "<?xml version=\"1.0\"?>\n<log>\n<global scope=\"event\"><string key=\"x\" "
         "value=\"y\"/></global>\n"
         "<string key=\"of the log\" value=\"1\"/>\n"
         "<trace><string key=\"concept:name\" value=\"17\"/>\n"
         "<event><string key=\"concept:name\" value=\"A\"/></event>\n"
         "<event><string key=\"concept:name\" value=\"B &amp; &quot;C&quot;, D\"/>\n"
         "<int key=\"cost\" value=\"5\"/></event></trace>\n"
         "<trace><event><string key=\"concept:name\" value=\"E\"/></event></trace></log>\n",
         "6:7:9|case:concept:name,concept:name,cost\n17,A,\n17,\"B & \"\"C\"\", D\",5\n,E,\n", 0},
        {"xes", "<log>\n<trace><string key=\"id\" value=\"1\"/></trace></log>", "2|case:id\n1\n",
         0},
        {"xes",
         "<log><trace><event><string key=\"a\" value=\"1\"><int key=\"b\" value=\"2\"/></string>"
         "<string key=\"c\" value=\"3\"/></event></trace></log>",
         "1|a,a.b,c\n1,2,3\n", 0},
        {"xes",
         "<log><trace><event><list key=\"l\"><values><int key=\"a\" value=\"1\"/></values></list>"
         "</event></trace></log>",
         "1|l.a\n1\n", 0},
        {"xes",
         "<x:log xmlns:x=\"u\"><x:trace><x:event><x:id key=\"a\" value=\"1\"/></x:event>"
         "</x:trace></x:log>",
         "1|a\n1\n", 0},
        {"xes",
         "<?xml version=\"1.0\" encoding=\"UTF-16\"?><log><trace><event><string key=\"a\" "
         "value=\"\xc3\xa4\"/></event></trace></log>",
         "1|a\n\xc3\xa4\n", 0},
        {"xes",
         "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><log><trace><event><string key=\"a\" "
         "value=\"\xe4\"/></event></trace></log>",
         "1|a\n\xc3\xa4\n", 0},
        {"xes",
         "<log><trace><event><unknown><event/></unknown><string key=\"a\" value=\"1\"/></event>"
         "</trace></log>",
         "1|a\n1\n", 0},
        {"json", "[1, 2]",
         "error: line 1: it is a list of values, not of records such as {\"id\": 1, "
         "\"created\": \"2024-05-31\"}",
         0},
        {"xes", "<log></log>", "error: there is no trace in the log", 0},
        {"xes", "<log>\n<trace>\n", "error: line 3: no XML: no element found", 0},
        {"xes", "<log>\n<trace></log>", "error: line 2: no XML: mismatched tag", 0},
        {"xes", "<!DOCTYPE log [\n<!ENTITY a \"aaaa\">\n]><log/>",
         "error: line 2: declares the entity 'a'; take it out", 0},
        {"ocel", "{\"events\": [], \"eventTypes\": [], \"objectTypes\": []}",
         "error: it is an object-centric event log (OCEL 2.0), which is not read: flatten it to "
         "one case notion, as XES or CSV",
         0},
        {"ocel", "{\"ocel:events\": {}}",
         "error: it is an object-centric event log (OCEL 1.0), which is not read: flatten it to "
         "one case notion, as XES or CSV",
         0},
        {"xml", "<html></html>",
         "error: it is XML or a web page, but no XES event log: export the table as CSV", 0},
    };
    check_conversions(cases, COUNT(cases));
}

static void blanks_become_commas(void **state) {
    (void)state;
    static const struct conversion_case cases[] = {
        {"blank-separated", cdnow,
         "2:3|customer_id,date,number_of_cds,dollar_value\n00001,19970101,1,11.77\n"
         "00002,19970112,1,12.00\n",
         0},
        {"blank-separated", "\n a  b \r\n\n 1\t\"x,y\" \r\n 3  4  5",
         "4:5|a,b\n1,\"\"\"x,y\"\"\"\n3,4,5\n", 0},
        {"blank-separated", "1  2\n3  4\n", "1:2|column_1,column_2\n1,2\n3,4\n", 0},
        {"blank-separated", " \n\n", "error: there is no line with anything in it", 0},
    };
    check_conversions(cases, COUNT(cases));
}

/* Past the depth that names can carry, JSON stays text and XES is refused. */
static void what_is_nested_too_deep_ends_somewhere(void **state) {
    (void)state;
    struct buffer json = {0}, xes = {0};
    for (int i = 0; i < 40; i++)
        buffer_text(&json, "{\"a\":");
    buffer_text(&json, "1");
    for (int i = 0; i < 40; i++)
        buffer_text(&json, "}");
    buffer_text(&xes, "<log><trace><event>");
    for (int i = 0; i < 40; i++)
        buffer_text(&xes, "<string key=\"a\" value=\"1\">");
    struct arena *a = arena_new(0);
    size_t rejects = 0;
    char *shown = converted(a, "ndjson", (struct str){json.at, json.n}, &rejects);
    assert_non_null(strstr(shown, "1|a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a\n"));
    free(shown);
    shown = converted(a, "xes", (struct str){xes.at, xes.n}, &rejects);
    assert_string_equal(shown, "error: line 1: attributes nested more than 16 deep");
    free(shown);
    buffer_release(&json);
    buffer_release(&xes);
    arena_free(a);
}

static void more_fields_than_a_table_can_have_are_refused(void **state) {
    (void)state;
    struct buffer json = {0};
    for (int i = 0; i <= 10000; i++)
        buffer_print(&json, "{\"f%d\":1}\n", i);
    struct arena *a = arena_new(0);
    size_t rejects = 0;
    char *shown = converted(a, "ndjson", (struct str){json.at, json.n}, &rejects);
    assert_string_equal(shown, "error: more than 10000 different fields");
    free(shown);
    buffer_release(&json);
    arena_free(a);
}

/* 5,000 fields and then 20,000 rows with one: 100 million commas from a file of 1 MB. */
static void records_that_share_no_fields_do_not_fill_the_memory(void **state) {
    (void)state;
    struct buffer json = {0};
    buffer_text(&json, "{\"f\":0");
    for (int i = 1; i < 5000; i++)
        buffer_print(&json, ",\"f%d\":1", i);
    buffer_text(&json, "}\n");
    for (int i = 0; i < 20000; i++)
        buffer_text(&json, "{\"f\":1}\n");
    struct arena *a = arena_new(0);
    size_t rejects = 0;
    char *shown = converted(a, "ndjson", (struct str){json.at, json.n}, &rejects);
    assert_string_equal(
        shown, "error: its records share too few of their 5000 fields; keep those that matter");
    free(shown);
    buffer_release(&json);
    arena_free(a);
}

/* ---- when memory runs out ---- */

struct attempt {
    const struct converter *converter;
    const char *text;
};

static bc_rc try_conversion(struct arena *a, void *context, struct bc_error *err) {
    const struct attempt *attempt = context;
    struct conversion c;
    conversion_init(&c, a, "file", 0);
    const bc_rc rc = attempt->converter->convert(str_of(attempt->text), &c, err);
    buffer_release(&c.text);
    return rc;
}

static void converters_say_when_memory_runs_out(void **state) {
    (void)state;
    static const char *const texts[] = {
        cdnow,
        "{\"id\":1}\n{broken\n{\"id\":2,\"a\":{\"b\":[1,2]}}\n[]\n{\"c\":3}\n",
        "[{\"id\":1}, 7, {\"id\":2,\"a\":3}]",
        "<log><trace><string key=\"c\" value=\"1\"/><event><string key=\"a\" value=\"1\"/></event>"
        "<event><string key=\"b\" value=\"1\"/></event></trace><trace/></log>",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct attempt attempt = {converter_for(str_of(texts[i])), texts[i]};
        assert_non_null(attempt.converter->name);
        assert_true(alloc_until_it_works(try_conversion, &attempt, 16, 1 << 20) > 0);
    }
}

/* ---- real files ---- */

/* The unpacked content of a file of the data folder; empty where there is none. */
static struct buffer real_file(const char *name) {
    char path[1024];
    struct buffer content = {0};
    const char *folder = getenv("BC_DATA");
    (void)snprintf(path, sizeof path, "%s/%s", folder ? folder : "", name);
    gzFile from = gzopen(path, "rb");
    if (!from) {
        print_message("skipped: there is no %s\n", path);
        return content;
    }
    static char piece[1 << 16];
    for (int n; (n = gzread(from, piece, sizeof piece)) > 0;)
        buffer_add(&content, (struct str){piece, (size_t)n});
    assert_int_equal(gzclose(from), Z_OK);
    assert_false(content.failed);
    return content;
}

static void check_real_file(const char *name, const char *format, size_t rows, const char *begin) {
    struct buffer content = real_file(name);
    if (content.n == 0)
        skip();
    const struct str bytes = {content.at, content.n};
    const struct str head = {content.at, content.n < 64 * 1024 ? content.n : 64 * 1024};
    const struct converter *converter = converter_for(head);
    assert_non_null(converter->name);
    assert_string_equal(converter->name, format);
    struct arena *a = arena_new(0);
    struct conversion c;
    conversion_init(&c, a, name, 0);
    struct bc_error err;
    assert_int_equal(converter->convert(bytes, &c, &err), BC_OK);
    assert_int_equal(c.rows, rows);
    assert_int_equal(c.rejects.total, 0);
    assert_true(str_starts((struct str){c.text.at, c.text.n}, str_of(begin)));
    buffer_release(&c.text);
    buffer_release(&content);
    arena_free(a);
}

/* 262,200 events are what the log itself says (meta_org:role_events_total). */
static void the_loan_log_gives_all_its_events(void **state) {
    (void)state;
    check_real_file("bpi2012/financial_log.xes.gz", "xes", 262200,
                    "case:REG_DATE,case:concept:name,case:AMOUNT_REQ,org:resource,"
                    "lifecycle:transition,concept:name,time:timestamp\n"
                    "2011-10-01T00:38:44.546+02:00,173688,20000,112,COMPLETE,A_SUBMITTED,"
                    "2011-10-01T00:38:44.546+02:00\n");
}

static void the_music_shop_gives_all_its_purchases(void **state) {
    (void)state;
    check_real_file("cdnow/CDNOW_master.txt.gz", "blank-separated", 69659,
                    "customer_id,date,number_of_cds,dollar_value\n00001,19970101,1,11.77\n");
}

static void real_tables_are_not_taken_for_anything_else(void **state) {
    (void)state;
    static const char *const names[] = {
        "maven/accounts.csv",
        "maven/products.csv",
        "maven/sales_pipeline.csv",
        "olist/olist_sellers_dataset.csv",
        "salesforce_demo/Opportunity.csv",
        "hubspot_seeds/deal_company_data.csv",
        "survival/lung.csv",
        "survival/lauer2020.csv",
        "bpi2012/bpi2012_cases.csv",
        "bpi2012/bpi2012_events.csv.gz",
    };
    for (size_t i = 0; i < COUNT(names); i++) {
        struct buffer content = real_file(names[i]);
        if (content.n == 0)
            skip();
        const struct str head = {content.at, content.n < 64 * 1024 ? content.n : 64 * 1024};
        assert_null(converter_for(head)->name);
        buffer_release(&content);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_known_by_its_start),
        cmocka_unit_test(delimited_text_is_left_alone),
        cmocka_unit_test(json_records_become_rows),
        cmocka_unit_test(event_logs_become_one_row_an_event),
        cmocka_unit_test(blanks_become_commas),
        cmocka_unit_test(what_is_nested_too_deep_ends_somewhere),
        cmocka_unit_test(more_fields_than_a_table_can_have_are_refused),
        cmocka_unit_test(records_that_share_no_fields_do_not_fill_the_memory),
        cmocka_unit_test(converters_say_when_memory_runs_out),
        cmocka_unit_test(the_loan_log_gives_all_its_events),
        cmocka_unit_test(the_music_shop_gives_all_its_purchases),
        cmocka_unit_test(real_tables_are_not_taken_for_anything_else),
    };
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
