/* Everything that `report` finds out about an export, before it is put into words. */
#ifndef OP_AUDIT_H
#define OP_AUDIT_H

#include "op/findings.h"
#include "op/op.h"
#include "op/segments.h"
#include "op/trend.h"
#include "op/truth.h"
#include "op/usual.h"
#include "source/source.h"

struct audit {
    struct source *source;
    struct facts facts;
    bc_time as_of;
    const char *as_of_why; /* "given", "last close", ... */
    struct entry entry;
    struct cycle cycle;
    struct usual usual;
    struct segments segments;
    struct trend trend; /* n = 0: too short a time */
    struct findings findings;
    struct truth truth; /* of = 0: no truth was given */
    const double *at;   /* days at which shares are told */
    size_t nat;
    bool at_given;       /* not the default days */
    const uint8_t *skip; /* deals left out by --exclude; NULL: none */
    const char *const *excluded;
    const size_t *nfound; /* for each of them, how many deals it is about; NULL: none excluded */
    size_t nexcluded;
    size_t rejected;                /* deals that are wrong in themselves */
    const char *path;               /* the first file or folder, for the title */
    const char *const *assumptions; /* sentences in the report's language */
    size_t nassumptions;
};

/* The stable fields of the JSON, docs/manual/json.md. */
MUST_USE bc_rc audit_json(const struct audit *audit, struct report *report, struct bc_error *err);

/* What the figures rest on, for audit->assumptions. */
MUST_USE bc_rc audit_assume(struct audit *audit, struct arena *a, enum lang lang,
                            struct bc_error *err);

/* The sections that people read. */
MUST_USE bc_rc audit_sections(const struct audit *audit, struct report *report,
                              struct bc_error *err);

#endif
