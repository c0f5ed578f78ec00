#include "report/body.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_says(json_t *value, const char *expected) {
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
    json_decref(value);
}

static void what_is_unknown_is_null(void **state) {
    (void)state;
    assert_says(json_number(.5), "0.5");
    assert_says(json_number((double)NAN), "null");
    assert_says(json_number(HUGE_VAL), "null");
    assert_says(json_instant(0), "\"1970-01-01\"");
    assert_says(json_instant(TIME_NONE), "null");
    assert_says(json_text(""), "\"\"");
    assert_says(json_text(NULL), "null");
    assert_says(json_count(0), "0");
}

static void any_bytes_can_be_said(void **state) {
    (void)state;
    assert_says(json_text("a\xC3"), "\"a\\uFFFD\"");
    assert_says(json_str((struct str){"a\0b", 3}), "\"a\\u0000b\"");
    assert_says(json_str((struct str){NULL, 0}), "\"\"");
}

static void what_is_put_stands_in_the_body_of_the_report(void **state) {
    (void)state;
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
    struct body b = body_of(&r);
    json_t *list = body_list(&b), *one = body_object(&b);
    body_put(&b, one, "n", json_count(3));
    body_push(&b, list, one);
    body_put(&b, b.root, "list", list);
    assert_int_equal(body_done(&b, &err), BC_OK);
    assert_says(json_incref(r.body), "{\"list\": [{\"n\": 3}]}");
    report_release(&r);
    arena_free(a);
}

static void a_failure_sticks(void **state) {
    (void)state;
    struct bc_error err;
    struct body b = {.root = json_object()}, c = b;
    body_put(&b, b.root, "lost", NULL); /* as jansson answers without memory */
    body_put(&b, b.root, "n", json_count(3));
    assert_int_equal(body_done(&b, &err), BC_ENOMEM);
    json_t *list = body_list(&c);
    body_push(&c, list, NULL);
    assert_int_equal(body_done(&c, &err), BC_ENOMEM);
    json_decref(list);
    json_decref(b.root);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_unknown_is_null),
        cmocka_unit_test(any_bytes_can_be_said),
        cmocka_unit_test(what_is_put_stands_in_the_body_of_the_report),
        cmocka_unit_test(a_failure_sticks),
    };
    return cmocka_run_group_tests_name("body", tests, NULL, NULL);
}
