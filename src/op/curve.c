/* `buyerclock curve`: Kaplan-Meier and Aalen-Johansen curves of any table, the analyst's door. */
#include "op/curve_report.h"
#include "op/keep.h"
#include "op/ops.h"

#include <math.h>
#include <string.h>

static const struct param params[] = {
    {.name = "file",
     .type = PARAM_FILES,
     .value = "FILE",
     .required = true,
     .help = "a table with one row a duration"},
    {.name = "time",
     .type = PARAM_TEXT,
     .value = "COLUMN",
     .required = true,
     .help = "the duration up to the event or to the last look"},
    {.name = "event",
     .type = PARAM_TEXT,
     .value = "COLUMN",
     .required = true,
     .help = "what happened then: 0 and 1, false and true, 1 and 2 (2 is the event), or names of "
             "which one is 'open' or 'censored'"},
    {.name = "entry",
     .type = PARAM_TEXT,
     .value = "COLUMN",
     .help = "from when on the row was watched; what ends at or before it is rejected"},
    {.name = "by",
     .type = PARAM_TEXT,
     .value = "COLUMN",
     .help = "a curve for each value, and a test of their difference"},
    {.name = "weight", .type = PARAM_TEXT, .value = "COLUMN", .help = "how much the row counts"},
    {.name = "cluster",
     .type = PARAM_TEXT,
     .value = "COLUMN",
     .help = "rows that belong together, such as an account's: the errors allow for it"},
    {.name = "event-codes",
     .type = PARAM_LIST,
     .value = "VALUE=OUTCOME,...",
     .help = "which values of the event column are which outcome; all others are open"},
    {.name = "level",
     .type = PARAM_NUMBER,
     .fallback = "0.95",
     .value = "SHARE",
     .min = 0.5,
     .max = 0.9999,
     .help = "how often the bands hold the truth"},
    {.name = "conf-type",
     .type = PARAM_CHOICE,
     .fallback = "log",
     .value = "SCALE",
     .choices = "log log-log cloglog plain",
     .help = "the scale on which the bands are symmetric"},
    {.name = "errors",
     .type = PARAM_CHOICE,
     .fallback = "auto",
     .value = "KIND",
     .choices = "auto greenwood jackknife none",
     .help = "where the errors come from; auto: as R's survfit chooses"},
    {.name = "quantiles",
     .type = PARAM_NUMBERS,
     .fallback = "0.1,0.25,0.5,0.75,0.9",
     .value = "SHARE,...",
     .help = "the shares for which the time is given"},
    {.name = "at",
     .type = PARAM_NUMBERS,
     .value = "TIME,...",
     .help = "the times for which the share is given"},
    {.name = "undecided-at",
     .type = PARAM_NUMBER,
     .value = "TIME",
     .min = -1e300,
     .max = 1e300,
     .help = "only those still undecided then: the curve is conditional on it"},
    {.name = "least-at-risk",
     .type = PARAM_NUMBER,
     .fallback = "20",
     .value = "N",
     .min = 0,
     .max = 1e15,
     .help = "with --entry: begin where so many are at risk for the first time; 0: at the first of "
             "all"},
    {.name = "rejects",
     .type = PARAM_TEXT,
     .value = "FILE",
     .help = "write the rows that could not be used here, as CSV"},
    {0},
};

static bc_rc one_file(const struct args *args, const char **ret, struct bc_error *err) {
    size_t n = 0;
    const char *const *files = args_list(args, "file", &n);
    if (n != 1)
        return bc_fail(err, BC_EUSAGE, "one file at a time, not %zu", n);
    *ret = files[0];
    return BC_OK;
}

/* The rows of group g, numbered in `index`, which has room for all. */
static bc_rc group_rows(struct arena *a, const struct curve_input *in, size_t g, uint32_t *index,
                        struct risk_rows *ret, struct bc_error *err) {
    const struct risk_rows all = curve_input_rows(in);
    if (!in->group) {
        *ret = all;
        return BC_OK;
    }
    size_t n = 0;
    for (size_t i = 0; i < in->used; i++)
        if (in->group[i] == g)
            index[n++] = (uint32_t)i;
    return risk_rows_pick(a, &all, index, n, ret, err);
}

static enum curve_error error_kind(const struct args *args, const struct curve_input *in) {
    const char *kind = args_text(args, "errors");
    if (strcmp(kind, "greenwood") == 0)
        return CURVE_GREENWOOD;
    if (strcmp(kind, "jackknife") == 0)
        return CURVE_JACKKNIFE;
    if (strcmp(kind, "none") == 0)
        return CURVE_NO_ERROR;
    const struct risk_rows rows = {.n = in->used,
                                   .cause = in->cause,
                                   .causes = in->causes,
                                   .weight = in->weight,
                                   .cluster = in->cluster};
    return curve_error_default(&rows);
}

