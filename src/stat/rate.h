/* Events per time at risk, with an exact interval. */
#ifndef STAT_RATE_H
#define STAT_RATE_H

/* NAN where nobody was at risk. */
struct rate {
    double value, lo, hi; /* events a unit of the exposure */
};

/*
 * `events` in `exposure` (person-time, any unit, > 0), with Garwood's interval for the mean of a
 * Poisson law (Biometrika 1936;28:437), as R's poisson.test. Right for events that fall
 * independently at a steady rate; `level` is 0.95, say.
 */
struct rate rate_of(double events, double exposure, double level);

#endif
