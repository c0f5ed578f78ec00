#include "table/dialect.h"

#include "table/dates.h"
#include "table/field.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_ROWS = 200, PREAMBLE_ROWS = 15 };

/* The first rows of a text, read with one delimiter. */
struct reading {
    struct dialect dialect;
    size_t rows;
    size_t fields[LOOK_ROWS]; /* 0: a blank line */
    size_t begins[LOOK_ROWS + 1];
    size_t usual; /* the number of fields that most rows have */
    size_t alike; /* rows that have it */
    size_t blank;
};

static struct str strip_row_end(struct str row, struct dialect d) {
    if (row.n && row.at[row.n - 1] == d.row_end)
        row.n--;
    if (row.n && row.at[row.n - 1] == '\r')
        row.n--;
    return row;
}

/* The most frequent number of fields; of equally frequent ones the larger. */
static void find_usual(struct reading *r) {
    for (size_t i = 0; i < r->rows; i++) {
        size_t alike = 0;
        for (size_t j = 0; j < r->rows; j++)
            alike += r->fields[j] == r->fields[i];
        if (r->fields[i] && (alike > r->alike || (alike == r->alike && r->fields[i] > r->usual))) {
            r->alike = alike;
            r->usual = r->fields[i];
        }
        r->blank += r->fields[i] == 0;
    }
}

static void read_rows(struct str head, bool whole, const struct field_index *index,
                      struct reading *r) {
    /* A text that goes on behind the head has its last row cut off. */
    size_t rows = index->rows - (whole || index->rows < 2 ? 0 : 1);
    if (rows > LOOK_ROWS)
        rows = LOOK_ROWS;
    for (size_t i = 0; i < rows; i++) {
        const size_t first = i ? index->ends[i - 1] : 0;
        const size_t begin = index->starts[first], end = index->starts[index->ends[i]];
        const struct str row = {head.at + begin, (end < head.n ? end : head.n) - begin};
        const size_t fields = index->ends[i] - first;
        r->fields[i] = fields == 1 && str_trim(row).n == 0 ? 0 : fields;
        r->begins[i] = begin;
        r->begins[i + 1] = end < head.n ? end : head.n;
    }
    r->rows = rows;
    find_usual(r);
}

/* ---- which row is the header ---- */

static struct str row_text(struct str head, const struct reading *r, size_t i) {
    const struct str row = {head.at + r->begins[i], r->begins[i + 1] - r->begins[i]};
    return strip_row_end(row, r->dialect);
}

static bool is_number_or_date(struct str text) {
    struct date_sniff s = {0};
    date_sniff_add(&s, text);
    return s.numbers || s.fits[DATE_ISO] || s.fits[DATE_DMY] || s.fits[DATE_MDY];
}

static bool is_date(struct str raw) {
    bool escaped = false;
    struct date_sniff s = {0};
    date_sniff_add(&s, str_trim(field_text(raw, &escaped)));
    return !s.numbers && (s.fits[DATE_ISO] || s.fits[DATE_DMY] || s.fits[DATE_MDY]);
}

/* Whether a date stands over a date somewhere: then the upper row is data, and no header. */
static bool dates_over_dates(struct str upper, struct str lower, struct dialect d) {
    struct str a, b;
    struct field_walk v = field_walk_begin(upper, d.delimiter);
    struct field_walk w = field_walk_begin(lower, d.delimiter);
    while (field_walk_next(&v, &a) && field_walk_next(&w, &b))
        if (is_date(a) && is_date(b))
            return true;
    return false;
}

/* Whether a row can name columns: most of its cells are neither numbers nor dates. */
static bool names_columns(struct str row, struct dialect d) {
    size_t fields = 0, values = 0;
    struct str raw;
    for (struct field_walk w = field_walk_begin(row, d.delimiter); field_walk_next(&w, &raw);) {
        bool escaped = false;
        const struct str text = str_trim(field_text(raw, &escaped));
        fields += text.n > 0;
        values += !escaped && is_number_or_date(text);
    }
    return fields > 0 && values * 2 <= fields;
}

static bool all_filled(struct str row, struct dialect d) {
    struct str raw;
    for (struct field_walk w = field_walk_begin(row, d.delimiter); field_walk_next(&w, &raw);) {
        bool escaped = false;
        if (field_text(raw, &escaped).n == 0)
            return false;
    }
    return true;
}

/*
 * The first row, or, where that is far shorter than the usual one, the first of usual length that
 * names all its columns: report exports begin with a title, filters, a blank line.
 */
static size_t header_row(struct str head, const struct reading *r) {
    size_t first = 0;
    while (first < r->rows && r->fields[first] == 0)
        first++;
    if (first == r->rows || r->fields[first] * 2 > r->usual)
        return first;
    for (size_t i = first; i < r->rows && i < PREAMBLE_ROWS; i++) {
        const struct str row = row_text(head, r, i);
        if (r->fields[i] == r->usual && all_filled(row, r->dialect) &&
            names_columns(row, r->dialect))
            return i;
    }
    return first;
}

