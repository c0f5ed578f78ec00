/* What files are taken for, and what is refused. */
#include "table/table.h"

#include "base/alloc_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cmocka.h>

/* ---- what the tests share ---- */

struct fixture {
    struct arena *a;
    struct table *t;
    struct bc_error err;
};

static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    if (!f)
        return -1;
    f->a = arena_new(0);
    *state = f;
    return f->a ? 0 : -1;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    table_close(f->t);
    arena_free(f->a);
    free(f);
    return 0;
}

static const struct table *open_bytes(struct fixture *f, struct str bytes) {
    table_close(f->t);
    f->t = NULL;
    const bc_rc rc = table_open_bytes(f->a, "deals.csv", bytes, NULL, &f->t, &f->err);
    if (rc != BC_OK)
        fail_msg("%s", f->err.message);
    return f->t;
}

static const struct table *open_text(struct fixture *f, const char *text) {
    return open_bytes(f, str_of(text));
}

static void assert_refused(struct fixture *f, struct str bytes, const char *why) {
    struct table *t = NULL;
    f->err.message[0] = '\0';
    const bc_rc rc = table_open_bytes(f->a, "deals.csv", bytes, NULL, &t, &f->err);
    table_close(t);
    assert_int_equal(rc, BC_EDATA);
    if (!strstr(f->err.message, why) || !strstr(f->err.message, "'deals.csv'"))
        fail_msg("'%s' does not say '%s'", f->err.message, why);
}

static const char *cell(struct fixture *f, size_t row, size_t column) {
    struct str text;
    assert_int_equal(table_cell(f->t, f->a, row, column, &text, &f->err), BC_OK);
    return arena_text(f->a, text.at, text.n);
}

static const char *names(struct fixture *f) {
    char all[1024] = "";
    for (size_t i = 0; i < table_columns(f->t); i++) {
        const struct str name = table_name(f->t, i);
        (void)snprintf(all + strlen(all), sizeof all - strlen(all), "%s%.*s", i ? "|" : "",
                       STR_ARG(name));
    }
    return arena_text(f->a, all, strlen(all));
}

/* ---- what it is ---- */

static void delimiters_are_found(void **state) {
    static const struct {
        const char *text;
        char delimiter;
        size_t columns;
    } cases[] = {
        {"a,b\n1,2\n", ',', 2},
        {"a;b\n1,5;2,5\n3,5;4,5\n", ';', 2},
        {"a\tb, c\tc\n1\t2\t3\n", '\t', 3},
        {"a|b|c\nx|y, z|3\n", '|', 3},
        {"name\nMiller, Joe\nSmith\nJones\n", ',', 1},
        {"a;b;c\n\"x,y\";\"1,2\";3\n", ';', 3},
        {"sep=;\na;b\n1;2\n", ';', 2},
        {"sep=|\r\na|b,c\r\n1|2\r\n", '|', 2},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct table *t = open_text(f, cases[i].text);
        assert_int_equal(table_columns(t), cases[i].columns);
        if (cases[i].columns > 1)
            assert_int_equal(table_format(t)->delimiter, cases[i].delimiter);
    }
}

static void all_line_ends_are_line_ends(void **state) {
    static const char *const texts[] = {"a,b\n1,x\n2,\n",     "a,b\r\n1,x\r\n2,\r\n",
                                        "a,b\r1,x\r2,\r",     "a,b\n1,x\n2,",
                                        "a,b\n1,x\n2,\n\n\n", "a,b\n1,x\r\n2,\n\032"};
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(table_rows(open_text(f, texts[i])), 2);
        assert_string_equal(names(f), "a|b");
        assert_string_equal(cell(f, 0, 1), "x");
        assert_string_equal(cell(f, 1, 1), "");
        assert_int_equal(table_line(f->t, 1), 3);
    }
}

static void quoted_line_ends_are_text_but_count_as_lines(void **state) {
    struct fixture *f = *state;
    const struct table *t = open_text(f, "a,b\n\"1\n1\",x\n2,\"say \"\"no\"\"\"\n3,\"y\"z\n");
    assert_int_equal(table_rows(t), 3);
    assert_string_equal(cell(f, 0, 0), "1\n1");
    assert_string_equal(cell(f, 1, 1), "say \"no\"");
    assert_string_equal(cell(f, 2, 1), "yz");
    assert_int_equal(table_line(t, 0), 2);
    assert_int_equal(table_line(t, 1), 4);
}

