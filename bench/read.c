/*
 * How fast columns come out of a file: `bench_read [-t THREADS] [-n RUNS] [-c CHUNK] FILE
 * [COLUMN=TYPE ...]`, TYPE one of text, code, time, number. Prints seconds for opening and for
 * reading, the best and the median of the runs, and the speed against the size of the file.
 */
#include "table/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_COLUMNS = 64, MOST_RUNS = 101 };

struct request {
    const char *path;
    unsigned threads;
    size_t runs;
    size_t chunk; /* 0: the reader's own choice */
    size_t columns;
    const char *names[MOST_COLUMNS];
    enum column_type types[MOST_COLUMNS];
};

static double seconds(clockid_t clock) {
    struct timespec now;
    (void)clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool parse_column(char *text, struct request *r) {
    static const char *const types[] = {"text", "code", "time", "number"};
    char *type = strrchr(text, '=');
    if (!type || r->columns == MOST_COLUMNS)
        return false;
    *type++ = '\0';
    for (size_t i = 0; i < 4; i++)
        if (strcmp(type, types[i]) == 0) {
            r->names[r->columns] = text;
            r->types[r->columns++] = (enum column_type)i;
            return true;
        }
    return false;
}

static bool parse_request(int argc, char **argv, struct request *r) {
    *r = (struct request){.threads = 1, .runs = 5};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-t") == 0 && i + 1 < argc)
            r->threads = (unsigned)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
            r->runs = strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "-c") == 0 && i + 1 < argc)
            r->chunk = strtoul(argv[++i], NULL, 10);
        else if (!r->path)
            r->path = argv[i];
        else if (!parse_column(argv[i], r))
            return false;
    }
    return r->path && r->runs > 0 && r->runs <= MOST_RUNS;
}

/* On a busy machine the processor time of one thread says more than the clock on the wall. */
struct timing {
    double open, sniff, read, cpu;
    size_t rows, bytes, rejects;
};

static bc_rc read_columns(const struct request *r, struct arena *a, const struct table *t,
                          struct timing *ret, struct bc_error *err) {
    struct column_spec specs[MOST_COLUMNS];
    struct column columns[MOST_COLUMNS];
    struct rejects rejects;
    rejects_init(&rejects, a, 1000);
    const double start = seconds(CLOCK_MONOTONIC);
    for (size_t i = 0; i < r->columns; i++) {
        specs[i] = (struct column_spec){.index = table_find(t, r->names[i]), .type = r->types[i]};
        if (specs[i].index == TABLE_NO_COLUMN)
            return bc_fail(err, BC_EUSAGE, "no column '%s'", r->names[i]);
        struct date_sniff sniff = {0};
        if (specs[i].type == COLUMN_TIME)
            TRY(table_sniff_dates(t, a, specs[i].index, &sniff, err));
        specs[i].format = sniff.format;
    }
    ret->sniff = seconds(CLOCK_MONOTONIC) - start;
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    TRY(table_read(t, a, specs, r->columns, columns, &rejects, err));
    ret->cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    ret->read = seconds(CLOCK_MONOTONIC) - start - ret->sniff;
    ret->rejects = rejects.total;
    return BC_OK;
}

static bc_rc run_once(const struct request *r, struct timing *ret, struct bc_error *err) {
    struct arena *a = arena_new(0);
    if (!a)
        return bc_nomem(err);
    const double start = seconds(CLOCK_MONOTONIC);
    struct table *t = NULL;
    const struct table_options options = {.threads = r->threads, .chunk = r->chunk};
    bc_rc rc = table_open(a, r->path, &options, &t, err);
    ret->open = seconds(CLOCK_MONOTONIC) - start;
    if (rc == BC_OK) {
        ret->rows = table_rows(t);
        ret->bytes = table_format(t)->bytes;
        rc = read_columns(r, a, t, ret, err);
    }
    table_close(t);
    arena_free(a);
    return rc;
}

static void print(const char *what, double *values, size_t n, double bytes) {
    qsort(values, n, sizeof *values, by_value);
    printf("%-6s best %.3f s, median %.3f s, %.2f GB/s\n", what, values[0], values[n / 2],
           bytes / values[n / 2] / 1e9);
}

int main(int argc, char **argv) {
    struct request r;
    if (!parse_request(argc, argv, &r)) {
        (void)fputs("usage: bench_read [-t THREADS] [-n RUNS] [-c CHUNK] FILE [COLUMN=TYPE ...]\n",
                    stderr);
        return 2;
    }
    struct timing timing = {0};
    double open[MOST_RUNS], sniff[MOST_RUNS], read[MOST_RUNS], all[MOST_RUNS], cpu[MOST_RUNS];
    for (size_t i = 0; i < r.runs; i++) {
        struct bc_error err;
        if (run_once(&r, &timing, &err) != BC_OK) {
            (void)fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        open[i] = timing.open;
        sniff[i] = timing.sniff;
        read[i] = timing.read;
        cpu[i] = timing.cpu;
        all[i] = timing.open + timing.sniff + timing.read;
    }
    const double bytes = (double)timing.bytes;
    printf("%zu rows, %zu rejects, %u threads, %.3f GB\n", timing.rows, timing.rejects, r.threads,
           bytes / 1e9);
    print("open", open, r.runs, bytes);
    print("sniff", sniff, r.runs, bytes);
    print("read", read, r.runs, bytes);
    print("(cpu)", cpu, r.runs, bytes);
    print("all", all, r.runs, bytes);
    return 0;
}
