/* The quick ways of reading cells say what the long ways say, or nothing. */
#include "table/cells.h"
#include "table/digits.h"
#include "table/iso.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 200000, ROOM = 96 };

/* xorshift64: the same texts on every machine. */
static uint64_t next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* A text with garbage behind it, as in a file. */
struct padded {
    char at[ROOM];
    struct str text;
};

static void pad(struct padded *p, uint64_t *state) {
    const size_t n = strlen(p->at);
    p->text = (struct str){p->at, n};
    for (size_t i = n; i < ROOM; i++)
        p->at[i] = "0123456789-:T., \n\""[next(state) % 18];
}

/* Changes, drops or doubles a character now and then. */
static void damage(char *text, uint64_t *state) {
    const size_t n = strlen(text);
    if (n == 0 || next(state) % 2)
        return;
    char *at = text + next(state) % n;
    const uint64_t how = next(state) % 4;
    if (how == 0)
        memmove(at, at + 1, strlen(at));
    else if (how == 1 && n + 2 < ROOM - 32)
        memmove(at + 1, at, strlen(at) + 1);
    else
        *at = "0123456789-:TZ., +e/\xc3"[next(state) % 21];
}

static void quick_times_equal_the_long_way(void **state) {
    (void)state;
    uint64_t seed = 7;
    size_t read = 0;
    for (int round = 0; round < ROUNDS; round++) {
        static const char *const ends[] = {"", "T%02d:%02d:%02d", " %02d:%02d:%02dZ"};
        struct padded p;
        int n = snprintf(p.at, ROOM, "%04d-%02d-%02d", (int)(next(&seed) % 10001),
                         (int)(next(&seed) % 14), (int)(next(&seed) % 33));
        const char *const end = ends[next(&seed) % 3];
        if (*end)
            (void)snprintf(p.at + n, ROOM - (size_t)n, end, (int)(next(&seed) % 25),
                           (int)(next(&seed) % 61), (int)(next(&seed) % 61));
        damage(p.at, &seed);
        pad(&p, &seed);
        bc_time quick = TIME_NONE, slow = TIME_NONE;
        enum precision precision = PRECISION_FINE;
        const bool day = iso_parse_day(p.text, &quick);
        if (!day && !iso_parse_second(p.text, &quick))
            continue;
        read++;
        assert_true(date_parse((struct date_format){DATE_ISO, 0}, p.text, &slow, &precision));
        assert_int_equal(quick, slow);
        assert_int_equal(precision, day ? PRECISION_DAY : PRECISION_SECOND);
    }
    assert_true(read > ROUNDS / 4);
}

static void quick_days_are_right_for_every_day(void **state) {
    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 31; day += day < 27 ? 13 : 1) {
                char text[ROOM] = {0};
                bc_time t = TIME_NONE;
                (void)snprintf(text, ROOM, "%04d-%02d-%02d", year, month, day);
                const bool exists = day <= days_in_month(year, month);
                assert_int_equal(iso_parse_day((struct str){text, 10}, &t), exists);
                if (exists)
                    assert_int_equal(t, days_from_civil(year, month, day) * TIME_DAY);
            }
}

static void quick_numbers_equal_the_long_way(void **state) {
    (void)state;
    uint64_t seed = 11;
    size_t read = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct padded p;
        const uint64_t whole = next(&seed) >> (next(&seed) % 64);
        if (next(&seed) % 3)
            (void)snprintf(p.at, ROOM, "%llu", (unsigned long long)whole);
        else
            (void)snprintf(p.at, ROOM, "%llu.%0*llu", (unsigned long long)(whole % 1000000000),
                           (int)(1 + next(&seed) % 6), (unsigned long long)(next(&seed) % 1000000));
        damage(p.at, &seed);
        pad(&p, &seed);
        double quick = 0, slow = -1;
        if (!digits_parse(p.text, &quick))
            continue;
        read++;
        assert_true(number_parse((struct number_format){'.'}, p.text, &slow));
        assert_memory_equal(&quick, &slow, sizeof quick);
    }
    assert_true(read > ROUNDS / 4);
}

