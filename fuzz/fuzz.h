/* What a fuzz target is: it must come back from any bytes without a crash, a leak or a broken
 * promise. A promise that is broken ends the process. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "base/str.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Not an assertion: it holds in every build. */
#define REQUIRE(promise)                                                                           \
    do {                                                                                           \
        if (!(promise)) {                                                                          \
            (void)fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #promise);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The memory that one input may take. */
enum { FUZZ_MEMORY = 256 << 20 };

static inline struct str fuzz_text(const uint8_t *data, size_t size) {
    return (struct str){size ? (const char *)data : "", size};
}

#endif
