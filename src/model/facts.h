/*
 * What is known of a set of deals, as columns: deal i is element i of each. Filled once by a source
 * (or a store), read-only after. Columns that the source does not have are NULL. Times are when a
 * thing occurred; TIME_NONE is unknown. All memory is the arena's of whoever filled it.
 */
#ifndef MODEL_FACTS_H
#define MODEL_FACTS_H

#include "base/intern.h"
#include "base/time.h"
#include "model/outcome.h"

/* A column of texts as codes. */
struct attribute {
    const char *name;
    const uint32_t *codes; /* NULL: the source has no such column */
    const struct intern *dictionary;
};

enum deal_flag {
    DEAL_REJECTED = 1,      /* wrong in itself (see the rejects); takes part in nothing */
    DEAL_CONTRADICTORY = 2, /* the source's own columns disagree on the outcome */
    DEAL_BACKWARDS = 4,     /* ends before it starts; rejected too */
    DEAL_DUPLICATE = 8,     /* the same id once more, rejected too */
    DEAL_MERGED = 16,       /* the source says that it was merged into another; rejected too */
    DEAL_STAGE_EARLY = 32,  /* a stage is dated before the deal was created */
    DEAL_UNENDED = 64,      /* an outcome without a time: ended, nobody knows when */
    DEAL_UNREADABLE = 128   /* a cell or the whole row could not be read; rejected too */
};

struct deals {
    size_t n;
    const bc_time *start;    /* created, first contact: where the engaged clock starts */
    const bc_time *end;      /* of deals with an outcome only: a plan is not an end */
    const bc_time *planned;  /* the seller's planned close of open deals */
    const bc_time *entry;    /* when the deal came under observation, where the source says */
    const bc_time *modified; /* last change known to the source */
    const double *duration;  /* days, where the source has durations and no times; NULL otherwise */
    const uint8_t *outcome;  /* enum outcome */
    const uint8_t *flags;    /* enum deal_flag */
    const uint64_t *id_hash; /* equal ids have equal hashes */
    struct attribute account, owner, stage, reason;
    struct attribute said;                         /* the outcome column, as written */
    enum precision start_precision, end_precision; /* the finest seen */
    size_t mixed_precision; /* values of another precision than the usual one of their column */
    const uint32_t *row;    /* of the source's main table; NULL: deal i is row i */
};

/* A stay in a seller's stage. Sorted by deal, then by time. */
struct stage_visits {
    size_t n;
    const uint32_t *deal;
    const uint32_t *stage; /* code in `dictionary` */
    const bc_time *from;
    const bc_time *to; /* TIME_NONE while it lasts */
    const struct intern *dictionary;
};

/* What the facts as a whole are. */
enum facts_kind {
    FACTS_DEALS,     /* deals of a CRM */
    FACTS_CASES,     /* journeys of an event log */
    FACTS_PURCHASES, /* from a consumer's first purchase to the next */
    FACTS_DURATIONS  /* durations only, no dates */
};

/* Deals whose segment stands in another table, but whose key stands in no row of it. */
struct unmatched {
    const uint8_t *deals; /* a byte a deal, not 0 where it is so; NULL: none, or no such table */
    const char *table;    /* path */
    const char *key;      /* such a key */
    const char *like;     /* how the table writes it; NULL: it has nothing like it */
};

struct facts {
    enum facts_kind kind;
    struct deals deals;
    struct stage_visits visits;
    bc_time
        newest; /* the newest thing that can have been known; TIME_NONE when there are no times */
    const char *newest_why; /* "last close", "last modified", ... */
    bool losses_recorded;   /* whether the source can say that a deal was lost */
    struct attribute by;    /* the segments asked for; codes NULL otherwise */
    struct unmatched unmatched;
};

#endif
