#include "report/report.h"

#include "base/alloc_test.h"
#include "report/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Two outcomes of 40 deals: steps at 10, 20 and 40 days; from 40 on fewer than 20 are at risk. */
static const double days[] = {0, 10, 20, 40, 60};
static const double won[] = {0, 0.25, 0.5, 0.6, 0.6}, lost[] = {0, 0, 0.1, 0.2, 0.2};
static const double low[] = {0, 0.2, 0.4, 0.5, 0.5}, high[] = {0, 0.3, 0.6, 0.7, 0.7};
static const double at_risk[] = {40, 40, 30, 16, 8};
static const struct series series[] = {
    {"won", "won", SERIES_WON, 5, days, won, low, high, at_risk},
    {"lost", "lost", SERIES_LOST, 5, days, lost, NULL, NULL, at_risk}};
static const struct report_mark marks[] = {{26, "the usual average: 26 days"}};
static const struct report_chart chart = {"Half are won within 20 days",
                                          "40 deals; shaded: 95 % intervals",
                                          "days",
                                          false,
                                          series,
                                          2,
                                          marks,
                                          1};
static const char *const columns[] = {"finding", "won by then", "effect on the answer"};

static bc_rc fill(struct report *r, struct arena *a, enum lang lang, struct bc_error *err) {
    static struct cell cells[6];
    static const struct report_table table = {"What was found", columns, 3, cells, 2};
    cells[0] = cell_text("ends before it begins");
    cells[1] = cell_range(CELL_SHARE, 0.25, 0.2, 0.3);
    cells[2] = cell_text("none, since these rows are left out");
    cells[3] = cell_text("Größe fehlt");
    cells[4] = cell_unknown(CELL_SHARE, "too few to say");
    cells[5] = cell_text("");
    TRY(report_init(r, a, lang, "report", err));
    r->title = "How long our buyers take";
    r->headline = "Half of our buyers decide within 20 days – as far as 40 deals can say.";
    struct report_section *s = report_add(r, "cycle", "The cycle");
    if (!s)
        return bc_nomem(err);
    s->chart = &chart;
    s->table = &table;
    return report_say(r, "Open deals count as what they are: not yet decided.") &&
                   report_say(r, "- the first is told\n- so is the second, which is much longer")
               ? BC_OK
               : bc_nomem(err);
}

/* What the sample looks like in that style; to be released. */
static struct buffer shown(enum lang lang, struct text_style style) {
    struct buffer out = {0};
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    assert_int_equal(fill(&r, a, lang, &err), BC_OK);
    assert_int_equal(report_write_text(&r, &style, &out, &err), BC_OK);
    report_release(&r);
    arena_free(a);
    return out;
}

/* clang-format off */
static const char in_unicode[] =
"  How long our buyers take\n"
"\n"
"  Half of our buyers decide within 20 days – as far as 40\n"
"  deals can say.\n"
"\n"
"  ── The cycle ─────────────────────────────────────────────\n"
"\n"
"  Open deals count as what they are: not yet decided.\n"
"\n"
"  - the first is told\n"
"  - so is the second, which is much longer\n"
"\n"
"  Half are won within 20 days\n"
"  40 deals; shaded: 95 % intervals\n"
"\n"
"                        ┌ the usual average: 26 days\n"
"  60 % ┤             ░░░┊░░░░░░░░░⡇░⠁░⠁●⠁░⠁░⠁░⠁ ● won 60 %\n"
"       │             ░░░┊░░░░░░░░░⡇░░░░░░░░░░░░\n"
"       │             ●⣀⣀⣀⣀⣀⣀⣀⣀●⣀⣀⣀⠇░░░░░░░░░░░░\n"
"       │             ⡇░░┊░░░░░░░░░\n"
"  45 % ┤             ⡇░░┊░░░░░░░░░\n"
"       │             ⡇░░┊░░░░░░░░░\n"
"       │             ⡇  ┊\n"
"       │             ⡇  ┊\n"
"  30 % ┤      ░░░░░░░⡇  ┊\n"
"       │      ⢰⠒⠒⠒⠒⠒⠒⠁  ┊\n"
"       │      ⢸░░░░░░   ┊         ▲ ⡀ ⡀ ⡀ ⡀▲⡀ ⡀ ▲ lost 20 %\n"
"       │      ⢸         ┊         ⡇\n"
"  15 % ┤      ⢸         ┊         ⡇\n"
"       │      ⢸      ⡖⠒⠒⠒▲⠒⠒⠒⠒⠒⠒⠒⠒⠁\n"
"       │      ⢸      ⡇  ┊\n"
"       │⣀⣀⣀⣀●⣀⣸⣀▲⣀⣀⣀⣀⠇  ┊\n"
"   0 % └┬───┬────┬───┬────┬───┬────┬───┬───┬───\n"
"     0 days 7   14  21   28  35   42  49  56\n"
"        dotted: fewer than 20 at risk\n"
"\n"
"  What was found\n"
"  finding                    won by then  effect on the\n"
"                                          answer\n"
"  ──────────────────  ──────────────────  ──────────────────\n"
"  ends before it      25.0 % (20.0–30.0)  none, since these\n"
"  begins                                  rows are left out\n"
"  Größe fehlt             too few to say\n";

