/* Making and passing on errors. Every call that can fail returns bc_rc and takes `err` last. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "buyerclock/error.h"

#define MUST_USE     __attribute__((warn_unused_result))
#define PRINTF(a, b) __attribute__((format(printf, a, b)))

void error_set(struct bc_error *err, bc_rc code, const char *format, ...) PRINTF(3, 4);
void error_wrap(struct bc_error *err, const char *format, ...) PRINTF(2, 3);

/* Sets the sentence and is the code: `return bc_fail(err, BC_EDATA, "line %zu: no time", line);`.
 * Macros, not functions, so that compilers see that the code is not BC_OK. `err` may be NULL. */
#define bc_fail(err, code, ...) (error_set((err), (code), __VA_ARGS__), (bc_rc)(code))

/* Puts context in front of the sentence: `return bc_wrap(err, rc, "cannot import '%s'", path);`. */
#define bc_wrap(err, rc, ...) (error_wrap((err), __VA_ARGS__), (rc))

/* Hands a failure up unchanged; only where nothing is held that must be released. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        const bc_rc try_rc = (call);                                                               \
        if (try_rc != BC_OK)                                                                       \
            return try_rc;                                                                         \
    } while (0)

/* The sentence for a failed allocation; the limit is the arena's. */
#define bc_nomem(err) bc_fail((err), BC_ENOMEM, "not enough memory")

/* How a code leaves the program. One table for the command line and the server. */
struct error_exit {
    int status;       /* of the process */
    int http;         /* of a reply */
    const char *name; /* in JSON */
};
const struct error_exit *error_exit(bc_rc code);

#endif
