#include "sim/cells.h"

#include <math.h>
#include <string.h>

enum { DIGITS = 20 };

size_t digits_write(char *at, uint64_t n, unsigned width) {
    char reversed[DIGITS];
    size_t len = 0;
    do
        reversed[len++] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    size_t out = 0;
    for (; out + len < width; out++)
        at[out] = '0';
    while (len > 0)
        at[out++] = reversed[--len];
    at[out] = '\0';
    return out;
}

static void add(struct buffer *b, const char *at, size_t n) {
    buffer_add(b, (struct str){at, n});
}

void cell_empty(struct buffer *b) {
    buffer_char(b, ',');
}

void cell_text(struct buffer *b, const char *text) {
    if (!strpbrk(text, ",\"\r\n")) {
        buffer_text(b, text);
    } else {
        buffer_char(b, '"');
        for (; *text; text++) {
            if (*text == '"')
                buffer_char(b, '"');
            buffer_char(b, *text);
        }
        buffer_char(b, '"');
    }
    buffer_char(b, ',');
}

void cell_id(struct buffer *b, const char *prefix, uint64_t number, unsigned width) {
    char text[64];
    size_t n = strnlen(prefix, 20);
    memcpy(text, prefix, n);
    n += digits_write(text + n, number, width);
    text[n++] = ',';
    add(b, text, n);
}

void cell_count(struct buffer *b, uint64_t n) {
    cell_id(b, "", n, 1);
}

void cell_money(struct buffer *b, double value) {
    char text[64];
    const uint64_t cents = (uint64_t)llround(value * 100);
    size_t n = digits_write(text, cents / 100, 1);
    text[n++] = '.';
    n += digits_write(text + n, cents % 100, 2);
    text[n++] = ',';
    add(b, text, n);
}

/* Two digits. */
static void two(char *at, int n) {
    at[0] = (char)('0' + n / 10);
    at[1] = (char)('0' + n % 10);
}

static void put_date(char at[10], const struct civil *c) {
    two(at, c->year / 100);
    two(at + 2, c->year % 100);
    at[4] = at[7] = '-';
    two(at + 5, c->month);
    two(at + 8, c->day);
}

static void put_clock(char at[8], const struct civil *c) {
    two(at, c->hour);
    at[2] = at[5] = ':';
    two(at + 3, c->minute);
    two(at + 6, c->second);
}

void cell_time(struct buffer *b, bc_time t) {
    if (t == TIME_NONE) {
        cell_empty(b);
        return;
    }
    const struct civil c = civil_from_time(t);
    char text[21];
    put_date(text, &c);
    text[10] = 'T';
    put_clock(text + 11, &c);
    text[19] = 'Z';
    text[20] = ',';
    add(b, text, sizeof text);
}

void cell_date(struct buffer *b, bc_time t) {
    if (t == TIME_NONE) {
        cell_empty(b);
        return;
    }
    const struct civil c = civil_from_time(t);
    char text[11];
    put_date(text, &c);
    text[10] = ',';
    add(b, text, sizeof text);
}

void cell_minutes(struct buffer *b, bc_time t) {
    if (t == TIME_NONE) {
        cell_empty(b);
        return;
    }
    const struct civil c = civil_from_time(t);
    char text[20];
    put_date(text, &c);
    text[10] = ' ';
    put_clock(text + 11, &c);
    text[16] = ',';
    add(b, text, 17);
}

void cell_month_first(struct buffer *b, bc_time t) {
    if (t != TIME_NONE) {
        const struct civil c = civil_from_time(t);
        buffer_print(b, "%d/%d/%04d", c.month, c.day, c.year);
    }
    buffer_char(b, ',');
}

void row_end(struct buffer *b) {
    if (b->n > 0 && !b->failed)
        b->at[b->n - 1] = '\n';
}
