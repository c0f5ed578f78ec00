/* Dates with the month as a word, in English, German, French and Spanish. */
#include "table/date_scan.h"

#include <string.h>

/* Lower case; full names and the abbreviations in use, the dot left out. */
static const struct {
    const char *name;
    int month;
} months[] = {
    {"january", 1},   {"jan", 1},        {"januar", 1},     {"jänner", 1},     {"jän", 1},
    {"janvier", 1},   {"janv", 1},       {"enero", 1},      {"ene", 1},        {"february", 2},
    {"feb", 2},       {"februar", 2},    {"feber", 2},      {"février", 2},    {"fevrier", 2},
    {"févr", 2},      {"fevr", 2},       {"fév", 2},        {"febrero", 2},    {"march", 3},
    {"mar", 3},       {"märz", 3},       {"maerz", 3},      {"mär", 3},        {"mrz", 3},
    {"mars", 3},      {"marzo", 3},      {"april", 4},      {"apr", 4},        {"avril", 4},
    {"avr", 4},       {"abril", 4},      {"abr", 4},        {"may", 5},        {"mai", 5},
    {"mayo", 5},      {"june", 6},       {"jun", 6},        {"juni", 6},       {"juin", 6},
    {"junio", 6},     {"july", 7},       {"jul", 7},        {"juli", 7},       {"juillet", 7},
    {"juil", 7},      {"julio", 7},      {"august", 8},     {"aug", 8},        {"août", 8},
    {"aout", 8},      {"agosto", 8},     {"ago", 8},        {"september", 9},  {"sep", 9},
    {"sept", 9},      {"septembre", 9},  {"septiembre", 9}, {"setiembre", 9},  {"october", 10},
    {"oct", 10},      {"oktober", 10},   {"okt", 10},       {"octobre", 10},   {"octubre", 10},
    {"november", 11}, {"nov", 11},       {"novembre", 11},  {"noviembre", 11}, {"december", 12},
    {"dec", 12},      {"dezember", 12},  {"dez", 12},       {"décembre", 12},  {"decembre", 12},
    {"déc", 12},      {"diciembre", 12}, {"dic", 12},
};

/* Words that may stand in a date and say nothing: days of the week, "of", "at", "o'clock". */
static const char *const fillers[] = {
    "mon",        "monday",    "tue",       "tues", "tuesday",  "wed",       "wednesday", "thu",
    "thur",       "thurs",     "thursday",  "fri",  "friday",   "sat",       "saturday",  "sun",
    "sunday",     "mo",        "montag",    "di",   "dienstag", "mi",        "mittwoch",  "do",
    "donnerstag", "fr",        "freitag",   "sa",   "samstag",  "sonnabend", "so",        "sonntag",
    "lun",        "lundi",     "mardi",     "mer",  "mercredi", "jeu",       "jeudi",     "ven",
    "vendredi",   "sam",       "samedi",    "dim",  "dimanche", "lunes",     "martes",    "mié",
    "mie",        "miércoles", "miercoles", "jue",  "jueves",   "vie",       "viernes",   "sáb",
    "sab",        "sábado",    "sabado",    "dom",  "domingo",  "de",        "del",       "le",
    "el",         "den",       "der",       "the",  "of",       "at",        "um",        "à",
    "a",          "las",       "uhr",       "h",    "st",       "nd",        "rd",        "th",
    "er",         "º",
};

enum { WORD = 24 };

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* U+00A0 and U+202F are blanks. */
static bool at_blank(const struct scan *s) {
    struct scan look = *s;
    scan_blanks(&look);
    return look.at > s->at;
}

/* A word in lower case, letters of Latin-1 included (two bytes of UTF-8: 0xC3, then 0x80 to 0x9E
 * for capitals). Longer words are cut: none of ours is as long. */
static void scan_word(struct scan *s, char word[WORD]) {
    size_t n = 0;
    char before = 0;
    for (; s->at < s->end && is_letter(*s->at) && !at_blank(s); s->at++) {
        char c = *s->at;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        else if (before == '\xc3' && (unsigned char)c >= 0x80 && (unsigned char)c <= 0x9e)
            c = (char)((unsigned char)c + 0x20);
        before = *s->at;
        if (n < WORD - 1)
            word[n++] = c;
    }
    word[n] = '\0';
}

static int month_of(const char *word) {
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (months[i].name[0] == word[0] && strcmp(months[i].name, word) == 0)
            return months[i].month;
    return 0;
}

static bool is_filler(const char *word) {
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (fillers[i][0] == word[0] && strcmp(fillers[i], word) == 0)
            return true;
    return false;
}

/* What has been found so far; 0 is not yet. */
struct found {
    struct stamp stamp;
    bool month_may_be_day; /* "mar" is March, but also mardi and martes */
    bool clock;
};

static bool take_word(struct scan *s, struct found *f) {
    char word[WORD];
    scan_word(s, word);
    const int month = month_of(word);
    if (!month)
        return is_filler(word);
    if (f->stamp.civil.month && !f->month_may_be_day)
        return false;
    f->month_may_be_day = strcmp(word, "mar") == 0 && !f->stamp.civil.month;
    f->stamp.civil.month = month;
    return true;
}

/* The first number of one or two digits is the day, the other one the year. */
static bool take_number(struct scan *s, struct found *f) {
    struct civil *c = &f->stamp.civil;
    struct scan look = *s;
    int value = 0;
    const int n = scan_digits(&look, 1, 4, &value);
    if (n == 0 || n == 3)
        return false;
    if (n <= 2 && !scan_done(&look) && *look.at == ':') {
        const bool again = f->clock;
        f->clock = true;
        return !again && scan_clock(s, &f->stamp);
    }
    *s = look;
    if (n <= 2 && !c->day) {
        c->day = value;
        return value > 0;
    }
    if (c->year || n == 1)
        return false;
    c->year = full_year(value, n);
    return c->year > 0;
}

bool date_parse_words(struct str text, bc_time *ret, enum precision *ret_precision) {
    enum { LONGEST = 64 }; /* "mercredi 20 septembre 2017 à 10:00:00.000000 +02:00" */
    struct scan s = {text.at, text.at + text.n};
    struct found f = {.stamp.precision = PRECISION_DAY};
    if (text.n > LONGEST)
        return false;
    while (!scan_done(&s)) {
        const char *before = s.at;
        scan_blanks(&s);
        if (scan_done(&s))
            break;
        if (s.at > before)
            continue;
        if (is_digit(*s.at)    ? !take_number(&s, &f)
            : is_letter(*s.at) ? !take_word(&s, &f)
                               : !scan_char(&s, ',') && !scan_char(&s, '.') &&
                                     !scan_char(&s, '-') && !scan_char(&s, '/'))
            return false;
    }
    return f.stamp.civil.month && f.stamp.civil.day && f.stamp.civil.year &&
           stamp_finish(&s, &f.stamp, ret, ret_precision);
}
