/* For tests: a folder of its own below the temporary folder, removed with all that is in it. */
#ifndef BASE_FOLDER_TEST_H
#define BASE_FOLDER_TEST_H

#include "base/error.h"
#include "base/file.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { FOLDER_ROOM = 512 };

static inline void folder_new(char folder[FOLDER_ROOM]) {
    const char *tmp = getenv("TMPDIR");
    (void)snprintf(folder, FOLDER_ROOM, "%.400s/buyerclock-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
}

/* A file in the folder with that text; `path` is where it is. */
static inline void folder_file(const char *folder, const char *name, const char *text,
                               char path[FOLDER_ROOM]) {
    struct bc_error err;
    (void)snprintf(path, FOLDER_ROOM, "%.450s/%s", folder, name);
    if (file_write(path, str_of(text), &err) != BC_OK)
        fail_msg("%s", err.message);
}

static inline int folder_drop(const char *path, const struct stat *status, int type,
                              struct FTW *where) {
    (void)status, (void)type, (void)where;
    return remove(path);
}

static inline void folder_remove(const char *folder) {
    assert_int_equal(nftw(folder, folder_drop, 8, FTW_DEPTH | FTW_PHYS), 0);
}

#endif
