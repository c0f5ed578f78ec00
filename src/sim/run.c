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
    struct buffer met; /* of struct met */
    struct sim_counts counts;
};

/* A person as first known through one deal; gathered after the block, since people come back. */
struct met {
    uint64_t person;
    bc_time since;
};

/* What a thread works with. */
struct worker {
    gsl_rng *rng;
    struct story *story;
    struct person_profile *people; /* POOL of them */
};

struct run {
    const struct world *world;
    struct file_out files[SHEETS]; /* stream NULL: not wanted */
    bool wanted[SHEETS];
    struct worker workers[PARALLEL_MAX];
    bc_time *known; /* of each person, account * POOL + slot; TIME_NONE: never met */
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
    c->open += o == SIM_OPEN;
    c->won += o == SIM_WON;
    c->lost += o == SIM_LOST;
    c->no_decision += o == SIM_NO_DECISION;
    c->disqualified += o == SIM_DISQUALIFIED;
}

enum { LAYOUTS = 4 };
static const struct layout *const layouts[LAYOUTS] = {&layout_generic, &layout_salesforce,
                                                      &layout_hubspot, &layout_pipedrive};

static void note_met(const struct tale *t, struct buffer *met) {
    for (size_t i = 0; i < t->story->nmembers; i++) {
        const struct member *m = &t->story->members[i];
        const struct met one = {person_number(t->deal, m), m->joined};
        if (member_known(t, m))
            buffer_add(met, (struct str){(const char *)&one, sizeof one});
    }
}

/* `account` is filled and lives as long as the tale. */
static void write_deal(struct block *b, const struct worker *worker, struct tale *t,
                       struct account_profile *account) {
    const struct sim_options *o = &t->world->options;
    if (o->layouts & ~(unsigned)SIM_GENERIC) { /* the generic layout names accounts by id alone */
        const unsigned slot = t->story->members[0].slot;
        account_profile(t->world, worker->rng, t->deal->account, account);
        person_profile(t->world, worker->rng, account, t->deal->account * POOL + slot, slot,
                       &worker->people[slot]);
        t->account = account;
        t->people = worker->people;
    }
    for (size_t l = 0; l < LAYOUTS; l++)
        if (o->layouts & layouts[l]->bit)
            layouts[l]->deal(t, b->sheets);
    truth_write(t, b->sheets);
    note_met(t, &b->met);
}

/* The deal's own row once more, in the layouts whose deals are one table. */
static void write_again(struct block *b, struct tale t, unsigned layouts_wanted) {
    struct deal again = *t.deal;
    again.value += again.repeated_differs ? 100 : 0;
    t.deal = &again;
    if (layouts_wanted & SIM_GENERIC)
        generic_deal_row(&t, &b->sheets[GENERIC_DEALS]);
    if (t.account && layouts_wanted & SIM_SALESFORCE)
        salesforce_deal_row(&t, &b->sheets[SALESFORCE_OPPORTUNITY]);
    if (t.account && layouts_wanted & SIM_HUBSPOT)
        hubspot_deal_row(&t, &b->sheets[HUBSPOT_DEALS]);
}

static void do_block(void *job, size_t i, unsigned number) {
    struct run *run = job;
    const struct worker *worker = &run->workers[number];
    struct block *b = &run->blocks[i];
    const struct world *w = run->world;
    const bool only_deals = w->options.only_deals;
    for (size_t j = 0; j < b->n; j++) {
        struct deal deal;
        struct account_profile account;
        deal_draw(w, worker->rng, b->first + j, b->arrivals[j], &deal);
        count(&b->counts, deal.outcome);
        /* When an open deal was last touched stands in deals.csv too. */
        if (!only_deals || deal.closed == TIME_NONE) {
            group_draw(w, worker->rng, &deal, worker->story);
            touches_draw(w, worker->rng, &deal, worker->story);
            deal_note_touches(&deal, worker->story);
        }
        struct tale tale = {.world = w, .deal = &deal, .story = worker->story};
        if (only_deals) {
            generic_deal_row(&tale, &b->sheets[GENERIC_DEALS]);
        } else {
            evidence_draw(w, worker->rng, &deal, worker->story);
            write_deal(b, worker, &tale, &account);
        }
        if (deal.repeated)
            write_again(b, tale, w->options.layouts);
    }
}

