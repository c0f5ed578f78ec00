#include "op/keep.h"

#include "source/files.h"

#include <string.h>

bc_rc keep_input(const char *const *paths, size_t n, const char *output, struct bc_error *err) {
    if (!output || strcmp(output, "-") == 0 || !source_reads_file(paths, n, output))
        return BC_OK;
    return bc_fail(err, BC_EUSAGE, "cannot write to '%s': it is also read; choose another file",
                   output);
}