/* ---- which delimiter ---- */

/* How well a text reads so: the share of rows of usual length, and one more where the header has
 * it too. */
static double score(struct str head, const struct reading *r) {
    if (r->usual < 2)
        return 0;
    const size_t header = header_row(head, r);
    const bool fits = header < r->rows && r->fields[header] == r->usual;
    return (double)r->alike / (double)(r->rows - r->blank) + (fits ? 1 : 0);
}

static char find_row_end(struct str head) {
    if (memchr(head.at, '\n', head.n))
        return '\n';
    return memchr(head.at, '\r', head.n) ? '\r' : '\n';
}

static void sniff_with(struct str head, bool whole, const struct scanner *scanner,
                       struct field_index *index, char said, struct reading *best) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    const char row_end = find_row_end(head);
    double best_score = -1;
    for (size_t i = 0; i < (said ? 1 : sizeof delimiters); i++) {
        struct reading r = {.dialect = {said ? said : delimiters[i], row_end}};
        scanner->index(head.at, head.n, r.dialect, index);
        read_rows(head, whole, index, &r);
        const double s = score(head, &r);
        if (s > best_score) {
            best_score = s;
            *best = r;
        }
    }
}

static size_t count_lines(const char *at, size_t n, char row_end) {
    size_t lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += at[i] == row_end;
    return lines;
}

static bc_rc find_opening(struct str head, const struct reading *r, struct opening *ret,
                          struct bc_error *err) {
    const size_t header = header_row(head, r);
    if (header == r->rows)
        return bc_fail(err, BC_EDATA, "there is nothing in it but blank lines");
    const struct str row = row_text(head, r, header);
    const size_t before = count_lines(head.at, r->begins[header], r->dialect.row_end);
    const bool is_data =
        header + 1 < r->rows && dates_over_dates(row, row_text(head, r, header + 1), r->dialect);
    if (!names_columns(row, r->dialect) || is_data)
        return bc_fail(err, BC_EDATA,
                       "line %zu should name the columns but holds values ('%.*s'): put a line "
                       "with the names of the columns first",
                       before + 1, (int)(row.n < 60 ? row.n : 60), row.at);
    *ret = (struct opening){.dialect = r->dialect,
                            .header = r->begins[header],
                            .body = r->begins[header + 1],
                            .preamble = before};
    return BC_OK;
}

/* "sep=;": how spreadsheets are told the delimiter. Returns the length of the line, 0 for none. */
static size_t separator_line(struct str head, char *ret) {
    if (head.n < 6 || !str_equal_nocase((struct str){head.at, 4}, STR("sep=")))
        return 0;
    const size_t n = head.at[5] == '\r' && head.n > 6 && head.at[6] == '\n' ? 7 : 6;
    *ret = head.at[4];
    return head.at[n - 1] == '\n' || head.at[n - 1] == '\r' ? n : 0;
}

bc_rc dialect_sniff(struct str head, bool whole, const struct scanner *scanner, struct opening *ret,
                    struct bc_error *err) {
    struct field_index index = {.starts = malloc((head.n + 66) * sizeof(uint32_t)),
                                .ends = malloc((head.n + 66) * sizeof(uint32_t))};
    struct reading *best = calloc(1, sizeof *best);
    char said = 0;
    const size_t skip = separator_line(head, &said);
    bc_rc rc = BC_OK;
    if (!index.starts || !index.ends || !best) {
        rc = bc_nomem(err);
    } else {
        const struct str text = {head.at + skip, head.n - skip};
        sniff_with(text, whole, scanner, &index, said, best);
        struct opening o = {0};
        rc = find_opening(text, best, &o, err);
        o.header += skip;
        o.body += skip;
        o.preamble += skip > 0;
        if (rc == BC_OK)
            *ret = o;
    }
    free(index.starts);
    free(index.ends);
    free(best);
    return rc;
}

/* ---- the end of a report ---- */

bool dialect_is_footer(struct str first_field, size_t fields, size_t columns) {
    static const struct {
        struct str begin;
        bool alone; /* only as the one field of its line */
    } footers[] = {
        {{"Grand Total", 11}, false},
        {{"Gesamtsumme", 11}, false},
        {{"Total", 5}, true},
        {{"Gesamt", 6}, true},
        {{"Summe", 5}, true},
        {{"Copyright", 9}, true},
        {{"Confidential", 12}, true},
        {{"Vertraulich", 11}, true},
        {{"Generated By", 12}, true},
        {{"Generiert von", 13}, true},
        {{"Report generated", 16}, true},
    };
    for (size_t i = 0; i < sizeof footers / sizeof *footers; i++) {
        const struct str begin = footers[i].begin;
        if (first_field.n >= begin.n &&
            str_equal_nocase((struct str){first_field.at, begin.n}, begin) &&
            (!footers[i].alone || (fields == 1 && columns > 1)))
            return true;
    }
    return false;
}
