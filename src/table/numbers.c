#include "table/numbers.h"

#include "table/missing.h"

#include <math.h>

/* What stands around the digits. */
struct dress {
    bool negative, percent, currency;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool drop_front(struct str *s, struct str what) {
    if (!str_starts(*s, what))
        return false;
    s->at += what.n;
    s->n -= what.n;
    return true;
}

static bool drop_back(struct str *s, struct str what) {
    if (s->n < what.n || !str_equal((struct str){s->at + s->n - what.n, what.n}, what))
        return false;
    s->n -= what.n;
    return true;
}

/* White space, also U+00A0 and U+202F. */
static struct str trim(struct str s) {
    size_t before;
    do {
        before = s.n;
        s = str_trim(s);
        drop_front(&s, STR("\xc2\xa0"));
        drop_front(&s, STR("\xe2\x80\xaf"));
        drop_back(&s, STR("\xc2\xa0"));
        drop_back(&s, STR("\xe2\x80\xaf"));
    } while (s.n < before);
    return s;
}

/* Signs and the ISO 4217 codes of the larger economies; what contains another one goes first. */
static const struct str currencies[] = {
    {"US$", 3},          {"R$", 2},       {"A$", 2},       {"C$", 2},           {"$", 1},
    {"\xe2\x82\xac", 3}, {"\xc2\xa3", 2}, {"\xc2\xa5", 2}, {"\xe2\x82\xb9", 3}, {"USD", 3},
    {"EUR", 3},          {"GBP", 3},      {"CHF", 3},      {"JPY", 3},          {"CNY", 3},
    {"INR", 3},          {"BRL", 3},      {"CAD", 3},      {"AUD", 3},          {"NZD", 3},
    {"SEK", 3},          {"NOK", 3},      {"DKK", 3},      {"PLN", 3},          {"CZK", 3},
    {"HUF", 3},          {"RON", 3},      {"BGN", 3},      {"TRY", 3},          {"ILS", 3},
    {"AED", 3},          {"SAR", 3},      {"ZAR", 3},      {"MXN", 3},          {"ARS", 3},
    {"CLP", 3},          {"COP", 3},      {"SGD", 3},      {"HKD", 3},          {"TWD", 3},
    {"KRW", 3},          {"THB", 3},      {"IDR", 3},      {"MYR", 3},          {"PHP", 3},
    {"VND", 3},          {"UAH", 3},      {"kr", 2},       {"z\xc5\x82", 3},
};

static bool drop_currency(struct str *s) {
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (drop_front(s, currencies[i]) || drop_back(s, currencies[i])) {
            *s = trim(*s);
            return true;
        }
    return false;
}

/* A minus on either side, U+2212 as well, or parentheses around the number. */
static bool drop_minus(struct str *s) {
    if (s->n > 2 && s->at[0] == '(' && s->at[s->n - 1] == ')') {
        *s = trim((struct str){s->at + 1, s->n - 2});
        return true;
    }
    const bool minus = drop_front(s, STR("-")) || drop_front(s, STR("\xe2\x88\x92")) ||
                       (s->n > 1 && drop_back(s, STR("-")));
    *s = trim(*s);
    return minus;
}

/* Takes off, from outside to inside, what surrounds the digits; each kind once. */
static struct dress undress(struct str *s) {
    struct dress d = {0};
    *s = trim(*s);
    if (s->n && is_digit(s->at[0]) && is_digit(s->at[s->n - 1]))
        return d; /* most are bare */
    for (bool more = true; more;) {
        more = false;
        if (!d.negative && drop_minus(s))
            d.negative = more = true;
        if (!d.percent && drop_back(s, STR("%"))) {
            d.percent = more = true;
            *s = trim(*s);
        }
        if (!d.currency && drop_currency(s))
            d.currency = more = true;
    }
    if (!d.negative)
        drop_front(s, STR("+"));
    return d;
}

/* The bytes of a mark between thousands at the front of `s`, 0 when there is none. */
static size_t group_mark(struct str s, char decimal) {
    if (s.n && (s.at[0] == ' ' || s.at[0] == '\'' || s.at[0] == (decimal == '.' ? ',' : '.')))
        return 1;
    if (str_starts(s, STR("\xc2\xa0")))
        return 2;
    return str_starts(s, STR("\xe2\x80\xaf")) || str_starts(s, STR("\xe2\x80\x99")) ? 3 : 0;
}

/* The number as strtod wants it, while it is put together. */
struct digits {
    char text[64];
    size_t n;
    bool full;
};

static void add_char(struct digits *d, char c) {
    if (d->n + 1 >= sizeof d->text)
        d->full = true;
    else
        d->text[d->n++] = c;
}

static size_t take_run(struct str *s, struct digits *to) {
    size_t n = 0;
    for (; s->n && is_digit(s->at[0]); s->at++, s->n--, n++)
        add_char(to, s->at[0]);
    return n;
}

/*
 * The whole part: one run of digits, or groups parted by one and the same mark: one to three
 * digits, no leading zero, then threes; India writes twos, save the last. `groups` counts the
 * marks.
 */
static bool take_whole(struct str *s, char decimal, struct digits *to, size_t *groups) {
    const bool zero = s->n && s->at[0] == '0';
    const size_t first = take_run(s, to);
    size_t mark = group_mark(*s, decimal);
    if (!mark)
        return first > 0 || (s->n && s->at[0] == decimal);
    if (first < 1 || first > 3 || zero)
        return false;
    const char kind = s->at[0];
    for (size_t length = 0; mark; mark = group_mark(*s, decimal), ++*groups) {
        if (s->at[0] != kind || (*groups > 0 && length != 3 && length != 2))
            return false;
        s->at += mark;
        s->n -= mark;
        length = take_run(s, to);
        if (!group_mark(*s, decimal) && length != 3)
            return false;
    }
    return true;
}

static bool take_exponent(struct str *s, struct digits *to) {
    if (s->n == 0 || (s->at[0] != 'e' && s->at[0] != 'E'))
        return true;
    add_char(to, 'e');
    s->at++;
    s->n--;
    if (s->n && (s->at[0] == '-' || s->at[0] == '+')) {
        add_char(to, s->at[0]);
        s->at++;
        s->n--;
    }
    return take_run(s, to) > 0;
}

/* The digits themselves; `groups` is how many marks stand between thousands. */
static bool parse_bare(struct number_format f, struct str s, double *ret, size_t *groups) {
    struct digits d = {.n = 0};
    *groups = 0;
    if (!take_whole(&s, f.decimal, &d, groups))
        return false;
    const size_t whole = d.n;
    if (s.n && s.at[0] == f.decimal) {
        add_char(&d, '.');
        s.at++;
        s.n--;
        if (take_run(&s, &d) == 0 && whole == 0)
            return false;
    }
    return take_exponent(&s, &d) && s.n == 0 && !d.full &&
           str_to_double((struct str){d.text, d.n}, ret) && isfinite(*ret);
}

static double dressed(struct dress d, double x) {
    if (d.percent)
        x /= 100;
    return d.negative ? -x : x;
}

static bool has_digit(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (is_digit(s.at[i]))
            return true;
    return false;
}

bool number_parse(struct number_format f, struct str text, double *ret) {
    size_t groups = 0;
    double x = 0;
    if (!has_digit(text))
        return false;
    const struct dress d = undress(&text);
    if (!parse_bare(f, text, &x, &groups))
        return false;
    *ret = dressed(d, x);
    return true;
}

void number_sniff_add(struct number_sniff *s, struct str text) {
    text = trim(text);
    if (cell_missing(text))
        return;
    s->cells++;
    if (!has_digit(text))
        return;
    size_t groups = 0;
    double with_point = 0, with_comma = 0;
    const struct dress d = undress(&text);
    const bool point = parse_bare((struct number_format){'.'}, text, &with_point, &groups);
    const bool comma = parse_bare((struct number_format){','}, text, &with_comma, &groups);
    s->point += point;
    s->comma += comma;
    s->only_point += point && !comma;
    s->only_comma += comma && !point;
    s->undecided += point && comma && with_point != with_comma;
    s->percent += d.percent && (point || comma);
    s->currency += d.currency && (point || comma);
}

void number_sniff_merge(struct number_sniff *into, const struct number_sniff *from) {
    into->cells += from->cells;
    into->point += from->point;
    into->comma += from->comma;
    into->only_point += from->only_point;
    into->only_comma += from->only_comma;
    into->undecided += from->undecided;
    into->percent += from->percent;
    into->currency += from->currency;
}

/* As with dates: a few cells of the other kind are slips, more than one in a hundred means that two
 * ways of writing are mixed, and undecided cells cannot be trusted. */
void number_sniff_decide(struct number_sniff *s) {
    const size_t more = s->only_point > s->only_comma ? s->only_point : s->only_comma;
    const size_t less = s->only_point + s->only_comma - more;
    const size_t numbers = s->point + s->only_comma;
    s->format.decimal = s->only_comma > s->only_point ? ',' : '.';
    s->ambiguous = s->undecided > 0 && (more == 0 || less * 100 > more);
    if (numbers == 0 || numbers * 10 < s->cells * 9) {
        s->format.decimal = '\0';
        s->ambiguous = false;
    }
}
