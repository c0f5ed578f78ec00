#include "op/spelling.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 63 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

size_t spelling_errors(const char *a, const char *b) {
    const size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST)
        return SIZE_MAX;
    size_t rows[3][LONGEST + 1] = {0}; /* the row before last, the last, this one */
    for (size_t j = 0; j <= m; j++)
        rows[1][j] = j;
    for (size_t i = 1; i <= n; i++) {
        rows[2][0] = i;
        for (size_t j = 1; j <= m; j++) {
            const size_t change = rows[1][j - 1] + (a[i - 1] != b[j - 1]);
            rows[2][j] = least(change, least(rows[1][j], rows[2][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[2][j] = least(rows[2][j], rows[0][j - 2] + 1);
        }
        memcpy(rows[0], rows[1], sizeof rows[0]);
        memcpy(rows[1], rows[2], sizeof rows[1]);
    }
    return rows[1][m];
}

struct nearest nearest_to(const char *wanted) {
    /* One slip in a short word, a third of a long one: who writes "--at" does not mean "--by". */
    const size_t most = strlen(wanted) < 6 ? 1 : strlen(wanted) / 3;
    return (struct nearest){wanted, NULL, most + 1};
}

void nearest_try(struct nearest *n, const char *candidate) {
    size_t errors = spelling_errors(n->wanted, candidate);
    const size_t typed = strlen(n->wanted);
    if (typed >= 2 && strncmp(n->wanted, candidate, typed) == 0)
        errors = least(errors, 1); /* begun but not finished */
    if (errors < n->errors && errors < strlen(candidate)) {
        n->best = candidate;
        n->errors = errors;
    }
}
