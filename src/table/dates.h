/*
 * Dates as systems write them. A format is a family plus the order of its parts; which one a column
 * is in is decided by the whole column, never by one cell: 03/04/2022 alone says nothing,
 * 25/04/2022 anywhere in the column says day first. Where nothing says, the sniff is ambiguous and
 * the user is asked.
 */
#ifndef TABLE_DATES_H
#define TABLE_DATES_H

#include "base/time.h"

enum date_family {
    DATE_NONE, /* not a date */
    DATE_ISO,  /* 2017-12-05, 2017-12-05T10:00:00+02:00, also "2017/12/05" and 5-digit fractions */
    DATE_DMY,  /* 5/12/2017, 05.12.2017 14:30, 05-12-17 */
    DATE_MDY,  /* 12/5/2017 2:30 PM */
    DATE_COMPACT, /* 20171205, 20171205T101500 */
    DATE_WORDS,   /* 5 Dec 2017, Dec 5, 2017, 5. Dezember 2017 */
    DATE_EPOCH,   /* seconds, milliseconds or microseconds since 1970 */
    DATE_EXCEL    /* serial days since 1899-12-30, from 1900-03-01 on */
};

struct date_format {
    enum date_family family;
    int64_t unit; /* of DATE_EPOCH: microseconds a unit (1000000, 1000 or 1); else 0 */
};

/* The name the user gives and sees: "iso", "D/M/Y", "M/D/Y", "YYYYMMDD", "words", "epoch-s",
 * "epoch-ms", "epoch-us", "excel". date_format_parse is false for any other. */
const char *date_format_name(struct date_format f);
bool date_format_parse(struct str name, struct date_format *ret);

/* One cell, trimmed. False when it is no date of that format. Years 1 to 9999. No zone is UTC. */
bool date_parse(struct date_format f, struct str text, bc_time *ret, enum precision *ret_precision);

/* What a column's dates are, built up cell by cell from all zero. */
enum { DATE_EPOCH_UNITS = 3 }; /* seconds, milliseconds, microseconds */
struct date_sniff {
    size_t cells;                    /* neither empty nor a word for it: see missing.h */
    size_t fits[DATE_EXCEL + 1];     /* cells that each family can read; numbers: see below */
    size_t only_dmy, only_mdy;       /* cells with a part above 12 that decides the order */
    size_t dotted;                   /* of those of DMY or MDY, the ones with dots */
    size_t numbers;                  /* plain numbers */
    double low, high;                /* their range; of no meaning without numbers */
    size_t epochs[DATE_EPOCH_UNITS]; /* numbers that are plausible in each unit */
    struct date_format format;       /* set by date_sniff_decide */
    bool ambiguous;                  /* day first or month first: nothing in the column says */
};

void date_sniff_add(struct date_sniff *s, struct str text);
void date_sniff_merge(struct date_sniff *into, const struct date_sniff *from);

/*
 * Sets format (DATE_NONE when fewer than 90 % of the cells fit any family) and ambiguous. Numbers
 * count as epoch or Excel times when they lie in 1980 to 2100; so do many amounts and ids, hence a
 * caller that has only numbers asks for a date-like header as well. Where a column is ambiguous the
 * format is still DATE_DMY or DATE_MDY, to be shown, not to be used.
 */
void date_sniff_decide(struct date_sniff *s);

#endif