static void a_quotation_mark_in_a_field_is_ordinary(void **state) {
    struct fixture *f = *state;
    assert_int_equal(table_rows(open_text(f, "a,b\n5\" pipe,x\n7\",\"y\"\n")), 2);
    assert_string_equal(cell(f, 0, 0), "5\" pipe");
    assert_string_equal(cell(f, 1, 0), "7\"");
    assert_string_equal(cell(f, 1, 1), "y");
}

static void a_header_alone_is_a_table_without_rows(void **state) {
    struct fixture *f = *state;
    assert_int_equal(table_rows(open_text(f, "deal,created,closed")), 0);
    assert_string_equal(names(f), "deal|created|closed");
    struct column column;
    struct rejects rejects;
    struct date_sniff sniff;
    rejects_init(&rejects, f->a, 0);
    const struct column_spec spec = {.index = 1, .type = COLUMN_CODE};
    assert_int_equal(table_read(f->t, f->a, &spec, 1, &column, &rejects, &f->err), BC_OK);
    assert_int_equal(column.n, 0);
    assert_int_equal(rejects.total, 0);
    assert_int_equal(table_sniff_dates(f->t, f->a, 1, &sniff, &f->err), BC_OK);
    assert_int_equal(sniff.format.family, DATE_NONE);
}

static void columns_have_names_of_their_own(void **state) {
    struct fixture *f = *state;
    open_text(f, "Amount, Amount ,,Amount,Amount (2),\"x\"\"y\"\n1,2,3,4,5,6\n");
    assert_string_equal(names(f), "Amount|Amount (2)|column 3|Amount (3)|Amount (2) (2)|x\"y");
    assert_int_equal(table_find(f->t, "amount (3)"), 3);
    assert_int_equal(table_find(f->t, "Amounts"), TABLE_NO_COLUMN);
}

/* ---- reports: what stands before and behind the table ---- */

static void titles_before_the_header_are_passed_over(void **state) {
    struct fixture *f = *state;
    const struct table *t = open_text(f, "Opportunity Report\n\"As of 2024-03-01, 10:00\"\n\n"
                                         "Opportunity ID,Stage,Amount,Created Date\n"
                                         "1,Won,10,2023-01-02\n2,Lost,20,2023-01-03\n");
    assert_string_equal(names(f), "Opportunity ID|Stage|Amount|Created Date");
    assert_int_equal(table_rows(t), 2);
    assert_int_equal(table_format(t)->preamble, 3);
    assert_int_equal(table_line(t, 0), 5);
}

static void a_short_header_is_no_title(void **state) {
    struct fixture *f = *state;
    assert_int_equal(table_rows(open_text(f, "a,b,c\nx,y,z,1\nx,y,z,1\n")), 2);
    assert_string_equal(names(f), "a|b|c");
}

static void totals_and_copyright_are_no_rows(void **state) {
    struct fixture *f = *state;
    const struct table *t =
        open_text(f, "\"ID\",\"Stage\",\"Amount\"\n\"1\",\"Won\",\"10\"\n\"2\",\"Lost\",\"20\"\n"
                     "\"Grand Totals (2 records)\",\"\",\"30\"\n\n\n\"Deals\"\n"
                     "\"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved.\"\n"
                     "\"Confidential Information - Do Not Distribute\"\n"
                     "\"Generated By:  Ada  1/3/2024 9:52 AM\"\n\"Company\"\n");
    assert_int_equal(table_rows(t), 2);
    assert_string_equal(cell(f, 1, 2), "20");
    assert_int_equal(table_format(t)->footer, 8);
}

static void a_truncated_last_row_is_no_footer(void **state) {
    struct fixture *f = *state;
    assert_int_equal(table_rows(open_text(f, "a,b,c\n1,2,3\n4,5,6\n7")), 3);
    assert_int_equal(table_format(f->t)->footer, 0);
}

