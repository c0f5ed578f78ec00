/* Columns as read are the columns that are there: against a reader that goes byte by byte. */
#include "table/inside.h"

#include "table/field.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_TEXT = 3000, MOST_ROWS = 3000, COLUMNS = 3, ROUNDS = 3000 };

/* ---- the plain reader ---- */

struct plain_row {
    size_t line, fields;
    struct str texts[COLUMNS]; /* of the first fields, as they read */
};

struct plain {
    size_t n;
    bool open; /* the last row has a quotation mark that is never closed */
    struct plain_row rows[MOST_ROWS];
    char text[MOST_TEXT], *to;
};

enum where { AT_START, IN_PLAIN, IN_QUOTES, BEHIND_QUOTE };

static void end_field(struct plain *p, char **from, bool cut) {
    struct plain_row *row = &p->rows[p->n];
    /* "\r\n" ends a row as well. */
    if (cut && p->to > *from && p->to[-1] == '\r')
        p->to--;
    if (row->fields < COLUMNS)
        row->texts[row->fields] = (struct str){*from, (size_t)(p->to - *from)};
    row->fields++;
    *from = p->to;
}

static enum where put(struct plain *p, char c, enum where to) {
    *p->to++ = c;
    return to;
}

static enum where plain_step(struct plain *p, char c, enum where w) {
    switch (w) {
    case AT_START:
        return c == '"' ? IN_QUOTES : put(p, c, IN_PLAIN);
    case IN_QUOTES:
        return c == '"' ? BEHIND_QUOTE : put(p, c, IN_QUOTES);
    case BEHIND_QUOTE:
        return put(p, c, c == '"' ? IN_QUOTES : IN_PLAIN);
    case IN_PLAIN:
        break;
    }
    return put(p, c, IN_PLAIN);
}

static void plain_read(const struct table *t, struct plain *p) {
    const struct dialect d = t->dialect;
    size_t line = t->body_line;
    enum where w = AT_START;
    p->n = 0;
    p->to = p->text;
    char *from = p->text;
    p->rows[0] = (struct plain_row){.line = line};
    for (size_t i = t->body; i < t->end; i++) {
        const char c = t->bytes.at[i];
        line += c == d.row_end;
        if (w == IN_QUOTES || (c != d.delimiter && c != d.row_end)) {
            w = plain_step(p, c, w);
            continue;
        }
        end_field(p, &from, c == d.row_end && d.row_end == '\n' && w == IN_PLAIN);
        w = AT_START;
        if (c == d.row_end)
            p->rows[++p->n] = (struct plain_row){.line = line};
    }
    if (t->end > t->body) {
        end_field(p, &from, d.row_end == '\n' && w == IN_PLAIN);
        p->n++;
    }
    p->open = w == IN_QUOTES;
}

/* ---- comparing ---- */

static bool good(const struct plain *p, size_t row) {
    return p->rows[row].fields == COLUMNS && !(p->open && row + 1 == p->n);
}

static void assert_text(struct str got, struct str wanted) {
    assert_int_equal(got.n, wanted.n);
    if (wanted.n)
        assert_memory_equal(got.at, wanted.at, wanted.n);
}

static void check_columns(const struct plain *p, struct arena *a, const struct column *texts,
                          const struct column *codes) {
    uint32_t next = 0;
    size_t empty = 0;
    for (size_t row = 0; row < p->n; row++) {
        const struct str wanted = good(p, row) ? p->rows[row].texts[1] : (struct str){"", 0};
        assert_text(column_text(texts, a, row), wanted);
        assert_text(intern_text(codes->dictionary, codes->codes[row]), wanted);
        /* Codes count by first appearance. */
        assert_true(codes->codes[row] <= next);
        next += codes->codes[row] == next;
        empty += wanted.n == 0;
    }
    assert_int_equal(intern_count(codes->dictionary), next);
    assert_int_equal(texts->empty, empty);
    assert_int_equal(codes->empty, empty);
}

static void check_rejects(const struct plain *p, const struct rejects *rejects) {
    size_t n = 0;
    for (size_t row = 0; row < p->n; row++) {
        if (good(p, row))
            continue;
        assert_true(n < rejects->n);
        assert_int_equal(rejects->list[n].row, row);
        assert_int_equal(rejects->list[n].line, p->rows[row].line);
        n++;
    }
    assert_int_equal(rejects->n, n);
    assert_int_equal(rejects->total, n);
}