static const char in_ascii[] =
"  How long our buyers take\n"
"\n"
"  Half of our buyers decide within 20 days - as far as 40\n"
"  deals can say.\n"
"\n"
"  -- The cycle ---------------------------------------------\n"
"\n"
"  Open deals count as what they are: not yet decided.\n"
"\n"
"  - the first is told\n"
"  - so is the second, which is much longer\n"
"\n"
"  Half are won within 20 days\n"
"  40 deals; shaded: 95 % intervals\n"
"\n"
"                        . the usual average: 26 days\n"
"  60 % +             ...:.........o.o.ooo.o.o.o o won 60 %\n"
"       |             ...:.........o............\n"
"       |             oooooooooooooo............\n"
"       |             o..:.........\n"
"  45 % +             o..:.........\n"
"       |             o..:.........\n"
"       |             o  :\n"
"       |             o  :\n"
"  30 % +      .......o  :\n"
"       |      oooooooo  :\n"
"       |      o......   :         ^ ^ ^ ^ ^^^ ^ ^ lost 20 %\n"
"       |      o         :         ^\n"
"  15 % +      o         :         ^\n"
"       |      o      ^^^^^^^^^^^^^^\n"
"       |      o      ^  :\n"
"       |ooooooo^^^^^^^  :\n"
"   0 % ++---+----+---+----+---+----+---+---+---\n"
"     0 Tage 7   14  21   28  35   42  49  56\n"
"        gepunktet: weniger als 20 unter Beobachtung\n"
"\n"
"  What was found\n"
"  finding                    won by then  effect on the\n"
"                                          answer\n"
"  ------------------  ------------------  ------------------\n"
"  ends before it      25,0 % (20,0-30,0)  none, since these\n"
"  begins                                  rows are left out\n"
"  Groesse fehlt           too few to say\n";
/* clang-format on */

static void the_report_looks_like_this(void **state) {
    (void)state;
    struct buffer out = shown(LANG_EN, (struct text_style){.width = 60, .unicode = true});
    assert_string_equal(out.at, in_unicode);
    buffer_release(&out);
}

static void the_report_looks_like_this_in_ascii_and_german(void **state) {
    (void)state;
    struct buffer out = shown(LANG_DE, (struct text_style){.width = 60});
    assert_string_equal(out.at, in_ascii);
    buffer_release(&out);
}

/* Five times with intervals for two groups or four. */
static struct buffer wide_table(unsigned width, size_t groups) {
    static const char *const headers[] = {"group", "10 %", "25 %", "50 %", "75 %", "90 %"};
    static const char *const names[] = {"small", "large", "middle", "huge"};
    struct cell cells[24];
    const struct report_table table = {NULL, headers, 6, cells, groups};
    const struct text_style style = {.width = width};
    struct buffer out = {0};
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    for (size_t i = 0; i < 6 * groups; i++)
        cells[i] = i % 6
                       ? cell_range(CELL_DAYS, 30.0 * (double)i, 29.0 * (double)i, 31.0 * (double)i)
                       : cell_text(names[i / 6]);
    cells[11] = cell_unknown(CELL_DAYS, "not reached");
    assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
    report_add(&r, "x", NULL)->table = &table;
    assert_int_equal(report_write_text(&r, &style, &out, &err), BC_OK);
    report_release(&r);
    arena_free(a);
    return out;
}

