/* How long work tells how far it is. The library never prints: the caller's function does, or
 * nobody. */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

struct progress {
    void (*tell)(void *context, const char *what, double share); /* share done, 0 to 1 */
    void *context;
};

/* `p` may be NULL. Cheap enough to call once a block of work. Not from several threads at once. */
static inline void progress_tell(const struct progress *p, const char *what, double share) {
    if (p && p->tell)
        p->tell(p->context, what, share);
}

#endif
