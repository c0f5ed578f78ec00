#include "table/rejects.h"

#include "base/alloc_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add(struct rejects *r, size_t line, const char *value, const char *reason) {
    struct bc_error err = {0};
    assert_int_equal(
        rejects_add(r, "a, b.csv", line - 2, line, STR("Close Date"), str_of(value), reason, &err),
        BC_OK);
}

/* The file at `path`, which is then removed. */
static char *take_file(const char *path, char *text, size_t room) {
    FILE *from = fopen(path, "r");
    assert_non_null(from);
    text[fread(text, 1, room - 1, from)] = '\0';
    assert_int_equal(fclose(from), 0);
    assert_int_equal(unlink(path), 0);
    return text;
}

static void rejects_are_written_as_csv_that_reads_back(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct rejects r;
    rejects_init(&r, a, 0);
    add(&r, 2, "soon", "no date");
    add(&r, 3, "a \"quoted\", value\nof two lines", "no date");
    add(&r, 4, " blank ", "no date, as it seems");
    add(&r, 5, "", "empty");
    char path[] = "/tmp/rejects_test_XXXXXX";
    assert_true(close(mkstemp(path)) == 0);
    struct bc_error err = {0};
    assert_int_equal(rejects_write(&r, path, &err), BC_OK);
    char text[1024];
    assert_string_equal(
        take_file(path, text, sizeof text),
        "file,line,column,value,reason\n"
        "\"a, b.csv\",2,Close Date,soon,no date\n"
        "\"a, b.csv\",3,Close Date,\"a \"\"quoted\"\", value\nof two lines\",no date\n"
        "\"a, b.csv\",4,Close Date,\" blank \",\"no date, as it seems\"\n"
        "\"a, b.csv\",5,Close Date,,empty\n");
    arena_free(a);
}

static void past_the_bound_only_the_count_goes_on(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct rejects r;
    rejects_init(&r, a, 3);
    for (size_t i = 0; i < 1000; i++)
        add(&r, i + 2, "x", "no date");
    assert_int_equal(r.n, 3);
    assert_int_equal(r.total, 1000);
    assert_int_equal(r.list[2].line, 4);
    assert_int_equal(r.list[2].row, 2);
    arena_free(a);
}

/* 100 times "ä" are 200 bytes; an "x" before them puts byte 200 within an "ä". */
static void long_values_are_cut_between_characters(void **state) {
    (void)state;
    struct arena *a = arena_new(0);
    struct rejects r;
    rejects_init(&r, a, 0);
    char value[302] = "x";
    for (size_t i = 0; i < 150; i++)
        memcpy(value + 1 + 2 * i, "\xc3\xa4", 3);
    add(&r, 2, value, "too long");
    assert_int_equal(strlen(r.list[0].value), 199);
    assert_memory_equal(r.list[0].value, value, 199);
    arena_free(a);
}

static void a_path_that_cannot_be_written_is_named(void **state) {
    (void)state;
    struct rejects r;
    rejects_init(&r, NULL, 0);
    struct bc_error err = {0};
    assert_int_equal(rejects_write(&r, "/nowhere/at/all/rejects.csv", &err), BC_EIO);
    assert_non_null(strstr(err.message, "/nowhere/at/all/rejects.csv"));
}

static bc_rc add_some(struct arena *a, void *context, struct bc_error *err) {
    struct rejects r;
    (void)context;
    rejects_init(&r, a, 0);
    for (size_t i = 0; i < 70; i++)
        TRY(rejects_add(&r, "a.csv", i, i + 2, STR("Close Date"), STR("soon"),
                        i % 2 ? "no date" : "no number", err));
    return BC_OK;
}

static void rejects_say_when_memory_runs_out(void **state) {
    (void)state;
    assert_true(alloc_until_it_works(add_some, NULL, 16, 1 << 20) > 70);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rejects_are_written_as_csv_that_reads_back),
        cmocka_unit_test(past_the_bound_only_the_count_goes_on),
        cmocka_unit_test(long_values_are_cut_between_characters),
        cmocka_unit_test(rejects_say_when_memory_runs_out),
        cmocka_unit_test(a_path_that_cannot_be_written_is_named),
    };
    return cmocka_run_group_tests_name("rejects", tests, NULL, NULL);
}
