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
#include <stddef.h>

/* Marks an English text for translation where tr() cannot be called: in a constant table. */
#define N_(text) text

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
const char *say_date(struct arena *a, enum lang lang,
                     bc_time t); /* 23 November 2026 · 23.11.2026 */

/* The month (months = 1), quarter (3) or year (12) in which t lies: "Mar 2018" · "Q1 2018" ·
 * "2018"; in German "März 2018". */
const char *say_period(struct arena *a, enum lang lang, bc_time t, unsigned months);

/* A share as per cent, one decimal where there is one: "10 %", "52.6 %". What is neither none nor
 * all never reads as 0 % or 100 %: "<0.1 %", ">99.9 %". */
const char *say_share(struct arena *a, enum lang lang, double share);

/* "52.6 % (49.1–56.0)"; without an interval just the share. */
const char *say_share_range(struct arena *a, enum lang lang, double share, double lo, double hi);

/*
 * A duration in the unit people would use: "5 seconds", "21 days", "3.4 hours", "2.3 years".
 * Days up to two years stay days, because that is what sales teams count. The dative
 * is for German prepositions: "51 Tage", but "innerhalb von 51 Tagen"; English has it not.
 */
const char *say_days(struct arena *a, enum lang lang, double days);
const char *say_days_dative(struct arena *a, enum lang lang, double days);

/*
 * "51 days (47–55)": the unit once, the interval in the same unit where it can be; without an
 * interval just the value. Half an interval is said as such: "51 days (at least 47)".
 */
const char *say_days_range(struct arena *a, enum lang lang, double days, double lo, double hi);
const char *say_days_range_dative(struct arena *a, enum lang lang, double days, double lo,
                                  double hi);

/* "won, lost and open" · "gewonnen, verloren und offen"; empty for n = 0. */
const char *say_list(struct arena *a, enum lang lang, const char *const *items, size_t n);

#endif
