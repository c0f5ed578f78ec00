/* `buyerclock report`: how long our buyers really take, and what the usual number says instead. */
#include "op/audit.h"
#include "op/export_options.h"
#include "op/keep.h"
#include "op/ops.h"
#include "op/usable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct param params[] = {
    {.name = "files",
     .type = PARAM_FILES,
     .value = "FILE|FOLDER",
     .required = true,
     .help = "the CRM export: files, or folders with their tables"},
    {.name = "as-of",
     .type = PARAM_TIME,
     .value = "TIME",
     .help = "what was known then; default: the newest thing on record"},
    EXPORT_PARAMS,
    {.name = "entry",
     .type = PARAM_TEXT,
     .fallback = "auto",
     .value = "RULE",
     .help = "when deals came under observation: auto, none, first-end, a date, or a column"},
    {.name = "by",
     .type = PARAM_TEXT,
     .value = "COLUMN",
     .help = "compare segments: a column of the deals or of a table that shares a key with them"},
    {.name = "at",
     .type = PARAM_NUMBERS,
     .fallback = "7,30,60,90,180,365",
     .value = "DAYS",
     .min = 0,
     .max = 1e6,
     .help = "days at which shares are told"},
    {.name = "level",
     .type = PARAM_NUMBER,
     .fallback = "0.95",
     .value = "LEVEL",
     .min = .5,
     .max = .9999,
     .help = "confidence level of the intervals"},
    {.name = "exclude",
     .type = PARAM_LIST,
     .value = "FINDING",
     .help = "leave out the deals of a finding, such as bulk_load"},
    {.name = "rejects",
     .type = PARAM_TEXT,
     .value = "FILE",
     .help = "write the rows that could not be used to this file"},
    {.name = "truth",
     .type = PARAM_TEXT,
     .value = "FILE",
     .help = "for simulated companies: hold the figures against this truth.json"},
    {0},
};

/* --entry: a rule, a date, or else the name of a column. */
static enum entry_rule read_entry(const char *text, bc_time *ret_at) {
    enum precision precision;
    for (enum entry_rule r = ENTRY_AUTO; r <= ENTRY_FIRST_END; r++)
        if (strcmp(text, entry_rule_name(r)) == 0)
            return r;
    return time_parse_iso(str_of(text), ret_at, &precision) ? ENTRY_AT : ENTRY_COLUMN;
}

static bc_rc find_as_of(const struct args *args, bc_time now, struct audit *audit,
                        struct bc_error *err) {
    audit->as_of = args_time(args, "as-of");
    audit->as_of_why = "given";
    if (audit->as_of != TIME_NONE &&
        audit->as_of > now + TIME_DAY) /* tomorrow somewhere is today */
        return bc_fail(err, BC_EUSAGE, "'--as-of' lies in the future, where nothing is known yet");
    if (audit->as_of != TIME_NONE)
        return BC_OK;
    audit->as_of = audit->facts.newest;
    audit->as_of_why = audit->facts.newest_why;
    if (audit->as_of == TIME_NONE && audit->facts.kind != FACTS_DURATIONS)
        return usable_none(audit, now, err);
    return BC_OK;
}

static struct findings_input findings_input(const struct op_context *context,
                                            const struct audit *audit) {
    return (struct findings_input){.source = audit->source,
                                   .facts = &audit->facts,
                                   .as_of = audit->as_of,
                                   .entry = &audit->entry,
                                   .cycle = &audit->cycle,
                                   .at = audit->at,
                                   .nat = audit->nat,
                                   .threads = context->threads,
                                   .lang = context->lang};
}

static bc_rc fit(const struct op_context *context, double level, struct audit *audit,
                 struct bc_error *err) {
    struct journeys journeys;
    progress_tell(context->progress, tr(context->lang, "counting"), 0);
    TRY(journeys_build(context->arena, &audit->facts, audit->as_of, &audit->entry, audit->skip,
                       &journeys, err));
    TRY(usual_compute(context->arena, &audit->facts, audit->as_of, audit->skip, &audit->usual,
                      err));
    return cycle_fit(context->arena, &journeys, level, context->threads, &audit->cycle, err);
}

/* Findings that --exclude names are found in all deals; then everything is counted anew without
 * them. */
static bc_rc exclude(const struct op_context *context, double level, struct audit *audit,
                     struct bc_error *err) {
    if (audit->nexcluded == 0)
        return BC_OK;
    uint8_t *skip = NULL;
    size_t *found = ARENA_ARRAY(context->arena, size_t, audit->nexcluded);
    if (!found)
        return bc_nomem(err);
    const struct findings_input in = findings_input(context, audit);
    TRY(findings_mark(context->arena, &in, audit->excluded, audit->nexcluded, &skip, found, err));
    audit->skip = skip;
    audit->nfound = found;
    return fit(context, level, audit, err);
}

