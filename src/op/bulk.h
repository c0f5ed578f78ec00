/* Deals that were created or closed together: where along the calendar, and which they are. */
#ifndef OP_BULK_H
#define OP_BULK_H

#include "op/detect.h"

/* In the order in which a deal is counted: for the first that holds. */
enum bulk_reason {
    BULK_MOMENT, /* far more in one minute than in the hour before and the hour after */
    BULK_DAY,    /* far more on one day than on the days around it */
    BULK_PERSON, /* closes of one person on one day, far more than on their other days */
    BULK_PERIOD, /* closes on the last day of months or quarters, together */
    BULK_REASONS
};

struct bulk_found {
    size_t places; /* moments, days, persons' days, or ends of months */
    size_t deals;  /* filled by bulk_mark */
    size_t most;   /* deals of the place with the most */
    bc_time at;    /* of that place */
    double expected;
};

struct owner_day {
    uint32_t owner, day;
};

struct bulk {
    const struct detect *detect;
    bool ends; /* closes; else starts */
    const struct moments *moments;
    uint8_t *moment_out, *day_out;      /* by place: a spike; NULL: none */
    uint8_t *period_out;                /* by day: the last of a month or quarter; NULL: none */
    const struct owner_day *owner_days; /* sorted */
    size_t nowner_days;
    bool quarters; /* BULK_PERIOD is about quarters */
    struct bulk_found found[BULK_REASONS];
};

MUST_USE bc_rc bulk_find(struct arena *a, const struct detect *d, bool ends, struct bulk *ret,
                         struct bc_error *err);

/* Marks the deals concerned and counts them by reason. */
size_t bulk_mark(struct bulk *b, uint8_t *mark);

/* "412 on one day (31 March 2017)"; NULL when the arena is full. */
const char *bulk_say(const struct bulk *b, enum bulk_reason r, struct arena *a, enum lang lang);

#endif
