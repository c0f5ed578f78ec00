/* Facts out of recognised tables: one maker for each kind of source. Used by source.c only. */
#ifndef SOURCE_MAKE_H
#define SOURCE_MAKE_H

#include "source/columns.h"

/* One table a deal, or several of the same kind one after the other. */
MUST_USE bc_rc make_deals(struct source *s, struct facts *ret, struct bc_error *err);

/* Leads with their starts in one table, closings in another, joined by the deal's id. */
MUST_USE bc_rc make_pairs(struct source *s, struct facts *ret, struct bc_error *err);

/* An event log: a case starts at its first event and ends at the first event that is an outcome. */
MUST_USE bc_rc make_cases(struct source *s, struct facts *ret, struct bc_error *err);

/* Purchases: one journey a consumer, from the first day of purchase to the next. */
MUST_USE bc_rc make_purchases(struct source *s, struct facts *ret, struct bc_error *err);

/* Durations with outcomes, without dates. */
MUST_USE bc_rc make_durations(struct source *s, struct facts *ret, struct bc_error *err);

/* The column of --by, from the deals' own table or one that shares a key with it. */
MUST_USE bc_rc make_segments(struct source *s, struct facts *f, struct bc_error *err);

#endif
