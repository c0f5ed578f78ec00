#include "op/op.h"

#include "base/alloc_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct param params[] = {
    {.name = "as-of", .type = PARAM_TIME, .value = "TIME", .help = "the moment"},
    {.name = "level", .type = PARAM_NUMBER, .fallback = "0.95", .min = 0.5, .max = 0.999},
    {.name = "deals", .type = PARAM_INT, .fallback = "1000", .min = 1, .max = 1e9},
    {.name = "entry", .type = PARAM_CHOICE, .fallback = "auto", .choices = "auto none first-end"},
    {.name = "at", .type = PARAM_NUMBERS, .fallback = "7,30,60"},
    {.name = "won", .type = PARAM_LIST, .value = "VALUES"},
    {.name = "by", .type = PARAM_TEXT, .value = "COLUMN"},
    {.name = "strict", .type = PARAM_FLAG},
    {.name = "files", .type = PARAM_FILES, .value = "FILE"},
    {0}};

enum { MOST = 12 };

struct outcome {
    struct arena *arena;
    const struct args *args;
    struct bc_error err;
    bc_rc rc;
};

static struct outcome parse(const char *const *words) {
    struct outcome o = {.arena = arena_new(0)};
    int n = 0;
    while (n < MOST && words[n])
        n++;
    o.rc = args_parse(o.arena, params, n, words, &o.args, &o.err);
    return o;
}

static struct outcome parse_json(const char *text) {
    struct outcome o = {.arena = arena_new(0)};
    json_error_t where;
    json_t *object = json_loads(text, JSON_DECODE_ANY, &where);
    assert_non_null(object);
    o.rc = args_from_json(o.arena, params, object, &o.args, &o.err);
    json_decref(object);
    return o;
}

#define WORDS(...) ((const char *const[MOST + 1]){__VA_ARGS__})

static void what_is_not_given_has_its_default_or_is_unknown(void **state) {
    (void)state;
    struct outcome o = parse(WORDS(NULL));
    size_t n = 0;
    assert_int_equal(o.rc, BC_OK);
    assert_true(args_time(o.args, "as-of") == TIME_NONE);
    assert_true(args_number(o.args, "level") == 0.95);
    assert_int_equal(args_int(o.args, "deals"), 1000);
    assert_string_equal(args_text(o.args, "entry"), "auto");
    assert_null(args_text(o.args, "by"));
    assert_false(args_flag(o.args, "strict"));
    assert_false(args_given(o.args, "level"));
    const double *at = args_numbers(o.args, "at", &n);
    assert_int_equal(n, 3);
    assert_true(at[0] == 7 && at[1] == 30 && at[2] == 60);
    (void)args_list(o.args, "won", &n);
    assert_int_equal(n, 0);
    (void)args_list(o.args, "files", &n);
    assert_int_equal(n, 0);
    arena_free(o.arena);
}

static void options_and_files_come_in_any_order(void **state) {
    (void)state;
    struct outcome o =
        parse(WORDS("a.csv", "--won", "Closed Won, Signed", "--strict", "--won=A\\,B", "-",
                    "--as-of=2017-12-31", "--deals", "5", "--", "--strange"));
    size_t n = 0;
    assert_int_equal(o.rc, BC_OK);
    const char *const *files = args_list(o.args, "files", &n);
    assert_int_equal(n, 3);
    assert_string_equal(files[0], "a.csv");
    assert_string_equal(files[1], "-");
    assert_string_equal(files[2], "--strange");
    const char *const *won = args_list(o.args, "won", &n);
    assert_int_equal(n, 3);
    assert_string_equal(won[0], "Closed Won");
    assert_string_equal(won[1], "Signed");
    assert_string_equal(won[2], "A,B");
    assert_true(args_flag(o.args, "strict"));
    assert_true(args_given(o.args, "deals"));
    assert_int_equal(args_int(o.args, "deals"), 5);
    assert_int_equal(args_time(o.args, "as-of"), days_from_civil(2017, 12, 31) * TIME_DAY);
    arena_free(o.arena);
}

