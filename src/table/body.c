#include "table/inside.h"

#include "base/parallel.h"
#include "table/decode.h"
#include "table/field.h"

#include <string.h>

/* ---- finding ---- */

struct surveying {
    const struct table *t;
    struct survey *surveys;
    bool *bad; /* not UTF-8 */
};

static bool is_border(const struct table *t, char c) {
    return c == t->dialect.delimiter || c == t->dialect.row_end;
}

/* How reading may stand at an offset, when it is outside quotation marks. After a mark it is not
 * known whether that one closed a field: a mark that follows is taken to open. */
static bool may_open(const struct table *t, size_t offset) {
    const char before = offset > t->body ? t->bytes.at[offset - 1] : t->dialect.row_end;
    return is_border(t, before) || before == '"';
}

static size_t chunk_begin(const struct table *t, size_t i) {
    return t->body + i * t->chunk_size;
}

static size_t chunk_end(const struct table *t, size_t i) {
    return i + 1 == t->chunk_count ? t->end : chunk_begin(t, i + 1);
}

static void survey_chunk(void *job, size_t i, unsigned worker) {
    struct surveying *s = job;
    const struct table *t = s->t;
    if (worker == 0) /* the caller's own thread */
        progress_tell(t->progress, "finding rows", (double)i / (double)t->chunk_count);
    const size_t begin = chunk_begin(t, i), end = chunk_end(t, i);
    struct survey *to = &s->surveys[i];
    *to = (struct survey){.outside.quote = {.opens = may_open(t, begin)},
                          .inside.quote = {.inside = true}};
    t->scanner->survey(t->bytes.at + begin, end - begin, t->dialect, to);
    const struct str all = {t->bytes.at, t->bytes.n};
    s->bad[i] = to->high && utf8_bad(all, begin, end) != end;
}

/* The one thing that both ways of beginning leave open: a quotation mark behind a quotation mark
 * that closed nothing. */
static void survey_again(const struct table *t, size_t i, struct survey *s) {
    const size_t begin = chunk_begin(t, i);
    *s = (struct survey){.inside.quote = {.inside = true}};
    t->scanner->survey(t->bytes.at + begin, chunk_end(t, i) - begin, t->dialect, s);
}

/* Puts the chunks one behind the other: from here on it is known how each begins. */
static void join_surveys(struct table *t, struct survey *surveys) {
    struct quote quote = {.inside = false, .opens = true};
    struct chunk sum = {.end = t->body};
    for (size_t i = 0; i < t->chunk_count; i++) {
        struct survey *s = &surveys[i];
        if (!quote.inside && quote.opens != may_open(t, chunk_begin(t, i)))
            survey_again(t, i, s);
        const struct piece *piece = quote.inside ? &s->inside : &s->outside;
        sum.rows += piece->rows;
        sum.lines += s->lines;
        if (piece->last)
            sum.end = chunk_begin(t, i) + piece->last;
        t->chunks[i] = sum;
        quote = piece->quote;
    }
    /* The last row ends with the text, if not with a row end. */
    if (sum.end < t->end) {
        t->chunks[t->chunk_count - 1].rows++;
        t->chunks[t->chunk_count - 1].end = t->end;
    }
    t->rows = t->chunk_count ? t->chunks[t->chunk_count - 1].rows : 0;
}

static bc_rc refuse_zero(const struct table *t, size_t i, struct bc_error *err) {
    const char *zero = memchr(t->bytes.at + chunk_begin(t, i), '\0', t->chunk_size);
    const size_t offset = zero ? (size_t)(zero - t->bytes.at) : t->end;
    return bc_fail(err, BC_EDATA,
                   "cannot read '%s': line %zu holds a byte of zero: the file is binary or damaged",
                   t->path, body_line(t, offset));
}

