/*
 * Step curves for a terminal. A character is 2 x 4 dots of a braille cell; each series has a colour
 * and a shape (so that none needs the colour), its name stands at the end of its line, its band is
 * a light tint. Where fewer than 20 are at risk the line is dotted. Nothing is drawn past the data.
 */
#include "report/axis.h"
#include "report/layout.h"
#include "report/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { DOTS_X = 2, DOTS_Y = 4, LEAST_COLUMNS = 24, MOST_COLUMNS = 88, FEW = 20 };

enum spot_kind { SPOT_EMPTY, SPOT_BAND, SPOT_RULE, SPOT_LINE, SPOT_SHAPE };
struct spot {
    enum spot_kind kind;
    unsigned char dots; /* of the braille cell, U+2800 + dots */
    size_t series;
};

struct plot {
    struct layout *l;
    const struct report_chart *chart;
    struct axis axis;
    size_t columns, rows;     /* in characters */
    double top;               /* the share at the upper edge */
    int parts;                /* the y axis is divided into */
    struct spot *spots;       /* rows x columns */
    const struct str *labels; /* one a series: what stands at its end */
    bool beside;              /* labels stand at the ends of their lines, else below */
    bool faded;               /* some line is dotted */
};

/* ---- what a series looks like ---- */

struct look {
    const char *shape, *ascii;
    unsigned colour;
};

/* LOOK: won, lost and no decision by colour and shape; the buyer's blue for all. */
static const struct look looks[] = {[SERIES_ALL] = {"●", "*", 32},
                                    [SERIES_WON] = {"●", "o", 36},
                                    [SERIES_LOST] = {"▲", "^", 166},
                                    [SERIES_NO_DECISION] = {"■", "#", 175},
                                    [SERIES_DISQUALIFIED] = {"◆", "+", 244}};
static const struct look segments[] = {{"●", "o", 32},  {"▲", "^", 172}, {"■", "#", 36},
                                       {"◆", "+", 175}, {"○", "*", 74},  {"△", "x", 166},
                                       {"□", "=", 185}, {"◇", "%", 244}};

static const struct look *look_of(const struct plot *p, size_t series) {
    const struct series *s = &p->chart->series[series];
    return s->role == SERIES_SEGMENT ? &segments[series % (sizeof segments / sizeof *segments)]
                                     : &looks[s->role];
}

static const char *shape_of(const struct plot *p, size_t series) {
    const struct look *look = look_of(p, series);
    return p->l->style->unicode ? look->shape : look->ascii;
}

/* ---- values to places ---- */

/* The last point at or before x, or s->n. */
static size_t point_at(const struct series *s, double x) {
    size_t low = 0, high = s->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (s->x[middle] <= x)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : s->n;
}

static double x_at(const struct plot *p, double share) {
    const struct axis *a = &p->axis;
    return a->log ? a->from * exp(share * log(a->to / a->from)) : share * a->to;
}

/* The dot row of a share, from the top; clamped into the plot. None at all would be the row below,
 * on the axis, so that the ticks of the scale stand at equal distances. */
static size_t dot_row(const struct plot *p, double y) {
    const double rows = (double)(p->rows * DOTS_Y);
    const double row = round((1 - y / p->top) * rows);
    return (size_t)(row < 0 ? 0 : row >= rows ? rows - 1 : row);
}

static struct spot *spot_at(const struct plot *p, size_t row, size_t column) {
    return &p->spots[row * p->columns + column];
}

