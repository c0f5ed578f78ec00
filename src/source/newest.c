#include "source/newest.h"

void newest_of(struct facts *f, const bc_time *times, const uint8_t *flags, size_t n, bc_time now,
               const char *why) {
    const bc_time limit = now == TIME_NONE ? INT64_MAX : now + TIME_DAY;
    bc_time newest = f->newest;
    for (size_t i = 0; times && i < n; i++) /* TIME_NONE is below every time */
        if (times[i] > newest && times[i] <= limit && !(flags && flags[i] & DEAL_REJECTED))
            newest = times[i];
    if (newest > f->newest) {
        f->newest = newest;
        f->newest_why = why;
    }
}
