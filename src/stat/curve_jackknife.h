/* Inside the jackknife: the steps of D and Q that clusters and single rows share (see
 * curve_jackknife.c for what they are). */
#ifndef STAT_CURVE_JACKKNIFE_H
#define STAT_CURVE_JACKKNIFE_H

#include "stat/curve_fit.h"
#include "stat/locate.h"

/* One time: how D and Q step, and what an event there carries. */
struct jackknife_step {
    double h, inverse, s_y;                                /* step of D; 1/(Y-d); S(u-)/Y */
    double l[RISK_CAUSES_MAX + 1], f[RISK_CAUSES_MAX + 1]; /* step of Q_k; F_k; then a 0 */
};
static inline struct jackknife_step jackknife_step(const struct curve_work *w, size_t i) {
    const double s = i ? w->undecided[i - 1] : w->before, y = w->at_risk[i], d = curve_ended(w, i);
    const bool live = s > 0 && d < y;
    struct jackknife_step st;
    st.h = live ? d / (y * (y - d)) : 0;
    st.inverse = live ? 1 / (y - d) : 0;
    st.s_y = s / y;
    for (unsigned k = 0; k < w->causes; k++) {
        st.f[k] = w->share[k * w->n + i];
        st.l[k] = st.f[k] * st.h + st.s_y * w->events[k * w->n + i] / y;
    }
    st.f[w->causes] = st.l[w->causes] = 0;
    return st;
}

static inline double risk_weight(const struct risk_rows *rows, size_t row) {
    return rows->weight ? rows->weight[row] : 1;
}

/* Rows grouped by a small number (a counting sort): those of slot s are rows[at[s]] ..
 * rows[at[s+1]-1]. Slot UINT32_MAX leaves a row out. */
struct row_groups {
    const uint32_t *rows;
    const size_t *at;
};
MUST_USE bc_rc row_groups(struct arena *a, size_t n, size_t slots, const uint32_t *slot,
                          struct row_groups *ret, struct bc_error *err);

/* The jackknife in which each row is its own cluster. */
MUST_USE bc_rc curve_jackknife_rows(struct arena *scratch, struct curve_work *w,
                                    const struct risk_rows *rows, const struct locator *locator,
                                    struct bc_error *err);

#endif