static void an_account_called_total_is_a_row(void **state) {
    struct fixture *f = *state;
    assert_int_equal(table_rows(open_text(f, "a,b,c\n1,2,3\nTotal Energies,5,6\n")), 2);
    assert_int_equal(table_rows(open_text(f, "a\nx\nTotal\n")), 2);
}

/* ---- encodings and compression ---- */

static const char *const umlauts =
    "name;Ort\nM\303\274ller;K\303\266ln\nStra\303\237e;\342\202\254\n";

static void assert_umlauts(struct fixture *f, const char *encoding) {
    assert_int_equal(table_rows(f->t), 2);
    assert_string_equal(names(f), "name|Ort");
    assert_string_equal(cell(f, 0, 0), "M\303\274ller");
    assert_string_equal(cell(f, 1, 1), "\342\202\254");
    assert_string_equal(table_format(f->t)->encoding, encoding);
}

/* UTF-8 of up to three bytes to UTF-16; returns the bytes written. */
static size_t to_utf16(const char *text, bool big, bool mark, char *to) {
    size_t n = 0;
    uint32_t c = mark ? 0xfeff : 0;
    for (const unsigned char *s = (const unsigned char *)text; c || *s; c = 0) {
        if (!c && *s < 0x80) {
            c = *s++;
        } else if (!c && *s < 0xe0) {
            c = (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
            s += 2;
        } else if (!c) {
            c = (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
            s += 3;
        }
        to[n + big] = (char)(c & 0xff);
        to[n + !big] = (char)(c >> 8);
        n += 2;
    }
    return n;
}

static void encodings_are_found_and_decoded(void **state) {
    struct fixture *f = *state;
    char wide[256];
    open_text(f, umlauts);
    assert_umlauts(f, "UTF-8");
    open_text(f, arena_print(f->a, "\357\273\277%s", umlauts));
    assert_umlauts(f, "UTF-8");
    for (int i = 0; i < 4; i++) {
        const size_t n = to_utf16(umlauts, i % 2, i / 2, wide);
        open_bytes(f, (struct str){wide, n});
        assert_umlauts(f, i % 2 ? "UTF-16BE" : "UTF-16LE");
    }
    open_text(f, "name;Ort\nM\374ller;K\366ln\nStra\337e;\200\n");
    assert_umlauts(f, "windows-1252");
}

static void a_few_damaged_bytes_do_not_make_another_encoding(void **state) {
    struct fixture *f = *state;
    char text[400] = "name\n";
    for (int i = 0; i < 20; i++)
        strcat(text, "M\303\274ller\n");
    strcat(text, "M\374ller\n");
    open_text(f, text);
    assert_string_equal(table_format(f->t)->encoding, "UTF-8 (damaged)");
    assert_string_equal(cell(f, 0, 0), "M\303\274ller");
    assert_string_equal(cell(f, 20, 0), "M\357\277\275ller");
}

static void bytes_of_no_encoding_are_refused(void **state) {
    assert_refused(*state, STR("name,x\nM\201ller,1\n"),
                   "byte 8 is neither UTF-8 nor windows-1252");
}

static size_t gzip(const char *text, char *to, size_t room) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)text;
    z.avail_in = (uInt)strlen(text);
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    const size_t n = room - z.avail_out;
    (void)deflateEnd(&z);
    return n;
}

static void gzip_and_zstd_are_read_through(void **state) {
    struct fixture *f = *state;
    char packed[1024];
    size_t n = gzip("a,b\n1,", packed, 512);
    n += gzip("2\n3,4\n", packed + n, 512);
    open_bytes(f, (struct str){packed, n});
    assert_string_equal(table_format(f->t)->compression, "gzip");
    assert_int_equal(table_rows(f->t), 2);
    assert_string_equal(cell(f, 0, 1), "2");
    n = ZSTD_compress(packed, sizeof packed, umlauts, strlen(umlauts), 3);
    open_bytes(f, (struct str){packed, n});
    assert_string_equal(table_format(f->t)->compression, "zstd");
    assert_umlauts(f, "UTF-8");
}

