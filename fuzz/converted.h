/* Runs one converter and holds it to what convert.h promises of its text. */
#ifndef FUZZ_CONVERTED_H
#define FUZZ_CONVERTED_H

#include "fuzz/fuzz.h"
#include "table/convert.h"

/* The end of the record that begins at `at`, its fields counted: RFC 4180. */
static inline size_t fuzz_record(struct str text, size_t at, size_t *fields) {
    bool quoted = false;
    *fields = 1;
    for (; at < text.n; at++) {
        const char c = text.at[at];
        quoted ^= c == '"';
        if (!quoted && c == ',')
            ++*fields;
        if (!quoted && c == '\n')
            return at + 1;
    }
    REQUIRE(at < text.n); /* the last record has its end */
    return at;
}

/* As many records as rows, each with as many fields as the header, none of them an empty line;
 * lines of the file in order, and within it. */
static inline void fuzz_check(const struct conversion *c, struct str file) {
    const struct str text = {c->text.at, c->text.n};
    size_t columns = 0, lines = 1;
    for (size_t i = 0; i < file.n; i++)
        lines += file.at[i] == '\n' || file.at[i] == '\r'; /* either ends a line in XML */
    size_t at = fuzz_record(text, 0, &columns);
    for (size_t row = 0; row < c->rows; row++) {
        size_t fields = 0;
        REQUIRE(at < text.n && text.at[at] != '\n');
        at = fuzz_record(text, at, &fields);
        REQUIRE(fields == columns);
        REQUIRE(c->lines[row] >= 1 && c->lines[row] <= lines);
        REQUIRE(row == 0 || c->lines[row] >= c->lines[row - 1]);
    }
    REQUIRE(at == text.n);
}

static inline void fuzz_convert(const struct converter *with, struct str file, size_t memory,
                                bool ragged) {
    struct arena *a = arena_new(memory);
    REQUIRE(a);
    struct conversion c;
    struct bc_error err = {BC_OK, ""};
    conversion_init(&c, a, "input", 100);
    (void)with->detect(file);
    const bc_rc rc = with->convert(file, &c, &err);
    REQUIRE(rc == BC_OK || (rc == err.code && err.message[0]));
    if (rc == BC_OK && !ragged)
        fuzz_check(&c, file);
    buffer_release(&c.text);
    arena_free(a);
}

static inline const struct converter *fuzz_converter(const char *name) {
    const struct converter *c = converters;
    while (c->name && !str_equal(str_of(c->name), str_of(name)))
        c++;
    REQUIRE(c->name);
    return c;
}

#endif
