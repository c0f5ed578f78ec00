/* `buyerclock simulate`: writes a company with known truth. */
#include "op/ops.h"
#include "report/body.h"
#include "sim/sim.h"

#include <string.h>

static const struct param params[] = {
    {.name = "deals",
     .type = PARAM_INT,
     .fallback = "1000",
     .value = "N",
     .min = 1,
     .max = 1e9,
     .help = "how many deals the export holds"},
    {.name = "seed",
     .type = PARAM_INT,
     .fallback = "1",
     .value = "S",
     .min = 0,
     .max = 9e15,
     .help = "the same seed and options give the same files"},
    {.name = "out",
     .type = PARAM_TEXT,
     .value = "DIR",
     .required = true,
     .help = "the folder to write to, made when it is not there"},
    {.name = "layout",
     .type = PARAM_LIST,
     .fallback = "generic,salesforce,hubspot",
     .value = "LIST",
     .help = "the systems whose exports are written, each in its own folder: generic, salesforce, "
             "hubspot, pipedrive"},
    {.name = "only",
     .type = PARAM_CHOICE,
     .value = "deals",
     .choices = "deals",
     .help = "write generic/deals.csv and truth.json alone"},
    {.name = "patterns",
     .type = PARAM_LIST,
     .fallback = "quick=0.25,standard=0.45,committee=0.2,tender=0.1",
     .value = "NAME=SHARE,...",
     .help = "the ways of buying and their shares: quick, standard, committee, tender, impulse, "
             "browse, plain"},
    {.name = "scale",
     .type = PARAM_NUMBER,
     .fallback = "1",
     .value = "F",
     .min = 1e-6,
     .max = 1000,
     .help = "stretches every duration by this factor"},
    {.name = "growth",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "G",
     .min = -2,
     .max = 2,
     .help = "log rate by which new deals grow a month (0.05: about 5 %)"},
    {.name = "history",
     .type = PARAM_NUMBER,
     .fallback = "1096",
     .value = "DAYS",
     .min = 0.01,
     .max = 36525,
     .help = "how far back the records go"},
    {.name = "as-of",
     .type = PARAM_TIME,
     .fallback = "2026-01-01",
     .value = "TIME",
     .help = "when the export is taken"},
    {.name = "late-records",
     .type = PARAM_FLAG,
     .help = "add deals engaged before the records began, which are there only if still open then"},
    {.name = "segments",
     .type = PARAM_FLAG,
     .help = "let the size of the buyer change the pace (small 0.6, medium 1, large 1.8 times as "
             "long)"},
    {.name = "stitched",
     .type = PARAM_NUMBER,
     .fallback = "0.6",
     .value = "SHARE",
     .min = 0,
     .max = 1,
     .help = "share of deals whose web visits before the first contact come to light"},
    {.name = "answered",
     .type = PARAM_NUMBER,
     .fallback = "0.4",
     .value = "SHARE",
     .min = 0,
     .max = 1,
     .help = "share of buyers who say roughly when they started to look"},
    {.name = "visits-fade",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "F",
     .min = 0,
     .max = 100,
     .help =
         "early visits go unrecorded: each is kept with e^(-F months before the first contact)"},
    {.name = "answers-fade",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "F",
     .min = 0,
     .max = 100,
     .help = "who looked for long answers more rarely: times (1 + months)^-F"},
    {.name = "signals",
     .type = PARAM_NUMBER,
     .fallback = "1",
     .value = "X",
     .min = 0,
     .max = 20,
     .help = "how strongly the buyer's own actions gather before a decision (0: not at all)"},
    {.name = "forgotten",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "SHARE",
     .min = 0,
     .max = 1,
     .help = "share of deals that nobody ever closes"},
    {.name = "auto-close",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "DAYS",
     .min = 0,
     .max = 36525,
     .help = "a rule of the seller's closes deals at this age as no decision (0: no rule)"},
    {.name = "quarter-close",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "SHARE",
     .min = 0,
     .max = 1,
     .help = "share of the open deals over 60 days that one user closes at each quarter's end"},
    {.name = "bulk-load",
     .type = PARAM_TIME,
     .value = "TIME",
     .help = "deals open at this moment get it as their start, as when another system is loaded"},
    {.name = "duplicates",
     .type = PARAM_NUMBER,
     .fallback = "0",
     .value = "SHARE",
     .min = 0,
     .max = 1,
     .help = "share of deals exported twice, half of them with another value"},
    {0},
};

static bc_rc read_layouts(const struct args *args, struct sim_options *o, struct bc_error *err) {
    static const char *const names[] = {"generic", "salesforce", "hubspot", "pipedrive"};
    size_t n = 0;
    const char *const *list = args_list(args, "layout", &n);
    o->layouts = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned bit = 0;
        for (unsigned l = 0; l < sizeof names / sizeof *names; l++)
            if (strcmp(list[i], names[l]) == 0)
                bit = 1U << l;
        if (!bit)
            return bc_fail(err, BC_EUSAGE,
                           "unknown layout '%s': use generic, salesforce, hubspot or pipedrive",
                           list[i]);
        o->layouts |= bit;
    }
    return BC_OK;
}