static void truncated_compression_is_refused_at_every_length(void **state) {
    char text[4000], packed[4096];
    size_t n = 0;
    for (unsigned i = 0; n + 40 < sizeof text; i++)
        n += (size_t)snprintf(text + n, 40, i ? "%u,%u\n" : "a,b\n", i * 7919, i * 104729);
    n = gzip(text, packed, sizeof packed);
    for (size_t cut = 3; cut < n; cut += 37)
        assert_refused(*state, (struct str){packed, cut}, "gzip data is truncated");
    n = ZSTD_compress(packed, sizeof packed, text, strlen(text), 3);
    for (size_t cut = 5; cut < n; cut += 37)
        assert_refused(*state, (struct str){packed, cut}, "zstd data is truncated");
    packed[n / 2] ^= 0x55;
    n = gzip(text, packed, sizeof packed);
    memset(packed + n / 2, 0x55, 16);
    assert_refused(*state, (struct str){packed, n}, "gzip data is damaged");
}

/* ---- what is refused ---- */

static void what_is_no_table_is_refused_with_the_reason(void **state) {
    struct fixture *f = *state;
    assert_refused(f, STR(""), "the file is empty");
    assert_refused(f, STR("\n\r\n\n"), "nothing in it but blank lines");
    assert_refused(f, STR("PK\003\004abcdefgh"), "unzip it");
    assert_refused(f, STR("%PDF-1.7\n"), "PDF");
    assert_refused(f, STR("a,b\n1,2\n3,\0004\n5,6\n"), "line 3 holds a byte of zero");
    assert_refused(f, STR("\001\002\003\004\005\006\007abc\n\001\001"), "binary");
    assert_refused(f, STR("1,2,3\n4,5,6\n"), "line 1 should name the columns");
    assert_refused(f, STR("2017-01-02,x1,5\n2017-01-03,y,6\n"), "line 1 should name the columns");
}

static void files_that_cannot_be_read_are_refused(void **state) {
    struct fixture *f = *state;
    struct table *t = NULL;
    assert_int_equal(table_open(f->a, "no/such/file.csv", NULL, &t, &f->err), BC_EIO);
    assert_string_equal(f->err.message,
                        "cannot read 'no/such/file.csv': No such file or directory");
    assert_int_equal(table_open(f->a, ".", NULL, &t, &f->err), BC_EIO);
    assert_string_equal(f->err.message, "cannot read '.': it is a folder, not a file");
    assert_int_equal(table_open(f->a, "/dev/null", NULL, &t, &f->err), BC_EDATA);
    assert_string_equal(f->err.message, "cannot read '/dev/null': the file is empty");
}

static void a_file_that_ends_with_its_page_is_read_whole(void **state) {
    struct fixture *f = *state;
    char path[] = "table_testXXXXXX";
    const int fd = mkstemp(path);
    const long page = sysconf(_SC_PAGESIZE);
    char *text = arena_array(f->a, (size_t)page + 1, 1);
    assert_true(fd >= 0 && text);
    memcpy(text, "a,b\n", 4);
    for (long i = 4; i < page; i += 4)
        memcpy(text + i, "1,2\n", 4);
    text[page - 1] = '3';
    assert_int_equal(write(fd, text, (size_t)page), page);
    (void)close(fd);
    const bc_rc rc = table_open(f->a, path, NULL, &f->t, &f->err);
    (void)unlink(path);
    assert_int_equal(rc, BC_OK);
    const struct column_spec specs[] = {{.index = 1, .type = COLUMN_NUMBER},
                                        {.index = 1, .type = COLUMN_CODE}};
    struct column columns[2];
    assert_int_equal(table_read(f->t, f->a, specs, 2, columns, NULL, &f->err), BC_OK);
    assert_int_equal(columns[0].n, (size_t)page / 4 - 1);
    assert_true(columns[0].numbers[columns[0].n - 1] == 23);
}

static char *wide_text(struct arena *a, size_t columns) {
    char *text = arena_array(a, columns * 16 + 16, 1);
    char *to = text;
    for (size_t i = 0; i < columns; i++)
        to += sprintf(to, "c%zu%s", i, i + 1 < columns ? "," : "\n");
    for (size_t i = 0; i < columns; i++)
        to += sprintf(to, "%zu%s", i, i + 1 < columns ? "," : "\n");
    return text;
}

