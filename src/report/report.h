/*
 * A report as data: what an operation found out, for every reader at once. An operation fills it,
 * the writers (text, JSON, HTML) only render it, so they can never disagree on a number. All texts
 * are finished sentences in the report's language; all memory is the arena's.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "report/words.h"

#include <jansson.h>
#include <math.h>
#include <stdbool.h>

/* A value with its interval. An unknown value is NAN with a reason in `text`, never 0. */
enum cell_type { CELL_TEXT, CELL_COUNT, CELL_NUMBER, CELL_SHARE, CELL_DAYS, CELL_DATE };
struct cell {
    enum cell_type type;
    double value;  /* count, number, share (0-1), days, or microseconds since 1970 of a date */
    double lo, hi; /* interval, NAN where there is none */
    /* Of CELL_TEXT; or why the value or its interval is unknown, which then stands for it: "too few
     * to say", "none so far". */
    const char *text;
};

/* Cells made whole: nobody forgets that an interval which is not there is NAN. */
static inline struct cell cell_text(const char *text) {
    return (struct cell){CELL_TEXT, (double)NAN, (double)NAN, (double)NAN, text};
}
static inline struct cell cell_of(enum cell_type type, double value) {
    return (struct cell){type, value, (double)NAN, (double)NAN, NULL};
}
static inline struct cell cell_count(size_t n) {
    return cell_of(CELL_COUNT, (double)n);
}
static inline struct cell cell_range(enum cell_type type, double value, double lo, double hi) {
    return (struct cell){type, value, lo, hi, NULL};
}
static inline struct cell cell_date(bc_time t) {
    return cell_of(CELL_DATE, t == TIME_NONE ? (double)NAN : (double)t);
}
/* An unknown value of that type, and why it is unknown: "too few to say". */
static inline struct cell cell_unknown(enum cell_type type, const char *why) {
    return (struct cell){type, (double)NAN, (double)NAN, (double)NAN, why};
}

struct report_table {
    const char *title;
    const char *const *columns;
    size_t ncolumns;
    const struct cell *cells; /* row by row */
    size_t nrows;
};

/* Whose colour and shape a series has. Keys are stable, for programs; labels are for people. */
enum series_role {
    SERIES_ALL,
    SERIES_WON,
    SERIES_LOST,
    SERIES_NO_DECISION,
    SERIES_DISQUALIFIED,
    SERIES_SEGMENT
};
struct series {
    const char *key;   /* "won", or the segment's value */
    const char *label; /* stands at the end of the line */
    enum series_role role;
    size_t n;
    const double *x, *y;   /* a right-continuous step function; y is a share */
    const double *lo, *hi; /* NULL without a band */
    const double *at_risk; /* NULL, or how many were at risk at x; the line fades below 20 */
};

struct report_chart {
    const char *title;   /* the finding, in words, with its figure */
    const char *caption; /* who is counted, as of when, which interval */
    const char
        *x_label; /* "days" in the report's language; else the unit or name of what x counts */
    bool log_x;   /* durations from seconds to months */
    const struct series *series;
    size_t nseries;
    const struct report_mark {
        double x;
        const char *label;
    } * marks; /* vertical marks, such as the usual number */
    size_t nmarks;
};

/* One thing said: heading, sentences, at most one chart and one table. */
struct report_section {
    const char
        *key; /* stable: "headline", "usual", "cycle", "outcomes", "segments", "findings", ... */
    const char *heading;
    const char *const *paragraphs;
    size_t nparagraphs;
    const struct report_chart *chart; /* or NULL */
    const struct report_table *table; /* or NULL */
};

struct report {
    struct arena *arena;
    enum lang lang;
    const char *operation; /* name of the operation */
    const char *title;
    const char *headline; /* one sentence to say to a board */
    struct report_section *sections;
    size_t nsections, room;
    /* What kept the operation from doing all of it; code BC_OK: nothing. The report is written all
     * the same, then this is said and gives the exit status. */
    struct bc_error left;
    json_t *body; /* the operation's stable fields, an object, owned; filled by report/body.h */
};

/* `operation` outlives the report. BC_ENOMEM. */
MUST_USE bc_rc report_init(struct report *r, struct arena *a, enum lang lang, const char *operation,
                           struct bc_error *err);
void report_release(struct report *r);

/* A new, empty section at the end; NULL when the arena is full. Fill it before adding the next. */
struct report_section *report_add(struct report *r, const char *key, const char *heading);

/* Adds a paragraph to the newest section; false when the arena is full. */
bool report_say(struct report *r, const char *paragraph);

/* The cell as people read it: "51 days (47–55)", "8,000", "too few to say". NULL when the arena is
 * full. */
const char *cell_shown(const struct cell *c, struct arena *a, enum lang lang);

const char *role_key(enum series_role role); /* "all", "won", ..., as in JSON */

/*
 * Writers append to `out`. JSON: the fields of `body` first, then
 *   "report": {"operation", "lang", "title", "headline", "sections": [{"key", "heading",
 * "paragraphs", "chart": {"title", "caption", "x_label", "log_x", "series": [{"key", "label",
 * "role", "x", "y", "lo", "hi", "at_risk"}], "marks": [{"x", "label"}]}, "table": {"title",
 * "columns": [..], "rows": [[{"type", "value", "lo", "hi", "text", "shown"}]]}}]} where unknown
 * numbers are null, "role" is "all", "won", ... and "shown" is the cell as people read it.
 */
struct text_style {
    unsigned width; /* columns of the terminal */
    bool colour;
    bool unicode;
};
MUST_USE bc_rc report_write_text(const struct report *r, const struct text_style *style,
                                 struct buffer *out, struct bc_error *err);
MUST_USE bc_rc report_write_json(const struct report *r, struct buffer *out, struct bc_error *err);
MUST_USE bc_rc report_write_html(const struct report *r, struct buffer *out, struct bc_error *err);

#endif
