/* A whole file through the front door. The answers must not depend on how the work is cut up. */
#include "fuzz/fuzz.h"
#include "table/table.h"

enum { COLUMNS = 6, ROWS = 300 };

/* Everything that was understood, as one number. */
static void mix(uint64_t *sum, struct str text) {
    *sum = (*sum ^ str_hash(text) ^ text.n) * UINT64_C(0x9e3779b97f4a7c15);
}

static void mix_number(uint64_t *sum, uint64_t n) {
    mix(sum, (struct str){(const char *)&n, sizeof n});
}

static void mix_cells(const struct table *t, struct arena *a, uint64_t *sum) {
    for (size_t row = 0; row < table_rows(t) && row < ROWS; row++) {
        mix_number(sum, table_line(t, row));
        for (size_t c = 0; c < table_columns(t) && c < COLUMNS; c++) {
            struct str cell;
            if (table_cell(t, a, row, c, &cell, NULL) == BC_OK)
                mix(sum, cell);
        }
    }
}

/* The same cells as columns must be the same texts; those of ragged rows read as empty. */
static void compare_texts(const struct table *t, struct arena *a, const struct column *c,
                          size_t column, const struct rejects *rejects) {
    for (size_t row = 0; row < c->n && row < ROWS; row++) {
        struct str cell;
        const struct str text = column_text(c, a, row);
        if (table_cell(t, a, row, column, &cell, NULL) == BC_OK)
            REQUIRE(str_equal(text, cell) || (text.n == 0 && rejects->total > 0));
    }
}

/* Each column in all four ways. */
static size_t ask(const struct table *t, struct arena *a, struct column_spec specs[4 * COLUMNS],
                  uint64_t *sum) {
    size_t n = 0;
    for (size_t c = 0; c < table_columns(t) && c < COLUMNS; c++) {
        struct date_sniff dates;
        struct number_sniff numbers;
        struct bc_error err;
        REQUIRE(table_sniff_dates(t, a, c, &dates, &err) == BC_OK);
        REQUIRE(table_sniff_numbers(t, a, c, &numbers, &err) == BC_OK);
        mix_number(sum, (uint64_t)dates.format.family + numbers.point);
        if (dates.format.family == DATE_NONE)
            dates.format.family = DATE_ISO;
        specs[n++] = (struct column_spec){.index = c, .type = COLUMN_TEXT};
        specs[n++] = (struct column_spec){.index = c, .type = COLUMN_CODE};
        specs[n++] = (struct column_spec){.index = c, .type = COLUMN_TIME, .format = dates.format};
        specs[n++] =
            (struct column_spec){.index = c, .type = COLUMN_NUMBER, .number = numbers.format};
    }
    return n;
}

static void read_columns(const struct table *t, struct arena *a, uint64_t *sum) {
    struct column_spec specs[4 * COLUMNS];
    struct column read[4 * COLUMNS];
    struct rejects rejects;
    struct bc_error err;
    const size_t n = ask(t, a, specs, sum);
    rejects_init(&rejects, a, 1000);
    REQUIRE(table_read(t, a, specs, n, read, &rejects, &err) == BC_OK);
    mix_number(sum, rejects.total);
    for (size_t i = 0; i < n; i += 4) {
        compare_texts(t, a, &read[i], specs[i].index, &rejects);
        for (size_t row = 0; row < table_rows(t); row++) {
            mix(sum, intern_text(read[i + 1].dictionary, read[i + 1].codes[row]));
            mix_number(sum, (uint64_t)read[i + 2].times[row]);
            mix(sum, (struct str){(const char *)&read[i + 3].numbers[row], sizeof(double)});
        }
    }
}

static uint64_t understand(struct str bytes, size_t chunk, unsigned threads) {
    struct arena *a = arena_new(FUZZ_MEMORY);
    REQUIRE(a);
    const struct table_options options = {.threads = threads, .chunk = chunk};
    struct table *t = NULL;
    struct bc_error err = {BC_OK, ""};
    uint64_t sum = 0;
    const bc_rc rc = table_open_bytes(a, "input", bytes, &options, &t, &err);
    REQUIRE(rc == BC_OK || (rc == err.code && err.message[0]));
    if (rc == BC_OK) {
        mix_number(&sum, table_rows(t));
        for (size_t c = 0; c < table_columns(t); c++)
            mix(&sum, table_name(t, c));
        mix_cells(t, a, &sum);
        read_columns(t, a, &sum);
        table_close(t);
    } else {
        mix(&sum, str_of(err.message));
    }
    arena_free(a);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct str bytes = fuzz_text(data, size);
    const uint64_t whole = understand(bytes, 0, 1);
    REQUIRE(understand(bytes, size < 100 ? 1 : 13, 1) == whole);
    REQUIRE(understand(bytes, 64, 2) == whole);
    return 0;
}
