#include "sim/names.h"

#include "sim/stream.h"

#include <ctype.h>
#include <stdio.h>

static const char *const starts[] = {"Nord", "Alt",  "Stein", "Fair", "Green", "Lake",  "Silver",
                                     "Oak",  "Blue", "High",  "Sun",  "River", "Falk",  "Eich",
                                     "West", "Ost",  "Berg",  "Wald", "Stone", "Bright"};
static const char *const ends[] = {"wind", "field", "haus", "tal",    "works", "gate",
                                   "mark", "brook", "port", "point",  "bach",  "stern",
                                   "hill", "feld",  "line", "bridge", "wood"};
static const char *const kinds[] = {"Systems",   "Foods",  "Logistics", "Energy",
                                    "Medical",   "Tools",  "Textiles",  "Software",
                                    "Chemicals", "Retail", "Optics"};
static const char *const industries[] = {"manufacturing", "software",      "health", "retail",
                                         "logistics",     "public sector", "energy", "education"};
static const char *const countries[] = {"Germany",        "Austria",       "Switzerland",
                                        "United Kingdom", "United States", "Netherlands",
                                        "France"};
static const char *const firsts[] = {
    "Anna", "Ben",    "Clara", "David", "Elif",  "Felix", "Greta", "Hugo", "Ines",  "Jonas",
    "Kira", "Lars",   "Mara",  "Noah",  "Olga",  "Paul",  "Rosa",  "Sami", "Tessa", "Uwe",
    "Vera", "Willem", "Yusuf", "Zoe",   "Amara", "Björn", "Chloé", "Dörte"};
static const char *const lasts[] = {
    "Albrecht", "Becker",   "Castillo", "Dietrich", "Evans",   "Fischer", "Gruber",
    "Hansen",   "Ivanova",  "Jansen",   "Kowalski", "Lehmann", "Moreau",  "Nguyen",
    "Okafor",   "Petersen", "Quandt",   "Rossi",    "Schmidt", "Tanaka",  "Ulrich",
    "Voss",     "Weber",    "Young",    "Zimmer",   "Müller",  "Groß",    "O'Neill"};
static const char *const titles[] = {"Managing Director",  "CFO",           "CTO",
                                     "Head of Purchasing", "IT Manager",    "Operations Manager",
                                     "Team Lead",          "Legal Counsel", "Project Manager",
                                     "Engineer",           "Analyst",       "Works Council"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *any(gsl_rng *rng, const char *const *list, size_t n) {
    return list[(size_t)(gsl_rng_uniform(rng) * (double)n)];
}

/* As a part of a domain or mail address: lower case, letters and digits only. */
static void plain(const char *from, char *to) {
    for (; *from; from++)
        if (isascii((unsigned char)*from) && isalnum((unsigned char)*from))
            *to++ = (char)tolower((unsigned char)*from);
        else if (*from == ' ')
            *to++ = '-';
    *to = '\0';
}

/* The size whose share of the accounts the number lies in; see deal.c, draw_profile. */
static unsigned size_of(const struct world *w, uint64_t account) {
    double at = ((double)account + .5) / (double)w->accounts;
    unsigned s = 0;
    while (s + 1 < SIM_SIZES && at >= w->size_share[s])
        at -= w->size_share[s++];
    return s;
}

void account_profile(const struct world *w, gsl_rng *rng, uint64_t account,
                     struct account_profile *ret) {
    static const unsigned people[SIM_SIZES] = {12, 140, 2500};
    const uint64_t combos = COUNT(starts) * COUNT(ends) * COUNT(kinds);
    /* A step that shares no factor with the number of combinations visits each once. */
    const uint64_t mixed = account * 1009 % combos, round = account / combos;
    const char *start = starts[mixed % COUNT(starts)];
    const char *end = ends[mixed / COUNT(starts) % COUNT(ends)];
    const char *kind = kinds[mixed / COUNT(starts) / COUNT(ends)];
    if (round)
        (void)snprintf(ret->name, NAME_TEXT, "%s%s %s %lu", start, end, kind,
                       (unsigned long)round + 1);
    else
        (void)snprintf(ret->name, NAME_TEXT, "%s%s %s", start, end, kind);
    char host[NAME_TEXT];
    plain(ret->name, host);
    (void)snprintf(ret->domain, NAME_TEXT, "%.80s.example", host);
    stream_start(rng, w->options.seed, STREAM_ACCOUNT, account);
    ret->industry = any(rng, industries, COUNT(industries));
    ret->country = any(rng, countries, COUNT(countries));
    ret->size = size_of(w, account);
    ret->employees = 1 + (unsigned)((double)people[ret->size] * (.2 + 1.6 * gsl_rng_uniform(rng)));
}

void person_profile(const struct world *w, gsl_rng *rng, const struct account_profile *account,
                    uint64_t number, unsigned slot, struct person_profile *ret) {
    stream_start(rng, w->options.seed, STREAM_PERSON, number);
    (void)snprintf(ret->first, NAME_TEXT, "%s", any(rng, firsts, COUNT(firsts)));
    (void)snprintf(ret->last, NAME_TEXT, "%s", any(rng, lasts, COUNT(lasts)));
    ret->title = any(rng, titles, COUNT(titles));
    char first[NAME_TEXT], last[NAME_TEXT];
    plain(ret->first, first);
    plain(ret->last, last);
    /* The slot keeps two people of one name at one account apart. */
    (void)snprintf(ret->email, sizeof ret->email, "%s.%s%u@%s", first, last, slot + 1,
                   account->domain);
}

const char *owner_name(unsigned owner, char text[NAME_TEXT]) {
    (void)snprintf(text, NAME_TEXT, "%s %s", firsts[owner * 5 % COUNT(firsts)],
                   lasts[(owner * 11 + owner / COUNT(firsts)) % COUNT(lasts)]);
    return text;
}
