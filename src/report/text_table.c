/*
 * Tables for a terminal. Columns align by what is seen, not by bytes; numbers stand right, their
 * intervals in a column of their own behind them. Texts wrap inside their column. Where that does
 * not fit, rows and columns change places, or intervals move below their values, or words are cut;
 * last of all each row becomes a list of "column: value".
 */
#include "report/layout.h"
#include "report/utf8.h"

#include <string.h>

enum { GAP = 2, LEAST_TEXT = 14 };

/* A cell cut into the value and its interval: "51 days" and "(47–55)". */
struct piece {
    struct str value, interval;
    bool whole; /* takes the column as a whole: texts, headers, reasons why a value is unknown */
    bool reason;
};

struct grid {
    const struct report_table *table;
    struct str *headers;
    struct piece *pieces;
    struct sizes {
        size_t value, interval; /* columns of text */
        size_t whole, word;     /* widest header or whole piece, and widest word of them */
        bool text;              /* stands left and may wrap */
        size_t width;           /* that it gets */
    } * sizes;
    bool stacked; /* intervals below their values */
    bool cut;     /* words may be cut */
};

static struct piece piece_of(struct layout *l, const struct cell *c) {
    const char *shown = cell_shown(c, l->arena, l->lang);
    l->failed = l->failed || !shown;
    struct piece p = {.value = layout_clean(l, shown)};
    p.reason = c->type != CELL_TEXT && isnan(c->value);
    p.whole = c->type == CELL_TEXT || p.reason;
    const char *open = p.whole ? NULL : memchr(p.value.at, '(', p.value.n);
    if (open && open > p.value.at) {
        const size_t n = (size_t)(open - p.value.at);
        p.interval = (struct str){open, p.value.n - n};
        p.value.n = n - 1;
    }
    return p;
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

/* A figure and its sign ("10 %") are one word, as layout_line breaks them. */
static size_t widest_word(struct str text) {
    size_t widest = 0;
    while (text.n) {
        size_t width = utf8_width(str_cut(&text, ' '));
        if (text.n && text.at[0] == '%')
            width += 1 + utf8_width(str_cut(&text, ' '));
        widest = larger(widest, width);
    }
    return widest;
}

static void measure_whole(struct sizes *s, struct str text) {
    s->whole = larger(s->whole, utf8_width(text));
    s->word = larger(s->word, widest_word(text));
}

/* Widths of what stands in a column. */
static void measure(struct grid *g, size_t column) {
    const struct report_table *t = g->table;
    struct sizes *s = &g->sizes[column];
    size_t texts = 0;
    measure_whole(s, g->headers[column]);
    for (size_t i = 0; i < t->nrows; i++) {
        const struct piece *p = &g->pieces[i * t->ncolumns + column];
        texts += p->whole && !p->reason;
        if (p->whole)
            measure_whole(s, p->value);
        else
            s->value = larger(s->value, utf8_width(p->value));
        s->interval = larger(s->interval, utf8_width(p->interval));
    }
    s->text = texts == t->nrows;
}

/* What a value with its interval takes. */
static size_t figure_width(const struct grid *g, const struct sizes *s) {
    if (g->stacked)
        return larger(s->value, s->interval);
    return s->value + (s->interval ? 1 + s->interval : 0);
}

static bool grid_make(struct layout *l, const struct report_table *t, struct grid *g) {
    *g = (struct grid){.table = t,
                       .headers = ARENA_ARRAY(l->arena, struct str, t->ncolumns),
                       .pieces = ARENA_ARRAY(l->arena, struct piece, t->nrows * t->ncolumns),
                       .sizes = ARENA_ARRAY(l->arena, struct sizes, t->ncolumns)};
    if (!g->headers || !g->pieces || !g->sizes) {
        l->failed = true;
        return false;
    }
    for (size_t i = 0; i < t->ncolumns; i++)
        g->headers[i] = layout_clean(l, t->columns[i]);
    for (size_t i = 0; i < t->nrows * t->ncolumns; i++)
        g->pieces[i] = piece_of(l, &t->cells[i]);
    for (size_t i = 0; i < t->ncolumns; i++)
        measure(g, i);
    return true;
}

static size_t total_width(const struct grid *g) {
    size_t total = TEXT_INDENT;
    for (size_t i = 0; i < g->table->ncolumns; i++)
        total += g->sizes[i].width + (i ? GAP : 0);
    return total;
}

enum { LONG_WORD = 24 }; /* longer ones, such as paths, may be cut anyway */

/* Headers and reasons wrap between words, texts down to LEAST_TEXT; figures never. */
static size_t least_width(const struct grid *g, size_t i) {
    const struct sizes *s = &g->sizes[i];
    const size_t word = g->cut ? 6 : s->word < LONG_WORD ? s->word : LONG_WORD;
    if (s->text)
        return s->width < LEAST_TEXT ? s->width : larger(LEAST_TEXT, word);
    return larger(figure_width(g, s), word);
}

/* Takes columns of text from the widest column that has any to give until all fits. */
static bool squeeze(struct grid *g, size_t width, bool stacked, bool cut) {
    g->stacked = stacked;
    g->cut = cut;
    for (size_t i = 0; i < g->table->ncolumns; i++)
        g->sizes[i].width = larger(figure_width(g, &g->sizes[i]), g->sizes[i].whole);
    size_t total = total_width(g);
    while (total > width) {
        struct sizes *widest = NULL;
        for (size_t i = 0; i < g->table->ncolumns; i++) {
            struct sizes *s = &g->sizes[i];
            if (s->width > least_width(g, i) && (!widest || s->width > widest->width))
                widest = s;
        }
        if (!widest)
            return false;
        widest->width--;
        total--;
    }
    return true;
}

static void put_dim(struct layout *l, struct str text, size_t width, bool right) {
    layout_ink(l, INK_DIM);
    layout_pad(l, text, width, right);
    layout_plain(l);
}

static void put_piece(struct layout *l, const struct grid *g, size_t column,
                      const struct piece *p) {
    const struct sizes *s = &g->sizes[column];
    if (p->reason) {
        put_dim(l, p->value, s->width, !s->text);
        return;
    }
    if (s->text || p->whole || g->stacked) {
        layout_pad(l, p->value, s->width, !s->text);
        return;
    }
    layout_blanks(l, s->width - figure_width(g, s));
    layout_pad(l, p->value, s->value, true);
    if (s->interval) {
        buffer_char(l->out, ' ');
        put_dim(l, p->interval, s->interval, false);
    }
}

/* What of a piece stands on the next line; `rest` is what is still to come of its text. */
static struct piece next_line(const struct grid *g, const struct piece *p, size_t line,
                              size_t width, struct str *rest) {
    struct piece now = *p;
    if (!p->interval.n)
        now.value = layout_line(rest, width);
    else if (line == 1 && g->stacked)
        now = (struct piece){.value = p->interval, .reason = true};
    else if (line > 0)
        now = (struct piece){.whole = true};
    return now;
}

/* A row of cells, over as many lines as its longest text needs. `rests` holds what is still to be
 * written of each cell. */
static void put_lines(struct layout *l, const struct grid *g, const struct piece *row,
                      struct str *rests) {
    bool more = true;
    for (size_t line = 0; more; line++) {
        more = false;
        layout_blanks(l, TEXT_INDENT);
        const size_t begun = l->out->n;
        for (size_t i = 0; i < g->table->ncolumns; i++) {
            const struct piece now = next_line(g, &row[i], line, g->sizes[i].width, &rests[i]);
            const bool interval = row[i].interval.n > 0;
            more = more || (interval ? g->stacked && line == 0 : rests[i].n > 0);
            layout_blanks(l, i ? GAP : 0);
            put_piece(l, g, i, &now);
        }
        while (!l->out->failed && l->out->n > begun && l->out->at[l->out->n - 1] == ' ')
            l->out->n--;
        buffer_char(l->out, '\n');
    }
}

static void put_row(struct layout *l, const struct grid *g, const struct piece *row) {
    struct str *rests = ARENA_ARRAY(l->arena, struct str, g->table->ncolumns);
    if (!rests) {
        l->failed = true;
        return;
    }
    for (size_t i = 0; i < g->table->ncolumns; i++)
        rests[i] = row[i].value;
    put_lines(l, g, row, rests);
}

static void put_header(struct layout *l, const struct grid *g) {
    const size_t n = g->table->ncolumns;
    struct piece *row = ARENA_ARRAY(l->arena, struct piece, n);
    if (!row) {
        l->failed = true;
        return;
    }
    for (size_t i = 0; i < n; i++)
        row[i] = (struct piece){.value = g->headers[i], .whole = true};
    put_row(l, g, row);
    layout_blanks(l, TEXT_INDENT);
    layout_ink(l, INK_DIM);
    for (size_t i = 0; i < n; i++) {
        layout_blanks(l, i ? GAP : 0);
        layout_repeat(l, l->style->unicode ? "─" : "-", g->sizes[i].width);
    }
    layout_plain(l);
    buffer_char(l->out, '\n');
}

/* For terminals too narrow for the columns. */
static void put_list(struct layout *l, const struct grid *g) {
    const size_t n = g->table->ncolumns;
    for (size_t i = 0; i < g->table->nrows; i++) {
        if (i)
            buffer_char(l->out, '\n');
        for (size_t k = 0; k < n; k++) {
            const struct piece *p = &g->pieces[i * n + k];
            const char *text =
                arena_print(l->arena, "%.*s: %.*s%s%.*s", STR_ARG(g->headers[k]), STR_ARG(p->value),
                            p->interval.n ? " " : "", STR_ARG(p->interval));
            l->failed = l->failed || !text;
            layout_paragraph(l, str_of(text), TEXT_INDENT + (k ? 2 : 0), l->style->width);
        }
    }
}

static void put_grid(struct layout *l, const struct grid *g) {
    put_header(l, g);
    for (size_t i = 0; i < g->table->nrows; i++)
        put_row(l, g, g->pieces + i * g->table->ncolumns);
}

/* A row for each column but the first, whose cells become the headers. */
static const struct report_table *transposed(struct layout *l, const struct report_table *t) {
    struct report_table *turned = ARENA_NEW(l->arena, struct report_table);
    const size_t columns = t->nrows + 1, rows = t->ncolumns - 1;
    const char **headers = ARENA_ARRAY(l->arena, const char *, columns);
    struct cell *cells = ARENA_ARRAY(l->arena, struct cell, rows * columns);
    if (!turned || !headers || !cells) {
        l->failed = true;
        return NULL;
    }
    headers[0] = t->columns[0];
    for (size_t i = 0; i < t->nrows; i++)
        headers[i + 1] = cell_shown(&t->cells[i * t->ncolumns], l->arena, l->lang);
    for (size_t k = 0; k < rows; k++) {
        cells[k * columns] = cell_text(t->columns[k + 1]);
        for (size_t i = 0; i < t->nrows; i++)
            cells[k * columns + i + 1] = t->cells[i * t->ncolumns + k + 1];
    }
    *turned = (struct report_table){
        .columns = headers, .ncolumns = columns, .cells = cells, .nrows = rows};
    return turned;
}

static bool put_transposed(struct layout *l, const struct report_table *t) {
    struct grid g;
    if (t->ncolumns < 2 || t->nrows == 0 || t->nrows > l->style->width / 8)
        return false;
    const struct report_table *turned = transposed(l, t);
    if (!turned || !grid_make(l, turned, &g) || !squeeze(&g, l->style->width, false, false))
        return false;
    put_grid(l, &g);
    return true;
}

void text_table(struct layout *l, const struct report_table *t) {
    struct grid g;
    if (t->ncolumns == 0 || !grid_make(l, t, &g))
        return;
    const struct str title = layout_clean(l, t->title);
    if (title.n) {
        layout_ink(l, INK_BOLD);
        layout_paragraph(l, title, TEXT_INDENT, l->style->width);
        layout_plain(l);
    }
    const size_t width = l->style->width;
    if (!squeeze(&g, width, false, false)) {
        if (put_transposed(l, t))
            return;
        if (!squeeze(&g, width, true, false) && !squeeze(&g, width, true, true)) {
            put_list(l, &g);
            return;
        }
    }
    put_grid(l, &g);
}