static bc_rc read_patterns(const struct args *args, struct sim_options *o, struct bc_error *err) {
    size_t n = 0;
    const char *const *list = args_list(args, "patterns", &n);
    memset(o->shares, 0, sizeof o->shares);
    for (size_t i = 0; i < n; i++) {
        struct str share = str_of(list[i]);
        const struct str name = str_trim(str_cut(&share, '='));
        const int found = sim_pattern(name);
        if (found < 0)
            return bc_fail(err, BC_EUSAGE,
                           "unknown buying pattern '%.*s': use quick, standard, committee, tender, "
                           "impulse, browse or plain",
                           STR_ARG(name));
        if (!str_to_double(str_trim(share), &o->shares[found]))
            return bc_fail(err, BC_EUSAGE, "no share in '%s': write %s=0.5", list[i],
                           sim_pattern_name(found));
    }
    return BC_OK;
}

static bc_rc read_options(const struct op_context *context, const struct args *args,
                          struct sim_options *ret, struct bc_error *err) {
    struct sim_options o = sim_defaults();
    o.deals = (uint64_t)args_int(args, "deals");
    o.seed = (uint64_t)args_int(args, "seed");
    o.out = args_text(args, "out");
    o.only_deals = args_text(args, "only") != NULL;
    o.scale = args_number(args, "scale");
    o.growth = args_number(args, "growth");
    o.history = args_number(args, "history");
    o.as_of = args_time(args, "as-of");
    o.late_records = args_flag(args, "late-records");
    o.segments = args_flag(args, "segments");
    o.stitched = args_number(args, "stitched");
    o.answered = args_number(args, "answered");
    o.visits_fade = args_number(args, "visits-fade");
    o.answers_fade = args_number(args, "answers-fade");
    o.signals = args_number(args, "signals");
    o.forgotten = args_number(args, "forgotten");
    o.auto_close = args_number(args, "auto-close");
    o.quarter_close = args_number(args, "quarter-close");
    o.bulk_load = args_time(args, "bulk-load");
    o.duplicates = args_number(args, "duplicates");
    o.threads = context->threads;
    o.progress = context->progress;
    TRY(read_layouts(args, &o, err));
    TRY(read_patterns(args, &o, err));
    *ret = o;
    return BC_OK;
}

static bc_rc fill_body(const struct sim_options *o, const struct sim_counts *c,
                       struct report *report, struct bc_error *err) {
    struct body b = body_of(report);
    json_t *deals = body_object(&b);
    body_put(&b, deals, "rows", json_count(c->deals));
    body_put(&b, deals, "open", json_count(c->open));
    body_put(&b, deals, "won", json_count(c->won));
    body_put(&b, deals, "lost", json_count(c->lost));
    body_put(&b, deals, "no_decision", json_count(c->no_decision));
    body_put(&b, deals, "disqualified", json_count(c->disqualified));
    body_put(&b, b.root, "out", json_text(o->out));
    body_put(&b, b.root, "deals", deals);
    body_put(&b, b.root, "files", json_count(c->files));
    body_put(&b, b.root, "bytes", json_count(c->bytes));
    return body_done(&b, err);
}

static bc_rc say(const struct sim_options *o, const struct sim_counts *c, struct report *report,
                 struct bc_error *err) {
    struct arena *a = report->arena;
    const enum lang lang = report->lang;
    report->title = tr(lang, "A simulated company with known truth");
    report->headline = arena_print(
        a, tr(lang, "%s deals written to %s: %s open, %s won, %s lost, %s no decision."),
        say_count(a, lang, (double)c->deals), o->out, say_count(a, lang, (double)c->open),
        say_count(a, lang, (double)c->won), say_count(a, lang, (double)c->lost),
        say_count(a, lang, (double)c->no_decision));
    if (!report->headline || !report_add(report, "next", tr(lang, "What next")) ||
        !report_say(report, arena_print(a, tr(lang, "What is true of it stands in %s/truth.json."),
                                        o->out)))
        return bc_nomem(err);
    return fill_body(o, c, report, err);
}

static bc_rc run(const struct op_context *context, const struct args *args, struct report *report,
                 struct bc_error *err) {
    struct sim_options options;
    struct sim_counts counts;
    TRY(read_options(context, args, &options, err));
    TRY(sim_run(&options, &counts, err));
    return say(&options, &counts, report, err);
}

const struct op op_simulate = {
    .name = "simulate",
    .summary = "write the export of a simulated company, with the truth beside it",
    .description =
        "Makes up a company whose buyers follow known laws and writes what its records would say "
        "of them at one moment: accounts, people with roles, touches of both sides, stages, deals "
        "won, lost, not decided and still open. truth.json beside it holds what a perfect observer "
        "would report, computed from the laws and not from the sample, so that a report can be "
        "held against it.",
    .examples = "buyerclock simulate --deals 2000 --seed 7 --out company\n"
                "  writes company/generic, company/salesforce, company/hubspot and the truth\n"
                "buyerclock simulate --deals 5000 --history 400 --late-records --growth 0.1 --out "
                "young\n"
                "  a fast-growing company whose records begin late\n"
                "buyerclock simulate --deals 10000 --patterns impulse=0.5,browse=0.5 --out shop\n"
                "  consumers who decide in seconds or in three weeks\n",
    .params = params,
    .run = run,
};
