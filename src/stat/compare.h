/* Whether groups differ: tests from the groups' risk tables. */
#ifndef STAT_COMPARE_H
#define STAT_COMPARE_H

#include "stat/risk_table.h"

enum compare_weight {
    COMPARE_LOGRANK,
    COMPARE_GEHAN,             /* weight Y(t): Gehan 1965, Breslow 1970 */
    COMPARE_FLEMING_HARRINGTON /* weight S(t-)^rho */
};

/* Arrays of one element a group, in the arena of the call. */
struct comparison {
    double chi_square, p_value; /* NAN when degrees is 0 */
    unsigned degrees;
    const double *observed, *expected; /* events; of Gray's test the score is observed - expected */
};

/*
 * Compares the hazards of `cause` (0: all causes) over groups; late entry is allowed.
 * Fleming, Harrington 1982, as R's survdiff. Groups without rows are left out.
 */
MUST_USE bc_rc compare_hazards(struct arena *a, const struct risk_table *const *groups, size_t n,
                               unsigned cause, enum compare_weight weight, double rho,
                               struct comparison *ret, struct bc_error *err);

/*
 * Log-rank test for a trend over ordered groups, groups[g] with scores[g]: U = sum of scores times
 * (observed - expected), U^2 / Var U on one degree of freedom (Tarone 1975). Late entry is allowed.
 * The sign of U is that of the hazard: above 0 the groups of higher scores end sooner.
 */
MUST_USE bc_rc compare_trend(struct arena *a, const struct risk_table *const *groups, size_t n,
                             unsigned cause, const double *scores, struct comparison *ret,
                             double *ret_u, struct bc_error *err);

/*
 * Gray's test (1988) of equal F_k over groups, rho as in the article (0 is usual), no late entry in
 * the original; with it the same formula on the risk sets at hand. As cmprsk's cuminc.
 */
MUST_USE bc_rc compare_shares(struct arena *a, const struct risk_table *const *groups, size_t n,
                              unsigned cause, double rho, struct comparison *ret,
                              struct bc_error *err);

#endif
