/* Columns set apart by runs of blanks, as old systems and statistics packages print them. */
#include "table/converters.h"
#include "table/csv_put.h"

#include <string.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/* The next run of non-blanks; empty at the end of the line. */
static struct str next_field(struct str *line) {
    while (line->n && is_blank(line->at[0])) {
        line->at++;
        line->n--;
    }
    size_t n = 0;
    while (n < line->n && !is_blank(line->at[n]))
        n++;
    const struct str field = {line->at, n};
    line->at += n;
    line->n -= n;
    return field;
}

static size_t count_fields(struct str line) {
    size_t n = 0;
    while (next_field(&line).n)
        n++;
    return n;
}

static bool begins_with_digit(struct str field) {
    const char c = field.n ? field.at[0] : '\0';
    return (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* What the lines of a head have in common. */
struct shape {
    size_t lines, fields;
    size_t aligned; /* lines with a blank in front or a run of blanks within */
    size_t numeric; /* lines with a number in them */
};

static bool is_aligned(struct str line) {
    return line.at[0] == ' ' || memmem(line.at, line.n, "  ", 2) != NULL;
}

/* False when the line is not of this kind at all. */
static bool add_line(struct shape *s, struct str line) {
    static const char foreign[] = ",;|\t\"<>{}";
    for (const char *c = foreign; *c; c++)
        if (memchr(line.at, *c, line.n))
            return false;
    const size_t fields = count_fields(line);
    if (s->lines > 0 && fields != s->fields)
        return false;
    s->lines++;
    s->fields = fields;
    s->aligned += is_aligned(line);
    bool numeric = false;
    for (size_t i = 0; i < fields; i++)
        numeric |= begins_with_digit(next_field(&line));
    s->numeric += numeric;
    return true;
}

/*
 * Lines of the same number of words, numbers in all but the first, most of them laid out with
 * more blanks than one: neither prose nor delimited text looks so. A last line without its end may
 * have been cut and does not count, unless it is all there is beside the header.
 */
bool blanks_detect(struct str head) {
    struct shape s = {0};
    while (head.n) {
        const bool whole = memchr(head.at, '\n', head.n) != NULL;
        struct str line = str_cut(&head, '\n');
        if (line.n && line.at[line.n - 1] == '\r')
            line.n--;
        if (str_trim(line).n == 0 || (!whole && s.lines >= 2))
            continue;
        if (!add_line(&s, line))
            return false;
    }
    return s.lines >= 2 && s.fields >= 2 && s.aligned * 2 > s.lines && s.numeric + 1 >= s.lines;
}

static void put_row(struct buffer *out, struct str line) {
    for (size_t i = 0;; i++) {
        const struct str field = next_field(&line);
        if (field.n == 0)
            break;
        if (i > 0)
            buffer_char(out, ',');
        csv_put(out, field);
    }
    buffer_char(out, '\n');
}

static bool is_header(struct str line) {
    for (struct str field; (field = next_field(&line)).n > 0;)
        if (begins_with_digit(field))
            return false;
    return true;
}

static void put_names(struct buffer *out, size_t fields) {
    for (size_t i = 0; i < fields; i++)
        buffer_print(out, "%scolumn_%zu", i ? "," : "", i + 1);
    buffer_char(out, '\n');
}

static size_t count_lines(struct str bytes) {
    size_t n = 1;
    while (bytes.n) {
        (void)str_cut(&bytes, '\n');
        n++;
    }
    return n;
}

bc_rc blanks_convert(struct str bytes, struct conversion *c, struct bc_error *err) {
    uint32_t *lines = ARENA_RAW(c->arena, uint32_t, count_lines(bytes));
    if (!lines)
        return bc_nomem(err);
    bool header = false;
    for (uint32_t number = 1; bytes.n; number++) {
        const struct str line = str_cut(&bytes, '\n');
        const size_t fields = count_fields(line);
        if (fields == 0)
            continue;
        if (!header) {
            header = true;
            if (is_header(line)) {
                put_row(&c->text, line);
                continue;
            }
            put_names(&c->text, fields);
        }
        put_row(&c->text, line);
        lines[c->rows++] = number;
    }
    if (!header)
        return bc_fail(err, BC_EDATA, "there is no line with anything in it");
    c->lines = lines;
    return buffer_done(&c->text, err);
}
