/*
 * Up to three tables as one source: recognising systems and columns, reading facts. The tables are
 * set apart by the byte 28 (file separator); a first line "map field=Column" is what --map gives.
 */
#include "fuzz/fuzz.h"
#include "source/place.h"

#include <sys/mman.h>
#include <unistd.h>

enum { FILES = 3 };

/* The path of a file in memory with that content; `ret_fd` keeps it alive. */
static const char *put_file(struct arena *a, struct str content, int *ret_fd) {
    *ret_fd = memfd_create("input", MFD_CLOEXEC);
    REQUIRE(*ret_fd >= 0);
    REQUIRE(write(*ret_fd, content.at, content.n) == (ssize_t)content.n);
    return arena_print(a, "/proc/self/fd/%d", *ret_fd);
}

static void check_deals(const struct facts *f) {
    const struct deals *d = &f->deals;
    for (size_t i = 0; i < d->n; i++) {
        REQUIRE(d->outcome[i] < OUTCOME_COUNT);
        if (d->flags[i] & DEAL_REJECTED || !d->start || !d->end)
            continue;
        REQUIRE(d->end[i] == TIME_NONE || d->outcome[i] != OUTCOME_OPEN);
        REQUIRE(d->end[i] == TIME_NONE || d->start[i] == TIME_NONE || d->end[i] >= d->start[i]);
    }
}

static void check_visits(const struct facts *f) {
    const struct stage_visits *v = &f->visits;
    for (size_t i = 0; i < v->n; i++) {
        REQUIRE(v->deal[i] < f->deals.n);
        REQUIRE(v->stage[i] < intern_count(v->dictionary));
        REQUIRE(i == 0 || v->deal[i] >= v->deal[i - 1]);
    }
}

static void check_places(const struct source *s, const struct facts *f) {
    for (size_t i = 0; i < f->deals.n; i++) {
        struct source_place place;
        struct bc_error err;
        REQUIRE(source_place(s, f, i, &place, &err) == BC_OK);
        REQUIRE(place.file && place.line >= 1);
    }
}

static void understand(struct arena *a, const char *const *paths, size_t n, const char *map) {
    const struct source_options options = {
        .map = &map, .nmap = map ? 1 : 0, .now = TIME_NONE, .threads = 1};
    struct source *s = NULL;
    struct facts facts = {0};
    struct bc_error err = {BC_OK, ""};
    bc_rc rc = source_open(a, paths, n, &options, &s, &err);
    REQUIRE(rc == BC_OK || (rc == err.code && err.message[0]));
    if (rc != BC_OK)
        return;
    rc = source_read(s, &facts, &err);
    REQUIRE(rc == BC_OK || (rc == err.code && err.message[0]));
    if (rc == BC_OK) {
        check_deals(&facts);
        check_visits(&facts);
        check_places(s, &facts);
    }
    source_close(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *a = arena_new(FUZZ_MEMORY);
    REQUIRE(a);
    struct str rest = fuzz_text(data, size);
    const char *map = NULL;
    if (str_starts(rest, STR("map "))) {
        struct str line = str_cut(&rest, '\n');
        (void)str_cut(&line, ' ');
        map = str_copy(a, line);
    }
    const char *paths[FILES];
    int files[FILES];
    size_t n = 0;
    do {
        paths[n] = put_file(a, str_cut(&rest, '\034'), &files[n]);
        n++;
    } while (rest.n && n < FILES);
    understand(a, paths, n, map);
    for (size_t i = 0; i < n; i++)
        REQUIRE(close(files[i]) == 0);
    arena_free(a);
    return 0;
}