static void given_values_replace_a_default_list(void **state) {
    (void)state;
    struct outcome o = parse(WORDS("--at", "90", "--at", "180,365"));
    size_t n = 0;
    const double *at = args_numbers(o.args, "at", &n);
    assert_int_equal(n, 3);
    assert_true(at[0] == 90 && at[2] == 365);
    arena_free(o.arena);
}

static void the_bounds_of_a_range_belong_to_it(void **state) {
    (void)state;
    struct outcome most = parse(WORDS("--level", "0.999", "--deals", "1000000000"));
    struct outcome least = parse(WORDS("--level", "0.5", "--deals", "1"));
    assert_int_equal(most.rc, BC_OK);
    assert_int_equal(least.rc, BC_OK);
    assert_int_equal(args_int(most.args, "deals"), 1000000000);
    assert_true(args_number(least.args, "level") == 0.5);
    arena_free(most.arena);
    arena_free(least.arena);
}

static void what_is_wrong_is_said_with_what_would_be_right(void **state) {
    (void)state;
    static const struct {
        const char *words[4];
        const char *message;
    } cases[] = {
        {{"--as-off", "x"}, "unknown option '--as-off': did you mean '--as-of'?"},
        {{"--leve"}, "unknown option '--leve': did you mean '--level'?"},
        {{"--files"}, "unknown option '--files'"},
        {{"-x"}, "unknown option '-x'"},
        {{"--by"}, "option '--by' needs a value: --by COLUMN"},
        {{"--by", "--strict"}, "option '--by' needs a value: --by COLUMN"},
        {{"--strict=1"}, "option '--strict' takes no value"},
        {{"--by", "a", "--by=b"}, "'--by' is given twice: 'a' and 'b'"},
        {{"--level", "high"}, "'--level' must be a number, not 'high'"},
        {{"--level", "nan"}, "'--level' must be a number, not 'nan'"},
        {{"--level", "1"}, "'--level' must be between 0.5 and 0.999, not 1"},
        {{"--deals", "1.5"}, "'--deals' must be a whole number, not '1.5'"},
        {{"--deals", "0"}, "'--deals' must be between 1 and 1000000000, not 0"},
        {{"--at", "7,x"}, "'--at' must be a number, not 'x'"},
        {{"--entry", "first"},
         "'--entry' must be auto, none or first-end, not 'first': did you mean "
         "'first-end'?"},
        {{"--as-of", "31.12.2017"},
         "'--as-of' must be a date such as 2026-11-23 or 2026-11-23T14:30, not '31.12.2017'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct outcome o = parse(cases[i].words);
        assert_int_equal(o.rc, BC_EUSAGE);
        assert_null(o.args);
        assert_string_equal(o.err.message, cases[i].message);
        arena_free(o.arena);
    }
}

static void a_required_parameter_must_be_there(void **state) {
    (void)state;
    static const struct param required[] = {
        {.name = "out", .type = PARAM_TEXT, .required = true, .help = "the folder to write to"},
        {.name = "files", .type = PARAM_FILES, .value = "CSV", .required = true, .help = "tables"},
        {0}};
    const char *const words[] = {"--out", "x"};
    struct arena *a = arena_new(0);
    const struct args *args = NULL;
    struct bc_error err;
    assert_int_equal(args_parse(a, required, 0, words, &args, &err), BC_EUSAGE);
    assert_string_equal(err.message, "'--out' is missing: the folder to write to");
    assert_int_equal(args_parse(a, required, 2, words, &args, &err), BC_EUSAGE);
    assert_string_equal(err.message, "CSV is missing: tables");
    arena_free(a);
}

static void json_says_the_same_as_the_command_line(void **state) {
    (void)state;
    struct outcome o = parse_json("{\"as_of\": \"2017-12-31\", \"at\": [90, 0.1], \"level\": 0.9,"
                                  " \"won\": [\"A,B\", \"C\"], \"strict\": true, \"deals\": 7,"
                                  " \"by\": null, \"entry\": \"none\"}");
    size_t n = 0;
    assert_int_equal(o.rc, BC_OK);
    assert_int_equal(args_time(o.args, "as-of"), days_from_civil(2017, 12, 31) * TIME_DAY);
    const double *at = args_numbers(o.args, "at", &n);
    assert_int_equal(n, 2);
    assert_true(at[0] == 90 && at[1] == 0.1);
    const char *const *won = args_list(o.args, "won", &n);
    assert_int_equal(n, 2);
    assert_string_equal(won[0], "A,B");
    assert_true(args_flag(o.args, "strict"));
    assert_int_equal(args_int(o.args, "deals"), 7);
    assert_null(args_text(o.args, "by"));
    arena_free(o.arena);
}

static void json_of_the_wrong_kind_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *json, *message;
    } cases[] = {
        {"[]", "parameters must be an object, not a list"},
        {"{\"as_off\": 1}", "unknown parameter 'as_off': did you mean 'as_of'?"},
        {"{\"level\": \"0.9\"}", "'level' must be a number, not a text"},
        {"{\"by\": 7}", "'by' must be a text, not a number"},
        {"{\"by\": [\"a\"]}", "'by' takes one value, not a list"},
        {"{\"strict\": 1}", "'strict' must be true or false, not a number"},
        {"{\"as_of\": \"soon\"}",
         "'as_of' must be a date such as 2026-11-23 or 2026-11-23T14:30, not 'soon'"},
        {"{\"won\": [{}]}", "'won' must be a text, not an object"},
        {"{\"deals\": 1.5}", "'deals' must be a whole number, not '1.5'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct outcome o = parse_json(cases[i].json);
        assert_int_equal(o.rc, BC_EUSAGE);
        assert_string_equal(o.err.message, cases[i].message);
        arena_free(o.arena);
    }
}

