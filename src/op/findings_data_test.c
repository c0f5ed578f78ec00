/* Findings on real data (where it is there) and on simulated companies with and without faults. */
#include "op/findings_test.h"

#include "sim/sim.h"

/* ---- real data ---- */

/* Opens a path under BC_DATA; false where it is not there. */
static bool open_data(struct bench *b, const char *path, const struct source_options *options) {
    const char *folder = getenv("BC_DATA");
    char full[FOLDER_ROOM];
    (void)snprintf(full, sizeof full, "%s/%s", folder ? folder : "", path);
    if (!folder || access(full, R_OK) != 0) {
        print_message("BC_DATA has no %s: skipped\n", path);
        return false;
    }
    const char *const paths[] = {full};
    bench_open(b, paths, 1, TIME_NONE, options);
    return true;
}

static void expect_only(const struct bench *b, const char *const *codes) {
    for (size_t i = 0; i < b->findings.n; i++) {
        bool listed = false;
        for (const char *const *code = codes; *code; code++)
            listed = listed || strcmp(b->findings.list[i].code, *code) == 0;
        if (!listed)
            fail_msg("%s: %s", b->findings.list[i].code, b->findings.list[i].text);
    }
}

static void maven_has_late_records_missing_starts_and_deals_older_than_any_closed(void **state) {
    (void)state;
    static const char *const all[] = {"late_records", "no_start", "open_older_than_closed", NULL};
    struct bench b = {0};
    if (!open_data(&b, "maven", &(struct source_options){.now = TIME_NONE, .threads = 1}))
        skip();
    bench_expect(&b, "late_records", 1185);
    bench_expect(&b, "no_start", 500);
    bench_expect(&b, "open_older_than_closed", 1291);
    expect_only(&b, all);
    bench_release(&b);
}

static void olist_has_no_losses_late_records_and_one_end_before_its_start(void **state) {
    (void)state;
    static const char *const all[] = {"no_losses",       "late_records", "end_before_start",
                                      "mixed_precision", "bulk_close",   NULL};
    struct bench b = {0};
    if (!open_data(&b, "olist", &(struct source_options){.now = TIME_NONE, .threads = 1}))
        skip();
    bench_expect(&b, "end_before_start", 1);
    bench_expect(&b, "no_losses", 7158);
    bench_expect(&b, "mixed_precision", 841);
    bench_expect(&b, "bulk_close", 22); /* 30 April 2018: 22 wins, where 4 or 5 a day were usual */
    assert_non_null(bench_find(&b, "late_records"));
    expect_only(&b, all);
    bench_release(&b);
}

static void a_bank_cancels_applications_by_itself_after_30_days(void **state) {
    (void)state;
    static const char *const won[] = {"A_ACTIVATED", "A_APPROVED", "A_REGISTERED"};
    static const char *const lost[] = {"A_DECLINED"}, *const no[] = {"A_CANCELLED"};
    struct source_options options = {.now = TIME_NONE, .threads = 1};
    struct bench b = {0};
    options.values[OUTCOME_WON] = won;
    options.nvalues[OUTCOME_WON] = 3;
    options.values[OUTCOME_LOST] = lost;
    options.nvalues[OUTCOME_LOST] = 1;
    options.values[OUTCOME_NO_DECISION] = no;
    options.nvalues[OUTCOME_NO_DECISION] = 1;
    if (!open_data(&b, "bpi2012/bpi2012_events.csv.gz", &options))
        skip();
    bench_expect(&b, "auto_close", 831); /* 669 of them after 30 days, 162 after 31 */
    assert_non_null(
        strstr(bench_find(&b, "auto_close")->text, "as no decision after 30 days: 669"));
    assert_non_null(strstr(bench_find(&b, "bulk_close")->text, "08:15")); /* its nightly job */
    bench_release(&b);
}

static void purchases_have_no_findings_of_sellers(void **state) {
    (void)state;
    static const char *const all[] = {NULL};
    struct bench b = {0};
    if (!open_data(&b, "cdnow", &(struct source_options){.now = TIME_NONE, .threads = 1}))
        skip();
    expect_only(&b, all);
    bench_release(&b);
}

static void hubspot_seeds_say_of_no_stage_what_it_means(void **state) {
    (void)state;
    struct bench b = {0};
    if (!open_data(&b, "hubspot_seeds", &(struct source_options){.now = TIME_NONE, .threads = 1}))
        skip();
    bench_expect(&b, "no_outcomes", 44);
    bench_release(&b);
}

