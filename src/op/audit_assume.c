/* What the figures of a report rest on, in words. */
#include "op/audit.h"
#include "op/wording.h"

struct sentences {
    struct arena *arena;
    const char **list;
    size_t n, room;
    bool failed;
};

static void add(struct sentences *s, const char *text) {
    if (!text || s->n == s->room) {
        s->failed = true;
        return;
    }
    s->list[s->n++] = text;
}

static void assume_clock(struct sentences *s, const struct audit *audit, enum lang lang) {
    switch (audit->facts.kind) {
    case FACTS_DEALS:
        add(s, tr(lang, "The clock is the engaged clock: from the creation of a deal to its "
                        "outcome. How long "
                        "the buyers had been buying before that, nobody recorded."));
        break;
    case FACTS_CASES:
        add(s, tr(lang, "The clock runs from a case's first event to the first activity that is an "
                        "outcome."));
        break;
    case FACTS_PURCHASES:
        add(s, tr(lang, "The clock runs from a consumer's first purchase to the next; one journey "
                        "a consumer."));
        break;
    case FACTS_DURATIONS:
        add(s, tr(lang, "The file holds durations and no dates: growth, late records and bulk "
                        "edits cannot be "
                        "seen, and it is taken that every duration was observed from its start."));
        break;
    }
}

static void assume_counting(struct sentences *s, const struct audit *audit, enum lang lang) {
    const struct cycle *c = &audit->cycle;
    add(s, tr(lang, wording_of(audit)->open_count));
    if (c->journeys.rows.causes > 1)
        add(s,
            tr(lang,
               "Outcomes compete: a deal that ended one way cannot end another (Aalen-Johansen)."));
    if (c->journeys.late)
        add(s, arena_print(s->arena,
                           trn(lang,
                               "%s deal had begun before the records did; it counts from the day "
                               "it came under observation (delayed entry).",
                               "%s deals had begun before the records did; each counts from the "
                               "day it came under observation (delayed entry).",
                               c->journeys.late),
                           say_count(s->arena, lang, (double)c->journeys.late)));
    if (c->journeys.zero)
        add(s, arena_print(s->arena,
                           trn(lang,
                               "%s deal ended in the step of time in which it began; it counts as "
                               "an event half a step after the start.",
                               "%s deals ended in the step of time in which they began; they count "
                               "as events half a step after the start.",
                               c->journeys.zero),
                           say_count(s->arena, lang, (double)c->journeys.zero)));
    if (audit->facts.kind != FACTS_DURATIONS)
        add(s,
            tr(lang, "Times without a zone are taken as written, a date as the start of its day."));
}

static void assume_intervals(struct sentences *s, const struct audit *audit, enum lang lang) {
    add(s, arena_print(s->arena, tr(lang, wording_of(audit)->independent),
                       say_share(s->arena, lang, audit->cycle.band.level)));
    add(s, arena_print(s->arena,
                       tr(lang, "Under %d events of an outcome the report says: too few to say."),
                       CYCLE_FEW));
}

bc_rc audit_assume(struct audit *audit, struct arena *a, enum lang lang, struct bc_error *err) {
    struct sentences s = {.arena = a, .room = 16};
    s.list = ARENA_ARRAY(a, const char *, s.room);
    if (!s.list)
        return bc_nomem(err);
    assume_clock(&s, audit, lang);
    assume_counting(&s, audit, lang);
    assume_intervals(&s, audit, lang);
    if (s.failed)
        return bc_nomem(err);
    audit->assumptions = s.list;
    audit->nassumptions = s.n;
    return BC_OK;
}