static bc_rc fit_groups(const struct op_context *context, const struct args *args,
                        const struct curve_input *in, enum curve_error error,
                        const struct fitted **ret, struct bc_error *err) {
    struct arena *a = context->arena;
    struct fitted *groups = ARENA_ARRAY(a, struct fitted, in->ngroups);
    uint32_t *index = in->group ? ARENA_RAW(a, uint32_t, in->used) : NULL;
    if (!groups || (in->group && !index))
        return bc_nomem(err);
    const struct curve_options options = {
        .error = error,
        .start = args_given(args, "undecided-at") ? args_number(args, "undecided-at") : NAN,
        .least_at_risk = args_number(args, "least-at-risk")};
    for (size_t g = 0; g < in->ngroups; g++) {
        struct fitted *f = &groups[g];
        TRY(group_rows(a, in, g, index, &f->rows, err));
        TRY(risk_table_count(a, &f->rows, context->threads, &f->table, err));
        TRY(curve_fit(a, &f->table, &f->rows, &options, &f->curve, err));
    }
    *ret = groups;
    return BC_OK;
}

/*
 * Gray's test for each outcome where several compete; the log-rank test where there is one, and,
 * with late entry, of each outcome's hazard. None for weighted rows: the tests count rows.
 */
static bc_rc test_groups(struct arena *a, struct curve_results *x, struct bc_error *err) {
    const struct curve_input *in = x->in;
    if (in->ngroups < 2 || in->weight)
        return BC_OK;
    const struct risk_table **tables = ARENA_ARRAY(a, const struct risk_table *, in->ngroups);
    struct group_test *tests = ARENA_ARRAY(a, struct group_test, in->causes);
    if (!tables || !tests)
        return bc_nomem(err);
    for (size_t g = 0; g < in->ngroups; g++)
        tables[g] = &x->groups[g].table;
    const bool gray = in->causes > 1 && !in->entry;
    for (unsigned k = 1; k <= in->causes; k++) {
        struct group_test *t = &tests[k - 1];
        *t = (struct group_test){.name = gray ? "Gray" : "log-rank", .cause = k};
        if (gray)
            TRY(compare_shares(a, tables, in->ngroups, k, 0, &t->result, err));
        else
            TRY(compare_hazards(a, tables, in->ngroups, k, COMPARE_LOGRANK, 0, &t->result, err));
    }
    x->tests = tests;
    x->ntests = in->causes;
    return BC_OK;
}

static bc_rc check_shares(const double *p, size_t n, struct bc_error *err) {
    for (size_t i = 0; i < n; i++)
        if (!(p[i] > 0 && p[i] < 1))
            return bc_fail(err, BC_EUSAGE, "'--quantiles' must lie between 0 and 1, not %g", p[i]);
    return BC_OK;
}

static bc_rc run(const struct op_context *context, const struct args *args, struct report *report,
                 struct bc_error *err) {
    const struct curve_columns columns = {.time = args_text(args, "time"),
                                          .event = args_text(args, "event"),
                                          .entry = args_text(args, "entry"),
                                          .by = args_text(args, "by"),
                                          .weight = args_text(args, "weight"),
                                          .cluster = args_text(args, "cluster")};
    struct curve_input in;
    struct curve_results x = {.columns = &columns, .in = &in};
    size_t ncodes = 0;
    const char *const *codes = args_list(args, "event-codes", &ncodes);
    TRY(one_file(args, &x.path, err));
    x.quantiles = args_numbers(args, "quantiles", &x.nquantiles);
    x.at = args_numbers(args, "at", &x.nat);
    TRY(check_shares(x.quantiles, x.nquantiles, err));
    TRY(keep_input(&x.path, 1, args_text(args, "rejects"), err));
    TRY(curve_read(context, x.path, &columns, codes, ncodes, &in, err));
    if (args_text(args, "rejects"))
        TRY(rejects_write(&in.rejects, args_text(args, "rejects"), err));
    x.band.level = args_number(args, "level");
    x.band_name = args_text(args, "conf-type");
    if (!band_parse(x.band_name, &x.band.type))
        return bc_fail(err, BC_EUSAGE, "unknown scale '%s'", x.band_name);
    x.least_at_risk = args_number(args, "least-at-risk");
    x.error = error_kind(args, &in);
    TRY(fit_groups(context, args, &in, x.error, &x.groups, err));
    TRY(test_groups(context->arena, &x, err));
    TRY(curve_report_body(&x, report, err));
    return curve_report_sections(&x, report, err);
}

const struct op op_curve = {
    .name = "curve",
    .summary = "draw Kaplan-Meier and Aalen-Johansen curves of any table of durations",
    .description =
        "Takes a table with one row a duration and says which share had ended by when, with rows "
        "that are still open counted as open, rows that came under watch late counted from then "
        "on, and outcomes that compete kept apart. With one outcome this is the Kaplan-Meier curve "
        "(as the share that ended), with several the Aalen-Johansen curve of each.\n"
        "A row is at risk after its entry up to its time. At one time events come before rows that "
        "are left open, and rows that enter come last. The errors are those of R's survfit: "
        "Greenwood's for one outcome, the infinitesimal jackknife for several, for clusters and "
        "for weights that are no whole numbers.",
    .examples =
        "buyerclock curve lung.csv --time time --event status --by sex\n"
        "  one outcome (1 open, 2 ended), a curve for each sex and the log-rank test\n"
        "buyerclock curve deals.csv --time days --event stage --event-codes Won=won,Lost=lost "
        "--entry first_seen\n"
        "  two outcomes that compete; deals that came under watch late count from then on\n",
    .params = params,
    .run = run,
};
