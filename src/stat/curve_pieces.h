/*
 * A curve of millions of points, piece by piece: the same figures as curve_fit gives, to the last
 * digit, without holding them all. For who wants a few of the points, such as a report.
 */
#ifndef STAT_CURVE_PIECES_H
#define STAT_CURVE_PIECES_H

#include "stat/curve.h"
#include "stat/risk_sorted.h"

struct curve_pieces; /* lives in the arena it was made in */

/* `error` is CURVE_NO_ERROR or CURVE_JACKKNIFE. */
MUST_USE bc_rc curve_pieces_begin(struct arena *a, const struct risk_sorted *rows,
                                  enum curve_error error, struct curve_pieces **ret,
                                  struct bc_error *err);

/* The next points, at most RISK_PIECE, valid until the next call; NULL at the end. `emptied` counts
 * the points of the piece at which all at risk ended. */
const struct curve *curve_pieces_next(struct curve_pieces *p);

#endif
