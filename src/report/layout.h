/* Setting text for a terminal: what the parts of the text writer share. */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "report/report.h"

/* One rendering. Memory is the report's arena; `failed` sticks and is looked at once at the end. */
struct layout {
    struct arena *arena;
    enum lang lang;
    const struct text_style *style;
    struct buffer *out;
    bool failed;
};

/*
 * A text fit for this terminal: control characters (a CRM field may hold an escape sequence) and
 * bytes that are no UTF-8 are replaced, and where the terminal has only ASCII, so is the rest.
 * Never NULL.
 */
struct str layout_clean(struct layout *l, const char *text);

/* The next line of at most `width` columns, broken at a blank; words longer than that are cut. */
struct str layout_line(struct str *rest, size_t width);

/* Paragraph from column `indent`, to at most `width` columns; list items ("- ...") hang. */
void layout_paragraph(struct layout *l, struct str text, size_t indent, size_t width);

void layout_blanks(struct layout *l, size_t n);
void layout_repeat(struct layout *l, const char *text, size_t n);

/* Writes a text and pads it to `width`, on the left where `right`. */
void layout_pad(struct layout *l, struct str text, size_t width, bool right);

/* Ink: only where the style has colour. Colours are of the 256 that terminals share. */
enum ink { INK_BOLD = 1, INK_DIM = 2 };
void layout_ink(struct layout *l, enum ink ink);
void layout_colour(struct layout *l, unsigned colour);
void layout_plain(struct layout *l);

/* The two things that sections are made of besides paragraphs. */
void text_table(struct layout *l, const struct report_table *t);
void text_chart(struct layout *l, const struct report_chart *c);

enum { TEXT_INDENT = 2, TEXT_MEASURE = 78 }; /* longest line of running text */

#endif
