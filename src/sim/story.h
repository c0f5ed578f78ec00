/*
 * What happens around one deal: the buying group, touches of both sides, buying jobs done, things
 * said and promised. Drawn as far as the records reach (`learned` no later than the close or the
 * as-of time); what only the truth knows is marked.
 */
#ifndef SIM_STORY_H
#define SIM_STORY_H

#include "sim/deal.h"

enum { MEMBERS = 12, TOUCHES = 1500, MILESTONES = 16, STATEMENTS = 4, PROMISES = 24 };
enum { NOBODY = MEMBERS, POOL = 16 }; /* people an account has: at most POOL */

/* Parts that a person plays, as bits. */
enum role_kind {
    ROLE_ECONOMIC_BUYER,
    ROLE_TECHNICAL_BUYER,
    ROLE_USER,
    ROLE_CHAMPION,
    ROLE_COACH,
    ROLE_INFLUENCER,
    ROLE_PROCUREMENT,
    ROLE_LEGAL,
    ROLE_EXECUTIVE_SPONSOR,
    ROLE_BLOCKER,
    ROLE_EXTERNAL_ADVISER,
    ROLES
};
const char *role_name(unsigned role); /* "economic_buyer" */

struct member {
    unsigned slot;  /* in the account's pool: person number account * POOL + slot */
    unsigned roles; /* bits of enum role_kind */
    bc_time joined; /* first in contact with us; past the records: not known to us */
    int stance;     /* -1 against, 0 neutral or unknown, 1 for */
};

enum touch_kind {
    TOUCH_VISIT,
    TOUCH_FORM,
    TOUCH_REPLY,
    TOUCH_MEETING,
    TOUCH_QUESTION,
    TOUCH_TRIAL,
    TOUCH_MARKUP,
    TOUCH_BUYER_KINDS, /* the kinds before are the buyer's */
    TOUCH_MAIL = TOUCH_BUYER_KINDS,
    TOUCH_CALL,
    TOUCH_QUOTE,
    TOUCH_KINDS
};
const char *touch_kind_name(enum touch_kind k);
const char *touch_channel_name(enum touch_kind k);
static inline bool touch_is_buyers(enum touch_kind k) {
    return k < TOUCH_BUYER_KINDS;
}

struct touch {
    bc_time time, learned;
    enum touch_kind kind;
    unsigned member; /* whose, of the group */
    bool device;     /* came from a browser: has a visitor */
    bool anonymous;  /* and nobody ever learned whose */
};

struct identify {
    unsigned member;
    bc_time time; /* when the member's browser turned out to be theirs */
};

enum { JOBS = 6 };
const char *job_name(unsigned job);
enum how_known { HOW_SEEN, HOW_TOLD, HOW_INFERRED };
const char *how_name(enum how_known how);
struct milestone {
    unsigned job, member;
    bc_time occurred;         /* the truth */
    bool known;               /* or only the truth knows of it */
    bc_time earliest, latest; /* as known; earliest TIME_NONE: open to the left */
    bc_time learned;
    enum how_known how;
};

struct statement {
    bc_time time;
    unsigned member;
    const char *question; /* "started_looking" or a date of the buyer's own: "renewal", ... */
    const char *answer;   /* of started_looking: the band */
    bc_time earliest, latest;
};

struct promise {
    bc_time made, due, kept; /* kept: TIME_NONE when not (yet) */
    unsigned member;
    const char *what;
};

struct story {
    struct member members[MEMBERS];
    size_t nmembers;
    bool stitched; /* touches before engagement came to light */
    struct touch touches[TOUCHES];
    size_t ntouches;
    struct identify identifies[MEMBERS];
    size_t nidentifies;
    struct milestone milestones[MILESTONES];
    size_t nmilestones;
    struct statement statements[STATEMENTS];
    size_t nstatements;
    struct promise promises[PROMISES];
    size_t npromises;
};

/* Each draws its part from streams of its own; touches need the group, evidence needs both. */
void group_draw(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s);
void touches_draw(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s);
void evidence_draw(const struct world *w, gsl_rng *rng, const struct deal *d, struct story *s);

/* Last change of a deal's record: its close, else the last touch or stage change logged. */
void deal_note_touches(struct deal *d, const struct story *s);

/* Whole seconds, as microseconds. */
static inline bc_time story_span(double days) {
    return (bc_time)(days * 86400 + .5) * TIME_SECOND;
}

#endif