static bc_rc analyse(const struct op_context *context, const struct args *args, struct audit *audit,
                     struct bc_error *err) {
    bc_time at = TIME_NONE;
    const enum entry_rule rule = read_entry(args_text(args, "entry"), &at);
    const double level = args_number(args, "level");
    for (size_t i = 0; i < audit->facts.deals.n; i++)
        audit->rejected += (audit->facts.deals.flags[i] & DEAL_REJECTED) != 0;
    TRY(find_as_of(args, audit->source->options.now, audit, err));
    TRY(entry_find(context->arena, &audit->facts, audit->as_of, rule, at, &audit->entry, err));
    TRY(fit(context, level, audit, err));
    if (audit->cycle.journeys.rows.n == 0)
        return usable_none(audit, audit->as_of, err);
    TRY(exclude(context, level, audit, err));
    TRY(segments_fit(context->arena, &audit->facts, &audit->cycle, context->threads,
                     &audit->segments, err));
    const struct trend_input trend = {.facts = &audit->facts,
                                      .as_of = audit->as_of,
                                      .entry = &audit->entry,
                                      .skip = audit->skip,
                                      .all = &audit->cycle,
                                      .days = audit->at,
                                      .ndays = audit->nat};
    TRY(trend_fit(context->arena, &trend, &audit->trend, err));
    const char *truth = args_text(args, "truth");
    if (truth)
        TRY(truth_compare(context->arena, truth, &audit->cycle, audit->at, audit->nat,
                          &audit->truth, err));
    const struct findings_input in = findings_input(context, audit);
    return findings_find(context->arena, &in, &audit->findings, err);
}

static bc_rc write_rejects(const struct args *args, const struct audit *audit,
                           struct bc_error *err) {
    const char *path = args_text(args, "rejects");
    return path ? rejects_write(&audit->source->rejects, path, err) : BC_OK;
}

static bc_rc run_open(const struct op_context *context, const struct args *args,
                      struct audit *audit, struct report *report, struct bc_error *err) {
    TRY(source_read(audit->source, &audit->facts, err));
    TRY(write_rejects(args, audit, err)); /* all the more where nothing else can be used */
    TRY(analyse(context, args, audit, err));
    TRY(audit_assume(audit, context->arena, context->lang, err));
    TRY(audit_json(audit, report, err));
    return audit_sections(audit, report, err);
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The days asked for, in their order in time. */
static bc_rc read_days(const struct op_context *context, const struct args *args,
                       struct audit *audit, struct bc_error *err) {
    const double *at = args_numbers(args, "at", &audit->nat);
    audit->at_given = args_given(args, "at");
    double *sorted = ARENA_RAW(context->arena, double, audit->nat);
    if (!sorted)
        return bc_nomem(err);
    if (audit->nat)
        memcpy(sorted, at, audit->nat * sizeof *at);
    qsort(sorted, audit->nat, sizeof *sorted, by_size);
    audit->at = sorted;
    return BC_OK;
}

static bc_rc run(const struct op_context *context, const struct args *args, struct report *report,
                 struct bc_error *err) {
    struct audit audit = {0};
    struct source_options options = export_options(context, args);
    size_t nfiles;
    options.by = args_text(args, "by");
    const char *const *files = args_list(args, "files", &nfiles);
    bc_time ignored;
    if (read_entry(args_text(args, "entry"), &ignored) == ENTRY_COLUMN)
        options.entry = args_text(args, "entry");
    TRY(read_days(context, args, &audit, err));
    audit.excluded = args_list(args, "exclude", &audit.nexcluded);
    TRY(findings_known(context->arena, audit.excluded, audit.nexcluded, err));
    audit.path = files[0];
    TRY(keep_input(files, nfiles, args_text(args, "rejects"), err));
    TRY(source_open(context->arena, files, nfiles, &options, &audit.source, err));
    const bc_rc rc = run_open(context, args, &audit, report, err);
    source_close(audit.source);
    return rc;
}

const struct op op_report = {
    .name = "report",
    .summary = "how long our buyers really take, from a CRM export",
    .description = "Reads a CRM export (nothing is uploaded, nothing is changed) and says how long "
                   "buyers take as a "
                   "distribution for won, lost and no decision, with open deals counted; what the "
                   "usual average sales "
                   "cycle says instead and why it differs; what is wrong with the data and what "
                   "that does to the "
                   "answer.\n\n"
                   "Salesforce, HubSpot and Pipedrive exports are recognised by their columns, in "
                   "English and German; "
                   "so are event logs (XES or tables), purchases, and any table with a start, an "
                   "end and an outcome.",
    .examples = "buyerclock report deals.csv\n  the report on the terminal\n"
                "buyerclock report export/ -o report.html\n  one page for the board\n"
                "buyerclock report log.xes.gz --won A_APPROVED --lost A_DECLINED\n"
                "  an event log, with the activities that are outcomes\n",
    .params = params,
    .run = run,
};
