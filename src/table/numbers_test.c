#include "table/numbers.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static double read_as(char decimal, const char *text) {
    double x = NAN;
    return number_parse((struct number_format){decimal}, str_of(text), &x) ? x : NAN;
}

static const struct {
    char decimal;
    const char *text;
    double means; /* NAN: refused */
} number_cases[] = {
    {'.', "0", 0},
    {'.', "1234", 1234},
    {'.', "1,234.56", 1234.56},
    {'.', "1,234,567", 1234567},
    {'.', "12,34,567.5", 1234567.5},
    {'.', "1 234.5", 1234.5},
    {'.', "1'234.50", 1234.5},
    {'.', ".5", 0.5},
    {'.', "5.", 5},
    {'.', "+7", 7},
    {'.', "-7", -7},
    {'.', "7-", -7},
    {'.',
     "\xe2\x88\x92"
     "7",
     -7},
    {'.', "(1,234.50)", -1234.5},
    {'.', "$1,234.50", 1234.5},
    {'.', "-$5", -5},
    {'.', "$-5", -5},
    {'.', "($5.00)", -5},
    {'.', "US$ 5", 5},
    {'.', "USD 1,000", 1000},
    {'.', "1000 EUR", 1000},
    {'.', "45 %", 0.45},
    {'.', "-45%", -0.45},
    {'.', "1.5e3", 1500},
    {'.', "2E-2", 0.02},
    {',', "1.234,56", 1234.56},
    {',', "1 234,56", 1234.56},
    {',',
     "1\xc2\xa0"
     "234,56 \xe2\x82\xac",
     1234.56},
    {',',
     "1\xe2\x80\xaf"
     "234,56",
     1234.56},
    {',', "CHF 1'234,50", 1234.5},
    {',', "12,5", 12.5},
    {',', "45,5%", 0.455},
    {'.', "", NAN},
    {'.', "-", NAN},
    {'.', ".", NAN},
    {'.', "1,23", NAN},
    {'.', "0,123", NAN},
    {'.', "1,2345", NAN},
    {'.', "1,234,56", NAN},
    {'.', "1,234 567", NAN},
    {'.', "1234,567", NAN},
    {'.', ",5", NAN},
    {'.', "1.2.3", NAN},
    {'.', "1,", NAN},
    {'.', "e5", NAN},
    {'.', "1e", NAN},
    {'.', "--5", NAN},
    {'.', "inf", NAN},
    {'.', "nan", NAN},
    {'.', "0x10", NAN},
    {'.', "1e999", NAN},
    {'.', "12 apples", NAN},
    {'.', "2017-12-05", NAN},
    {',', "1.23", NAN},
};

static void numbers_are_read_as_people_write_them(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(number_cases); i++) {
        const double x = read_as(number_cases[i].decimal, number_cases[i].text);
        if (isnan(number_cases[i].means) ? !isnan(x) : !(fabs(x - number_cases[i].means) < 1e-12))
            fail_msg("'%s' is read as %.17g, not %.17g", number_cases[i].text, x,
                     number_cases[i].means);
    }
}

static void the_whole_column_decides_what_a_comma_is(void **state) {
    (void)state;
    static const struct {
        const char *cells; /* separated by '|' */
        char decimal;      /* '\0': no numbers */
        bool ambiguous;
    } cases[] = {
        {"1|2|3", '.', false},
        {"1,234|2,345", '.', true},
        {"1.234|2.345", '.', true},
        {"1,234|12.5", '.', false},
        {"1,234|12,5", ',', false},
        {"1.234|1.234,5", ',', false},
        {"1,234|1,234,567", '.', false},
        {"1.234|1.234.567", ',', false},
        {"1,234|0,5", ',', false},
        {"12,5|12.5|1,234", '.', true},
        {"12,5|12.5|1234", '.', false},
        {"1 234|5", '.', false},
        {"$5|-|N/A|", '.', false},
        {"Won|Lost|5", '\0', false},
        {"|", '\0', false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct number_sniff s = {0};
        struct str rest = str_of(cases[i].cells);
        while (rest.n)
            number_sniff_add(&s, str_cut(&rest, '|'));
        number_sniff_decide(&s);
        if (s.format.decimal != cases[i].decimal || s.ambiguous != cases[i].ambiguous)
            fail_msg("'%s': decimal mark '%c'%s", cases[i].cells, s.format.decimal,
                     s.ambiguous ? ", ambiguous" : "");
    }
}

static void signs_around_numbers_are_counted(void **state) {
    (void)state;
    struct number_sniff first = {0}, second = {0};
    number_sniff_add(&first, STR("$5"));
    number_sniff_add(&first, STR("5 EUR"));
    number_sniff_add(&second, STR("10%"));
    number_sniff_add(&second, STR("$ none"));
    number_sniff_merge(&first, &second);
    assert_int_equal(first.cells, 4);
    assert_int_equal(first.point, 3);
    assert_int_equal(first.currency, 2);
    assert_int_equal(first.percent, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_people_write_them),
        cmocka_unit_test(the_whole_column_decides_what_a_comma_is),
        cmocka_unit_test(signs_around_numbers_are_counted),
    };
    return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