static void check_cells(const struct table *t, const struct plain *p, struct arena *a) {
    for (size_t row = 0; row < p->n; row++) {
        struct str cell;
        assert_int_equal(table_cell(t, a, row, 2, &cell, NULL), BC_OK);
        assert_int_equal(table_line(t, row), p->rows[row].line);
        if (p->rows[row].fields > 2)
            assert_text(cell, p->rows[row].texts[2]);
    }
}

static void check_table(const struct table *t, struct plain *p, struct arena *a) {
    const struct column_spec specs[] = {{.index = 1, .type = COLUMN_TEXT},
                                        {.index = 1, .type = COLUMN_CODE}};
    struct column columns[2];
    struct rejects rejects;
    rejects_init(&rejects, a, 0);
    assert_int_equal(table_columns(t), COLUMNS);
    plain_read(t, p);
    assert_int_equal(table_rows(t), p->n);
    assert_int_equal(table_read(t, a, specs, 2, columns, &rejects, NULL), BC_OK);
    check_columns(p, a, &columns[0], &columns[1]);
    check_rejects(p, &rejects);
    check_cells(t, p, a);
}

/* xorshift64: the same texts on every machine. */
static uint64_t next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t nasty_text(uint64_t *state, char *to) {
    static const char bytes[] = "\"\"\"\"\n\n\r,,,,abcdefg  ";
    const size_t n = next(state) % (MOST_TEXT - 10);
    const size_t from = next(state) % 12, kinds = 3 + next(state) % (sizeof bytes - 4);
    memcpy(to, "x,y,z\n", 6);
    for (size_t i = 6; i < n; i++)
        to[i] = bytes[(from + next(state) % kinds) % (sizeof bytes - 1)];
    return n < 6 ? 6 : n;
}

/* Rows that are mostly right, as files are. */
static size_t decent_text(uint64_t *state, char *to) {
    static const char *const fields[] = {"a",
                                         "\"b\"",
                                         "",
                                         "\"c,c\"",
                                         "\"d\n\"",
                                         "\"\"\"\"",
                                         "\"e\"\"e\"",
                                         "f\"",
                                         "\"g\"g",
                                         "hhhhhhhhhhhhh",
                                         "\"iiiiiiiiiiiiiiiiiii\"",
                                         "j j"};
    size_t n = 0;
    memcpy(to, "x,y,z\n", 6);
    for (n = 6; n + 100 < MOST_TEXT;) {
        const size_t count = next(state) % 50 ? COLUMNS : next(state) % 6;
        for (size_t i = 0; i < count; i++) {
            const char *field = fields[next(state) % (next(state) % 2 ? 4 : 12)];
            memcpy(to + n, field, strlen(field));
            n += strlen(field);
            if (i + 1 < count)
                to[n++] = ',';
        }
        if (next(state) % 4 == 0)
            to[n++] = '\r';
        to[n++] = '\n';
    }
    return n;
}

static void check_texts(size_t make(uint64_t *state, char *to)) {
    static char text[MOST_TEXT];
    struct plain *p = malloc(sizeof *p);
    uint64_t seed = 5;
    size_t opened = 0;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t n = make(&seed, text);
        struct arena *a = arena_new(0);
        const struct table_options options = {.threads = 1 + (unsigned)(next(&seed) % 4),
                                              .chunk = 1 + next(&seed) % 300};
        struct table *t = NULL;
        /* Another reading of the header's line is another test's business. */
        if (table_open_bytes(a, "text", (struct str){text, n}, &options, &t, NULL) == BC_OK &&
            table_columns(t) == COLUMNS && t->format.footer == 0) {
            check_table(t, p, a);
            opened++;
        }
        table_close(t);
        arena_free(a);
    }
    assert_true(opened > ROUNDS / 2);
    free(p);
}

static void nasty_texts_read_as_byte_by_byte(void **state) {
    (void)state;
    check_texts(nasty_text);
}

static void decent_texts_read_as_byte_by_byte(void **state) {
    (void)state;
    check_texts(decent_text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nasty_texts_read_as_byte_by_byte),
        cmocka_unit_test(decent_texts_read_as_byte_by_byte),
    };
    return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
