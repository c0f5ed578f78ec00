/* Fields to cells: one function a column type, each a loop over the rows of a block. What most
 * files hold is read in the loop; everything else takes the long way. */
#include "table/cells.h"

#include "table/digits.h"
#include "table/field.h"
#include "table/hash.h"
#include "table/iso.h"
#include "table/missing.h"

#include <math.h>

static const char too_long[] = "the field is longer than 16 MiB";

/* Where a field cannot be taken as it stands: without quotation marks, if not too long. */
static struct str long_text(struct block *b, size_t i, size_t column, struct str raw) {
    const struct str text = part_text(b->part, raw);
    if (text.n < CELL_MOST)
        return text;
    block_find(b, i, column, raw, too_long);
    return (struct str){b->at, 0};
}

/* Behind an empty field stands its delimiter, so the first byte can always be looked at. */
static inline bool as_it_stands(struct str raw) {
    return (raw.at[0] != '"') & (raw.n < CELL_MOST);
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
    const struct fields fields = block_fields(b, to->spec.index);
    const size_t rows = b->rows, begin = b->begin;
    size_t empty = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct str raw = fields_get(fields, i);
        cells[i] = as_it_stands(raw) ? cell_pack(begin + (size_t)(raw.at - fields.at), raw.n, false)
                                     : long_cell(b, i, to->spec.index, raw);
        empty += raw.n == 0 || (raw.n <= 2 && cells[i] == 0);
    }
    sum->empty += empty;
}

/* The hash of what the cell would be, while its text is at hand. */
static void read_hashes(struct block *b, const struct target *to, struct column_sum *sum) {
    uint64_t *cells = to->cells + b->row;
    const struct fields fields = block_fields(b, to->spec.index);
    const size_t rows = b->rows;
    size_t empty = 0;
    for (size_t i = 0; i < rows; i++) {
        struct str text = fields_get(fields, i);
        if (as_it_stands(text)) {
            cells[i] = hash_plain(text);
        } else {
            text = long_text(b, i, to->spec.index, text);
            cells[i] = hash_text(text);
        }
        empty += text.n == 0;
    }
    sum->empty += empty;
}

/* ---- codes ---- */

static void read_codes(struct block *b, const struct target *to, struct column_sum *sum) {
    uint32_t *codes = to->codes + b->row;
    const struct fields fields = block_fields(b, to->spec.index);
    const size_t rows = b->rows;
    struct dictionary *d = &sum->dictionary;
    size_t empty = 0;
    bool failed = false;
    for (size_t i = 0; i < rows; i++) {
        struct str text = fields_get(fields, i);
        if (!as_it_stands(text))
            text = long_text(b, i, to->spec.index, text);
        empty += text.n == 0;
        codes[i] = dictionary_code(d, text, b->row + i);
        failed |= codes[i] == INTERN_NONE;
    }
    sum->empty += empty;
    b->part->failed |= failed;
}

/* ---- times ---- */

static bc_time long_time(struct block *b, size_t i, const struct target *to,
                         struct column_sum *sum) {
    const size_t column = to->spec.index;
    const struct str raw = fields_get(block_fields(b, column), i);
    const struct str text = str_trim(long_text(b, i, column, raw));
    bc_time t = TIME_NONE;
    enum precision precision = PRECISION_DAY;
    if (cell_missing(text)) {
        sum->empty++;
        return TIME_NONE;
    }
    if (date_parse(to->spec.format, text, &t, &precision)) {
        sum->precision[precision]++;
        return t;
    }
    block_find(b, i, column, raw, "not a date in the format of its column");
    return TIME_NONE;
}

/* A column of ISO dates mostly keeps to one shape; what does not takes the long way. */
static void read_days(struct block *b, const struct target *to, struct column_sum *sum) {
    bc_time *times = to->times + b->row;
    const struct fields fields = block_fields(b, to->spec.index);
    const size_t rows = b->rows;
    size_t empty = 0, longs = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct str text = without_marks(fields_get(fields, i));
        const bool good = iso_parse_day(text, &times[i]);
        empty += text.n == 0;
        if (text.n == 0) {
            times[i] = TIME_NONE;
        } else if (!good) {
            times[i] = long_time(b, i, to, sum);
            longs++;
        }
    }
    sum->empty += empty;
    sum->precision[PRECISION_DAY] += rows - empty - longs;
}

static void read_seconds(struct block *b, const struct target *to, struct column_sum *sum) {
    bc_time *times = to->times + b->row;
    const struct fields fields = block_fields(b, to->spec.index);
    size_t empty = 0, longs = 0;
    for (size_t i = 0; i < b->rows; i++) {
        i = b->t->scanner->seconds(fields, i, b->rows, times, &empty);
        if (i < b->rows) {
            times[i] = long_time(b, i, to, sum);
            longs++;
        }
    }
    sum->empty += empty;
    sum->precision[PRECISION_SECOND] += b->rows - empty - longs;
}

static bool begins_with_days(const struct block *b, size_t column) {
    const struct fields fields = block_fields(b, column);
    for (size_t i = 0; i < b->rows; i++) {
        const struct str raw = fields_get(fields, i);
        if (raw.n > 2)
            return raw.n <= 12;
    }
    return false;
}

static void read_times(struct block *b, const struct target *to, struct column_sum *sum) {
    if (to->spec.format.family != DATE_ISO) {
        for (size_t i = 0; i < b->rows; i++)
            to->times[b->row + i] = long_time(b, i, to, sum);
    } else if (begins_with_days(b, to->spec.index)) {
        read_days(b, to, sum);
    } else {
        read_seconds(b, to, sum);
    }
}

/* ---- numbers ---- */

static double long_number(struct block *b, size_t i, const struct target *to,
                          struct column_sum *sum) {
    const size_t column = to->spec.index;
    const struct str raw = fields_get(block_fields(b, column), i);
    const struct str text = str_trim(long_text(b, i, column, raw));
    const struct number_format format = {to->spec.number.decimal ? to->spec.number.decimal : '.'};
    double number = NAN;
    if (cell_missing(text))
        sum->empty++;
    else if (!number_parse(format, text, &number)) {
        block_find(b, i, column, raw, "not a number");
        return NAN;
    }
    return number;
}

static void read_numbers(struct block *b, const struct target *to, struct column_sum *sum) {
    double *numbers = to->numbers + b->row;
    const struct fields fields = block_fields(b, to->spec.index);
    const size_t rows = b->rows;
    const bool point = to->spec.number.decimal != ',';
    size_t empty = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct str text = without_marks(fields_get(fields, i));
        if (text.n == 0) {
            numbers[i] = NAN;
            empty++;
        } else if (!point || !digits_parse(text, &numbers[i])) {
            numbers[i] = long_number(b, i, to, sum);
        }
    }
    sum->empty += empty;
}

void cells_read(struct block *b, const struct target *to, struct column_sum *sum) {
    switch (to->spec.type) {
    case COLUMN_TEXT:
        read_texts(b, to, sum);
        break;
    case COLUMN_HASH:
        read_hashes(b, to, sum);
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
