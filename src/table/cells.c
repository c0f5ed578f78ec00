/* Fields to cells: one function a column type, each a loop over the rows of a block. What most
 * files hold is read in the loop; everything else takes the long way. */
#include "table/cells.h"

#include "table/digits.h"
#include "table/field.h"
#include "table/iso.h"
#include "table/missing.h"

#include <math.h>

static const char too_long[] = "the field is longer than 16 MiB";

/* Without the quotation marks, also where that takes unescaping. */
static inline struct str short_text(struct block *b, size_t i, size_t column) {
    const struct str raw = block_field(b, i, column);
    if (raw.n == 0 || (raw.at[0] != '"' && raw.n < CELL_MOST))
        return raw;
    const struct str text = part_text(b->part, raw);
    if (text.n < CELL_MOST)
        return text;
    block_find(b, i, column, raw, too_long);
    return (struct str){b->at, 0};
}

/* ---- texts ---- */

static uint64_t long_cell(struct block *b, size_t i, size_t column, struct str raw) {
    bool escaped = false;
    const struct str text = field_text(raw, &escaped);
    if (text.n == 0)
        return 0;
    if (text.n >= CELL_MOST) {
        block_find(b, i, column, raw, too_long);
        return 0;
    }
    return cell_pack(b->begin + (size_t)(text.at - b->at), text.n, escaped);
}

static void read_texts(struct block *b, const struct target *to, struct column_sum *sum) {
    uint64_t *cells = to->cells + b->row;
    const size_t column = to->spec.index;
    size_t empty = 0;
    for (size_t i = 0; i < b->rows; i++) {
        const struct str raw = block_field(b, i, column);
        if (raw.n == 0)
            cells[i] = 0;
        else if (raw.at[0] != '"' && raw.n < CELL_MOST)
            cells[i] = cell_pack(b->begin + (size_t)(raw.at - b->at), raw.n, false);
        else
            cells[i] = long_cell(b, i, column, raw);
        empty += cells[i] == 0;
    }
    sum->empty += empty;
}

/* ---- codes ---- */

static void read_codes(struct block *b, const struct target *to, struct column_sum *sum) {
    uint32_t *codes = to->codes + b->row;
    const size_t column = to->spec.index;
    size_t empty = 0;
    bool failed = false;
    for (size_t i = 0; i < b->rows; i++) {
        const struct str text = short_text(b, i, column);
        empty += text.n == 0;
        codes[i] = dictionary_code(&sum->dictionary, text, b->row + i);
        failed |= codes[i] == INTERN_NONE;
    }
    sum->empty += empty;
    b->part->failed |= failed;
}

/* ---- times ---- */

static bc_time long_time(struct block *b, size_t i, const struct target *to, struct str text,
                         struct column_sum *sum) {
    bc_time t = TIME_NONE;
    enum precision precision = PRECISION_DAY;
    const struct str trimmed = str_trim(text);
    if (cell_missing(trimmed)) {
        sum->empty++;
        return TIME_NONE;
    }
    if (date_parse(to->spec.format, trimmed, &t, &precision)) {
        sum->precision[precision]++;
        return t;
    }
    block_find(b, i, to->spec.index, block_field(b, i, to->spec.index),
               "not a date in the format of its column");
    return TIME_NONE;
}

static void read_times(struct block *b, const struct target *to, struct column_sum *sum) {
    bc_time *times = to->times + b->row;
    const size_t column = to->spec.index;
    const bool iso = to->spec.format.family == DATE_ISO;
    size_t empty = 0, counts[PRECISION_FINE + 1] = {0};
    for (size_t i = 0; i < b->rows; i++) {
        const struct str text = short_text(b, i, column);
        enum precision precision = PRECISION_DAY;
        if (text.n == 0) {
            times[i] = TIME_NONE;
            empty++;
        } else if (iso && iso_parse(text, &times[i], &precision)) {
            counts[precision]++;
        } else {
            times[i] = long_time(b, i, to, text, sum);
        }
    }
    sum->empty += empty;
    for (size_t p = 0; p <= PRECISION_FINE; p++)
        sum->precision[p] += counts[p];
}

/* ---- numbers ---- */

static double long_number(struct block *b, size_t i, const struct target *to, struct str text,
                          struct column_sum *sum) {
    double number = NAN;
    const struct str trimmed = str_trim(text);
    const struct number_format format = {to->spec.number.decimal ? to->spec.number.decimal : '.'};
    if (cell_missing(trimmed))
        sum->empty++;
    else if (!number_parse(format, trimmed, &number)) {
        block_find(b, i, to->spec.index, block_field(b, i, to->spec.index), "not a number");
        return NAN;
    }
    return number;
}

static void read_numbers(struct block *b, const struct target *to, struct column_sum *sum) {
    double *numbers = to->numbers + b->row;
    const size_t column = to->spec.index;
    const bool point = to->spec.number.decimal != ',';
    size_t empty = 0;
    for (size_t i = 0; i < b->rows; i++) {
        const struct str text = short_text(b, i, column);
        if (text.n == 0) {
            numbers[i] = NAN;
            empty++;
        } else if (!point || !digits_parse(text, &numbers[i])) {
            numbers[i] = long_number(b, i, to, text, sum);
        }
    }
    sum->empty += empty;
}

void cells_read(struct block *b, const struct target *to, struct column_sum *sum) {
    switch (to->spec.type) {
    case COLUMN_TEXT:
        read_texts(b, to, sum);
        break;
    case COLUMN_CODE:
        read_codes(b, to, sum);
        break;
    case COLUMN_TIME:
        read_times(b, to, sum);
        break;
    case COLUMN_NUMBER:
        read_numbers(b, to, sum);
        break;
    }
}
