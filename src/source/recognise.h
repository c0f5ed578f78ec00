/* Which system a table comes from, which table of it, and which column means what. */
#ifndef SOURCE_RECOGNISE_H
#define SOURCE_RECOGNISE_H

#include "source/source.h"

/* Fills profile, role and columns of a table; ROLE_OTHER when no profile knows it. */
void recognise(struct source_table *t);

/*
 * Applies "field=Column" entries of --map to the tables that have such a column; a table that no
 * profile knew is recognised anew with them. BC_EUSAGE: unknown field, or a column that no table
 * has.
 */
MUST_USE bc_rc recognise_map(struct source *s, struct bc_error *err);

/* The date format that --map gives for a field ("created:format=D/M/Y"); false when none. */
bool recognise_format(const struct source_options *o, enum field f, struct date_format *ret);

/* The column whose key (with or without the profile's prefix) is in a list, best first;
 * TABLE_NO_COLUMN. */
size_t recognise_column(const struct table *t, const char *keys, const char *prefix);

/* Whether a column's name begins with one of the keys, with or without the profile's prefix: what
 * comes after it, as written ("hs_date_entered_closedwon": "_closedwon"). */
bool recognise_rest(struct str name, const char *keys, const char *prefix, struct str *ret_rest);

#endif
