/* Whole files, written so that a failure leaves no half of one. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

#include <stdio.h>

/*
 * A file under construction: written beside its final name, moved there by file_commit, removed by
 * file_abort. A symbolic link is followed, not replaced. A path of "-" is standard output; it and
 * devices and pipes are written directly, which nothing can take back.
 */
struct file_out {
    FILE *stream;
    char path[4096];
    char temporary[4112]; /* empty where the path is written directly */
};

MUST_USE bc_rc file_create(const char *path, struct file_out *ret, struct bc_error *err);
MUST_USE bc_rc file_commit(struct file_out *out, struct bc_error *err); /* closes in any case */
void file_abort(struct file_out *out);                                  /* after commit: nothing */

/* Writes a whole file, or none of it. */
MUST_USE bc_rc file_write(const char *path, struct str content, struct bc_error *err);

#endif