static void a_table_too_wide_changes_rows_and_columns_or_becomes_a_list(void **state) {
    (void)state;
    struct buffer out = wide_table(60, 2);
    assert_string_equal(out.at, "\n"
                                "  group               small               large\n"
                                "  -----  ------------------  ------------------\n"
                                "  10 %    30 days (29-31)    210 days (203-217)\n"
                                "  25 %    60 days (58-62)    240 days (232-248)\n"
                                "  50 %    90 days (87-93)    270 days (261-279)\n"
                                "  75 %   120 days (116-124)  300 days (290-310)\n"
                                "  90 %   150 days (145-155)         not reached\n");
    buffer_release(&out);
    out = wide_table(40, 2);
    assert_non_null(strstr(out.at, "  group: small\n    10 %: 30 days (29-31)\n"));
    assert_non_null(strstr(out.at, "\n\n  group: large\n"));
    assert_non_null(strstr(out.at, "    90 %: not reached\n"));
    buffer_release(&out);
    out = wide_table(80, 4); /* intervals go below their values */
    assert_non_null(strstr(out.at,
                           "  large    210 days   240 days   270 days   300 days  not reached\n"
                           "          (203-217)  (232-248)  (261-279)  (290-310)\n"));
    buffer_release(&out);
}

/* Calls fn for every line of the text. */
static void each_line(struct buffer *out, void (*fn)(struct str line, unsigned width),
                      unsigned width) {
    for (struct str rest = {out->at, out->n}; rest.n;)
        fn(str_cut(&rest, '\n'), width);
}

static void is_narrow(struct str line, unsigned width) {
    if (utf8_width(line) > width)
        fail_msg("%zu columns of %u: %.*s", utf8_width(line), width, STR_ARG(line));
}

static void no_line_is_wider_than_the_terminal(void **state) {
    (void)state;
    for (unsigned width = 40; width <= 130; width++)
        for (int unicode = 0; unicode < 2; unicode++) {
            struct buffer out =
                shown(LANG_DE, (struct text_style){.width = width, .unicode = unicode});
            each_line(&out, is_narrow, width);
            buffer_release(&out);
        }
}

static void is_ascii(struct str line, unsigned width) {
    (void)width;
    for (size_t i = 0; i < line.n; i++)
        assert_true((unsigned char)line.at[i] < 0x80);
}

static void where_there_is_only_ascii_there_is_only_ascii(void **state) {
    (void)state;
    struct buffer out = shown(LANG_DE, (struct text_style){.width = 80});
    each_line(&out, is_ascii, 80);
    assert_non_null(strstr(out.at, "Groesse fehlt"));
    buffer_release(&out);
}

static void colour_adds_nothing_but_colour(void **state) {
    (void)state;
    struct buffer plain = shown(LANG_EN, (struct text_style){.width = 80, .unicode = true});
    struct buffer colour =
        shown(LANG_EN, (struct text_style){.width = 80, .unicode = true, .colour = true});
    struct buffer without = {0};
    assert_null(strchr(plain.at, '\033'));
    assert_non_null(strchr(colour.at, '\033'));
    bool on = false;
    for (const char *c = colour.at; *c; c++) {
        if (*c != '\033') {
            buffer_char(&without, *c);
            continue;
        }
        on = strncmp(c, "\033[0m", 4) != 0;
        c = strchr(c, 'm');
    }
    assert_false(on);
    assert_string_equal(without.at, plain.at);
    buffer_release(&without);
    buffer_release(&colour);
    buffer_release(&plain);
}

/* A name out of a CRM may hold anything; it must not steer the terminal. */
static void data_cannot_steer_the_terminal(void **state) {
    (void)state;
    static const char *const names[] = {"name"};
    static struct cell cell;
    static const struct report_table table = {"\033]0;title\a", names, 1, &cell, 1};
    const struct text_style style = {.width = 80, .unicode = true};
    struct buffer out = {0};
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    cell = cell_text("a\033[2Jb\r\xC2\x9Bzc\xE2\x80\xAEgnp\xFF");
    assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
    r.title = "\x7F\b";
    struct report_section *s = report_add(&r, "x", "x\t\033c");
    s->table = &table;
    assert_int_equal(report_write_text(&r, &style, &out, &err), BC_OK);
    for (struct str rest = {out.at, out.n}; rest.n;) {
        const uint32_t code = utf8_next(&rest);
        assert_true(code == '\n' || (code >= 0x20 && code < 0x7F) || code >= 0xA0);
        assert_int_not_equal(code, 0x202E);
    }
    buffer_release(&out);
    report_release(&r);
    arena_free(a);
}

