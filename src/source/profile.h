/*
 * Import profiles: in which words a system names its tables and columns. One file a profile, each a
 * constant; names are keys (model/key.h), so that API names, column labels and warehouse names that
 * differ in case, blanks and underscores are one. To add a system, write a table like the others
 * and list it.
 */
#ifndef SOURCE_PROFILE_H
#define SOURCE_PROFILE_H

#include "base/str.h"

#include <stddef.h>

/* What a column means. The names are those of --map. */
enum field {
    FIELD_DEAL, /* id of the deal */
    FIELD_ACCOUNT,
    FIELD_OWNER,
    FIELD_CREATED, /* the engaged clock starts: created, first contact */
    FIELD_CLOSED,  /* the end; a plan while the deal is open */
    FIELD_PLANNED, /* a planned close that is never an end */
    FIELD_WON_AT,  /* end of won deals */
    FIELD_LOST_AT, /* end of lost deals */
    FIELD_OUTCOME, /* won, lost, ... */
    FIELD_STAGE,   /* the seller's stage; its name may say the outcome */
    FIELD_REASON,  /* why lost */
    FIELD_IS_CLOSED,
    FIELD_IS_WON,
    FIELD_IS_LOST,
    FIELD_DELETED,
    FIELD_VALUE,
    FIELD_MODIFIED,
    FIELD_TIME,        /* when an event, a stage change or a purchase happened */
    FIELD_ACTIVITY,    /* what happened, of an event log */
    FIELD_PERSON,      /* the consumer of a purchase */
    FIELD_DURATION,    /* days from start to end or as-of */
    FIELD_MERGED,      /* id of the deal that was merged into FIELD_DEAL; of deals, all such ids */
    FIELD_CHANGED,     /* which property a row of a history is about: only stages count */
    FIELD_LABEL,       /* what people see for an id */
    FIELD_IS_ACTIVE,   /* no: put away, which is how some systems say lost */
    FIELD_PROBABILITY, /* percent; 100 is won where the system says so */
    FIELD_ENTRY, /* when the deal came under observation; never guessed, only named by the user */
    FIELD_COUNT
};
const char *field_name(enum field f);
bool field_parse(struct str name, enum field *ret);

/* What a table of a system is about. */
enum table_role {
    ROLE_OTHER,       /* joined by key for --by, or not used */
    ROLE_DEALS,       /* one row a deal */
    ROLE_LEADS,       /* one row a lead, without ends: the start of a pair */
    ROLE_CLOSINGS,    /* one row a deal that ended, without starts: the end of a pair */
    ROLE_STAGES,      /* one row a change of a deal */
    ROLE_EVENTS,      /* one row an event of a case */
    ROLE_PURCHASES,   /* one row a purchase of a consumer */
    ROLE_DURATIONS,   /* one row a duration with its outcome */
    ROLE_MERGES,      /* which deals were merged into which */
    ROLE_STAGE_NAMES, /* one row a stage: its id, its label, whether it is an end */
    ROLE_COUNT_       /* not a role */
};
const char *table_role_name(enum table_role r);

/* The keys by which a field is known in one kind of table, best first, separated by blanks. */
struct field_keys {
    enum field field;
    const char *keys;
};

/* One kind of table of a system. It is recognised when every field of `needs` finds a column and,
 * where `marks` is given, at least one column has a key among the marks: names that no other system
 * uses. */
struct table_spec {
    enum table_role role;
    const char *marks;
    const enum field *needs;         /* ends with FIELD_COUNT */
    const struct field_keys *fields; /* ends with NULL keys */
};

struct profile {
    const char *name;    /* in the JSON: "salesforce" */
    const char *title;   /* for people: "Salesforce" */
    const char *prefix;  /* keys put before column names by this system, or NULL: "deal", "property
                            properties" */
    const char *entered; /* keys that the names of columns begin with that hold when a deal entered
                            the stage that the rest names ("hsdateentered"), best first; or NULL */
    struct str (*record)(struct str id); /* the part of an id that names the record, where ids are
                                            written in several ways; NULL: all of it */
    const struct table_spec *tables;     /* ends with NULL fields */
};

extern const struct profile profile_salesforce, profile_hubspot, profile_pipedrive, profile_odoo,
    profile_generic;

/* In the order in which they are tried: systems first, meanings last. Ends with NULL. */
extern const struct profile *const profiles[];

#endif
