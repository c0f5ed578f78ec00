/* Numbers, dates and durations as people write them. */
#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DASH "—"

/* Room for the digits of any double with its separators: 1,234.5 · 1.234,5. */
enum { DIGITS = 512 };

static const char *number_text(enum lang lang, double x, int decimals, char *text) {
    char plain[360];
    const int n = snprintf(plain, sizeof plain, "%.*f", decimals, fabs(x));
    if (n < 0 || (size_t)n >= sizeof plain)
        return memcpy(text, DASH, sizeof DASH);
    const char group = lang == LANG_DE ? '.' : ',';
    const char point = lang == LANG_DE ? ',' : '.';
    const size_t whole = strcspn(plain, ".");
    const bool zero = strspn(plain, "0.") == (size_t)n;
    char *to = text;
    if (x < 0 && !zero) {
        memcpy(to, "−", sizeof "−" - 1);
        to += sizeof "−" - 1;
    }
    for (size_t i = 0; i < whole; i++) {
        *to++ = plain[i];
        if (i + 1 < whole && (whole - i - 1) % 3 == 0)
            *to++ = group;
    }
    if (plain[whole])
        plain[whole] = point;
    memcpy(to, plain + whole, (size_t)n - whole + 1);
    return text;
}

const char *say_number(struct arena *a, enum lang lang, double x, int decimals) {
    char text[DIGITS];
    if (isnan(x))
        return arena_print(a, DASH);
    if (isinf(x))
        return arena_print(a, x > 0 ? "∞" : "−∞");
    return arena_print(a, "%s", number_text(lang, x, decimals, text));
}

const char *say_count(struct arena *a, enum lang lang, double n) {
    return say_number(a, lang, n, 0);
}

const char *say_date(struct arena *a, enum lang lang, bc_time t) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (t == TIME_NONE)
        return arena_print(a, DASH);
    const struct civil c = civil_from_time(t);
    if (lang == LANG_DE)
        return arena_print(a, "%02d.%02d.%04d", c.day, c.month, c.year);
    return arena_print(a, "%d %s %d", c.day, months[c.month - 1], c.year);
}

const char *say_period(struct arena *a, enum lang lang, bc_time t, unsigned months) {
    static const char *const names[LANG_COUNT][12] = {
        [LANG_EN] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                     "Dec"},
        [LANG_DE] = {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.",
                     "Nov.", "Dez."}};
    if (t == TIME_NONE)
        return arena_print(a, DASH);
    const struct civil c = civil_from_time(t);
    if (months == 1)
        return arena_print(a, "%s %d", names[lang][c.month - 1], c.year);
    if (months == 3)
        return arena_print(a, "Q%d %d", (c.month + 2) / 3, c.year);
    return arena_print(a, "%d", c.year);
}

/* ---- shares ---- */

/* "10" or, with a decimal, "10.0"; "<0.1", ">99.9" */
static const char *percent_text(enum lang lang, double share, bool whole, char text[DIGITS]) {
    const double percent = share * 100;
    const bool tiny = percent > 0 && percent < 0.05;
    const bool huge = percent < 100 && percent >= 99.95;
    text[0] = tiny ? '<' : '>';
    if (tiny || huge)
        (void)number_text(lang, tiny ? 0.1 : 99.9, 1, text + 1);
    else
        (void)number_text(lang, percent, whole ? 0 : 1, text);
    return text;
}

const char *say_share(struct arena *a, enum lang lang, double share) {
    char text[DIGITS];
    if (isnan(share))
        return arena_print(a, DASH);
    const bool whole = fabs(share * 100 - round(share * 100)) < 1e-9;
    return arena_print(a, "%s %%", percent_text(lang, share, whole, text));
}

const char *say_share_range(struct arena *a, enum lang lang, double share, double lo, double hi) {
    char text[DIGITS], low[DIGITS], high[DIGITS];
    if (isnan(share) || isnan(lo) || isnan(hi))
        return say_share(a, lang, share);
    return arena_print(a, "%s %% (%s–%s)", percent_text(lang, share, false, text),
                       percent_text(lang, lo, false, low), percent_text(lang, hi, false, high));
}

/* ---- durations ---- */

struct unit {
    double days;
    double limit; /* most of this unit that is still said in it */
    const char *one[LANG_COUNT], *many[LANG_COUNT];
    const char *dative; /* German plural behind "von", "in", "nach" */
};

static const struct unit units[] = {
    {1.0 / 86400, 60, {"second", "Sekunde"}, {"seconds", "Sekunden"}, "Sekunden"},
    {1.0 / 1440, 60, {"minute", "Minute"}, {"minutes", "Minuten"}, "Minuten"},
    {1.0 / 24, 24, {"hour", "Stunde"}, {"hours", "Stunden"}, "Stunden"},
    {1, 731, {"day", "Tag"}, {"days", "Tage"}, "Tagen"},
    {365.25, HUGE_VAL, {"year", "Jahr"}, {"years", "Jahre"}, "Jahren"},
};
enum { UNITS = sizeof units / sizeof *units, UNIT_DAY = 3 };

