/* For tests of sources: texts written as files, read as a report reads them, and the facts as a
 * text to compare with. */
#ifndef SOURCE_READING_TEST_H
#define SOURCE_READING_TEST_H

#include "base/buffer.h"
#include "base/folder_test.h"
#include "source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { READING_FILES = 4, READING_MAP = 8 };

/* One export: begin with {0}, add files and options, read, and release. */
struct reading {
    struct arena *arena;
    struct source *source;
    struct facts facts;
    struct source_options options;
    struct bc_error err;
    const char *map[READING_MAP];
    char folder[FOLDER_ROOM];
    char paths[READING_FILES][FOLDER_ROOM];
    size_t n;
};

static inline void given_file(struct reading *r, const char *name, const char *text) {
    if (r->n == 0)
        folder_new(r->folder);
    assert_true(r->n < READING_FILES);
    folder_file(r->folder, name, text, r->paths[r->n++]);
}

static inline void given_map(struct reading *r, const char *entry) {
    assert_true(r->options.nmap < READING_MAP);
    r->map[r->options.nmap++] = entry;
}

/* Texts that mean an outcome, as --won gives them. */
static inline void given_values(struct reading *r, enum outcome o, const char *const *values,
                                size_t n) {
    r->options.values[o] = values;
    r->options.nvalues[o] = n;
}

static inline bc_rc try_to_read(struct reading *r) {
    const char *paths[READING_FILES];
    for (size_t i = 0; i < r->n; i++)
        paths[i] = r->paths[i];
    r->arena = arena_new(0);
    assert_non_null(r->arena);
    r->options.map = r->map;
    r->options.threads = 1;
    if (r->options.now == 0)
        r->options.now = TIME_NONE;
    bc_rc rc = source_open(r->arena, paths, r->n, &r->options, &r->source, &r->err);
    if (rc == BC_OK)
        rc = source_read(r->source, &r->facts, &r->err);
    return rc;
}

static inline void read_all(struct reading *r) {
    if (try_to_read(r) != BC_OK)
        fail_msg("%s", r->err.message);
}

static inline void release(struct reading *r) {
    source_close(r->source);
    arena_free(r->arena);
    if (r->n)
        folder_remove(r->folder);
    *r = (struct reading){0};
}

/* One file with nothing else. */
static inline void read_text(struct reading *r, const char *text) {
    given_file(r, "export.csv", text);
    read_all(r);
}

/* Reading must fail with that code, and the message say so. */
static inline void assert_refused(struct reading *r, bc_rc code, const char *says) {
    const bc_rc rc = try_to_read(r);
    if (rc != code || !strstr(r->err.message, says))
        fail_msg("code %d, '%s'; expected %d and '%s'", (int)rc, r->err.message, (int)code, says);
}

static inline void print_time(struct buffer *out, bc_time t) {
    char text[TIME_TEXT];
    buffer_print(out, "%s", t == TIME_NONE ? "-" : time_print(t, text));
}

static inline void print_flags(struct buffer *out, uint8_t flags) {
    static const struct {
        uint8_t flag;
        const char *name;
    } names[] = {{DEAL_CONTRADICTORY, " contradictory"}, {DEAL_BACKWARDS, " backwards"},
                 {DEAL_DUPLICATE, " duplicate"},         {DEAL_MERGED, " merged"},
                 {DEAL_STAGE_EARLY, " stage-early"},     {DEAL_UNENDED, " unended"},
                 {DEAL_UNREADABLE, " unreadable"},       {DEAL_REJECTED, " rejected"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag)
            buffer_text(out, names[i].name);
}

static inline void assert_text(struct buffer *out, const char *expected) {
    assert_false(out->failed);
    assert_string_equal(out->n ? out->at : "", expected);
    buffer_release(out);
}

/* A line a deal: start, end ("-": unknown), outcome, flags. */
static inline void assert_deals(const struct reading *r, const char *expected) {
    struct buffer out = {0};
    const struct deals *d = &r->facts.deals;
    for (size_t i = 0; i < d->n; i++) {
        print_time(&out, d->start[i]);
        buffer_text(&out, " ");
        print_time(&out, d->end[i]);
        buffer_print(&out, " %s", outcome_name((enum outcome)d->outcome[i]));
        print_flags(&out, d->flags[i]);
        buffer_text(&out, "\n");
    }
    assert_text(&out, expected);
}

/* A line a visit: number of the deal, stage, from, to. */
static inline void assert_visits(const struct reading *r, const char *expected) {
    struct buffer out = {0};
    const struct stage_visits *v = &r->facts.visits;
    for (size_t i = 0; i < v->n; i++) {
        const struct str stage = intern_text(v->dictionary, v->stage[i]);
        buffer_print(&out, "%u %.*s ", (unsigned)v->deal[i], STR_ARG(stage));
        print_time(&out, v->from[i]);
        buffer_text(&out, " ");
        print_time(&out, v->to[i]);
        buffer_text(&out, "\n");
    }
    assert_text(&out, expected);
}

static inline void assert_newest(const struct reading *r, const char *expected, const char *why) {
    struct buffer out = {0};
    print_time(&out, r->facts.newest);
    buffer_print(&out, " %s", r->facts.newest_why);
    char all[80];
    (void)snprintf(all, sizeof all, "%s %s", expected, why);
    assert_text(&out, all);
}

/* The profile, and what each file was taken for: "salesforce: deals stages". */
static inline void assert_taken_for(const struct reading *r, const char *expected) {
    struct buffer out = {0};
    buffer_print(&out, "%s:", source_profile_name(r->source));
    for (size_t i = 0; i < r->source->n; i++)
        buffer_print(&out, " %s", table_role_name(r->source->tables[i].role));
    assert_text(&out, expected);
}

#endif
