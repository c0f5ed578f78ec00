/* A cell as people read it; also the stable names of roles and cell types. */
#include "report/report.h"

#include "report/keys.h"

#include <math.h>

const char *role_key(enum series_role role) {
    static const char *const keys[] = {[SERIES_ALL] = "all",
                                       [SERIES_WON] = "won",
                                       [SERIES_LOST] = "lost",
                                       [SERIES_NO_DECISION] = "no_decision",
                                       [SERIES_DISQUALIFIED] = "disqualified",
                                       [SERIES_SEGMENT] = "segment"};
    return keys[role];
}

const char *cell_type_key(enum cell_type type) {
    static const char *const keys[] = {
        [CELL_TEXT] = "text",   [CELL_COUNT] = "count", [CELL_NUMBER] = "number",
        [CELL_SHARE] = "share", [CELL_DAYS] = "days",   [CELL_DATE] = "date"};
    return keys[type];
}

/* Three digits that tell something: 1,234 · 123 · 51.8 · 3.25 · 0.0312; whole numbers whole. */
static int number_decimals(double x) {
    const double size = fabs(x);
    if (size == round(size) || size >= 100)
        return 0;
    const int decimals = 2 - (int)floor(log10(size));
    return decimals > 8 ? 8 : decimals;
}

static const char *number_shown(const struct cell *c, struct arena *a, enum lang lang) {
    const double least = 1e-6;
    const int decimals = number_decimals(c->value);
    const char *value = say_number(a, lang, c->value, decimals);
    if (c->value > 0 && c->value < least) /* never as if it were nothing */
        value = arena_print(a, "<%s", lang == LANG_DE ? "0,000001" : "0.000001");
    if (isnan(c->lo) || isnan(c->hi))
        return value;
    const char *lo = say_number(a, lang, c->lo, decimals);
    const char *hi = say_number(a, lang, c->hi, decimals);
    return value && lo && hi ? arena_print(a, "%s (%s–%s)", value, lo, hi) : NULL;
}

const char *cell_shown(const struct cell *c, struct arena *a, enum lang lang) {
    if (c->type == CELL_TEXT)
        return arena_print(a, "%s", c->text ? c->text : "");
    if (c->text && (isnan(c->value) || (c->type == CELL_SHARE && isnan(c->lo))))
        return arena_print(a, "%s", c->text);
    switch (c->type) {
    case CELL_COUNT:
        return say_count(a, lang, c->value);
    case CELL_SHARE:
        return say_share_range(a, lang, c->value, c->lo, c->hi);
    case CELL_DAYS:
        return say_days_range(a, lang, c->value, c->lo, c->hi);
    case CELL_DATE:
        return say_date(a, lang, isnan(c->value) ? TIME_NONE : (bc_time)c->value);
    case CELL_NUMBER:
    case CELL_TEXT:
        break;
    }
    return number_shown(c, a, lang);
}
