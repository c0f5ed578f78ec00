/* Runs the simulation: deals in blocks over threads, text written in order. */
#include "base/file.h"
#include "base/parallel.h"
#include "sim/layout.h"
#include "sim/stream.h"
#include "sim/truth.h"

#include <errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A block is one piece of work for a thread; its text waits until the blocks before are written. */
enum { BLOCK_STORY = 256, BLOCK_DEALS = 8192, BLOCKS = 8 };

struct block {
    uint64_t first; /* number of its first deal */
    size_t n;
    const double *arrivals; /* of each deal */
    struct buffer sheets[SHEETS];
    struct sim_counts counts;
};

struct run {
    const struct world *world;
    struct file_out files[SHEETS]; /* stream NULL: not wanted */
    bool wanted[SHEETS];
    gsl_rng *rngs[PARALLEL_MAX];
    struct block blocks[BLOCKS];
    double *arrivals; /* of the blocks in work */
    size_t block;     /* deals a block */
    struct sim_counts counts;
    /* Arrivals in order: Renyi's representation of sorted uniforms by exponential spacings. */
    gsl_rng *arriving;
    double passed;
};

static void count(struct sim_counts *c, enum sim_outcome o) {
    c->deals++;
    c->open += o == OUTCOME_OPEN;
    c->won += o == OUTCOME_WON;
    c->lost += o == OUTCOME_LOST;
    c->no_decision += o == OUTCOME_NO_DECISION;
    c->disqualified += o == OUTCOME_DISQUALIFIED;
}

static void do_block(void *job, size_t i, unsigned worker) {
    struct run *run = job;
    struct block *b = &run->blocks[i];
    const struct sim_options *o = &run->world->options;
    for (size_t j = 0; j < b->n; j++) {
        struct deal deal;
        deal_draw(run->world, run->rngs[worker], b->first + j, b->arrivals[j], &deal);
        const struct tale tale = {run->world, &deal};
        count(&b->counts, deal.outcome);
        if (o->layouts & SIM_GENERIC)
            generic_write(&tale, b->sheets);
        if (!o->only_deals)
            truth_write(&tale, b->sheets);
    }
}

static void next_arrivals(struct run *run, uint64_t first, size_t n) {
    const uint64_t all = run->world->options.deals;
    for (size_t i = 0; i < n; i++) {
        run->passed += gsl_ran_exponential(run->arriving, 1) / (double)(all + 1 - (first + i));
        run->arrivals[i] = world_arrival(run->world, -expm1(-run->passed));
    }
}

static bc_rc write_block(struct run *run, struct block *b, struct bc_error *err) {
    for (int s = 0; s < SHEETS; s++) {
        struct buffer *text = &b->sheets[s];
        TRY(buffer_done(text, err));
        if (run->wanted[s] && text->n &&
            fwrite(text->at, 1, text->n, run->files[s].stream) != text->n)
            return bc_fail(err, BC_EIO, "cannot write '%s': %s", run->files[s].path,
                           strerror(errno ? errno : EIO));
        run->counts.bytes += text->n;
        text->n = 0;
    }
    run->counts.deals += b->counts.deals;
    run->counts.open += b->counts.open;
    run->counts.won += b->counts.won;
    run->counts.lost += b->counts.lost;
    run->counts.no_decision += b->counts.no_decision;
    run->counts.disqualified += b->counts.disqualified;
    return BC_OK;
}

static bc_rc all_deals(struct run *run, struct bc_error *err) {
    const struct sim_options *o = &run->world->options;
    for (uint64_t done = 0; done < o->deals;) {
        const uint64_t left = o->deals - done;
        const size_t n = left < run->block * BLOCKS ? (size_t)left : run->block * BLOCKS;
        next_arrivals(run, done + 1, n);
        const size_t blocks = (n + run->block - 1) / run->block;
        for (size_t i = 0; i < blocks; i++) {
            struct block *b = &run->blocks[i];
            const size_t at = i * run->block;
            b->first = done + 1 + at;
            b->n = n - at < run->block ? n - at : run->block;
            b->arrivals = run->arrivals + at;
            b->counts = (struct sim_counts){0};
        }
        parallel_for(o->threads ? o->threads : 1, blocks, do_block, run);
        for (size_t i = 0; i < blocks; i++)
            TRY(write_block(run, &run->blocks[i], err));
        done += n;
        progress_tell(o->progress, "simulating deals", (double)done / (double)o->deals);
    }
    return BC_OK;
}