static void salesforce_demo_contradicts_itself(void **state) {
    (void)state;
    struct bench b = {0};
    if (!open_data(&b, "salesforce_demo", &(struct source_options){.now = TIME_NONE, .threads = 1}))
        skip();
    bench_expect(&b, "contradictory_outcome", 137);
    bench_expect(&b, "stage_before_start", 32);
    bench_release(&b);
}

/* ---- simulated companies ---- */

/* Simulates into a new folder and opens its deals. */
static void simulate(struct bench *b, const struct sim_options *given, char folder[FOLDER_ROOM]) {
    struct sim_options o = *given;
    static const struct source_options options = {.now = TIME_NONE, .threads = 2};
    struct sim_counts counts;
    struct bc_error err;
    char deals[FOLDER_ROOM + 32];
    folder_new(folder);
    o.out = folder;
    o.layouts = SIM_GENERIC;
    o.only_deals = true;
    if (sim_run(&o, &counts, &err) != BC_OK)
        fail_msg("%s", err.message);
    (void)snprintf(deals, sizeof deals, "%s/generic/deals.csv", folder);
    const char *const paths[] = {deals};
    bench_open(b, paths, 1, TIME_NONE, &options);
}

static void done(struct bench *b, const char *folder) {
    bench_release(b);
    folder_remove(folder);
}

static void clean_companies_have_only_plans_that_passed(void **state) {
    (void)state;
    static const char *const all[] = {"open_past_planned", NULL};
    static const struct {
        uint64_t deals, seeds;
    } sizes[] = {{200, 20}, {2000, 10}, {20000, 4}, {200000, 1}};
    char folder[FOLDER_ROOM];
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (uint64_t seed = 1; seed <= sizes[k].seeds; seed++) {
            struct sim_options o = sim_defaults();
            struct bench b = {0};
            o.deals = sizes[k].deals;
            o.seed = seed;
            o.growth = seed % 2 ? 0 : .1;
            o.history = seed % 3 ? 1096 : 400;
            simulate(&b, &o, folder);
            expect_only(&b, all);
            done(&b, folder);
        }
}

/* The finding's count, of a company of 5,000 deals. */
static size_t found_in(struct sim_options *o, const char *code) {
    char folder[FOLDER_ROOM];
    struct bench b = {0};
    o->deals = 5000;
    simulate(&b, o, folder);
    const struct finding *f = bench_find(&b, code);
    const size_t n = f ? f->count : 0;
    assert_true(!f || !f->has_effect || !isnan(f->median_without));
    done(&b, folder);
    return n;
}

static void what_the_simulator_spoils_is_found(void **state) {
    (void)state;
    struct sim_options o = sim_defaults();
    o.auto_close = 90;
    assert_in_range(found_in(&o, "auto_close"), 1000, 2000);
    o = sim_defaults();
    o.quarter_close = .5;
    assert_in_range(found_in(&o, "bulk_close"), 500, 1200);
    o = sim_defaults();
    o.bulk_load = o.as_of - 500 * TIME_DAY;
    assert_in_range(found_in(&o, "bulk_load"), 200, 600);
    o = sim_defaults();
    o.duplicates = .02;
    assert_in_range(found_in(&o, "duplicates"), 60, 140);
    o = sim_defaults();
    o.forgotten = .1;
    assert_in_range(found_in(&o, "open_older_than_closed"), 100, 500);
    o = sim_defaults();
    o.late_records = true;
    o.history = 400;
    assert_in_range(found_in(&o, "late_records"), 200, 2000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maven_has_late_records_missing_starts_and_deals_older_than_any_closed),
        cmocka_unit_test(olist_has_no_losses_late_records_and_one_end_before_its_start),
        cmocka_unit_test(a_bank_cancels_applications_by_itself_after_30_days),
        cmocka_unit_test(purchases_have_no_findings_of_sellers),
        cmocka_unit_test(hubspot_seeds_say_of_no_stage_what_it_means),
        cmocka_unit_test(salesforce_demo_contradicts_itself),
        cmocka_unit_test(clean_companies_have_only_plans_that_passed),
        cmocka_unit_test(what_the_simulator_spoils_is_found),
    };
    return cmocka_run_group_tests_name("op/findings_data", tests, NULL, NULL);
}
