/* Every scanner finds what following the text byte by byte finds. */
#include "table/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 400, PAD = 64, ROUNDS = 20000 };

static const struct dialect comma = {',', '\n'};

/* xorshift64: the same texts on every machine. */
static uint64_t next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Texts in which every second byte matters. */
static size_t random_text(uint64_t *state, char *to) {
    static const char bytes[] = "\"\"\"\"\"\",,,,\n\n\nabcdefghi\r\xc3";
    const size_t n = next(state) % MOST, kinds = 4 + next(state) % (sizeof bytes - 5);
    const size_t from = next(state) % 8;
    for (size_t i = 0; i < n; i++)
        to[i] = bytes[(from + next(state) % kinds) % (sizeof bytes - 1)];
    memset(to + n, ',', PAD); /* what lies behind the text must not matter */
    return n;
}

/* One byte on. True: the byte is a border that counts. */
static bool follow(struct quote *q, char c, struct dialect d) {
    const bool border = c == d.delimiter || c == d.row_end;
    if (c == '"' && q->inside) {
        *q = (struct quote){.inside = false, .opens = true};
        return false;
    }
    if (c == '"' && q->opens) {
        *q = (struct quote){.inside = true, .opens = false};
        return false;
    }
    q->opens = !q->inside && border;
    return q->opens;
}

static struct piece piece_of(const char *at, size_t n, struct quote begin) {
    struct piece p = {.quote = begin};
    for (size_t i = 0; i < n; i++)
        if (follow(&p.quote, at[i], comma) && at[i] == '\n') {
            p.rows++;
            p.last = i + 1;
        }
    return p;
}

static void assert_piece(const struct piece *got, const struct piece *wanted) {
    assert_int_equal(got->rows, wanted->rows);
    assert_int_equal(got->last, wanted->last);
    assert_int_equal(got->quote.inside, wanted->quote.inside);
    assert_int_equal(got->quote.opens, wanted->quote.opens);
}

static void check_survey(const struct scanner *s, const char *text, size_t n, bool opens) {
    const struct quote outside = {.opens = opens}, inside = {.inside = true};
    struct survey got = {.outside.quote = outside, .inside.quote = inside};
    s->survey(text, n, comma, &got);
    const struct piece from_outside = piece_of(text, n, outside);
    const struct piece from_inside = piece_of(text, n, inside);
    if (n > 0) {
        assert_piece(&got.outside, &from_outside);
        assert_piece(&got.inside, &from_inside);
    }
    size_t lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += text[i] == '\n';
    assert_int_equal(got.lines, lines);
    assert_int_equal(got.high, n > 0 && memchr(text, 0xc3, n) != NULL);
    assert_false(got.zero);
}

static void surveys_are_exact_for_both_beginnings(void **state) {
    const struct scanner *s = *state;
    char text[MOST + PAD];
    uint64_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = random_text(&seed, text);
        check_survey(s, text, n, round % 2);
    }
}

static void a_zero_byte_is_seen_wherever_it_is(void **state) {
    const struct scanner *s = *state;
    char text[200 + PAD];
    for (size_t i = 0; i < 200; i++) {
        memset(text, 'a', sizeof text);
        text[i] = '\0';
        struct survey got = {0};
        s->survey(text, 200, comma, &got);
        assert_true(got.zero);
        got = (struct survey){0};
        s->survey(text, i, comma, &got);
        assert_false(got.zero);
    }
}

/* A row is open at the end unless the text ends with a row end. */
static void check_index(const char *text, size_t n, const struct field_index *got) {
    struct quote q = {.opens = true};
    size_t fields = 0, rows = 0, begin = 0;
    assert_int_equal(got->starts[0], 0);
    for (size_t i = 0; i <= n; i++) {
        const bool end = i == n;
        if (end ? n == 0 || (begin == n && rows && got->ends[rows - 1] == fields)
                : !follow(&q, text[i], comma))
            continue;
        begin = i + 1;
        assert_int_equal(got->starts[++fields], begin);
        if (end || text[i] == '\n')
            assert_int_equal(got->ends[rows++], fields);
    }
    assert_int_equal(got->fields, fields);
    assert_int_equal(got->rows, rows);
    assert_int_equal(got->open, q.inside);
}

static void indexes_are_exact(void **state) {
    const struct scanner *s = *state;
    char text[MOST + PAD];
    uint32_t starts[MOST + 66], ends[MOST + 66];
    uint64_t seed = 2;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = random_text(&seed, text);
        struct field_index got = {.starts = starts, .ends = ends};
        s->index(text, n, comma, &got);
        check_index(text, n, &got);
    }
}

static void the_first_row_end_is_found(void **state) {
    const struct scanner *s = *state;
    char text[MOST + PAD];
    uint64_t seed = 3;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = random_text(&seed, text);
        struct quote q = {.opens = true};
        size_t end = 0;
        while (end < n && !(follow(&q, text[end], comma) && text[end] == '\n'))
            end++;
        assert_int_equal(s->row_end(text, n, comma), end < n ? end + 1 : n);
    }
}

static int run(const struct scanner *s) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(surveys_are_exact_for_both_beginnings, (void *)(uintptr_t)s),
        cmocka_unit_test_prestate(a_zero_byte_is_seen_wherever_it_is, (void *)(uintptr_t)s),
        cmocka_unit_test_prestate(indexes_are_exact, (void *)(uintptr_t)s),
        cmocka_unit_test_prestate(the_first_row_end_is_found, (void *)(uintptr_t)s),
    };
    return cmocka_run_group_tests_name(s->name, tests, NULL, NULL);
}

int main(void) {
    const int failed = run(&scan_words);
    return scanner_best() == &scan_words ? failed : failed + run(scanner_best());
}