/* The folder of a path, made with those above it. */
static bc_rc make_folders(const char *path, struct bc_error *err) {
    char part[4096];
    for (const char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
        (void)snprintf(part, sizeof part, "%.*s", (int)(at - path), path);
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return bc_fail(err, BC_EIO, "cannot make the folder '%s': %s", part, strerror(errno));
    }
    return BC_OK;
}

static bc_rc path_in(const struct sim_options *o, const char *name, char ret[4096],
                     struct bc_error *err) {
    const int n = snprintf(ret, 4096, "%s/%s", o->out, name);
    if (n < 0 || n >= 4000)
        return bc_fail(err, BC_EUSAGE, "cannot write to '%.60s...': the path is too long", o->out);
    return make_folders(ret, err);
}

static bc_rc open_files(struct run *run, struct bc_error *err) {
    const struct sim_options *o = &run->world->options;
    for (int s = 0; s < SHEETS; s++) {
        const struct sheet_spec *spec = &sheet_specs[s];
        if (o->only_deals ? !spec->deals : spec->layout && !(spec->layout & o->layouts))
            continue;
        char path[4096];
        TRY(path_in(o, spec->path, path, err));
        TRY(file_create(path, &run->files[s], err));
        run->wanted[s] = true;
        (void)fputs(spec->header, run->files[s].stream);
    }
    return BC_OK;
}

static bc_rc close_files(struct run *run, struct bc_error *err) {
    for (int s = 0; s < SHEETS; s++)
        if (run->wanted[s]) {
            run->wanted[s] = false;
            run->counts.files++;
            TRY(file_commit(&run->files[s], err));
        }
    return BC_OK;
}

static bc_rc run_init(struct run *run, struct bc_error *err) {
    const struct sim_options *o = &run->world->options;
    run->block = o->only_deals ? BLOCK_DEALS : BLOCK_STORY;
    run->arrivals = malloc(run->block * BLOCKS * sizeof *run->arrivals);
    run->arriving = gsl_rng_alloc(stream_type);
    bool good = run->arrivals && run->arriving;
    for (unsigned i = 0; i < PARALLEL_MAX && (i == 0 || i < o->threads); i++) {
        run->rngs[i] = gsl_rng_alloc(stream_type);
        good = good && run->rngs[i];
    }
    if (!good)
        return bc_nomem(err);
    stream_start(run->arriving, o->seed, STREAM_ARRIVALS, 0);
    return BC_OK;
}

static void run_release(struct run *run) {
    for (int s = 0; s < SHEETS; s++)
        if (run->wanted[s])
            file_abort(&run->files[s]);
    for (int i = 0; i < BLOCKS; i++)
        for (int s = 0; s < SHEETS; s++)
            buffer_release(&run->blocks[i].sheets[s]);
    for (int i = 0; i < PARALLEL_MAX; i++)
        if (run->rngs[i])
            gsl_rng_free(run->rngs[i]);
    if (run->arriving)
        gsl_rng_free(run->arriving);
    free(run->arrivals);
}

static bc_rc run_all(struct run *run, struct bc_error *err) {
    TRY(run_init(run, err));
    TRY(open_files(run, err));
    TRY(all_deals(run, err));
    TRY(close_files(run, err));
    char path[4096];
    TRY(path_in(&run->world->options, "truth.json", path, err));
    return truth_json_write(run->world, &run->counts, path, err);
}

bc_rc sim_run(const struct sim_options *options, struct sim_counts *ret, struct bc_error *err) {
    struct world world;
    TRY(world_init(&world, options, err));
    struct run *run = calloc(1, sizeof *run);
    if (!run) {
        world_release(&world);
        return bc_nomem(err);
    }
    run->world = &world;
    const bc_rc rc = run_all(run, err);
    if (rc == BC_OK)
        *ret = run->counts;
    run_release(run);
    free(run);
    world_release(&world);
    return rc;
}
