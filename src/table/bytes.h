/*
 * A whole file in memory as UTF-8, whatever it was on disk: mapped where it is plain, else
 * decompressed and decoded. Behind the last byte at least BYTES_PAD zeros can be read, so that
 * readers may load whole words at any byte.
 */
#ifndef TABLE_BYTES_H
#define TABLE_BYTES_H

#include "base/error.h"
#include "base/str.h"

enum { BYTES_PAD = 64 };

struct bytes {
    const char *at;
    size_t n;
    const char *compression; /* "none", "gzip", "zstd" */
    const char *encoding; /* "UTF-8", "UTF-8 (damaged)", "UTF-16LE", "UTF-16BE", "windows-1252" */
    void *mapped;         /* to unmap, or NULL */
    size_t mapped_n;
    void *owned; /* to free, or NULL */
};

/* What to call it: the path, or "standard input". */
const char *bytes_name(const char *path);

/*
 * "-" is standard input. Pipes are read up to half of the machine's memory, devices not at all.
 * Errors name the path: BC_EIO (cannot be read), BC_EDATA (empty, binary, truncated, an archive).
 */
MUST_USE bc_rc bytes_load(const char *path, struct bytes *ret, struct bc_error *err);

/* The same for bytes in memory, which are copied. */
MUST_USE bc_rc bytes_copy(const char *name, struct str from, struct bytes *ret,
                          struct bc_error *err);

/* What nobody can tell from the start of a file: it is not UTF-8 throughout. Mostly UTF-8 keeps it,
 * with U+FFFD for the damaged bytes; else the text is taken for windows-1252 and decoded. */
MUST_USE bc_rc bytes_redecode(struct bytes *b, const char *path, struct bc_error *err);

/* Puts text in memory in place of what was read; takes over `at`, also when it fails. */
MUST_USE bc_rc bytes_replace(struct bytes *b, char *at, size_t n, struct bc_error *err);

void bytes_release(struct bytes *b);

#endif
