/* Made-up names and profiles, the same for the same number. Domains end in .example (RFC 2606). */
#ifndef SIM_NAMES_H
#define SIM_NAMES_H

#include "sim/world.h"

enum { NAME_TEXT = 96 };

struct account_profile {
    char name[NAME_TEXT], domain[NAME_TEXT];
    const char *industry, *country;
    unsigned size; /* as the deals' */
    unsigned employees;
};

struct person_profile {
    char first[NAME_TEXT], last[NAME_TEXT], email[4 * NAME_TEXT];
    const char *title;
};

void account_profile(const struct world *w, gsl_rng *rng, uint64_t account,
                     struct account_profile *ret);
/* Person `slot` of the account. */
void person_profile(const struct world *w, gsl_rng *rng, const struct account_profile *account,
                    uint64_t number, unsigned slot, struct person_profile *ret);

/* "Jana Voss", of owner number 0 and up. */
const char *owner_name(unsigned owner, char text[NAME_TEXT]);

#endif