static void set_dot(const struct plot *p, size_t x, size_t y, size_t series) {
    static const unsigned char bits[DOTS_Y][DOTS_X] = {
        {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    struct spot *s = spot_at(p, y / DOTS_Y, x / DOTS_X);
    if (s->kind != SPOT_LINE)
        s->dots = 0;
    s->kind = SPOT_LINE;
    s->series = series;
    s->dots |= bits[y % DOTS_Y][x % DOTS_X];
}

/* ---- drawing ---- */

static bool drawable(const struct series *s, size_t i) {
    return i < s->n && isfinite(s->y[i]);
}

static void draw_line(struct plot *p, size_t series) {
    const struct series *s = &p->chart->series[series];
    const size_t dots = p->columns * DOTS_X;
    size_t before = SIZE_MAX;
    for (size_t x = 0; x < dots; x++) {
        const double at = x_at(p, (double)x / (double)(dots - 1));
        if (s->n == 0 || at > s->x[s->n - 1] * (1 + 1e-9))
            break;
        const size_t i = point_at(s, at * (1 + 1e-12));
        if (!drawable(s, i)) {
            before = SIZE_MAX;
            continue;
        }
        const size_t y = dot_row(p, s->y[i]);
        const bool few = s->at_risk && s->at_risk[i] < FEW;
        p->faded = p->faded || few;
        const size_t from = before == SIZE_MAX || before == y ? y : before < y ? before + 1 : y;
        const size_t to = before == SIZE_MAX || before <= y ? y : before - 1;
        for (size_t k = from; k <= to; k++)
            if (!few || x % 4 == 0 || from != to)
                set_dot(p, x, k, series);
        before = y;
    }
}

static void draw_band(const struct plot *p, size_t series) {
    const struct series *s = &p->chart->series[series];
    for (size_t column = 0; s->lo && s->hi && column < p->columns; column++) {
        const double at = x_at(p, ((double)column + 0.5) / (double)p->columns);
        if (s->n == 0 || at > s->x[s->n - 1])
            break;
        const size_t i = point_at(s, at);
        if (i >= s->n || !isfinite(s->lo[i]) || !isfinite(s->hi[i]))
            continue;
        const size_t to = dot_row(p, s->lo[i]) / DOTS_Y;
        for (size_t row = dot_row(p, s->hi[i]) / DOTS_Y; row <= to; row++)
            if (spot_at(p, row, column)->kind == SPOT_EMPTY)
                *spot_at(p, row, column) = (struct spot){SPOT_BAND, 0, series};
    }
}

/* A shape on the line every so often, at other columns for each series. */
static void draw_shapes(const struct plot *p, size_t series) {
    const struct series *s = &p->chart->series[series];
    const size_t n = p->chart->nseries, every = p->columns / 4;
    if (n < 2)
        return;
    for (size_t column = every / 2 + series * every / n; column < p->columns; column += every) {
        const double at = x_at(p, ((double)column + 0.5) / (double)p->columns);
        const size_t i = point_at(s, at);
        if (!drawable(s, i) || at > s->x[s->n - 1])
            continue;
        struct spot *spot = spot_at(p, dot_row(p, s->y[i]) / DOTS_Y, column);
        if (spot->kind != SPOT_SHAPE)
            *spot = (struct spot){SPOT_SHAPE, 0, series};
    }
}

static size_t mark_column(const struct plot *p, double x) {
    const double share = axis_share(&p->axis, x);
    const size_t last = p->columns - 1;
    return share >= 1 ? last : (size_t)lround(share * (double)last);
}

static void draw_marks(const struct plot *p) {
    for (size_t i = 0; i < p->chart->nmarks; i++)
        for (size_t row = 0; isfinite(p->chart->marks[i].x) && row < p->rows; row++)
            spot_at(p, row, mark_column(p, p->chart->marks[i].x))->kind = SPOT_RULE;
}

/* ---- scales ---- */

/* The lowest of these tops that holds every line and its band while there are enough to draw one,
 * and into how many parts people divide it. */
static void choose_top(struct plot *p) {
    static const struct {
        double top;
        int parts;
    } tops[] = {{0.05, 5}, {0.1, 5}, {0.2, 4}, {0.4, 4}, {0.6, 4}, {0.8, 4}, {1, 4}};
    double highest = 0;
    for (size_t i = 0; i < p->chart->nseries; i++) {
        const struct series *s = &p->chart->series[i];
        for (size_t k = 0; k < s->n; k++) {
            const bool few = s->at_risk && s->at_risk[k] < FEW;
            const double edge = s->hi && !few && isfinite(s->hi[k]) ? s->hi[k] : s->y[k];
            highest = fmax(highest, isfinite(edge) ? fmin(edge, 1) : 0);
        }
    }
    size_t i = 0;
    while (i + 1 < sizeof tops / sizeof *tops && tops[i].top < highest)
        i++;
    p->top = fmax(tops[i].top, highest);
    p->parts = tops[i].parts;
    p->rows = p->parts == 5 ? 15 : 16;
}

/* The curves of any table count in the unit of its column, whatever that is. */
static bool counts_days(const struct plot *p) {
    const char *unit = p->chart->x_label;
    return p->chart->log_x || !unit || !*unit || strcmp(unit, "days") == 0 ||
           strcmp(unit, tr(p->l->lang, "days")) == 0;
}

static void choose_axis(struct plot *p) {
    double least = HUGE_VAL, most = 0;
    for (size_t i = 0; i < p->chart->nseries; i++) {
        const struct series *s = &p->chart->series[i];
        for (size_t k = 0; k < s->n; k++)
            if (s->x[k] > 0) {
                least = fmin(least, s->x[k]);
                break;
            }
        if (s->n)
            most = fmax(most, s->x[s->n - 1]);
    }
    p->axis = axis_over(least, most, p->chart->log_x);
    p->axis.plain = !counts_days(p);
}

/* ---- labels at the ends of lines ---- */

/* "won 52.6 %"; a long name is shortened, the figure is not. */
static struct str end_label(const struct plot *p, size_t series, size_t most) {
    struct layout *l = p->l;
    const struct series *s = &p->chart->series[series];
    const double y = s->n ? s->y[s->n - 1] : (double)NAN;
    const struct str share =
        str_of(isfinite(y) ? say_share(l->arena, l->lang, y) : ""); /* NULL reads as empty */
    struct str name = layout_clean(l, s->label), rest = name;
    const size_t room = most > share.n + 2 ? most - share.n - 2 : 1;
    const bool cut = utf8_width(name) > room;
    if (cut)
        name = layout_line(&rest, room);
    const char *text = arena_print(l->arena, "%.*s%s%s%.*s", STR_ARG(name),
                                   !cut                ? ""
                                   : l->style->unicode ? "…"
                                                       : "...",
                                   share.n ? " " : "", STR_ARG(share));
    l->failed = l->failed || !text;
    return str_of(text);
}

/* The row of each label: that of the line's end, or the nearest one still free. */
static void place_labels(const struct plot *p, size_t *series_of_row) {
    for (size_t row = 0; row < p->rows; row++)
        series_of_row[row] = SIZE_MAX;
    for (size_t i = 0; i < p->chart->nseries; i++) {
        const struct series *s = &p->chart->series[i];
        if (s->n == 0 || !isfinite(s->y[s->n - 1]))
            continue;
        const size_t row = dot_row(p, s->y[s->n - 1]) / DOTS_Y;
        for (size_t away = 0; away < p->rows; away++) {
            if (row >= away && series_of_row[row - away] == SIZE_MAX) {
                series_of_row[row - away] = i;
                break;
            }
            if (row + away < p->rows && series_of_row[row + away] == SIZE_MAX) {
                series_of_row[row + away] = i;
                break;
            }
        }
    }
}

/* ---- writing ---- */

enum { GUTTER = 8 }; /* columns left of the plot, with the axis line */

static void put_spot(const struct plot *p, const struct spot *s) {
    struct layout *l = p->l;
    const bool unicode = l->style->unicode;
    switch (s->kind) {
    case SPOT_EMPTY:
        buffer_char(l->out, ' ');
        return;
    case SPOT_BAND:
        layout_ink(l, INK_DIM);
        layout_colour(l, look_of(p, s->series)->colour);
        buffer_text(l->out, unicode ? "░" : ".");
        break;
    case SPOT_RULE:
        layout_ink(l, INK_DIM);
        buffer_text(l->out, unicode ? "┊" : ":");
        break;
    case SPOT_SHAPE:
        layout_colour(l, look_of(p, s->series)->colour);
        buffer_text(l->out, shape_of(p, s->series));
        break;
    case SPOT_LINE:
        layout_colour(l, look_of(p, s->series)->colour);
        if (unicode) { /* U+2800 + dots */
            buffer_char(l->out, (char)0xE2);
            buffer_char(l->out, (char)(0xA0 | s->dots >> 6));
            buffer_char(l->out, (char)(0x80 | (s->dots & 0x3F)));
        } else {
            buffer_text(l->out, shape_of(p, s->series));
        }
        break;
    }
    layout_plain(l);
}

/* "  50 % ┤" on the rows of the scale, "       │" on the others. */
static void put_scale(const struct plot *p, size_t row) {
    struct layout *l = p->l;
    const char *label = NULL;
    for (int i = 1; i <= p->parts; i++) {
        const double y = p->top * i / p->parts;
        if (dot_row(p, y) / DOTS_Y == row)
            label = say_share(l->arena, l->lang, y);
    }
    layout_ink(l, INK_DIM);
    layout_pad(l, str_of(label), GUTTER - 2, true);
    if (l->style->unicode)
        buffer_text(l->out, label ? " ┤" : " │");
    else
        buffer_text(l->out, label ? " +" : " |");
    layout_plain(l);
}

static void put_label(const struct plot *p, size_t series) {
    struct layout *l = p->l;
    layout_colour(l, look_of(p, series)->colour);
    buffer_text(l->out, shape_of(p, series));
    layout_plain(l);
    buffer_char(l->out, ' ');
    buffer_add(l->out, p->labels[series]);
}

static void trim_line(struct buffer *out, size_t begun) {
    while (!out->failed && out->n > begun && out->at[out->n - 1] == ' ')
        out->n--;
    buffer_char(out, '\n');
}

static void put_rows(const struct plot *p, const size_t *series_of_row) {
    for (size_t row = 0; row < p->rows; row++) {
        const size_t begun = p->l->out->n;
        put_scale(p, row);
        for (size_t column = 0; column < p->columns; column++)
            put_spot(p, spot_at(p, row, column));
        if (p->beside && series_of_row[row] != SIZE_MAX) {
            buffer_char(p->l->out, ' ');
            put_label(p, series_of_row[row]);
        }
        trim_line(p->l->out, begun);
    }
}

static size_t tick_column(const struct plot *p, const struct tick *t) {
    return mark_column(p, t->x);
}

static void put_axis_line(const struct plot *p, const struct tick *ticks, size_t n) {
    struct layout *l = p->l;
    const bool unicode = l->style->unicode;
    const char *zero = say_share(l->arena, l->lang, 0);
    layout_ink(l, INK_DIM);
    layout_pad(l, str_of(zero), GUTTER - 2, true);
    buffer_text(l->out, unicode ? " └" : " +");
    for (size_t column = 0; column < p->columns; column++) {
        bool tick = false;
        for (size_t i = 0; i < n; i++)
            tick = tick || tick_column(p, &ticks[i]) == column;
        if (unicode)
            buffer_text(l->out, tick ? "┬" : "─");
        else
            buffer_text(l->out, tick ? "+" : "-");
    }
    if (p->axis.plain && p->beside) {
        buffer_char(l->out, ' ');
        struct str unit = layout_clean(l, p->chart->x_label);
        buffer_add(l->out, layout_line(&unit, l->style->width - GUTTER - p->columns - 1));
    }
    layout_plain(l);
    buffer_char(l->out, '\n');
}

static int by_x(const void *a, const void *b) {
    const double x = ((const struct tick *)a)->x, y = ((const struct tick *)b)->x;
    return (x > y) - (x < y);
}

static void put_axis(const struct plot *p) {
    struct layout *l = p->l;
    struct tick ticks[AXIS_TICKS];
    const size_t n = axis_ticks(&p->axis, l->arena, l->lang, p->columns, ticks);
    qsort(ticks, n, sizeof *ticks, by_x);
    put_axis_line(p, ticks, n);
    size_t at = 0;
    layout_ink(l, INK_DIM);
    for (size_t i = 0; i < n; i++) {
        const struct str label = layout_clean(l, ticks[i].label);
        const size_t width = utf8_width(label), column = GUTTER + tick_column(p, &ticks[i]);
        size_t start = column > width / 2 ? column - width / 2 : 0;
        if (start + width > l->style->width)
            start = l->style->width - width;
        if (i && start <= at)
            start = at + 1;
        layout_blanks(l, start - at);
        buffer_add(l->out, label);
        at = start + width;
    }
    layout_plain(l);
    buffer_char(l->out, '\n');
}

/* What a rule stands for, on a line above the plot: at its right, at its left where there is more
 * room, or wherever it fits. */
static void put_mark(const struct plot *p, const struct report_mark *mark) {
    struct layout *l = p->l;
    struct str rest = layout_clean(l, mark->label);
    const size_t edge = l->style->width, column = GUTTER + mark_column(p, mark->x);
    const struct str label = layout_line(&rest, edge - GUTTER);
    const size_t width = utf8_width(label) + 2;
    const bool right = column + width <= edge, left = !right && column >= width;
    const bool unicode = l->style->unicode;
    layout_blanks(l, right ? column : left ? column + 1 - width : edge + 2 - width);
    layout_ink(l, INK_DIM);
    if (right)
        buffer_text(l->out, unicode ? "┌ " : ". ");
    buffer_add(l->out, label);
    if (left)
        buffer_text(l->out, unicode ? " ┐" : " .");
    layout_plain(l);
    buffer_char(l->out, '\n');
}

static void put_marks(const struct plot *p) {
    for (size_t i = 0; i < p->chart->nmarks; i++)
        if (isfinite(p->chart->marks[i].x))
            put_mark(p, &p->chart->marks[i]);
}

static void put_title(struct layout *l, const struct report_chart *c) {
    const struct str title = layout_clean(l, c->title), caption = layout_clean(l, c->caption);
    if (title.n) {
        layout_ink(l, INK_BOLD);
        layout_paragraph(l, title, TEXT_INDENT, l->style->width);
        layout_plain(l);
    }
    if (caption.n) {
        layout_ink(l, INK_DIM);
        layout_paragraph(l, caption, TEXT_INDENT, l->style->width);
        layout_plain(l);
    }
    if (title.n || caption.n)
        buffer_char(l->out, '\n');
}

/* The plot takes the room beside its labels, or all of it with the labels below. */
static bool plot_make(struct plot *p) {
    struct layout *l = p->l;
    struct str *labels = ARENA_ARRAY(l->arena, struct str, p->chart->nseries);
    if (!labels) {
        l->failed = true;
        return false;
    }
    const size_t most = l->style->width < 60 ? l->style->width : l->style->width / 3;
    size_t widest = 0;
    for (size_t i = 0; i < p->chart->nseries; i++) {
        labels[i] = end_label(p, i, most);
        const size_t width = utf8_width(labels[i]);
        widest = width > widest ? width : widest;
    }
    p->labels = labels;
    const size_t taken = GUTTER + widest + 4;
    p->beside = l->style->width >= taken + LEAST_COLUMNS;
    p->columns = l->style->width - (p->beside ? taken : GUTTER + 1);
    if (p->columns > MOST_COLUMNS)
        p->columns = MOST_COLUMNS;
    choose_top(p);
    choose_axis(p);
    p->spots = ARENA_ARRAY(l->arena, struct spot, p->rows * p->columns);
    l->failed = l->failed || !p->spots;
    return p->spots != NULL;
}

static void put_notes(const struct plot *p) {
    struct layout *l = p->l;
    for (size_t i = 0; !p->beside && i < p->chart->nseries; i++) {
        layout_blanks(l, GUTTER);
        put_label(p, i);
        buffer_char(l->out, '\n');
    }
    if (p->axis.plain && !p->beside)
        layout_paragraph(l, layout_clean(l, p->chart->x_label), GUTTER, l->style->width);
    if (!p->faded)
        return;
    layout_ink(l, INK_DIM);
    layout_paragraph(l, layout_clean(l, tr(l->lang, "dotted: fewer than 20 at risk")), GUTTER,
                     l->style->width);
    layout_plain(l);
}

void text_chart(struct layout *l, const struct report_chart *c) {
    struct plot p = {.l = l, .chart = c};
    put_title(l, c);
    if (c->nseries == 0 || !plot_make(&p))
        return;
    size_t *series_of_row = ARENA_ARRAY(l->arena, size_t, p.rows);
    if (!series_of_row) {
        l->failed = true;
        return;
    }
    draw_marks(&p);
    for (size_t i = 0; i < c->nseries; i++)
        draw_band(&p, i);
    for (size_t i = c->nseries; i-- > 0;)
        draw_line(&p, i);
    for (size_t i = 0; i < c->nseries; i++)
        draw_shapes(&p, i);
    place_labels(&p, series_of_row);
    put_marks(&p);
    put_rows(&p, series_of_row);
    put_axis(&p);
    put_notes(&p);
}
