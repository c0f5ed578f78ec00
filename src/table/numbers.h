/*
 * Numbers as people and spreadsheets write them: 1,234.56 and 1.234,56 and 1 234,56, with currency
 * signs and codes, per cent, negative in parentheses. Whether a comma parts thousands or decimals
 * is decided by the whole column, as with dates: 1,234 alone says nothing, 12,5 anywhere in the
 * column says that the comma is decimal.
 */
#ifndef TABLE_NUMBERS_H
#define TABLE_NUMBERS_H

#include "base/str.h"

/* '.' or ','; the other one, blanks and apostrophes may part thousands. */
struct number_format {
    char decimal;
};

/* One cell, trimmed: the number, per cent as a share ("45 %" is 0.45). False for anything else,
 * also for infinities, NaN and words for a missing value. */
bool number_parse(struct number_format f, struct str text, double *ret);

/* What a column's numbers are, built up cell by cell from all zero. */
struct number_sniff {
    size_t cells;                  /* neither empty nor a word for it: see missing.h */
    size_t point, comma;           /* cells that can be read with that decimal mark */
    size_t only_point, only_comma; /* ... and with that one only */
    size_t undecided;              /* read differently by the two: 1,234 */
    size_t percent;                /* with a per cent sign */
    size_t currency;               /* with a currency sign or code */
    struct number_format format;   /* set by number_sniff_decide; decimal 0: no numbers */
    bool ambiguous;                /* undecided cells, and nothing in the column says */
};

void number_sniff_add(struct number_sniff *s, struct str text);
void number_sniff_merge(struct number_sniff *into, const struct number_sniff *from);

/* Sets format (decimal 0 when fewer than 90 % of the cells are numbers) and ambiguous. */
void number_sniff_decide(struct number_sniff *s);

#endif
