/* What a column looks like, and how its dates are written. */
#include "table/inside.h"

#include "table/field.h"
#include "table/missing.h"

#include <math.h>

enum { DISTINCT_MOST = 1000, SAMPLE = 1000 };

static bool is_boolean(struct str text) {
    static const struct str words[] = {{"true", 4}, {"false", 5}, {"yes", 3}, {"no", 2},
                                       {"ja", 2},   {"nein", 4},  {"1", 1},   {"0", 1}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_nocase(text, words[i]))
            return true;
    return false;
}

static void look_at(struct column_look *look, struct str text) {
    double number = 0;
    struct date_sniff s = {0};
    look->seen++;
    if (cell_missing(text)) {
        look->empty++;
        return;
    }
    look->numbers += str_to_double(text, &number) && isfinite(number);
    look->booleans += is_boolean(text);
    date_sniff_add(&s, text);
    date_sniff_decide(&s);
    look->times += s.format.family != DATE_NONE;
}

bc_rc table_look(const struct table *t, struct arena *a, size_t column, size_t rows,
                 struct column_look *ret, struct bc_error *err) {
    struct column_look look = {0};
    struct row_finder f = {0};
    struct intern *seen = intern_new(a);
    if (!seen)
        return bc_nomem(err);
    const size_t n = rows < t->rows ? rows : t->rows;
    for (size_t i = 0; i < n; i++) {
        struct str raw = {"", 0};
        body_row(t, &f, (size_t)((double)i * (double)t->rows / (double)n));
        if (!body_field(t, body_text(t, &f), column, &raw, NULL))
            continue;
        const struct str text = field_copy(raw, a);
        if (!text.at)
            return bc_nomem(err);
        look_at(&look, str_trim(text));
        if (intern_count(seen) < DISTINCT_MOST && intern_add(seen, text) == INTERN_NONE)
            return bc_nomem(err);
    }
    look.distinct = intern_count(seen);
    *ret = look;
    return BC_OK;
}

bc_rc table_sniff_dates(const struct table *t, struct arena *a, size_t column,
                        struct date_sniff *ret, struct bc_error *err) {
    struct date_sniff sniff = {0};
    struct row_finder f = {0};
    for (size_t row = 0; row < t->rows; row++) {
        struct str raw = {"", 0};
        body_row(t, &f, row);
        if (!body_field(t, body_text(t, &f), column, &raw, NULL))
            continue;
        const struct str text = field_copy(raw, a);
        if (!text.at)
            return bc_nomem(err);
        date_sniff_add(&sniff, text);
    }
    date_sniff_decide(&sniff);
    *ret = sniff;
    return BC_OK;
}
