/* From files to facts with every allocation failing once, on the tables that are fuzzed as well: in
 * the end each of them, replies of web interfaces included, is read. */
#include "source/place.h"

#include "base/alloc_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FILES = 3 };

struct attempt {
    char paths[FILES][64];
    int files[FILES];
    size_t n;
    const char *map;
};

static bc_rc open_and_read(struct arena *a, void *context, struct bc_error *err) {
    const struct attempt *attempt = context;
    const char *const paths[FILES] = {attempt->paths[0], attempt->paths[1], attempt->paths[2]};
    const struct source_options options = {
        .map = &attempt->map, .nmap = attempt->map ? 1 : 0, .now = TIME_NONE, .threads = 1};
    struct source *s = NULL;
    struct facts facts = {0};
    TRY(source_open(a, paths, attempt->n, &options, &s, err));
    bc_rc rc = source_read(s, &facts, err);
    for (size_t i = 0; rc == BC_OK && i < facts.deals.n; i++) {
        struct source_place place;
        rc = source_place(s, &facts, i, &place, err);
    }
    source_close(s);
    return rc;
}

/* Files in memory, set apart by the byte 28. */
static void put_files(struct attempt *attempt, struct str text) {
    attempt->n = 0;
    do {
        const struct str content = str_cut(&text, '\034');
        const int file = memfd_create("input", MFD_CLOEXEC);
        assert_true(file >= 0);
        assert_int_equal(write(file, content.at, content.n), content.n);
        (void)snprintf(attempt->paths[attempt->n], sizeof attempt->paths[0], "/proc/self/fd/%d",
                       file);
        attempt->files[attempt->n++] = file;
    } while (text.n && attempt->n < FILES);
}

static void check_corpus_file(const char *name, const char *map) {
    char path[1024], text[1 << 16];
    (void)snprintf(path, sizeof path, "%s/fuzz/corpus/mapping/%s", getenv("BC_SOURCE"), name);
    FILE *from = fopen(path, "rb");
    assert_non_null(from);
    const size_t n = fread(text, 1, sizeof text, from);
    assert_int_equal(fclose(from), 0);
    struct str content = {text, n};
    if (map)
        (void)str_cut(&content, '\n');
    struct attempt attempt = {.map = map};
    put_files(&attempt, content);
    /* Steps of 48 bytes pass over few allocations: most are longer, and each run costs a while. */
    assert_true(alloc_until_it_works(open_and_read, &attempt, 48, 4 << 20) > 100);
    for (size_t i = 0; i < attempt.n; i++)
        assert_int_equal(close(attempt.files[i]), 0);
}

static void sources_say_when_memory_runs_out(void **state) {
    (void)state;
    if (!getenv("BC_SOURCE")) {
        print_message("skipped: BC_SOURCE does not say where the sources are\n");
        skip();
    }
    static const char *const names[] = {
        "generic",        "salesforce",      "hubspot",       "pipedrive",        "pair",
        "purchases",      "duplicates",      "hubspot_reply", "salesforce_reply", "pipedrive_reply",
        "hubspot_stages", "hubspot_entered", "odoo"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_corpus_file(names[i], NULL);
    check_corpus_file("map", "created=Beginn");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_say_when_memory_runs_out),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
