#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct team {
    parallel_fn *fn;
    void *job;
    size_t n;
    atomic_size_t next;
};

struct member {
    struct team *team;
    unsigned worker;
    pthread_t thread;
};

static void *work(void *arg) {
    const struct member *m = arg;
    struct team *team = m->team;
    for (size_t i; (i = atomic_fetch_add(&team->next, 1)) < team->n;)
        team->fn(team->job, i, m->worker);
    return NULL;
}

void parallel_for(unsigned threads, size_t n, parallel_fn *fn, void *job) {
    struct team team = {.fn = fn, .job = job, .n = n};
    struct member members[PARALLEL_MAX];
    if (threads > PARALLEL_MAX)
        threads = PARALLEL_MAX;
    if (threads > n)
        threads = (unsigned)n;
    unsigned started = 1;
    for (; started < threads; started++) {
        members[started] = (struct member){.team = &team, .worker = started};
        if (pthread_create(&members[started].thread, NULL, work, &members[started]) != 0)
            break;
    }
    members[0] = (struct member){.team = &team, .worker = 0};
    work(&members[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(members[i].thread, NULL);
}

unsigned parallel_threads(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    const int n = CPU_COUNT(&set);
    return n > 0 ? (unsigned)n : 1;
}
