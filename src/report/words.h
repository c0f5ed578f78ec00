/*
 * How the program speaks: translated sentences and numbers as people write them. Translations come
 * from po/LANG.po and are compiled in, so that they need neither installed locales nor process-wide
 * settings.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/arena.h"
#include "base/time.h"

#include <stdbool.h>

enum lang { LANG_EN, LANG_DE, LANG_COUNT };

bool lang_parse(const char *code, enum lang *ret); /* "en", "de", also "de_DE.UTF-8" */
const char *lang_code(enum lang lang);

/* The sentence in that language; the English itself where there is no translation. Never NULL. */
const char *tr(enum lang lang, const char *english) __attribute__((format_arg(2)));

/* The same with a plural: `one` for n = 1, `many` otherwise. */
const char *trn(enum lang lang, const char *one, const char *many, size_t n)
    __attribute__((format_arg(2)));

/* All return arena texts, NULL when the arena is full. NAN reads as an em dash. */
const char *say_count(struct arena *a, enum lang lang, double n); /* 8,000 · 8.000 */
const char *say_number(struct arena *a, enum lang lang, double x, int decimals); /* 51.8 · 51,8 */
const char *say_share(struct arena *a, enum lang lang, double share);            /* 10.8 % */
const char *say_date(struct arena *a, enum lang lang,
                     bc_time t); /* 23 November 2026 · 23.11.2026 */

/* A duration in the unit people would use: "5 seconds", "21 days", "3.4 hours", "2.3 years".
 * Days up to two years stay days, because that is what sales teams count. */
const char *say_days(struct arena *a, enum lang lang, double days);

/* "51 days (47–55)": the unit once, the interval in the same unit; without an interval just the
 * value. */
const char *say_days_range(struct arena *a, enum lang lang, double days, double lo, double hi);

#endif