static void next_arrivals(struct run *run, uint64_t first, size_t n) {
    const uint64_t all = run->world->options.deals;
    for (size_t i = 0; i < n; i++) {
        run->passed += gsl_ran_exponential(run->arriving, 1) / (double)(all + 1 - (first + i));
        run->arrivals[i] = world_arrival(run->world, -expm1(-run->passed));
    }
}

static bc_rc write_sheets(struct run *run, struct buffer *sheets, struct bc_error *err) {
    for (int s = 0; s < SHEETS; s++) {
        struct buffer *text = &sheets[s];
        TRY(buffer_done(text, err));
        if (run->wanted[s] && text->n &&
            fwrite(text->at, 1, text->n, run->files[s].stream) != text->n)
            return bc_fail(err, BC_EIO, "cannot write '%s': %s", run->files[s].path,
                           strerror(errno ? errno : EIO));
        run->counts.bytes += run->wanted[s] ? text->n : 0;
        text->n = 0;
    }
    return BC_OK;
}

static bc_rc write_block(struct run *run, struct block *b, struct bc_error *err) {
    TRY(write_sheets(run, b->sheets, err));
    TRY(buffer_done(&b->met, err));
    for (size_t at = 0; at < b->met.n; at += sizeof(struct met)) {
        struct met met;
        memcpy(&met, b->met.at + at, sizeof met);
        bc_time *known = &run->known[met.person];
        if (*known == TIME_NONE || met.since < *known)
            *known = met.since;
    }
    b->met.n = 0;
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

/* The company's accounts and the people met, after all deals. */
static bc_rc all_accounts(struct run *run, struct bc_error *err) {
    const struct world *w = run->world;
    const struct worker *worker = &run->workers[0];
    struct buffer *sheets = run->blocks[0].sheets;
    for (uint64_t a = 0; a < w->accounts; a++) {
        struct account_profile account;
        const bc_time *known = &run->known[a * POOL];
        account_profile(w, worker->rng, a, &account);
        for (unsigned slot = 0; slot < POOL; slot++)
            if (known[slot] != TIME_NONE)
                person_profile(w, worker->rng, &account, a * POOL + slot, slot,
                               &worker->people[slot]);
        const struct tale t = {.world = w,
                               .account = &account,
                               .account_number = a,
                               .people = worker->people,
                               .known = known};
        for (size_t l = 0; l < LAYOUTS; l++)
            if (w->options.layouts & layouts[l]->bit && layouts[l]->account)
                layouts[l]->account(&t, sheets);
        if (a % 1024 == 1023 || a + 1 == w->accounts)
            TRY(write_sheets(run, sheets, err));
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
        struct worker *w = &run->workers[i];
        w->rng = gsl_rng_alloc(stream_type);
        w->story = calloc(1, sizeof *w->story);
        w->people = calloc(POOL, sizeof *w->people);
        good = good && w->rng && w->story && w->people;
    }
    if (!o->only_deals) {
        const size_t people = run->world->accounts * POOL;
        run->known = malloc(people * sizeof *run->known);
        for (size_t i = 0; run->known && i < people; i++)
            run->known[i] = TIME_NONE;
        good = good && run->known;
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
    for (int i = 0; i < BLOCKS; i++) {
        for (int s = 0; s < SHEETS; s++)
            buffer_release(&run->blocks[i].sheets[s]);
        buffer_release(&run->blocks[i].met);
    }
    for (int i = 0; i < PARALLEL_MAX; i++) {
        if (run->workers[i].rng)
            gsl_rng_free(run->workers[i].rng);
        free(run->workers[i].story);
        free(run->workers[i].people);
    }
    free(run->known);
    if (run->arriving)
        gsl_rng_free(run->arriving);
    free(run->arrivals);
}

static bc_rc run_all(struct run *run, struct bc_error *err) {
    TRY(run_init(run, err));
    TRY(open_files(run, err));
    TRY(all_deals(run, err));
    if (!run->world->options.only_deals)
        TRY(all_accounts(run, err));
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
