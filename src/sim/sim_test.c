/* Whether the files written are the company simulated. */
#include "sim/sim.h"

#include "base/buffer.h"
#include "base/folder_test.h"
#include "sim/layout.h"

#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The whole file, zero-terminated; freed by the caller. NULL when it is not there. */
static char *slurp(const char *folder, const char *name) {
    char path[2 * FOLDER_ROOM];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    struct buffer b = {0};
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        buffer_add(&b, (struct str){block, n});
    (void)fclose(f);
    buffer_char(&b, '\0');
    return b.at;
}

static struct sim_options options(const char *out) {
    struct sim_options o = sim_defaults();
    o.deals = 700;
    o.out = out;
    o.layouts = SIM_GENERIC | SIM_SALESFORCE | SIM_HUBSPOT | SIM_PIPEDRIVE;
    o.forgotten = .05;
    o.late_records = true;
    o.threads = 1;
    return o;
}

static struct sim_counts run(const struct sim_options *o) {
    struct sim_counts counts;
    struct bc_error err;
    if (sim_run(o, &counts, &err) != BC_OK)
        fail_msg("%s", err.message);
    return counts;
}

static void assert_same_file(const char *a, const char *b, const char *name) {
    char *left = slurp(a, name), *right = slurp(b, name);
    assert_non_null(left);
    assert_non_null(right);
    if (strcmp(left, right) != 0)
        fail_msg("'%s' differs", name);
    free(left);
    free(right);
}

/* Two companies side by side, each in its own folder. */
struct two {
    char a[FOLDER_ROOM], b[FOLDER_ROOM];
};

static int set_up_two(void **state) {
    struct two *t = calloc(1, sizeof *t);
    if (!t)
        return -1;
    folder_new(t->a);
    folder_new(t->b);
    *state = t;
    return 0;
}

static int tear_down_two(void **state) {
    struct two *t = *state;
    folder_remove(t->a);
    folder_remove(t->b);
    free(t);
    return 0;
}

static void the_same_seed_gives_the_same_files_on_any_number_of_threads(void **state) {
    struct two *t = *state;
    struct sim_options o = options(t->a);
    run(&o);
    o.out = t->b;
    o.threads = 3;
    run(&o);
    for (int s = 0; s < SHEETS; s++)
        assert_same_file(t->a, t->b, sheet_specs[s].path);
    assert_same_file(t->a, t->b, "truth.json");
}

static void another_seed_gives_another_company(void **state) {
    struct two *t = *state;
    struct sim_options o = options(t->a);
    run(&o);
    o.out = t->b;
    o.seed = 2;
    run(&o);
    char *left = slurp(t->a, "generic/deals.csv"), *right = slurp(t->b, "generic/deals.csv");
    assert_string_not_equal(left, right);
    free(left);
    free(right);
}

static void deals_alone_are_the_same_deals(void **state) {
    struct two *t = *state;
    struct sim_options o = options(t->a);
    run(&o);
    o.out = t->b;
    o.only_deals = true;
    const struct sim_counts counts = run(&o);
    assert_int_equal(counts.files, 1);
    assert_same_file(t->a, t->b, "generic/deals.csv");
    assert_same_file(t->a, t->b, "truth.json");
}

/* The first `n` fields of a line, as zero-terminated texts; false at the end of the file. */
static bool next_row(char **at, char **fields, size_t n) {
    if (!**at)
        return false;
    char *end = strchr(*at, '\n');
    assert_non_null(end);
    *end = '\0';
    char *field = *at;
    for (size_t i = 0; i < n; i++) {
        assert_non_null(field);
        fields[i] = field;
        field = strchr(field, ',');
        if (field)
            *field++ = '\0';
    }
    assert_null(field);
    *at = end + 1;
    return true;
}

static void assert_starts(const char *text, const char *start, size_t n) {
    if (strncmp(text, start, n) != 0)
        fail_msg("'%s' does not begin as '%s'", text, start);
}

/* Row by row: who is closed, how, and when, says the same in every layout, as finely as each can
 * say it; where a deal is open each system shows its plan instead. */
static void every_layout_tells_the_same_deals(void **state) {
    (void)state;
    enum { GENERIC = 14, SALESFORCE = 20, HUBSPOT = 18, PIPEDRIVE = 17 };
    char folder[FOLDER_ROOM];
    folder_new(folder);
    const struct sim_options o = options(folder);
    const struct sim_counts counts = run(&o);
    char *files[] = {slurp(folder, "generic/deals.csv"),
                     slurp(folder, "salesforce/Opportunity.csv"),
                     slurp(folder, "hubspot/deals.csv"), slurp(folder, "pipedrive/deals.csv")};
    char *at[4], *g[GENERIC], *s[SALESFORCE], *h[HUBSPOT], *p[PIPEDRIVE];
    for (int i = 0; i < 4; i++) {
        assert_non_null(files[i]);
        at[i] = strchr(files[i], '\n') + 1;
    }
    size_t rows = 0, won = 0;
    while (next_row(&at[0], g, GENERIC)) {
        assert_true(next_row(&at[1], s, SALESFORCE));
        assert_true(next_row(&at[2], h, HUBSPOT));
        assert_true(next_row(&at[3], p, PIPEDRIVE));
        const char *created = g[3], *closed = g[4], *outcome = g[5], *plan = g[12];
        const bool open = !*closed, is_won = strcmp(outcome, "won") == 0;
        assert_int_equal(open, strlen(outcome) == 0);
        assert_starts(s[15], created, 19);
        assert_starts(h[6], created, 10);
        assert_starts(p[10], created, 10);
        assert_starts(s[8], open ? plan : closed, 10);
        assert_starts(h[7], open ? plan : closed, 10);
        assert_starts(p[14], closed, open ? 1 : 10);
        assert_string_equal(s[11], open ? "false" : "true");
        assert_string_equal(s[12], is_won ? "true" : "false");
        assert_string_equal(h[8], is_won ? "true" : "false");
        assert_string_equal(h[9], open || is_won ? "false" : "true");
        assert_string_equal(p[9], open                                   ? "Open"
                                  : is_won                               ? "Won"
                                  : strcmp(outcome, "disqualified") == 0 ? "Deleted"
                                                                         : "Lost");
        assert_string_equal(s[4], g[8]);
        assert_string_equal(h[4], g[8]);
        rows++;
        won += is_won;
    }
    assert_int_equal(rows, o.deals);
    assert_int_equal(rows, counts.deals);
    assert_int_equal(won, counts.won);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(*at[i], '\0');
        free(files[i]);
    }
    folder_remove(folder);
}

