/* The compiled-in translations: made from po/LANG.po by tools/po_to_c.py at build time. */
#ifndef REPORT_TRANSLATIONS_H
#define REPORT_TRANSLATIONS_H

#include <stddef.h>

struct translation {
    const char *english; /* sorted by this, as strcmp does */
    const char *one;     /* for n = 1, or the only form */
    const char *many;    /* NULL where there is one form only */
};

extern const struct translation translations_de[];
extern const size_t translations_de_count;

#endif
