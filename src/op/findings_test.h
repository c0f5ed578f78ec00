/* For tests of findings: texts written as files, read as a report reads them, and searched. */
#ifndef OP_FINDINGS_TEST_H
#define OP_FINDINGS_TEST_H

#include "base/buffer.h"
#include "base/folder_test.h"
#include "op/findings.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* One export, from its text to its findings. */
struct bench {
    struct arena *arena;
    struct source *source;
    struct facts facts;
    struct entry entry;
    struct cycle cycle;
    bc_time as_of;
    struct findings findings;
    char folder[FOLDER_ROOM];
    char paths[4][FOLDER_ROOM];
    size_t npaths;
};

static inline void bench_file(struct bench *b, const char *name, const char *text) {
    if (b->npaths == 0)
        folder_new(b->folder);
    folder_file(b->folder, name, text, b->paths[b->npaths++]);
}

/* Made anew each time: a bench may be copied. */
static inline struct findings_input bench_input(const struct bench *b) {
    static const double at[] = {7, 30, 90};
    return (struct findings_input){.source = b->source,
                                   .facts = &b->facts,
                                   .as_of = b->as_of,
                                   .entry = &b->entry,
                                   .cycle = &b->cycle,
                                   .at = at,
                                   .nat = 3,
                                   .threads = 1,
                                   .lang = LANG_EN};
}

static inline void bench_open(struct bench *b, const char *const *paths, size_t n, bc_time as_of,
                              const struct source_options *options) {
    struct bc_error err = {BC_OK, ""};
    struct journeys journeys;
    b->arena = arena_new(0);
    bc_rc rc = source_open(b->arena, paths, n, options, &b->source, &err);
    if (rc == BC_OK)
        rc = source_read(b->source, &b->facts, &err);
    if (rc == BC_OK && as_of == TIME_NONE)
        as_of = b->facts.newest;
    if (rc == BC_OK)
        rc = entry_find(b->arena, &b->facts, as_of, ENTRY_AUTO, TIME_NONE, &b->entry, &err);
    if (rc == BC_OK)
        rc = journeys_build(b->arena, &b->facts, as_of, &b->entry, NULL, &journeys, &err);
    if (rc == BC_OK)
        rc = cycle_fit(b->arena, &journeys, .95, 1, &b->cycle, &err);
    b->as_of = as_of;
    const struct findings_input in = bench_input(b);
    if (rc == BC_OK)
        rc = findings_find(b->arena, &in, &b->findings, &err);
    if (rc != BC_OK)
        fail_msg("%s", err.message);
}

/* The files written so far. */
static inline void bench_read(struct bench *b, bc_time as_of) {
    const char *paths[4] = {b->paths[0], b->paths[1], b->paths[2], b->paths[3]};
    const struct source_options options = {.now = TIME_DAY * 20000, .threads = 1};
    bench_open(b, paths, b->npaths, as_of, &options);
}

/* The finding with a code; NULL: it is not there. */
static inline const struct finding *bench_find(const struct bench *b, const char *code) {
    for (size_t i = 0; i < b->findings.n; i++)
        if (strcmp(b->findings.list[i].code, code) == 0)
            return &b->findings.list[i];
    return NULL;
}

static inline void bench_expect(const struct bench *b, const char *code, size_t count) {
    const struct finding *f = bench_find(b, code);
    if (!f)
        fail_msg("%s was not found", code);
    else if (f->count != count)
        fail_msg("%s: %zu, not %zu: %s", code, f->count, count, f->text);
}

static inline void bench_release(struct bench *b) {
    source_close(b->source);
    arena_free(b->arena);
    if (b->npaths)
        folder_remove(b->folder);
    *b = (struct bench){0};
}

/* How many deals --exclude would leave out. */
static inline size_t bench_excluded(struct bench *b, const char *code) {
    const struct findings_input in = bench_input(b);
    uint8_t *mark = NULL;
    struct bc_error err;
    size_t n = 0, told = 0;
    if (findings_mark(b->arena, &in, &code, 1, &mark, &told, &err) != BC_OK)
        fail_msg("%s", err.message);
    for (size_t i = 0; i < b->facts.deals.n; i++)
        n += mark[i] != 0;
    assert_int_equal(told == 0, n == 0);
    return n;
}

/* Days since 1970 of 2 January 2017, a Monday, from which the tests' calendars run. */
enum { DAY_0 = 17168 };

/* A date of the tests' calendar, as text; the same room is used again after eight calls. */
static inline const char *day(int days) {
    static _Thread_local char rooms[8][TIME_TEXT];
    static _Thread_local unsigned next;
    return time_print((bc_time)(DAY_0 + days) * TIME_DAY, rooms[next++ % 8]);
}

/*
 * A company without anything to find: a deal a day for `days` days, each decided 10 to 49 days
 * later (each of 40 durations in turn), forty won and forty lost in turn.
 */
static inline void write_clean(struct buffer *csv, int days) {
    buffer_text(csv, "deal,created,closed,outcome,owner\n");
    for (int i = 0; i < days; i++) {
        const int end = i + 10 + i * 17 % 40;
        if (end < days)
            buffer_print(csv, "d%d,%s,%s,%s,o%d\n", i, day(i), day(end),
                         i / 40 % 2 ? "won" : "lost", i % 3);
        else
            buffer_print(csv, "d%d,%s,,open,o%d\n", i, day(i), i % 3);
    }
}

#endif
