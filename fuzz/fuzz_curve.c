/*
 * Durations of any table, as the operation `curve` reads and fits them. The columns are called
 * time, event, entry, by, weight and cluster; the bits of the first byte say which of the last four
 * are asked for.
 */
#include "fuzz/fuzz.h"
#include "op/curve_input.h"
#include "stat/curve.h"

#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ENTRY = 1, BY = 2, WEIGHT = 4, CLUSTER = 8, ROWS = 2000, POINTS = 200 };

/* What the estimators trust in. */
static void check_rows(const struct curve_input *in) {
    REQUIRE(in->used <= in->rows && in->used + in->rejects.total >= in->used);
    REQUIRE(in->causes >= 1 && in->causes <= RISK_CAUSES_MAX);
    for (size_t i = 0; i < in->used; i++) {
        REQUIRE(isfinite(in->time[i]) && in->cause[i] <= in->causes);
        REQUIRE(!in->entry || (isfinite(in->entry[i]) && in->entry[i] < in->time[i]));
        REQUIRE(!in->weight || (isfinite(in->weight[i]) && in->weight[i] >= 0));
        REQUIRE(!in->cluster || in->cluster[i] < in->clusters);
        REQUIRE(!in->group || in->group[i] < in->ngroups);
    }
}

/* Times rise, shares do and stay shares. */
static void check_curve(const struct curve *c) {
    static const struct band band = {BAND_LOG, .95};
    double last = 0;
    for (size_t i = 0; i < c->n && i < POINTS; i++) {
        const struct curve_value v = curve_point(c, 0, i, &band);
        REQUIRE(i == 0 || curve_time(c, i) > curve_time(c, i - 1));
        REQUIRE(isnan(v.p) || (v.p >= last - 1e-9 && v.p <= 1 + 1e-9));
        REQUIRE(!(v.lo > v.hi));
        last = v.p;
    }
    (void)curve_quantile(c, 0, .5, &band);
    (void)curve_at(c, c->causes, 1, &band);
}

static void fit(struct arena *a, const struct curve_input *in) {
    const struct risk_rows rows = curve_input_rows(in);
    for (int error = CURVE_NO_ERROR; error <= CURVE_JACKKNIFE; error++) {
        const struct curve_options options = {(enum curve_error)error, NAN, 0};
        struct curve c;
        REQUIRE(curve_fit_rows(a, &rows, &options, 1, NULL, &c, NULL) == BC_OK);
        check_curve(&c);
    }
}

static void read_and_fit(struct arena *a, const char *path, unsigned asked) {
    const struct curve_columns columns = {.time = "time",
                                          .event = "event",
                                          .entry = asked & ENTRY ? "entry" : NULL,
                                          .by = asked & BY ? "by" : NULL,
                                          .weight = asked & WEIGHT ? "weight" : NULL,
                                          .cluster = asked & CLUSTER ? "cluster" : NULL};
    const struct op_context context = {.arena = a, .threads = 1};
    struct curve_input in;
    struct bc_error err = {BC_OK, ""};
    const bc_rc rc = curve_read(&context, path, &columns, NULL, 0, &in, &err);
    REQUIRE(rc == BC_OK || (rc == err.code && err.message[0]));
    if (rc != BC_OK)
        return;
    check_rows(&in);
    if (in.used <= ROWS)
        fit(a, &in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *a = arena_new(FUZZ_MEMORY);
    const int fd = memfd_create("input", MFD_CLOEXEC);
    REQUIRE(a && fd >= 0);
    const size_t n = size > 0 ? size - 1 : 0;
    REQUIRE(n == 0 || write(fd, data + 1, n) == (ssize_t)n);
    read_and_fit(a, arena_print(a, "/proc/self/fd/%d", fd), size > 0 ? data[0] : 0);
    (void)close(fd);
    arena_free(a);
    return 0;
}
