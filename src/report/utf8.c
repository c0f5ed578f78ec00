#include "report/utf8.h"

static bool continues(struct str s, size_t i) {
    return i < s.n && ((unsigned char)s.at[i] & 0xC0) == 0x80;
}

/* Bytes of the sequence that a first byte begins; 0 where it begins none. */
static size_t length_of(unsigned char first) {
    if (first < 0x80)
        return 1;
    if (first < 0xC0 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* The code point of the `n` bytes at the front, UTF8_BAD where they are none. */
static uint32_t decode(struct str s, size_t n) {
    static const struct {
        unsigned char bits; /* of the first byte */
        uint32_t least;     /* what needs that many bytes */
    } forms[] = {{0, UINT32_MAX}, {0x7F, 0}, {0x1F, 0x80}, {0x0F, 0x800}, {0x07, 0x10000}};
    uint32_t code = (unsigned char)s.at[0] & forms[n].bits;
    for (size_t i = 1; i < n; i++) {
        if (!continues(s, i))
            return UTF8_BAD;
        code = code << 6 | ((unsigned char)s.at[i] & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < forms[n].least || code > 0x10FFFF || surrogate ? UTF8_BAD : code;
}

uint32_t utf8_next(struct str *rest) {
    const size_t n = length_of((unsigned char)rest->at[0]);
    const uint32_t code = decode(*rest, n);
    /* U+FFFD may also stand in the text as itself, three bytes long. */
    const bool itself = code == UTF8_BAD && str_starts(*rest, STR("\xEF\xBF\xBD"));
    const size_t taken = code != UTF8_BAD || itself ? n : 1;
    rest->at += taken;
    rest->n -= taken;
    return code;
}

struct range {
    uint32_t first, last;
};

/* Unicode 15: the blocks of combining marks and of wide characters that names and labels use. */
static const struct range marks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF}};
static const struct range wides[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

static bool in_ranges(uint32_t code, const struct range *ranges, size_t n) {
    size_t low = 0;
    while (n) {
        const size_t half = n / 2;
        if (ranges[low + half].last < code) {
            low += half + 1;
            n -= half + 1;
        } else if (ranges[low + half].first <= code) {
            return true;
        } else {
            n = half;
        }
    }
    return false;
}

static size_t code_width(uint32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        return 0;
    if (code < 0x300)
        return 1;
    if (in_ranges(code, marks, sizeof marks / sizeof *marks))
        return 0;
    return in_ranges(code, wides, sizeof wides / sizeof *wides) ? 2 : 1;
}

size_t utf8_width(struct str text) {
    size_t width = 0;
    while (text.n)
        width += code_width(utf8_next(&text));
    return width;
}