/* One decimal below ten, none above: what is said is about as fine as what is known. */
static int decimals_of(double x) {
    return fabs(x) < 9.95 && fabs(x - round(x)) >= 0.05 ? 1 : 0;
}

static double rounded(double x) {
    const double scale = decimals_of(x) ? 10 : 1;
    return round(x * scale) / scale;
}

/* No time at all is said in days, the unit of most data. */
static const struct unit *unit_of(double days) {
    const double size = fabs(days);
    if (size == 0)
        return &units[UNIT_DAY];
    size_t i = 0;
    while (i + 1 < UNITS && rounded(size / units[i].days) >= units[i].limit)
        i++;
    return &units[i];
}

static const char *unit_name(const struct unit *u, enum lang lang, double x, bool dative) {
    if (rounded(fabs(x)) == 1)
        return u->one[lang];
    return dative && lang == LANG_DE ? u->dative : u->many[lang];
}

static const char *duration(struct arena *a, enum lang lang, double days, bool dative) {
    if (isnan(days))
        return arena_print(a, DASH);
    if (isinf(days))
        return arena_print(a, "∞");
    char text[DIGITS];
    const struct unit *u = unit_of(days);
    const double x = days / u->days;
    const double second = fabs(x);
    if (u == &units[0] && second < 0.05)
        return lang == LANG_DE ? arena_print(a, dative ? "weniger als einer Sekunde"
                                                       : "weniger als eine Sekunde")
                               : arena_print(a, "less than a second");
    return arena_print(a, "%s %s", number_text(lang, x, decimals_of(x), text),
                       unit_name(u, lang, x, dative));
}

const char *say_days(struct arena *a, enum lang lang, double days) {
    return duration(a, lang, days, false);
}

const char *say_days_dative(struct arena *a, enum lang lang, double days) {
    return duration(a, lang, days, true);
}

/* Whether a bound reads well in the value's unit: neither none of it nor far more than people say
 * in it. */
static bool fits(double bound, const struct unit *u) {
    const double x = bound / u->days;
    return bound == 0 || (x >= 0.05 && x < 2 * u->limit);
}

/* A bound beside a value in the same unit: "47", or with the value's decimals "3.0". */
static const char *bound_text(enum lang lang, double bound, const struct unit *u, int decimals,
                              char text[DIGITS]) {
    const double x = bound / u->days;
    return number_text(lang, x, decimals || decimals_of(x), text);
}

/* "51 days (at least 47)"; the unit again where the bound needs another, or nothing had one. */
static const char *half_known(struct arena *a, enum lang lang, double days, double bound,
                              const char *value, const char *word) {
    char text[DIGITS];
    const struct unit *u = unit_of(days);
    if (!value)
        return NULL;
    if (!isnan(days) && fits(bound, u))
        return arena_print(a, "%s (%s %s)", value, word,
                           bound_text(lang, bound, u, decimals_of(bound / u->days), text));
    const char *said = duration(a, lang, bound, false);
    return said ? arena_print(a, "%s (%s %s)", value, word, said) : NULL;
}

static const char *range(struct arena *a, enum lang lang, double days, double lo, double hi,
                         bool dative) {
    const char *value = duration(a, lang, days, dative);
    if (!value || (isnan(lo) && isnan(hi)))
        return value;
    if (isnan(lo))
        return half_known(a, lang, days, hi, value, lang == LANG_DE ? "höchstens" : "at most");
    if (!isfinite(hi) || isnan(days))
        return half_known(a, lang, days, lo, value, lang == LANG_DE ? "mindestens" : "at least");
    const struct unit *u = unit_of(days);
    char low[DIGITS], high[DIGITS];
    if (fits(lo, u) && fits(hi, u)) {
        const int decimals =
            days / u->days < 9.95 && (decimals_of(lo / u->days) || decimals_of(hi / u->days));
        return arena_print(a, "%s (%s–%s)", value, bound_text(lang, lo, u, decimals, low),
                           bound_text(lang, hi, u, decimals, high));
    }
    const char *from = duration(a, lang, lo, false), *to = duration(a, lang, hi, false);
    return from && to ? arena_print(a, "%s (%s–%s)", value, from, to) : NULL;
}

const char *say_days_range(struct arena *a, enum lang lang, double days, double lo, double hi) {
    return range(a, lang, days, lo, hi, false);
}

const char *say_days_range_dative(struct arena *a, enum lang lang, double days, double lo,
                                  double hi) {
    return range(a, lang, days, lo, hi, true);
}

const char *say_list(struct arena *a, enum lang lang, const char *const *items, size_t n) {
    const char *text = n ? items[0] : "";
    for (size_t i = 1; text && i < n; i++)
        text = arena_print(a, "%s%s%s", text,
                           i + 1 < n         ? ", "
                           : lang == LANG_DE ? " und "
                                             : " and ",
                           items[i]);
    return text == items[0] || !n ? arena_print(a, "%s", text) : text;
}