/* Nothing, one point, unknown values, a flat line, times of a second and of years. */
static void odd_curves_are_drawn_or_left_out(void **state) {
    (void)state;
    static const double zero[] = {0}, one[] = {1}, unknown[] = {(double)NAN, (double)NAN};
    static const double span[] = {1.0 / 86400, 3652.5}, flat[] = {0.5, 0.5};
    static const struct series odd[] = {
        {.key = "none", .label = "none", .role = SERIES_ALL},
        {.key = "one", .label = "one", .role = SERIES_SEGMENT, .n = 1, .x = zero, .y = one},
        {.key = "unknown", .label = NULL, .role = SERIES_WON, .n = 2, .x = span, .y = unknown},
        {.key = "flat", .label = "flat", .role = SERIES_SEGMENT, .n = 2, .x = span, .y = flat}};
    for (size_t from = 0; from < 4; from++)
        for (size_t n = 0; n <= 4 - from; n++)
            for (int k = 0; k < 4; k++) {
                const bool log_x = k % 2;
                const unsigned width = k < 2 ? 40 : 70;
                const struct report_mark mark[] = {{(double)NAN, "unknown"}, {1e9, NULL}};
                const struct report_chart c = {
                    .log_x = log_x, .series = odd + from, .nseries = n, .marks = mark, .nmarks = 2};
                const struct text_style style = {.width = width, .unicode = true};
                struct buffer out = {0};
                struct report r;
                struct bc_error err;
                struct arena *a = arena_new(0);
                assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
                report_add(&r, "x", "x")->chart = &c;
                assert_int_equal(report_write_text(&r, &style, &out, &err), BC_OK);
                assert_null(strstr(out.at, "nan"));
                each_line(&out, is_narrow, width);
                buffer_release(&out);
                report_release(&r);
                arena_free(a);
            }
}

/* Bands symmetric on the plain scale can pass 100 %; the axis does not. */
static void no_share_is_drawn_above_all(void **state) {
    (void)state;
    static const double x[] = {0, 10}, y[] = {0, 0.95}, lo[] = {0, 0.6}, hi[] = {0, 1.3};
    static const struct series one[] = {
        {.key = "a", .label = "a", .n = 2, .x = x, .y = y, .lo = lo, .hi = hi}};
    static const struct report_chart c = {.series = one, .nseries = 1};
    const struct text_style style = {.width = 70};
    struct buffer out = {0};
    struct report r;
    struct bc_error err;
    struct arena *a = arena_new(0);
    assert_int_equal(report_init(&r, a, LANG_EN, "x", &err), BC_OK);
    report_add(&r, "x", "x")->chart = &c;
    assert_int_equal(report_write_text(&r, &style, &out, &err), BC_OK);
    assert_non_null(strstr(out.at, " 100 % +"));
    assert_null(strstr(out.at, "130 %"));
    buffer_release(&out);
    report_release(&r);
    arena_free(a);
}

static bc_rc fill_and_write(struct arena *a, void *context, struct bc_error *err) {
    (void)context;
    const struct text_style style = {.width = 60, .unicode = true};
    struct report r = {0};
    struct buffer out = {0};
    bc_rc rc = fill(&r, a, LANG_EN, err);
    if (rc == BC_OK)
        rc = report_write_text(&r, &style, &out, err);
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
        cmocka_unit_test(the_report_looks_like_this),
        cmocka_unit_test(the_report_looks_like_this_in_ascii_and_german),
        cmocka_unit_test(a_table_too_wide_changes_rows_and_columns_or_becomes_a_list),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(where_there_is_only_ascii_there_is_only_ascii),
        cmocka_unit_test(colour_adds_nothing_but_colour),
        cmocka_unit_test(data_cannot_steer_the_terminal),
        cmocka_unit_test(odd_curves_are_drawn_or_left_out),
        cmocka_unit_test(no_share_is_drawn_above_all),
        cmocka_unit_test(every_failed_allocation_is_told),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
