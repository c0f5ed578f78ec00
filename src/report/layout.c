#include "report/layout.h"

#include "report/utf8.h"

/* What stands for a character where there is only ASCII. */
static const struct {
    uint32_t code;
    const char *ascii;
} plain_forms[] = {{0x00A0, " "},  {0x00A7, "S."}, {0x00B0, "deg"}, {0x00B1, "+-"}, {0x00B7, "-"},
                   {0x00C4, "Ae"}, {0x00D6, "Oe"}, {0x00D7, "x"},   {0x00DC, "Ue"}, {0x00DF, "ss"},
                   {0x00E4, "ae"}, {0x00E9, "e"},  {0x00F6, "oe"},  {0x00FC, "ue"}, {0x2013, "-"},
                   {0x2014, "--"}, {0x2018, "'"},  {0x2019, "'"},   {0x201C, "\""}, {0x201D, "\""},
                   {0x201E, "\""}, {0x2022, "-"},  {0x2026, "..."}, {0x202F, " "},  {0x20AC, "EUR"},
                   {0x2192, "->"}, {0x2212, "-"},  {0x221E, "inf"}, {0x2264, "<="}, {0x2265, ">="}};

static const char *plain_form(uint32_t code) {
    for (size_t i = 0; i < sizeof plain_forms / sizeof *plain_forms; i++)
        if (plain_forms[i].code == code)
            return plain_forms[i].ascii;
    return "?";
}

/* Controls that move the cursor or change direction have no place in a report. */
static bool is_control(uint32_t code) {
    return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x2028 || code == 0x2029;
}

static void clean_code(const struct layout *l, struct buffer *out, uint32_t code, struct str as) {
    if (code == '\t')
        buffer_char(out, ' ');
    else if (is_control(code) || code == UTF8_BAD)
        buffer_text(out, l->style->unicode ? "\xEF\xBF\xBD" : "?");
    else if (code >= 0x80 && !l->style->unicode)
        buffer_text(out, plain_form(code));
    else
        buffer_add(out, as);
}

struct str layout_clean(struct layout *l, const char *text) {
    struct buffer out = {0};
    for (struct str rest = str_of(text); rest.n;) {
        const char *at = rest.at;
        const uint32_t code = utf8_next(&rest);
        clean_code(l, &out, code, (struct str){at, (size_t)(rest.at - at)});
    }
    const char *copy = out.failed ? NULL : arena_text(l->arena, out.at ? out.at : "", out.n);
    const struct str clean = {copy ? copy : "", copy ? out.n : 0};
    l->failed = l->failed || !copy;
    buffer_release(&out);
    return clean;
}

/* "10 %" stays together. */
static bool may_break(struct str rest) {
    return rest.n < 2 || rest.at[1] != '%';
}

static struct str trim_end(struct str s) {
    while (s.n && s.at[s.n - 1] == ' ')
        s.n--;
    return s;
}

struct str layout_line(struct str *rest, size_t width) {
    const struct str all = *rest;
    struct str look = all, broken = {NULL, 0}; /* what follows the last good break */
    size_t columns = 0, cut = 0;
    while (look.n && *look.at != '\n') {
        if (*look.at == ' ' && may_break(look))
            broken = look;
        const char *at = look.at;
        struct str next = look;
        (void)utf8_next(&next);
        columns += utf8_width((struct str){at, (size_t)(next.at - at)});
        if (columns > width && *at != ' ')
            break;
        look = next;
        cut = (size_t)(look.at - all.at);
    }
    if (!look.n || *look.at == '\n') {
        const size_t taken = (size_t)(look.at - all.at);
        const size_t skip = look.n ? taken + 1 : taken;
        *rest = (struct str){all.at + skip, all.n - skip};
        return trim_end((struct str){all.at, taken});
    }
    if (broken.at)
        cut = (size_t)(broken.at - all.at);
    else if (cut == 0) /* one character wider than the line */
        cut = (size_t)(look.at - all.at) + 1;
    struct str after = {all.at + cut, all.n - cut};
    while (after.n && *after.at == ' ')
        after = (struct str){after.at + 1, after.n - 1};
    *rest = after;
    return trim_end((struct str){all.at, cut});
}

void layout_blanks(struct layout *l, size_t n) {
    for (; n; n--)
        buffer_char(l->out, ' ');
}

void layout_repeat(struct layout *l, const char *text, size_t n) {
    for (; n; n--)
        buffer_text(l->out, text);
}

static void one_paragraph(struct layout *l, struct str text, size_t indent, size_t width) {
    const bool item = str_starts(text, STR("- ")) || str_starts(text, STR("• "));
    size_t at = indent;
    do {
        const struct str line = layout_line(&text, width > at + 8 ? width - at : 8);
        layout_blanks(l, line.n ? at : 0);
        buffer_add(l->out, line);
        buffer_char(l->out, '\n');
        at = indent + (item ? 2 : 0);
    } while (text.n);
}

void layout_paragraph(struct layout *l, struct str text, size_t indent, size_t width) {
    do {
        const struct str one = str_cut(&text, '\n');
        one_paragraph(l, one, indent, width < TEXT_MEASURE ? width : TEXT_MEASURE);
    } while (text.n);
}

void layout_pad(struct layout *l, struct str text, size_t width, bool right) {
    const size_t columns = utf8_width(text);
    const size_t gap = columns < width ? width - columns : 0;
    if (right)
        layout_blanks(l, gap);
    buffer_add(l->out, text);
    if (!right)
        layout_blanks(l, gap);
}

void layout_ink(struct layout *l, enum ink ink) {
    if (l->style->colour)
        buffer_print(l->out, "\033[%dm", (int)ink);
}

void layout_colour(struct layout *l, unsigned colour) {
    if (l->style->colour)
        buffer_print(l->out, "\033[38;5;%um", colour);
}

void layout_plain(struct layout *l) {
    if (l->style->colour)
        buffer_text(l->out, "\033[0m");
}
