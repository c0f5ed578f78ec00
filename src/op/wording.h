/*
 * The same statements for what was observed: any decision on a deal, only purchases (no losses are
 * on record), or a consumer's next purchase. Marked for translation; the reader passes them to
 * tr().
 */
#ifndef OP_WORDING_H
#define OP_WORDING_H

#include "op/audit.h"

struct wording {
    const char *nobody, *tenth, *quarter, *half, *most; /* the headline, by what is reached */
    const char *few, *few_one;                          /* or too few ended, or one */
    const char *chart_tenth, *chart_quarter, *chart_half, *chart_most; /* the chart's title */
    const char *series, *within;         /* end of the line, head of the column */
    const char *count, *count_as_of;     /* who counts */
    const char *caption, *caption_as_of; /* the same below a chart */
    const char *usual, *too_wide;        /* the usual number */
    const char *leaves_out, *near;       /* and why it differs */
    const char *won_in, *pace;           /* heads of columns: by the calendar */
    const char *outcomes, *shares;       /* heading and table of how it ends */
    const char *read;                    /* rows read, and what they are */
    const char *open_count;              /* what is assumed of those still open */
    const char *independent;             /* and of all */
};

const struct wording *wording_of(const struct audit *audit);

/* What an outcome is called in sentences: "won", "no decision". */
const char *outcome_label(enum lang lang, enum outcome o);

/* What a table was taken for: "deals", "stage changes". */
const char *role_label(enum lang lang, enum table_role role);

/* What an outcome is called in a report: outcome_label, or "bought again" and "not again so far".
 */
const char *audit_outcome(const struct audit *audit, enum lang lang, enum outcome o);

/* "p = 0.031", "p < 0.001". */
const char *wording_p(struct arena *a, enum lang lang, double p);

#endif
