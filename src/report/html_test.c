#include "report/report.h"

#include "base/alloc_test.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct page {
    struct arena *arena;
    struct report report;
    struct buffer html;
};

static void begin(struct page *p, enum lang lang) {
    struct bc_error err;
    *p = (struct page){.arena = arena_new(0)};
    assert_non_null(p->arena);
    assert_int_equal(report_init(&p->report, p->arena, lang, "report", &err), BC_OK);
    p->report.title = "Maven";
    p->report.headline = "Half decide within 51 days";
}

static void finish(struct page *p) {
    struct bc_error err;
    assert_int_equal(report_write_html(&p->report, &p->html, &err), BC_OK);
}

static void end(struct page *p) {
    buffer_release(&p->html);
    report_release(&p->report);
    arena_free(p->arena);
}

static size_t count(const char *text, const char *part) {
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static void the_file_is_one_page_in_the_report_s_language(void **state) {
    (void)state;
    struct page p;
    begin(&p, LANG_DE);
    p.report.title = "Käufer & Uhr";
    finish(&p);
    assert_int_equal(strncmp(p.html.at, "<!doctype html>", 15), 0);
    assert_non_null(strstr(p.html.at, "<html lang=\"de\">"));
    assert_non_null(strstr(p.html.at, "<title>Käufer &amp; Uhr</title>"));
    assert_non_null(strstr(p.html.at, "\"headline\": \"Half decide within 51 days\""));
    assert_non_null(strstr(p.html.at, "</html>"));
    assert_null(strstr(p.html.at, "@data@"));
    end(&p);
}

static void nothing_is_fetched_from_elsewhere(void **state) {
    (void)state;
    struct page p;
    begin(&p, LANG_EN);
    finish(&p);
    assert_non_null(strstr(p.html.at, "default-src 'none'"));
    assert_int_equal(count(p.html.at, "<script src"), 0);
    assert_int_equal(count(p.html.at, "<link"), 1); /* an empty icon, so that none is asked for */
    assert_non_null(strstr(p.html.at, "<link rel=\"icon\" href=\"data:,\">"));
    assert_int_equal(count(p.html.at, "@import"), 0);
    end(&p);
}

static void texts_of_strangers_stay_texts(void **state) {
    (void)state;
    struct page p;
    begin(&p, LANG_EN);
    finish(&p);
    const size_t tags = count(p.html.at, "</script"), comments = count(p.html.at, "<!--");
    end(&p);
    begin(&p, LANG_EN);
    p.report.headline = "</script><script>alert(1)</script><!-- \" ' & \xE2\x80\xA8";
    assert_non_null(report_add(&p.report, "data", "<img src=x onerror=alert(1)>"));
    assert_true(report_say(&p.report, "a < b & c > \"d\""));
    finish(&p);
    assert_int_equal(count(p.html.at, "</script"), tags);
    assert_int_equal(count(p.html.at, "<!--"), comments);
    assert_null(strstr(p.html.at, "<img src=x"));
    assert_non_null(strstr(p.html.at, "\\u003c/script>\\u003cscript>alert(1)"));
    assert_non_null(strstr(p.html.at, "\\u2028"));
    assert_non_null(strstr(p.html.at, "<p>a &lt; b &amp; c &gt; &quot;d&quot;</p>"));
    end(&p);
}

static void sentences_and_tables_can_be_read_without_scripts(void **state) {
    (void)state;
    static const char *const columns[] = {"Outcome", "Days"};
    static const struct cell cells[] = {
        {.type = CELL_TEXT, .value = NAN, .lo = NAN, .hi = NAN, .text = "won"},
        {.type = CELL_DAYS, .value = 51, .lo = 47, .hi = 55}};
    static const struct report_table table = {"Figures", columns, 2, cells, 1};
    struct page p;
    begin(&p, LANG_EN);
    struct report_section *section = report_add(&p.report, "outcomes", "Outcomes");
    assert_non_null(section);
    section->table = &table;
    finish(&p);
    assert_non_null(strstr(p.html.at, "<h1>Half decide within 51 days</h1>"));
    assert_non_null(strstr(p.html.at, "<h2>Outcomes</h2>"));
    assert_non_null(strstr(p.html.at, "<caption>Figures</caption>"));
    assert_non_null(
        strstr(p.html.at, "<tr><th scope=\"row\">won</th><td>51 days (47–55)</td></tr>"));
    end(&p);
}

static bc_rc fill_and_write(struct arena *a, void *context, struct bc_error *err) {
    static const char *const columns[] = {"Days"};
    static const struct cell cells[] = {{.type = CELL_DAYS, .value = 51, .lo = 47, .hi = 55}};
    static const struct report_table table = {"Figures", columns, 1, cells, 1};
    (void)context;
    struct report r = {0};
    struct buffer out = {0};
    TRY(report_init(&r, a, LANG_EN, "report", err));
    struct report_section *section = report_add(&r, "outcomes", "Outcomes");
    bc_rc rc = section ? BC_OK : bc_nomem(err);
    if (section) {
        r.title = "Maven";
        section->table = &table;
        rc = report_write_html(&r, &out, err);
    }
    buffer_release(&out);
    report_release(&r);
    return rc;
}

static void every_failed_allocation_is_told(void **state) {
    (void)state;
    assert_true(alloc_until_it_works(fill_and_write, NULL, 16, 0x10000) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_one_page_in_the_report_s_language),
        cmocka_unit_test(nothing_is_fetched_from_elsewhere),
        cmocka_unit_test(texts_of_strangers_stay_texts),
        cmocka_unit_test(sentences_and_tables_can_be_read_without_scripts),
        cmocka_unit_test(every_failed_allocation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
