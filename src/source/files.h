/* From paths to open tables: a folder stands for the tables in it. */
#ifndef SOURCE_FILES_H
#define SOURCE_FILES_H

#include "source/source.h"

MUST_USE bc_rc source_open_files(struct source *s, const char *const *paths, size_t n,
                                 struct bc_error *err);

/* Whether a file is one of those that these paths stand for, under whatever name. */
bool source_reads_file(const char *const *paths, size_t n, const char *file);

#endif
