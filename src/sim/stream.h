/*
 * Random numbers by name: what is drawn for one thing (deal 17's people) depends on the seed, the
 * subject and the number alone, never on what was drawn before or on which thread. So changing one
 * option does not reshuffle the rest.
 */
#ifndef SIM_STREAM_H
#define SIM_STREAM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/* What a stream is for. The numbers are part of every simulated company: append, never reorder. */
enum stream_subject {
    STREAM_ARRIVALS,
    STREAM_DEAL,
    STREAM_RECORD,
    STREAM_STAGES,
    STREAM_GROUP,
    STREAM_DARK_TOUCHES,
    STREAM_TOUCHES,
    STREAM_MILESTONES,
    STREAM_STATEMENTS,
    STREAM_PROMISES,
    STREAM_ACCOUNT,
    STREAM_PERSON
};

/* SplitMix64 (Steele, Lea and Flood 2014) as a generator of GSL: eight bytes of state, so that one
 * stream a deal costs nothing to start. */
extern const gsl_rng_type *const stream_type;

/* Puts the generator at the start of the stream (seed, subject, number). */
void stream_start(gsl_rng *rng, uint64_t seed, enum stream_subject subject, uint64_t number);

#endif
