#include "source/source.h"

#include "source/files.h"
#include "source/make.h"
#include "source/recognise.h"
#include "source/stage_names.h"
#include "source/twins.h"

/* The tables that facts can be made from, best first, and what makes them. */
static const struct maker {
    enum table_role role;
    const char *name; /* of the profile, where it is not the system's */
    bc_rc (*make)(struct source *s, struct facts *ret, struct bc_error *err);
} makers[] = {
    {ROLE_DEALS, NULL, make_deals},         {ROLE_EVENTS, "event-log", make_cases},
    {ROLE_LEADS, NULL, make_pairs},         {ROLE_PURCHASES, "purchases", make_purchases},
    {ROLE_DURATIONS, NULL, make_durations},
};

static size_t profile_rank(const struct profile *p) {
    size_t rank = 0;
    while (profiles[rank] && profiles[rank] != p)
        rank++;
    return rank;
}

/* The best table of a role: of the most particular profile, then the one with the most rows. */
static struct source_table *best_of(const struct source *s, enum table_role role) {
    struct source_table *best = NULL;
    for (size_t i = 0; i < s->n; i++) {
        struct source_table *t = &s->tables[i];
        if (t->role != role || table_rows(t->table) == 0)
            continue;
        const size_t rank = profile_rank(t->profile),
                     best_rank = best ? profile_rank(best->profile) : 0;
        if (!best || rank < best_rank ||
            (rank == best_rank && table_rows(t->table) > table_rows(best->table)))
            best = t;
    }
    return best;
}

/* Leads are the start of a pair only beside closings that share a column with them. */
static struct source_table *closings_of(const struct source *s, const struct source_table *leads) {
    for (size_t i = 0; i < s->n; i++) {
        struct source_table *t = &s->tables[i];
        if (t->role == ROLE_CLOSINGS && table_rows(t->table) &&
            str_equal_nocase(table_name(t->table, t->columns[FIELD_DEAL]),
                             table_name(leads->table, leads->columns[FIELD_DEAL])))
            return t;
    }
    return NULL;
}

static const struct maker *choose(struct source *s) {
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        s->main = best_of(s, makers[i].role);
        if (!s->main)
            continue;
        s->pair = makers[i].role == ROLE_LEADS ? closings_of(s, s->main) : NULL;
        if (makers[i].role != ROLE_LEADS || s->pair)
            return &makers[i];
    }
    s->main = NULL;
    return NULL;
}

static bc_rc nothing_found(const struct source *s, struct bc_error *err) {
    size_t rows = 0;
    bool starts = false, ends = false;
    for (size_t i = 0; i < s->n; i++) {
        rows += table_rows(s->tables[i].table);
        starts = starts || s->tables[i].role == ROLE_LEADS;
        ends = ends || s->tables[i].role == ROLE_CLOSINGS;
    }
    const char *path = table_path(s->tables[0].table);
    if (rows == 0)
        return bc_fail(err, BC_EDATA, "cannot read '%s': there is a header, and no row under it",
                       path);
    if (ends && !starts)
        return bc_fail(
            err, BC_EDATA,
            "cannot use '%s': it says when deals ended and not when they began; add the table with "
            "the starts, or name the column with --map created=COLUMN",
            path);
    if (starts && !ends)
        return bc_fail(
            err, BC_EDATA,
            "cannot use '%s': it says when deals began and not how they ended; add the table with "
            "the closings, or name the columns with --map closed=COLUMN --map outcome=COLUMN",
            path);
    return bc_fail(
        err, BC_EDATA,
        "cannot use '%s': no columns with the times of deals; looked for a start (created, create "
        "date, first contact, ...) with an end (closed, close date, won, ...), an event log (case, "
        "activity, timestamp), purchases (customer, date, value) or durations; name them with "
        "--map created=COLUMN --map closed=COLUMN --map outcome=COLUMN",
        path);
}

/* Tells what each file is, the files being open. */
static bc_rc recognise_all(struct source *s, struct bc_error *err) {
    for (size_t i = 0; i < s->n; i++)
        recognise(&s->tables[i]);
    TRY(recognise_map(s, err));
    (void)choose(s); /* what cannot be used is said when it is read */
    return BC_OK;
}

bc_rc source_open(struct arena *a, const char *const *paths, size_t n,
                  const struct source_options *options, struct source **ret, struct bc_error *err) {
    struct source *s = ARENA_NEW(a, struct source);
    if (!s)
        return bc_nomem(err);
    s->arena = a;
    s->options = *options;
    rejects_init(&s->rejects, a, 1000 * 1000);
    bc_rc rc = source_open_files(s, paths, n, err);
    if (rc == BC_OK)
        rc = recognise_all(s, err);
    if (rc != BC_OK) {
        source_close(s);
        return rc;
    }
    *ret = s;
    return BC_OK;
}

void source_close(struct source *s) {
    for (size_t i = 0; s && i < s->n; i++) {
        table_close(s->tables[i].table);
        s->tables[i].table = NULL;
    }
}

bc_rc source_read(struct source *s, struct facts *ret, struct bc_error *err) {
    const struct maker *maker = choose(s);
    if (!maker)
        return nothing_found(s, err);
    TRY(twins_refuse(s, s->main, err));
    TRY(twins_refuse(s, s->pair, err));
    struct facts facts = {.newest = TIME_NONE};
    TRY(stage_names_read(s, &s->stage_names, err));
    TRY(maker->make(s, &facts, err));
    TRY(make_segments(s, &facts, err));
    *ret = facts;
    return BC_OK;
}

const char *source_profile_name(const struct source *s) {
    for (size_t i = 0; s->main && i < sizeof makers / sizeof *makers; i++)
        if (makers[i].role == s->main->role && makers[i].name)
            return makers[i].name;
    return s->main && s->main->profile ? s->main->profile->name : "none";
}