bc_rc body_find(struct table *t, struct arena *a, bool *ret_utf8, struct bc_error *err) {
    t->chunk_count = (t->end - t->body + t->chunk_size - 1) / t->chunk_size;
    t->chunks = ARENA_ARRAY(a, struct chunk, t->chunk_count);
    /* Only while finding: but an arena has one lifetime, and this is a part in a thousand. */
    struct survey *surveys = ARENA_ARRAY(a, struct survey, t->chunk_count);
    bool *bad = ARENA_ARRAY(a, bool, t->chunk_count);
    if (!t->chunks || !surveys || !bad)
        return bc_nomem(err);
    struct surveying job = {t, surveys, bad};
    parallel_for(t->threads, t->chunk_count, survey_chunk, &job);
    join_surveys(t, surveys);
    *ret_utf8 = true;
    for (size_t i = 0; i < t->chunk_count; i++) {
        if (surveys[i].zero)
            return refuse_zero(t, i, err);
        *ret_utf8 = *ret_utf8 && !bad[i];
    }
    return BC_OK;
}

/* ---- using ---- */

struct rows_piece body_piece(const struct table *t, size_t chunk) {
    const struct chunk before = chunk ? t->chunks[chunk - 1] : (struct chunk){.end = t->body};
    const struct chunk *c = &t->chunks[chunk];
    struct rows_piece p = {.begin = before.end, .row = before.rows};
    p.end = c->end < t->end ? c->end : t->end;
    const size_t until = c->rows < t->rows ? c->rows : t->rows;
    if (p.begin >= p.end || p.row >= until)
        return (struct rows_piece){p.end, p.end, until, 0};
    p.rows = until - p.row;
    return p;
}

/* The first chunk in which row `row` or a later one ends. */
static size_t chunk_of_row(const struct table *t, size_t row) {
    size_t low = 0, high = t->chunk_count - 1;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (t->chunks[middle].rows > row)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static size_t end_of_row(const struct table *t, size_t begin) {
    return begin + t->scanner->row_end(t->bytes.at + begin, t->end - begin, t->dialect);
}

void body_row(const struct table *t, struct row_finder *f, size_t row) {
    const struct rows_piece p = body_piece(t, chunk_of_row(t, row));
    if (f->end == 0 || f->row > row || f->row < p.row) {
        f->row = p.row;
        f->begin = p.begin;
        f->end = end_of_row(t, p.begin);
    }
    for (; f->row < row; f->row++) {
        f->begin = f->end;
        f->end = end_of_row(t, f->begin);
    }
}

size_t body_line(const struct table *t, size_t offset) {
    if (t->chunk_count == 0)
        return t->body_line;
    size_t chunk = (offset - t->body) / t->chunk_size;
    if (chunk >= t->chunk_count)
        chunk = t->chunk_count - 1;
    size_t line = t->body_line + (chunk ? t->chunks[chunk - 1].lines : 0);
    const char *at = t->bytes.at + chunk_begin(t, chunk), *end = t->bytes.at + offset;
    while (at < end && (at = memchr(at, t->dialect.row_end, (size_t)(end - at)))) {
        line++;
        at++;
    }
    return line;
}

struct str body_text(const struct table *t, const struct row_finder *f) {
    struct str s = {t->bytes.at + f->begin, f->end - f->begin};
    if (s.n && s.at[s.n - 1] == t->dialect.row_end)
        s.n--;
    if (s.n && t->dialect.row_end == '\n' && s.at[s.n - 1] == '\r')
        s.n--;
    return s;
}

bool body_field(const struct table *t, struct str row, size_t column, struct str *ret,
                size_t *ret_fields) {
    size_t fields = 0;
    bool found = false;
    struct str raw;
    for (struct field_walk w = field_walk_begin(row, t->dialect.delimiter);
         field_walk_next(&w, &raw); fields++) {
        if (fields != column)
            continue;
        *ret = raw;
        found = true;
        if (!ret_fields)
            return true;
    }
    if (ret_fields)
        *ret_fields = fields;
    return found;
}
