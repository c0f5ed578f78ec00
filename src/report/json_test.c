#include "report/body.h"

#include "base/alloc_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double x[] = {0, 0.1, 1.0 / 3}, y[] = {0, 0.5, (double)NAN};
static const struct series series[] = {
    {.key = "won", .label = "won", .role = SERIES_WON, .n = 3, .x = x, .y = y}};
static const struct report_mark marks[] = {{52, "the usual average"}};
static const struct report_chart chart = {.title = "half \"won\"",
                                          .x_label = "days",
                                          .series = series,
                                          .nseries = 1,
                                          .marks = marks,
                                          .nmarks = 1};
static const char *const columns[] = {"what", "how long", "how many"};

/* A report with one of everything, and bytes in it that are no UTF-8. */
static bc_rc sample(struct arena *a, struct report *r, struct bc_error *err) {
    static struct cell cells[6];
    static const struct report_table table = {"figures", columns, 3, cells, 2};
    cells[0] = cell_text("a\xFF b\n\"\\\x01");
    cells[1] = cell_range(CELL_DAYS, 51.25, 47, 55);
    cells[2] = cell_count(8000);
    cells[3] = cell_text("late");
    cells[4] = cell_unknown(CELL_DAYS, "too few to say");
    cells[5] = cell_of(CELL_COUNT, (double)NAN);
    TRY(report_init(r, a, LANG_EN, "report", err));
    r->title = "How long";
    r->headline = "Half within 51 days";
    struct report_section *s = report_add(r, "headline", "The cycle");
    if (!s)
        return bc_nomem(err);
    s->chart = &chart;
    s->table = &table;
    for (int i = 0; i < 5; i++)
        if (!report_say(r, "a paragraph"))
            return bc_nomem(err);
    for (int i = 0; i < 9; i++)
        if (!report_add(r, "more", ""))
            return bc_nomem(err);
    return BC_OK;
}

/* Arrays of sample() must not outlive it: cells are static, so both live as long as the test. */
static json_t *written(struct report *r) {
    struct buffer out = {0};
    struct bc_error err = {0};
    json_error_t where;
    assert_int_equal(report_write_json(r, &out, &err), BC_OK);
    json_t *back = json_loadb(out.at, out.n, JSON_REJECT_DUPLICATES, &where);
    assert_non_null(back);
    buffer_release(&out);
    return back;
}

static const json_t *at(const json_t *value, const char *path) {
    char copy[128];
    strcpy(copy, path);
    for (char *rest = copy, *key; (key = strsep(&rest, "."));)
        value = *key >= '0' && *key <= '9' ? json_array_get(value, (size_t)atoi(key))
                                           : json_object_get(value, key);
    return value;
}

static void the_report_reads_back_as_it_was(void **state) {
    (void)state;
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    assert_int_equal(sample(a, &r, &err), BC_OK);
    assert_int_equal(json_object_set_new(r.body, "as_of", json_text("2017-12-31")), 0);
    json_t *back = written(&r);
    assert_string_equal(json_string_value(at(back, "as_of")), "2017-12-31");
    assert_string_equal(json_string_value(at(back, "report.lang")), "en");
    assert_int_equal(json_array_size(at(back, "report.sections")), 10);
    assert_int_equal(json_array_size(at(back, "report.sections.0.paragraphs")), 5);
    const json_t *s = at(back, "report.sections.0.chart.series.0");
    assert_string_equal(json_string_value(at(s, "role")), "won");
    assert_true(json_real_value(at(s, "x.2")) == 1.0 / 3);
    assert_true(json_is_null(at(s, "y.2")));
    assert_true(json_is_null(at(s, "lo")));
    const json_t *rows = at(back, "report.sections.0.table.rows");
    assert_string_equal(json_string_value(at(rows, "0.0.text")), "a\xEF\xBF\xBD b\n\"\\\x01");
    assert_true(json_real_value(at(rows, "0.1.value")) == 51.25);
    assert_string_equal(json_string_value(at(rows, "0.1.shown")), "51 days (47–55)");
    assert_string_equal(json_string_value(at(rows, "0.2.shown")), "8,000");
    assert_true(json_is_null(at(rows, "1.1.value")));
    assert_string_equal(json_string_value(at(rows, "1.1.text")), "too few to say");
    assert_string_equal(json_string_value(at(rows, "1.2.shown")), "—");
    json_decref(back);
    report_release(&r);
    arena_free(a);
}

/* Shortest text, same double; and never an integer where a program expects a real. */
static void numbers_survive_to_the_last_bit(void **state) {
    (void)state;
    static const double values[] = {
        0.1,  1.0 / 3, 51.800000000000004,   1e-300, 5e-324, 1e22,
        -0.0, 8000,    123456789012345680.0, 2.5e-7, 1e15,   0.30000000000000004};
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_int_equal(json_array_append_new(list, json_number(values[i])), 0);
    assert_int_equal(json_array_append_new(list, json_number((double)NAN)), 0);
    assert_int_equal(json_array_append_new(list, json_number(HUGE_VAL)), 0);
    assert_int_equal(json_object_set_new(r.body, "values", list), 0);
    json_t *back = written(&r);
    const size_t n = sizeof values / sizeof *values;
    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_array_get(json_object_get(back, "values"), i);
        assert_true(json_is_real(value));
        assert_memory_equal(&(double){json_real_value(value)}, &values[i], sizeof(double));
    }
    assert_true(json_is_null(json_array_get(json_object_get(back, "values"), n)));
    assert_true(json_is_null(json_array_get(json_object_get(back, "values"), n + 1)));
    json_decref(back);
    report_release(&r);
    arena_free(a);
}

static void short_numbers_are_written_short(void **state) {
    (void)state;
    struct report r;
    struct bc_error err;
    struct buffer out = {0};
    struct arena *a = arena_new(0);
    assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
    assert_int_equal(
        json_object_set_new(r.body, "p", json_pack("[f, f, f]", 0.1, 51.0, 0.30000000000000004)),
        0);
    assert_int_equal(report_write_json(&r, &out, &err), BC_OK);
    assert_non_null(strstr(out.at, "\"p\": [0.1, 51.0, 0.30000000000000004]"));
    buffer_release(&out);
    report_release(&r);
    arena_free(a);
}

static void any_text_can_go_into_a_body(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"plain", "plain"}, {"a\xC3", "a\xEF\xBF\xBD"}, {"\xFF", "\xEF\xBF\xBD"}, {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *value = json_text(cases[i].in);
        assert_string_equal(json_string_value(value), cases[i].out);
        json_decref(value);
    }
    assert_true(json_is_null(json_text(NULL)));
}

static bc_rc fill_and_write(struct arena *a, void *context, struct bc_error *err) {
    (void)context;
    struct report r = {0};
    struct buffer out = {0};
    bc_rc rc = sample(a, &r, err);
    if (rc == BC_OK)
        rc = report_write_json(&r, &out, err);
    buffer_release(&out);
    report_release(&r);
    return rc;
}

static void every_failed_allocation_is_told(void **state) {
    (void)state;
    assert_true(alloc_until_it_works(fill_and_write, NULL, 16, 1 << 20) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_report_reads_back_as_it_was),
        cmocka_unit_test(numbers_survive_to_the_last_bit),
        cmocka_unit_test(short_numbers_are_written_short),
        cmocka_unit_test(any_text_can_go_into_a_body),
        cmocka_unit_test(every_failed_allocation_is_told),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