static void ten_thousand_columns_are_read_and_far_more_refused(void **state) {
    struct fixture *f = *state;
    const struct table *t = open_text(f, wide_text(f->a, 10000));
    assert_int_equal(table_columns(t), 10000);
    assert_string_equal(cell(f, 0, 9999), "9999");
    assert_int_equal(table_find(t, "c9998"), 9998);
    assert_refused(f, str_of(wide_text(f->a, 30000)), "it has 30000 columns");
}

/* ---- rejects ---- */

static const struct reject *read_one(struct fixture *f, const char *text, struct column_spec spec,
                                     struct column *ret, struct rejects *rejects) {
    open_text(f, text);
    rejects_init(rejects, f->a, 0);
    assert_int_equal(table_read(f->t, f->a, &spec, 1, ret, rejects, &f->err), BC_OK);
    return rejects->list;
}

static void bad_rows_and_cells_are_listed_with_their_line(void **state) {
    struct column column;
    struct rejects rejects;
    const struct column_spec spec = {.index = 1, .type = COLUMN_TIME, .format = {DATE_ISO, 0}};
    const struct reject *list = read_one(*state,
                                         "id,at\n1,2024-02-29\n2\n\n\"3\n\",2023-02-29\n"
                                         "4,2024-01-01,x\n5,\"2024-01-01 10:00:00\"\n6,N/A\n",
                                         spec, &column, &rejects);
    assert_int_equal(rejects.n, 4);
    assert_int_equal(list[0].line, 3);
    assert_string_equal(list[0].reason, "fewer fields than the header");
    assert_int_equal(list[1].line, 4);
    assert_string_equal(list[1].reason, "a blank line");
    assert_int_equal(list[2].line, 5);
    assert_int_equal(list[2].row, 3);
    assert_string_equal(list[2].column, "at");
    assert_string_equal(list[2].value, "2023-02-29");
    assert_int_equal(list[3].line, 7);
    assert_string_equal(list[3].reason, "more fields than the header");
    assert_int_equal(column.n, 7);
    assert_int_equal(column.times[0], 19782 * TIME_DAY);
    assert_int_equal(column.times[3], TIME_NONE);
    assert_int_equal(column.times[5], 19723 * TIME_DAY + 10 * TIME_HOUR);
    assert_int_equal(column.empty, 4); /* three bad rows and N/A */
    assert_int_equal(column.precision[PRECISION_DAY], 1);
    assert_int_equal(column.precision[PRECISION_SECOND], 1);
}

static void a_quotation_mark_never_closed_is_one_listed_row(void **state) {
    struct column column;
    struct rejects rejects;
    const struct column_spec spec = {.index = 0, .type = COLUMN_TEXT};
    const struct reject *list =
        read_one(*state, "a,b\n1,2\n3,\"4\n5,6\n7,8\n", spec, &column, &rejects);
    assert_int_equal(rejects.n, 1);
    assert_int_equal(list[0].line, 3);
    assert_string_equal(list[0].reason, "a quotation mark opens a field that is never closed");
    assert_int_equal(column.n, 2);
}

static void huge_fields_and_rows_are_listed(void **state) {
    struct fixture *f = *state;
    const size_t big = 17 << 20, huge = 66 << 20;
    char *text = malloc(big + huge + 100), *to = text;
    assert_non_null(text);
    to += sprintf(to, "a,b\n1,");
    memset(to, 'x', big);
    to += big;
    to += sprintf(to, "\n2,y\n3,");
    memset(to, 'z', huge);
    to += huge;
    to += sprintf(to, "\n4,w\n");
    open_bytes(f, (struct str){text, (size_t)(to - text)});
    free(text);
    const struct column_spec spec = {.index = 1, .type = COLUMN_TEXT};
    struct column column;
    struct rejects rejects;
    rejects_init(&rejects, f->a, 0);
    assert_int_equal(table_read(f->t, f->a, &spec, 1, &column, &rejects, &f->err), BC_OK);
    assert_int_equal(rejects.n, 2);
    assert_string_equal(rejects.list[0].reason, "the field is longer than 16 MiB");
    assert_string_equal(rejects.list[1].reason, "the row is longer than 64 MiB");
    assert_int_equal(rejects.list[1].line, 4);
    assert_int_equal(column.n, 4);
    assert_true(str_equal(column_text(&column, f->a, 3), STR("w")));
    assert_int_equal(column_text(&column, f->a, 0).n, 0);
}

