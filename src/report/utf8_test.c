#include "report/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void every_code_point_reads_back(void **state) {
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        unsigned char bytes[4];
        size_t n = 0;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        if (code < 0x80) {
            bytes[n++] = (unsigned char)code;
        } else {
            const unsigned more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
            static const unsigned char first[] = {0, 0xC0, 0xE0, 0xF0};
            bytes[n++] = (unsigned char)(first[more] | code >> (6 * more));
            for (unsigned k = more; k-- > 0;)
                bytes[n++] = (unsigned char)(0x80 | (code >> (6 * k) & 0x3F));
        }
        struct str rest = {(const char *)bytes, n};
        assert_int_equal(utf8_next(&rest), code);
        assert_int_equal(rest.n, 0);
    }
}

/* Each bad byte alone, so that what follows is read again (Unicode 15, table 3-7). */
static void bytes_that_are_no_utf8_are_taken_one_by_one(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t n, bad;
    } cases[] = {
        {"\x80", 1, 1},
        {"\xC0\x80", 2, 2},
        {"\xC3", 1, 1},
        {"\xC3(", 2, 1},
        {"\xE0\x80\x80", 3, 3},
        {"\xED\xA0\x80", 3, 3},
        {"\xE2\x82", 2, 2},
        {"\xF0\x80\x80\x80", 4, 4},
        {"\xF4\x90\x80\x80", 4, 4},
        {"\xF8\x88\x80\x80", 4, 4},
        {"\xFF", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str rest = {cases[i].bytes, cases[i].n};
        size_t bad = 0;
        while (rest.n)
            bad += utf8_next(&rest) == UTF8_BAD;
        assert_int_equal(bad, cases[i].bad);
    }
}

static void width_is_what_a_terminal_shows(void **state) {
    (void)state;
    assert_int_equal(utf8_width(STR("Größe")), 5);
    assert_int_equal(utf8_width(STR("51 days (47–55)")), 15);
    assert_int_equal(utf8_width(STR("日本語")), 6);
    assert_int_equal(utf8_width(STR("e\xCC\x81")), 1); /* e and a combining acute */
    assert_int_equal(utf8_width(STR("\033[1m")), 3);
    assert_int_equal(utf8_width(STR("")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_reads_back),
        cmocka_unit_test(bytes_that_are_no_utf8_are_taken_one_by_one),
        cmocka_unit_test(width_is_what_a_terminal_shows),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
