#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void cells_read_as_people_write(void **state) {
    (void)state;
    const struct {
        struct cell cell;
        const char *en, *de;
    } cases[] = {
        {cell_text("won"), "won", "won"},
        {cell_text(NULL), "", ""},
        {cell_count(8000), "8,000", "8.000"},
        {cell_of(CELL_NUMBER, 12), "12", "12"},
        {cell_of(CELL_NUMBER, 1234.4), "1,234", "1.234"},
        {cell_of(CELL_NUMBER, 123.4), "123", "123"},
        {cell_of(CELL_NUMBER, 51.84), "51.8", "51,8"},
        {cell_of(CELL_NUMBER, 3.254), "3.25", "3,25"},
        {cell_of(CELL_NUMBER, 0.03125), "0.0312", "0,0312"},
        {cell_of(CELL_NUMBER, 1e-30), "<0.000001", "<0,000001"},
        {cell_range(CELL_NUMBER, 1.5, 1, 2.25), "1.50 (1.00–2.25)", "1,50 (1,00–2,25)"},
        {cell_range(CELL_DAYS, 51, 47, 55), "51 days (47–55)", "51 Tage (47–55)"},
        {cell_range(CELL_SHARE, 0.5, 0.4, 0.6), "50.0 % (40.0–60.0)", "50,0 % (40,0–60,0)"},
        {cell_date(days_from_civil(2017, 12, 5) * TIME_DAY), "5 December 2017", "05.12.2017"},
        {cell_date(TIME_NONE), "—", "—"},
        {cell_unknown(CELL_SHARE, "too few"), "too few", "too few"},
        {cell_unknown(CELL_COUNT, NULL), "—", "—"},
    };
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(cell_shown(&cases[i].cell, a, LANG_EN), cases[i].en);
        assert_string_equal(cell_shown(&cases[i].cell, a, LANG_DE), cases[i].de);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cells_read_as_people_write)};
    return cmocka_run_group_tests_name("cell", tests, NULL, NULL);
}