static void a_first_line_without_end_is_refused(void **state) {
    const size_t n = 40 << 20;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, 'x', n);
    assert_refused(*state, (struct str){text, n}, "the first line is longer than 16 MB");
    free(text);
}

static void only_so_many_rejects_are_listed_but_all_counted(void **state) {
    struct fixture *f = *state;
    char *text = arena_array(f->a, 100000, 1), *to = text;
    to += sprintf(to, "a,b\n");
    for (int i = 0; i < 5000; i++)
        to += sprintf(to, i % 2 ? "%d\n" : "%d,1\n", i);
    const struct table_options options = {.threads = 3, .chunk = 100};
    assert_int_equal(table_open_bytes(f->a, "x", str_of(text), &options, &f->t, &f->err), BC_OK);
    struct rejects rejects;
    struct column column;
    rejects_init(&rejects, f->a, 10);
    const struct column_spec spec = {.index = 0, .type = COLUMN_NUMBER};
    assert_int_equal(table_read(f->t, f->a, &spec, 1, &column, &rejects, &f->err), BC_OK);
    assert_int_equal(rejects.n, 10);
    assert_int_equal(rejects.total, 2500);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(rejects.list[i].row, 2 * i + 1);
}

/* ---- memory ---- */

static bc_rc sniff_and_read(const struct table *t, struct arena *a, struct bc_error *err) {
    static const struct column_spec specs[] = {
        {.index = 0, .type = COLUMN_TEXT},
        {.index = 1, .type = COLUMN_TIME, .format = {DATE_ISO, 0}},
        {.index = 2, .type = COLUMN_CODE}};
    struct column columns[3];
    struct rejects rejects;
    struct date_sniff sniff;
    rejects_init(&rejects, a, 0);
    TRY(table_sniff_dates(t, a, 1, &sniff, err));
    return table_read(t, a, specs, 3, columns, &rejects, err);
}

static bc_rc open_and_read(struct arena *a, void *context, struct bc_error *err) {
    static const char text[] = "id,at,x\n1,2024-01-01,\"a\"\"b\"\n2,2024-13-01,c\n3\n";
    struct table *t = NULL;
    (void)context;
    TRY(table_open_bytes(a, "x", str_of(text), NULL, &t, err));
    const bc_rc rc = sniff_and_read(t, a, err);
    table_close(t);
    return rc;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    assert_true(alloc_until_it_works(open_and_read, NULL, 16, 1 << 20) > 20);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(delimiters_are_found),
        TEST(all_line_ends_are_line_ends),
        TEST(quoted_line_ends_are_text_but_count_as_lines),
        TEST(a_quotation_mark_in_a_field_is_ordinary),
        TEST(a_header_alone_is_a_table_without_rows),
        TEST(columns_have_names_of_their_own),
        TEST(titles_before_the_header_are_passed_over),
        TEST(a_short_header_is_no_title),
        TEST(totals_and_copyright_are_no_rows),
        TEST(a_truncated_last_row_is_no_footer),
        TEST(an_account_called_total_is_a_row),
        TEST(encodings_are_found_and_decoded),
        TEST(a_few_damaged_bytes_do_not_make_another_encoding),
        TEST(bytes_of_no_encoding_are_refused),
        TEST(gzip_and_zstd_are_read_through),
        TEST(truncated_compression_is_refused_at_every_length),
        TEST(what_is_no_table_is_refused_with_the_reason),
        TEST(files_that_cannot_be_read_are_refused),
        TEST(a_file_that_ends_with_its_page_is_read_whole),
        TEST(ten_thousand_columns_are_read_and_far_more_refused),
        TEST(bad_rows_and_cells_are_listed_with_their_line),
        TEST(a_quotation_mark_never_closed_is_one_listed_row),
        TEST(huge_fields_and_rows_are_listed),
        TEST(a_first_line_without_end_is_refused),
        TEST(only_so_many_rejects_are_listed_but_all_counted),
        TEST(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
