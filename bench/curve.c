/*
 * Curves in memory. `curve make DIR ROWS` writes the columns that every contender reads; `curve run
 * DIR ROWS day|continuous right|late CAUSES none|greenwood|jackknife RUNS THREADS` counts and fits
 * them RUNS times and prints the seconds of each run, then the bytes of the columns and of what the
 * fit held, then the seconds of reading the columns once, below which nothing can come.
 */
#include "stat/curve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double uniform(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) * 0x1p-53;
}

struct columns {
    size_t n;
    double *entry, *exit;
    int32_t *entry_day, *exit_day;
    uint8_t *one, *three; /* causes */
};

/* In an arena, as the program holds its columns: in large pages. */
static struct columns columns_new(struct arena *a, size_t n) {
    struct columns c = {n,
                        ARENA_RAW(a, double, n),
                        ARENA_RAW(a, double, n),
                        ARENA_RAW(a, int32_t, n),
                        ARENA_RAW(a, int32_t, n),
                        ARENA_RAW(a, uint8_t, n),
                        ARENA_RAW(a, uint8_t, n)};
    if (!c.entry || !c.exit || !c.entry_day || !c.exit_day || !c.one || !c.three) {
        (void)fputs("curve: not enough memory\n", stderr);
        exit(1);
    }
    return c;
}

/* 59 of 100 are there from the start, the others enter within 300 days; ends are exponential (150
 * days), follow-up 20 to 800 days; about 1,100 distinct days. */
static void make(struct columns *c) {
    uint64_t state = UINT64_C(88172645463325252);
    for (size_t i = 0; i < c->n; i++) {
        const double entry = uniform(&state) < 0.59 ? 0 : uniform(&state) * 300;
        const double end = entry - log(1 - uniform(&state)) * 150;
        const double open = entry + 20 + uniform(&state) * 780;
        c->entry[i] = entry;
        c->exit[i] = fmin(end, open);
        c->entry_day[i] = (int32_t)entry;
        c->exit_day[i] = (int32_t)ceil(c->exit[i]);
        if (c->exit_day[i] <= c->entry_day[i])
            c->exit_day[i] = c->entry_day[i] + 1;
        c->one[i] = end <= open;
        c->three[i] = end <= open ? (uint8_t)(1 + uniform(&state) * 3) : 0;
    }
}

static void file_do(const char *folder, const char *name, void *at, size_t size, size_t n,
                    bool write) {
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, write ? "wb" : "rb");
    const size_t done = !f ? 0 : write ? fwrite(at, size, n, f) : fread(at, size, n, f);
    if (!f || fclose(f) != 0 || done != n) {
        (void)fprintf(stderr, "curve: cannot %s '%s'\n", write ? "write" : "read", path);
        exit(1);
    }
}

static void files_do(const char *folder, struct columns *c, bool write) {
    file_do(folder, "entry.f64", c->entry, sizeof(double), c->n, write);
    file_do(folder, "exit.f64", c->exit, sizeof(double), c->n, write);
    file_do(folder, "entry.i32", c->entry_day, sizeof(int32_t), c->n, write);
    file_do(folder, "exit.i32", c->exit_day, sizeof(int32_t), c->n, write);
    file_do(folder, "one.u8", c->one, 1, c->n, write);
    file_do(folder, "three.u8", c->three, 1, c->n, write);
}

static size_t time_size(const struct risk_rows *r) {
    return r->clock == RISK_INT32 ? sizeof(int32_t) : sizeof(double);
}

static size_t columns_bytes(const struct risk_rows *r) {
    return r->n * (time_size(r) * (r->entry.int32 ? 2 : 1) + 1);
}

static uint64_t pass(const void *column, size_t bytes) {
    const uint64_t *at =
        column; /* columns are aligned, and some bytes less at the end do not matter */
    uint64_t any = 0;
    for (size_t i = 0; i < bytes / sizeof *at; i++)
        any |= at[i];
    return any;
}

/* The seconds of one pass over the columns, the best of RUNS. */
static double reading(const struct risk_rows *r, int runs) {
    volatile uint64_t any = 0;
    double best = INFINITY;
    for (int i = 0; i < runs; i++) {
        const double start = now();
        any |= pass(r->exit.int32, r->n * time_size(r)) | pass(r->cause, r->n);
        if (r->entry.int32)
            any |= pass(r->entry.int32, r->n * time_size(r));
        best = fmin(best, now() - start);
    }
    return best;
}

static int run(const struct risk_rows *rows, enum curve_error error, int runs, unsigned threads) {
    size_t held = 0;
    for (int i = 0; i <= runs; i++) { /* the first is not counted */
        struct arena *a = arena_new(0);
        struct curve c;
        struct bc_error err;
        const struct curve_options options = {error, NAN, 0};
        const double start = now();
        if (!a || curve_fit_rows(a, rows, &options, threads, NULL, &c, &err) != BC_OK) {
            (void)fprintf(stderr, "curve: %s\n", err.message);
            return 1;
        }
        if (i > 0)
            printf("%.9f ", now() - start);
        held = arena_used(a);
        arena_free(a);
    }
    printf("\n%zu %zu\n%.9f\n", columns_bytes(rows), held, reading(rows, runs));
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 4)
        return 2;
    const size_t n = (size_t)strtod(argv[3], NULL);
    struct arena *a = arena_new(0);
    if (!a)
        return 1;
    struct columns c = columns_new(a, n);
    if (strcmp(argv[1], "make") == 0) {
        make(&c);
        files_do(argv[2], &c, true);
        return 0;
    }
    if (argc < 10)
        return 2;
    files_do(argv[2], &c, false);
    const bool day = strcmp(argv[4], "day") == 0, late = strcmp(argv[5], "late") == 0;
    struct risk_rows rows = {.n = n, .clock = day ? RISK_INT32 : RISK_DOUBLE};
    rows.causes = (unsigned)strtoul(argv[6], NULL, 10);
    rows.cause = rows.causes == 1 ? c.one : c.three;
    if (day)
        rows.exit.int32 = c.exit_day;
    else
        rows.exit.real = c.exit;
    if (late && day)
        rows.entry.int32 = c.entry_day;
    else if (late)
        rows.entry.real = c.entry;
    const enum curve_error error = strcmp(argv[7], "greenwood") == 0   ? CURVE_GREENWOOD
                                   : strcmp(argv[7], "jackknife") == 0 ? CURVE_JACKKNIFE
                                                                       : CURVE_NO_ERROR;
    return run(&rows, error, (int)strtol(argv[8], NULL, 10), (unsigned)strtoul(argv[9], NULL, 10));
}
