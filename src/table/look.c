/* How the dates and the numbers of a column are written. */
#include "table/block.h"

#include "base/parallel.h"
#include "table/digits.h"
#include "table/field.h"
#include "table/iso.h"
#include "table/missing.h"

#include <stdlib.h>
#include <string.h>

enum {
    SAMPLE = 1000,
    SMALL = 100000 /* rows, all of which are as quickly read as a sample is judged */
};

/* ---- a sample: rows spread evenly over the table ---- */

struct sample {
    const struct table *t;
    struct row_finder finder;
    size_t column, n, i;
};

static struct sample sample_begin(const struct table *t, size_t column, size_t rows) {
    return (struct sample){.t = t, .column = column, .n = rows < t->rows ? rows : t->rows};
}

/* The row of sample i: i * rows / n without overflow. */
static size_t sample_row(const struct sample *s) {
    const size_t rows = s->t->rows, whole = rows / s->n, rest = rows % s->n;
    return s->i * whole + s->i * rest / s->n;
}

/* The next field as it stands; ragged rows are passed over. False at the end. */
static bool sample_next(struct sample *s, struct str *ret) {
    for (; s->i < s->n; s->i++) {
        size_t fields = 0;
        body_row(s->t, &s->finder, sample_row(s));
        const struct str row = body_text(s->t, &s->finder);
        if (body_field(s->t, row, s->column, ret, &fields) && fields == s->t->columns) {
            s->i++;
            return true;
        }
    }
    return false;
}

/* ---- sniffing ---- */

/* What one worker has seen. */
struct sniff {
    struct date_sniff dates;
    struct number_sniff numbers;
};

struct sniffing {
    size_t column;
    void (*add)(struct sniff *s, struct str text);
    struct sniff workers[PARALLEL_MAX];
};

static void add_date(struct sniff *s, struct str text) {
    date_sniff_add(&s->dates, text);
}

static void add_number(struct sniff *s, struct str text) {
    number_sniff_add(&s->numbers, text);
}

static void sniff_block(void *context, struct block *b, size_t chunk, unsigned worker) {
    (void)chunk;
    struct sniffing *s = context;
    const struct fields fields = block_fields(b, s->column);
    for (size_t i = 0; i < b->rows; i++) {
        const struct str raw = fields_get(fields, i);
        if (raw.n)
            s->add(&s->workers[worker], str_trim(part_text(b->part, raw)));
    }
}

/* The whole column; the sum is in workers[0]. */
static bc_rc sniff_all(const struct table *t, struct sniffing *s, struct bc_error *err) {
    struct walk w = {
        .t = t, .visit = sniff_block, .context = s, .most = 1, .workers = walk_workers(t)};
    const bc_rc rc = walk_all(&w, err);
    for (unsigned i = 1; i < w.workers; i++) {
        date_sniff_merge(&s->workers[0].dates, &s->workers[i].dates);
        number_sniff_merge(&s->workers[0].numbers, &s->workers[i].numbers);
    }
    walk_release(&w);
    return rc;
}

static bc_rc sniff(const struct table *t, struct arena *a, size_t column,
                   void (*add)(struct sniff *, struct str), struct sniff *ret,
                   struct bc_error *err) {
    struct sniffing *s = ARENA_NEW(a, struct sniffing);
    if (!s)
        return bc_nomem(err);
    s->column = column;
    s->add = add;
    TRY(sniff_all(t, s, err));
    *ret = s->workers[0];
    return BC_OK;
}

static bool is_iso(struct str text) {
    bc_time t;
    return iso_parse_day(text, &t) || iso_parse_second(text, &t);
}

static bool is_plain_number(struct str text) {
    double number;
    return digits_parse(text, &number);
}

/* Sniffs a sample of a large table. True when `plain` reads all of it that says something: then the
 * rest of the column need not be asked. */
static bool sniff_sample(const struct table *t, size_t column, bool (*plain)(struct str text),
                         void (*add)(struct sniff *, struct str), struct sniff *ret) {
    struct sniff sum = {0};
    size_t read = 0;
    struct str raw;
    if (t->rows <= SMALL)
        return false;
    for (struct sample s = sample_begin(t, column, SAMPLE); sample_next(&s, &raw);) {
        bool escaped = false;
        const struct str text = str_trim(field_text(raw, &escaped));
        if (escaped || (!cell_missing(text) && !plain(text)))
            return false;
        read += !cell_missing(text);
        add(&sum, text);
    }
    *ret = sum;
    return read > 0;
}

bc_rc table_sniff_dates(const struct table *t, struct arena *a, size_t column,
                        struct date_sniff *ret, struct bc_error *err) {
    struct sniff s = {0};
    if (!sniff_sample(t, column, is_iso, add_date, &s))
        TRY(sniff(t, a, column, add_date, &s, err));
    date_sniff_decide(&s.dates);
    *ret = s.dates;
    return BC_OK;
}

bc_rc table_sniff_numbers(const struct table *t, struct arena *a, size_t column,
                          struct number_sniff *ret, struct bc_error *err) {
    struct sniff s = {0};
    if (!sniff_sample(t, column, is_plain_number, add_number, &s))
        TRY(sniff(t, a, column, add_number, &s, err));
    number_sniff_decide(&s.numbers);
    *ret = s.numbers;
    return BC_OK;
}

/* Whether a comma stands in one of the first cells. */
static bc_rc has_comma(const struct table *t, struct arena *a, size_t column, bool *ret,
                       struct str *ret_example, struct bc_error *err) {
    *ret = false;
    for (size_t row = 0; row < table_rows(t) && row < SAMPLE && !*ret; row++) {
        TRY(table_cell(t, a, row, column, ret_example, err));
        *ret = ret_example->n && memchr(ret_example->at, ',', ret_example->n);
    }
    return BC_OK;
}

bc_rc table_number_format(const struct table *t, struct arena *a, size_t column,
                          struct number_format *ret, struct bc_error *err) {
    struct number_sniff s;
    struct str example = STR("");
    bool comma = false;
    TRY(table_sniff_numbers(t, a, column, &s, err));
    *ret = (struct number_format){s.format.decimal == ',' && !s.ambiguous ? ',' : '.'};
    if (s.ambiguous)
        TRY(has_comma(t, a, column, &comma, &example, err));
    if (!comma)
        return BC_OK;
    const struct str name = table_name(t, column);
    return bc_fail(err, BC_EDATA,
                   "cannot read '%s': the commas of column '%.*s' ('%.*s', ...) could be decimal "
                   "or part thousands, and no value says which; write decimals with a point",
                   table_path(t), STR_ARG(name), STR_ARG(example));
}
