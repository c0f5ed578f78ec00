/* A whole file through the front door. The answers must not depend on how the work is cut up. */
#include "fuzz/fuzz.h"
#include "table/table.h"

#include <string.h>

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

/* The same cells as columns must be the same texts. */
static void compare_texts(const struct table *t, struct arena *a, const struct column *c,
                          size_t column, const struct rejects *rejects) {
    for (size_t row = 0; row < c->n && row < ROWS; row++) {
        struct str cell;
        const struct str text = column_text(c, a, row);
        if (table_cell(t, a, row, column, &cell, NULL) == BC_OK && rejects->total == 0)
            REQUIRE(str_equal(text, cell));
    }
}

static void read_column(const struct table *t, struct arena *a, size_t column, uint64_t *sum) {
    struct date_sniff sniff;
    struct column_look look;
    struct bc_error err;
    REQUIRE(table_sniff_dates(t, a, column, &sniff, &err) == BC_OK);
    REQUIRE(table_look(t, a, column, 100, &look, &err) == BC_OK);
    mix_number(sum, (uint64_t)sniff.format.family + look.distinct);
    const struct date_format format =
        sniff.format.family ? sniff.format : (struct date_format){DATE_ISO, 0};
    const struct column_spec specs[] = {{.index = column, .type = COLUMN_TEXT},
                                        {.index = column, .type = COLUMN_CODE},
                                        {.index = column, .type = COLUMN_TIME, .format = format},
                                        {.index = column, .type = COLUMN_NUMBER}};
    struct column read[4];
    struct rejects rejects;
    rejects_init(&rejects, a, 1000);
    REQUIRE(table_read(t, a, specs, 4, read, &rejects, &err) == BC_OK);
    struct rejects texts;
    rejects_init(&texts, a, 1000);
    REQUIRE(table_read(t, a, specs, 1, read, &texts, &err) == BC_OK);
    compare_texts(t, a, &read[0], column, &texts);
    mix_number(sum, rejects.total);
    for (size_t row = 0; row < table_rows(t); row++) {
        mix(sum, intern_text(read[1].dictionary, read[1].codes[row]));
        mix_number(sum, (uint64_t)read[2].times[row]);
        mix(sum, (struct str){(const char *)&read[3].numbers[row], sizeof(double)});
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
        for (size_t c = 0; c < table_columns(t) && c < COLUMNS; c++)
            read_column(t, a, c, &sum);
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
    REQUIRE(understand(bytes, 1, 1) == whole);
    REQUIRE(understand(bytes, 64, 1) == whole);
    REQUIRE(understand(bytes, 100, 2) == whole);
    return 0;
}