static void truth_says_what_was_exported(void **state) {
    (void)state;
    char folder[FOLDER_ROOM];
    folder_new(folder);
    const struct sim_options o = options(folder);
    const struct sim_counts counts = run(&o);
    char *text = slurp(folder, "truth.json");
    assert_non_null(text);
    json_t *truth = json_loads(text, 0, NULL);
    json_t *exported = json_object_get(truth, "exported");
    assert_int_equal(json_integer_value(json_object_get(exported, "open")), counts.open);
    assert_int_equal(json_integer_value(json_object_get(exported, "deals")),
                     counts.open + counts.won + counts.lost + counts.no_decision +
                         counts.disqualified);
    json_t *outcomes = json_object_get(json_object_get(truth, "cycle"), "outcomes");
    double ever = 0;
    for (size_t i = 0; i < json_array_size(outcomes); i++)
        ever += json_real_value(json_object_get(json_array_get(outcomes, i), "ever"));
    assert_true(ever > .95 - 1e-9 && ever < .95 + 1e-9); /* 5 % are forgotten */
    json_decref(truth);
    free(text);
    folder_remove(folder);
}

static void duplicates_are_rows_with_an_id_seen_before(void **state) {
    (void)state;
    char folder[FOLDER_ROOM];
    folder_new(folder);
    struct sim_options o = options(folder);
    o.duplicates = 1;
    run(&o);
    char *text = slurp(folder, "generic/deals.csv");
    assert_non_null(text);
    char *at = strchr(text, '\n') + 1, *first[14], *second[14];
    size_t differ = 0;
    for (size_t i = 0; i < o.deals; i++) {
        assert_true(next_row(&at, first, 14));
        assert_true(next_row(&at, second, 14));
        assert_string_equal(first[0], second[0]);
        differ += strcmp(first[8], second[8]) != 0;
    }
    assert_int_equal(*at, '\0');
    assert_true(differ > o.deals / 3 && differ < o.deals * 2 / 3);
    free(text);
    folder_remove(folder);
}

/* The prefix and number of a record of Salesforce's own demonstration data. */
static void salesforce_ids_carry_their_case(void **state) {
    (void)state;
    char id[SALESFORCE_ID + 1];
    salesforce_id(id, "006", 0);
    assert_string_equal(id, "0068d0000000000AAA");
    /* 2OrbY in base 62: digits 2, 24, 53, 37, 34. */
    salesforce_id(id, "006", (((UINT64_C(2) * 62 + 24) * 62 + 53) * 62 + 37) * 62 + 34);
    assert_string_equal(id, "0068d000002OrbYAAS");
}

static void what_cannot_be_written_leaves_nothing(void **state) {
    (void)state;
    char folder[FOLDER_ROOM], file[FOLDER_ROOM + 8];
    folder_new(folder);
    (void)snprintf(file, sizeof file, "%s/file", folder);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    (void)fclose(f);
    struct sim_options o = options(file); /* a file stands where the folder should be */
    struct sim_counts counts;
    struct bc_error err;
    assert_int_equal(sim_run(&o, &counts, &err), BC_EIO);
    assert_non_null(strstr(err.message, file));
    struct stat st;
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_size, 0);
    (void)remove(file);
    assert_int_equal(rmdir(folder), 0); /* and nothing else in it */
}

static void impossible_options_are_refused(void **state) {
    (void)state;
    struct sim_options bad[5];
    for (int i = 0; i < 5; i++)
        bad[i] = options("nowhere");
    bad[0].deals = 0;
    bad[1].history = -1;
    bad[2].forgotten = 1.5;
    for (int p = 0; p < SIM_PATTERNS; p++)
        bad[3].shares[p] = 0;
    bad[4].scale = 0;
    for (int i = 0; i < 5; i++) {
        struct sim_counts counts;
        struct bc_error err;
        assert_int_equal(sim_run(&bad[i], &counts, &err), BC_EUSAGE);
    }
}

#define SIDE_BY_SIDE(test) cmocka_unit_test_setup_teardown(test, set_up_two, tear_down_two)

int main(void) {
    const struct CMUnitTest tests[] = {
        SIDE_BY_SIDE(the_same_seed_gives_the_same_files_on_any_number_of_threads),
        SIDE_BY_SIDE(another_seed_gives_another_company),
        SIDE_BY_SIDE(deals_alone_are_the_same_deals),
        cmocka_unit_test(every_layout_tells_the_same_deals),
        cmocka_unit_test(truth_says_what_was_exported),
        cmocka_unit_test(duplicates_are_rows_with_an_id_seen_before),
        cmocka_unit_test(salesforce_ids_carry_their_case),
        cmocka_unit_test(what_cannot_be_written_leaves_nothing),
        cmocka_unit_test(impossible_options_are_refused),
    };
    return cmocka_run_group_tests_name("simulated exports", tests, NULL, NULL);
}
