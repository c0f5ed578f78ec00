#include "op/usable.h"

#include "table/bytes.h"

#include <stdio.h>

/* Reasons, one after the other: "3 rejected (line 2: ends before it starts), 1 without a start". */
struct reasons {
    char text[320];
    size_t n;
};

static void add(struct reasons *r, size_t count, const char *what) {
    if (count == 0 || r->n >= sizeof r->text)
        return;
    const int n =
        snprintf(r->text + r->n, sizeof r->text - r->n, "%s%zu %s", r->n ? ", " : "", count, what);
    r->n += n > 0 ? (size_t)n : 0;
}

static void add_rejected(struct reasons *r, const struct audit *audit) {
    const struct rejects *rejects = &audit->source->rejects;
    char what[280] = "rejected";
    if (rejects->n)
        (void)snprintf(what, sizeof what, "rejected (line %zu%s%.40s%s: %.150s)",
                       rejects->list[0].line, rejects->list[0].column[0] ? ", column '" : "",
                       rejects->list[0].column, rejects->list[0].column[0] ? "'" : "",
                       rejects->list[0].reason);
    add(r, audit->rejected, what);
}

bc_rc usable_none(const struct audit *audit, bc_time known, struct bc_error *err) {
    const struct deals *d = &audit->facts.deals;
    const struct journeys_left_out *out = &audit->cycle.journeys.left_out;
    struct reasons reasons = {.n = 0};
    size_t no_start = 0, later = 0;
    char day[TIME_TEXT], later_than[TIME_TEXT + 16];
    for (size_t i = 0; i < d->n && d->start; i++) {
        if (d->flags[i] & DEAL_REJECTED)
            continue;
        no_start += d->start[i] == TIME_NONE;
        later += d->start[i] > known;
    }
    (void)snprintf(later_than, sizeof later_than, "begin after %s", time_print(known, day));
    add_rejected(&reasons, audit);
    add(&reasons, no_start, "without a start");
    add(&reasons, out->no_end, "ended, nobody knows when");
    add(&reasons, later, later_than);
    add(&reasons, out->before_entry, "ended before their entry");
    add(&reasons, out->unobserved, "not observed for any time");
    return bc_fail(err, BC_EDATA, "cannot use '%s': not one of %zu deals counts: %s",
                   bytes_name(audit->path), d->n, reasons.text);
}
