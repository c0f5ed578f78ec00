/* Fields to cells: one function a column type, each a loop over the rows of a block. */
#include "table/part.h"

#include "table/field.h"
#include "table/missing.h"

#include <math.h>
#include <stdlib.h>

void part_find(struct block *b, size_t i, size_t column, struct str value, const char *reason) {
    struct part *p = b->part;
    p->found++;
    if (b->most && p->kept >= b->most)
        return;
    if (p->kept == p->findings_room) {
        const size_t room = p->findings_room ? 2 * p->findings_room : 64;
        struct finding *grown = realloc(p->findings, room * sizeof *grown);
        if (!grown) {
            p->failed = true;
            return;
        }
        p->findings = grown;
        p->findings_room = room;
    }
    const struct field_index *index = &p->index;
    const size_t begin = b->begin + index->starts[i ? index->ends[i - 1] : 0];
    p->findings[p->kept++] = (struct finding){b->row + i, begin, column, value, reason};
}

/* Field `column` of row i as it stands; an empty one where the row is ragged. */
static inline struct str raw_field(const struct block *b, size_t i, size_t column) {
    const struct field_index *index = &b->part->index;
    const size_t first = i ? index->ends[i - 1] : 0, columns = b->t->columns;
    if (index->ends[i] - first != columns)
        return (struct str){"", 0};
    const size_t begin = index->starts[first + column], end = index->starts[first + column + 1] - 1;
    struct str raw = {b->at + begin, end - begin};
    if (column + 1 == columns && b->t->dialect.row_end == '\n' && raw.n &&
        raw.at[raw.n - 1] == '\r')
        raw.n--;
    return raw;
}

static const char too_long[] = "the field is longer than 16 MiB";

/* The text of a field, valid until the next call. */
static struct str plain_text(struct block *b, struct str raw) {
    bool escaped = false;
    struct str text = field_text(raw, &escaped);
    if (!escaped)
        return text;
    struct part *p = b->part;
    if (raw.n > p->scratch_room) {
        char *grown = realloc(p->scratch, 2 * raw.n);
        if (!grown) {
            p->failed = true;
            return (struct str){"", 0};
        }
        p->scratch = grown;
        p->scratch_room = 2 * raw.n;
    }
    text.at = p->scratch;
    text.n = field_unescape(raw, p->scratch);
    return text;
}

static void read_texts(struct block *b, const struct target *to, struct column_sum *sum) {
    for (size_t i = 0; i < b->rows; i++) {
        struct str raw = raw_field(b, i, to->spec.index);
        bool escaped = false;
        struct str text = field_text(raw, &escaped);
        if (text.n >= CELL_MOST) {
            part_find(b, i, to->spec.index, text, too_long);
            text.n = 0;
        }
        sum->empty += text.n == 0;
        const size_t offset = text.n ? b->begin + (size_t)(text.at - b->at) : 0;
        to->cells[b->row + i] = cell_pack(offset, text.n, escaped && text.n);
    }
}

static void read_codes(struct block *b, const struct target *to, struct column_sum *sum,
                       struct dictionary *d) {
    for (size_t i = 0; i < b->rows; i++) {
        struct str text = plain_text(b, raw_field(b, i, to->spec.index));
        if (text.n >= CELL_MOST) {
            part_find(b, i, to->spec.index, text, too_long);
            text.n = 0;
        }
        sum->empty += text.n == 0;
        const uint32_t code = dictionary_add(d, text, b->row + i);
        if (code == INTERN_NONE)
            b->part->failed = true;
        to->codes[b->row + i] = code;
    }
}

static void read_times(struct block *b, const struct target *to, struct column_sum *sum) {
    for (size_t i = 0; i < b->rows; i++) {
        const struct str text = str_trim(plain_text(b, raw_field(b, i, to->spec.index)));
        bc_time t = TIME_NONE;
        enum precision precision = PRECISION_DAY;
        if (cell_missing(text)) {
            sum->empty++;
        } else if (date_parse(to->spec.format, text, &t, &precision)) {
            sum->precision[precision]++;
        } else {
            part_find(b, i, to->spec.index, text, "not a date in the format of its column");
            t = TIME_NONE;
        }
        to->times[b->row + i] = t;
    }
}

static void read_numbers(struct block *b, const struct target *to, struct column_sum *sum) {
    for (size_t i = 0; i < b->rows; i++) {
        const struct str text = str_trim(plain_text(b, raw_field(b, i, to->spec.index)));
        double number = NAN;
        if (cell_missing(text)) {
            sum->empty++;
        } else if (!str_to_double(text, &number) || !isfinite(number)) {
            part_find(b, i, to->spec.index, text, "not a number");
            number = NAN;
        }
        to->numbers[b->row + i] = number;
    }
}

void cells_read(struct block *b, const struct target *to, size_t which) {
    struct column_sum *sum = &b->part->sums[which];
    switch (to->spec.type) {
    case COLUMN_TEXT:
        read_texts(b, to, sum);
        break;
    case COLUMN_CODE:
        read_codes(b, to, sum, &b->part->dictionaries[which]);
        break;
    case COLUMN_TIME:
        read_times(b, to, sum);
        break;
    case COLUMN_NUMBER:
        read_numbers(b, to, sum);
        break;
    }
}