static void plain_numbers_take_the_quick_way(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"0", 0},
                 {"7", 7},
                 {"1054", 1054},
                 {"12345678", 12345678},
                 {"0.5", 0.5},
                 {"99999.99", 99999.99},
                 {"123456789.25", 123456789.25},
                 {"000123", 123},
                 {"1.0", 1},
                 {"999999999999999", 999999999999999}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct padded p = {.at = ""};
        double value = -1;
        uint64_t seed = 1;
        strcpy(p.at, cases[i].text);
        pad(&p, &seed);
        assert_true(digits_parse(p.text, &value));
        assert_true(value == cases[i].value);
    }
}

/* ---- columns ---- */

static void equal_texts_have_equal_hashes_however_written(void **state) {
    (void)state;
    static const char text[] = "t,u\nab,\"ab\"\n\"x\"\"y\",\"x\"\"y\"\n,\"\"\n"
                               "Negotiation/Review,\"Negotiation\"/Review\n12345678,12345678\n"
                               "\"\"\"12345678\"\"\",\"\"\"\"12345678\"\"\n";
    struct arena *a = arena_new(0);
    struct table *t = NULL;
    struct column columns[3];
    uint64_t hashes[3][6];
    const struct column_spec specs[] = {{.index = 0, .type = COLUMN_TEXT},
                                        {.index = 1, .type = COLUMN_TEXT},
                                        {.index = 0, .type = COLUMN_CODE}};
    assert_int_equal(table_open_bytes(a, "t", str_of(text), NULL, &t, NULL), BC_OK);
    assert_int_equal(table_read(t, a, specs, 3, columns, NULL, NULL), BC_OK);
    assert_int_equal(columns[0].n, 6);
    for (int i = 0; i < 3; i++)
        column_hash(&columns[i], hashes[i]);
    for (size_t row = 0; row < 5; row++) {
        assert_int_equal(hashes[0][row], hashes[1][row]);
        assert_int_equal(hashes[0][row], hashes[2][row]);
        for (size_t other = 0; other < row; other++)
            assert_int_not_equal(hashes[0][row], hashes[0][other]);
    }
    /* The last one's second writing lacks a mark at the end. */
    assert_int_not_equal(hashes[0][5], hashes[1][5]);
    table_close(t);
    arena_free(a);
}

static void codes_do_not_depend_on_threads(void **state) {
    (void)state;
    char *text = malloc(1000000), *to = text;
    uint64_t seed = 3;
    assert_non_null(text);
    to += sprintf(to, "x\n");
    for (int i = 0; i < 20000; i++)
        to += sprintf(to, "%s%llu\n", i % 3 ? "a rather long text number " : "",
                      (unsigned long long)(next(&seed) % 3000));
    const struct column_spec spec = {.index = 0, .type = COLUMN_CODE};
    struct arena *a = arena_new(0);
    struct table *tables[2] = {NULL};
    struct column columns[2];
    for (unsigned i = 0; i < 2; i++) {
        const struct table_options options = {.threads = i ? 4 : 1, .chunk = i ? 777 : 0};
        const struct str bytes = {text, (size_t)(to - text)};
        assert_int_equal(table_open_bytes(a, "t", bytes, &options, &tables[i], NULL), BC_OK);
        assert_int_equal(table_read(tables[i], a, &spec, 1, &columns[i], NULL, NULL), BC_OK);
    }
    assert_int_equal(columns[0].n, 20000);
    assert_memory_equal(columns[0].codes, columns[1].codes, 20000 * sizeof(uint32_t));
    assert_int_equal(intern_count(columns[0].dictionary), intern_count(columns[1].dictionary));
    for (unsigned i = 0; i < 2; i++)
        table_close(tables[i]);
    arena_free(a);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quick_times_equal_the_long_way),
        cmocka_unit_test(quick_days_are_right_for_every_day),
        cmocka_unit_test(quick_numbers_equal_the_long_way),
        cmocka_unit_test(plain_numbers_take_the_quick_way),
        cmocka_unit_test(equal_texts_have_equal_hashes_however_written),
        cmocka_unit_test(codes_do_not_depend_on_threads),
    };
    return cmocka_run_group_tests_name("cells", tests, NULL, NULL);
}
