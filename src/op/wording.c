#include "op/wording.h"

#define OF_DEALS                                                                                   \
    .few = N_("Too few to say: %s of %s deals have an outcome."),                                  \
    .few_one = N_("Too few to say: %s of %s deals has an outcome."),                               \
    .count = N_("%s of %s deals count: %s."),                                                      \
    .count_as_of = N_("%s of %s deals count, as of %s (%s): %s."),                                 \
    .caption = N_("%s deals; band: %s."), .caption_as_of = N_("%s deals, as of %s; band: %s."),    \
    .usual = N_("The usual average sales cycle says %s: the mean over the deals that were won "    \
                "(%s of them, with a median of %s)."),                                             \
    .too_wide = N_("Eight in ten of the won took between %s and %s: an average of that describes " \
                   "nobody, so none is told."),                                                    \
    .leaves_out = N_("It counts only what was won and leaves out what is open (%s)."),             \
    .won_in = N_("won in it"), .pace = N_("ended per 1,000 days open"),                            \
    .outcomes = N_("How deals end"), .shares = N_("Share of deals by outcome"),                    \
    .read = N_("Rows read: %s; deals: %s; used: %s; rejected: %s."),                               \
    .open_count = N_("Open deals count for as long as they were seen; that they are still open "   \
                     "says nothing else about how they will end (independent censoring)."),        \
    .independent =                                                                                 \
        N_("Intervals are pointwise, at %s, and take deals as independent of each other.")

static const struct wording decisions = {
    OF_DEALS,
    .nobody = N_("Fewer than one in ten of our buyers decided in the time observed."),
    .tenth = N_("10 %% decide within %s; after %s, %s are still undecided."),
    .quarter = N_("10 %% decide within %s, a quarter within %s; after %s, %s are still undecided."),
    .half = N_("10 %% decide within %s, half within %s; after %s, %s are still undecided."),
    .most = N_("10 %% decide within %s, half within %s, 90 %% within %s."),
    .chart_tenth = N_("One in ten of our buyers decides within %s"),
    .chart_quarter = N_("A quarter of our buyers decides within %s"),
    .chart_half = N_("Half of our buyers decide within %s"),
    .chart_most = N_("Half of our buyers decide within %s; one in ten takes more than %s"),
    .series = N_("decided"),
    .within = N_("decide within"),
    .near = N_("It makes one number of many ways of buying: within a fifth of it, between %s and "
               "%s, %s of our buyers decide."),
};

static const struct wording purchases = {
    OF_DEALS,
    .nobody = N_("Fewer than one in ten bought in the time observed."),
    .tenth = N_("10 %% buy within %s; after %s, %s have not bought."),
    .quarter = N_("10 %% buy within %s, a quarter within %s; after %s, %s have not bought."),
    .half = N_("10 %% buy within %s, half within %s; after %s, %s have not bought."),
    .most = N_("10 %% buy within %s, half within %s, 90 %% within %s."),
    .chart_tenth = N_("One in ten buys within %s"),
    .chart_quarter = N_("A quarter buys within %s"),
    .chart_half = N_("Half buy within %s"),
    .chart_most = N_("Half buy within %s; one in ten takes more than %s"),
    .series = N_("bought"),
    .within = N_("buy within"),
    .near = N_("It makes one number of many ways of buying: within a fifth of it, between %s and "
               "%s, %s buy."),
};

static const struct wording repeats = {
    .nobody = N_("Fewer than one in ten bought again in the time observed."),
    .tenth = N_("10 %% buy again within %s; after %s, %s have not bought again."),
    .quarter =
        N_("10 %% buy again within %s, a quarter within %s; after %s, %s have not bought again."),
    .half = N_("10 %% buy again within %s, half within %s; after %s, %s have not bought again."),
    .most = N_("10 %% buy again within %s, half within %s, 90 %% within %s."),
    .few = N_("Too few to say: %s of %s consumers bought again."),
    .few_one = N_("Too few to say: %s of %s consumers bought again."),
    .chart_tenth = N_("One in ten buys again within %s"),
    .chart_quarter = N_("A quarter buys again within %s"),
    .chart_half = N_("Half buy again within %s"),
    .chart_most = N_("Half buy again within %s; one in ten takes more than %s"),
    .series = N_("bought again"),
    .within = N_("buy again within"),
    .count = N_("%s of %s consumers count: %s."),
    .count_as_of = N_("%s of %s consumers count, as of %s (%s): %s."),
    .caption = N_("%s consumers; band: %s."),
    .caption_as_of = N_("%s consumers, as of %s; band: %s."),
    .usual = N_("The usual average time between purchases says %s: the mean over the consumers who "
                "bought again (%s of them, with a median of %s)."),
    .too_wide = N_("Eight in ten of those who bought again took between %s and %s: an average of "
                   "that describes nobody, so none is told."),
    .leaves_out =
        N_("It counts only those who bought again and leaves out those who have not so far (%s)."),
    .near = N_("It makes one number of many ways of buying: within a fifth of it, between %s and "
               "%s, %s buy again."),
    .won_in = N_("bought again in it"),
    .pace = N_("bought again per 1,000 days in view"),
    .outcomes = N_("Who buys again"),
    .shares = N_("Share of consumers who bought again"),
    .read = N_("Rows read: %s; consumers: %s; used: %s; rejected: %s."),
    .open_count =
        N_("Who has not bought again counts for as long as they were seen; that they have "
           "not says nothing else about whether they will (independent censoring)."),
    .independent =
        N_("Intervals are pointwise, at %s, and take consumers as independent of each other."),
};

const struct wording *wording_of(const struct audit *audit) {
    if (audit->facts.kind == FACTS_PURCHASES)
        return &repeats;
    return audit->facts.losses_recorded ? &decisions : &purchases;
}

const char *outcome_label(enum lang lang, enum outcome o) {
    static const char *const labels[] = {N_("open"), N_("won"), N_("lost"), N_("no decision"),
                                         N_("disqualified")};
    return tr(lang, labels[o]);
}

const char *role_label(enum lang lang, enum table_role role) {
    static const char *const labels[] = {
        [ROLE_OTHER] = N_("looked up"),      [ROLE_DEALS] = N_("deals"),
        [ROLE_LEADS] = N_("leads"),          [ROLE_CLOSINGS] = N_("closings"),
        [ROLE_STAGES] = N_("stage changes"), [ROLE_EVENTS] = N_("events"),
        [ROLE_PURCHASES] = N_("purchases"),  [ROLE_DURATIONS] = N_("durations"),
        [ROLE_MERGES] = N_("merged deals"),  [ROLE_STAGE_NAMES] = N_("names of stages"),
    };
    return tr(lang, labels[role]);
}

const char *audit_outcome(const struct audit *audit, enum lang lang, enum outcome o) {
    if (audit->facts.kind == FACTS_PURCHASES && o == OUTCOME_WON)
        return tr(lang, repeats.series);
    if (audit->facts.kind == FACTS_PURCHASES && o == OUTCOME_OPEN)
        return tr(lang, N_("not again so far"));
    return outcome_label(lang, o);
}

const char *wording_p(struct arena *a, enum lang lang, double p) {
    if (p < .001)
        return tr(lang, "p < 0.001");
    return arena_print(a, "p = %s", say_number(a, lang, p, 3));
}