static bc_rc parse_words(struct arena *a, void *context, struct bc_error *err) {
    (void)context;
    const char *const words[] = {"--won", "a,b,c,d,e", "--at", "1,2", "x", "y", "z"};
    const struct args *args = NULL;
    return args_parse(a, params, 7, words, &args, err);
}

static void every_failed_allocation_is_told(void **state) {
    (void)state;
    assert_true(alloc_until_it_works(parse_words, NULL, 16, 1 << 20) > 10);
}

static void a_value_of_nothing_is_a_slip(void **state) {
    (void)state;
    static const char *const words[][2] = {{"--at", ""},   {"--won", " , "}, {"--by", ""},
                                           {"--by", "  "}, {"--as-of", ""},  {"--entry", ""}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct outcome o = parse(WORDS(words[i][0], words[i][1]));
        assert_int_equal(o.rc, BC_EUSAGE);
        assert_non_null(strstr(o.err.message, "is empty: give"));
        arena_free(o.arena);
    }
    static const char *const texts[] = {"{\"by\": \"\"}", "{\"won\": [\" \"]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct outcome o = parse_json(texts[i]);
        assert_int_equal(o.rc, BC_EUSAGE);
        assert_non_null(strstr(o.err.message, "is empty: give"));
        arena_free(o.arena);
    }
    struct outcome o = parse(WORDS("--won", "Won,,", ""));
    assert_int_equal(o.rc, BC_OK);
    arena_free(o.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_given_has_its_default_or_is_unknown),
        cmocka_unit_test(options_and_files_come_in_any_order),
        cmocka_unit_test(given_values_replace_a_default_list),
        cmocka_unit_test(the_bounds_of_a_range_belong_to_it),
        cmocka_unit_test(what_is_wrong_is_said_with_what_would_be_right),
        cmocka_unit_test(a_required_parameter_must_be_there),
        cmocka_unit_test(json_says_the_same_as_the_command_line),
        cmocka_unit_test(json_of_the_wrong_kind_is_refused),
        cmocka_unit_test(a_value_of_nothing_is_a_slip),
        cmocka_unit_test(every_failed_allocation_is_told),
    };
    return cmocka_run_group_tests_name("args", tests, NULL, NULL);
}
