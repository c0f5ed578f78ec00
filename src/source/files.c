#include "source/files.h"

#include "table/bytes.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Endings of files that a folder is searched for, without the ending of a compression. */
static const char *const endings[] = {".csv",   ".tsv",    ".txt", ".json",
                                      ".jsonl", ".ndjson", ".xes", NULL};

struct found {
    const char *path;
    dev_t device;
    ino_t number;
};

struct path_list {
    struct arena *arena;
    struct found *at;
    size_t n, room;
};

/* A file that is given twice, under whatever names, is read once. */
static bool path_known(const struct path_list *list, const struct stat *file) {
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].device == file->st_dev && list->at[i].number == file->st_ino)
            return S_ISREG(file->st_mode);
    return false;
}

static bc_rc path_add(struct path_list *list, const char *path, const struct stat *file,
                      struct bc_error *err) {
    if (path_known(list, file))
        return BC_OK;
    struct found *at = arena_more(list->arena, list->at, list->n, &list->room, sizeof *at);
    if (!at)
        return bc_nomem(err);
    list->at = at;
    list->at[list->n++] = (struct found){path, file->st_dev, file->st_ino};
    return BC_OK;
}

static bool ends_with(struct str name, struct str ending) {
    if (name.n < ending.n)
        return false;
    return str_equal_nocase((struct str){name.at + name.n - ending.n, ending.n}, ending);
}

static bool is_table_name(struct str name) {
    if (name.n == 0 || name.at[0] == '.')
        return false;
    static const struct str packed[] = {{".gz", 3}, {".zst", 4}};
    for (size_t i = 0; i < 2; i++)
        if (ends_with(name, packed[i]))
            name.n -= packed[i].n;
    /* What we write ourselves is no input. */
    if (str_equal(name, STR("rejects.csv")) || str_equal(name, STR("truth.json")) ||
        str_equal(name, STR("truth_deals.csv")))
        return false;
    for (const char *const *e = endings; *e; e++)
        if (ends_with(name, str_of(*e)))
            return true;
    return false;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct found *)a)->path, ((const struct found *)b)->path);
}

/* The tables of a folder, by name, so that the order of the disk does not matter. */
static bc_rc list_folder(struct path_list *list, const char *folder, struct bc_error *err) {
    DIR *dir = opendir(folder);
    if (!dir)
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", folder, strerror(errno));
    const size_t before = list->n;
    bool any = false;
    bc_rc rc = BC_OK;
    for (struct dirent *entry; rc == BC_OK && (entry = readdir(dir));) {
        if (!is_table_name(str_of(entry->d_name)))
            continue;
        const bool slash = folder[0] && folder[strlen(folder) - 1] == '/';
        const char *path =
            arena_print(list->arena, "%s%s%s", folder, slash ? "" : "/", entry->d_name);
        struct stat st;
        if (!path)
            rc = bc_nomem(err);
        else if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
            rc = path_add(list, path, &st, err);
            any = true;
        }
    }
    closedir(dir);
    if (rc != BC_OK)
        return rc;
    if (!any)
        return bc_fail(
            err, BC_EDATA,
            "no tables in the folder '%s': looked for .csv, .tsv, .txt, .json, .ndjson and .xes, "
            "also as .gz or .zst",
            folder);
    if (list->n > before)
        qsort(list->at + before, list->n - before, sizeof *list->at, by_name);
    return BC_OK;
}

static bc_rc list_path(struct path_list *list, const char *path, struct bc_error *err) {
    struct stat st;
    const bool input = strcmp(path, "-") == 0;
    if ((input ? fstat(STDIN_FILENO, &st) : stat(path, &st)) != 0)
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", bytes_name(path), strerror(errno));
    return !input && S_ISDIR(st.st_mode) ? list_folder(list, path, err)
                                         : path_add(list, path, &st, err);
}

/* With keep_going a file that cannot be read is written down, and the others are read. */
static bc_rc pass_over(struct source *s, bc_rc rc, struct bc_error *err) {
    if (rc == BC_OK || rc == BC_ENOMEM || !s->options.keep_going)
        return rc;
    struct bc_error *list =
        arena_grow(s->arena, s->unreadable, s->nunreadable, s->nunreadable + 1, sizeof *list);
    if (!list)
        return bc_nomem(err);
    list[s->nunreadable++] = *err;
    s->unreadable = list;
    return BC_OK;
}

bc_rc source_open_files(struct source *s, const char *const *paths, size_t n,
                        struct bc_error *err) {
    struct path_list list = {.arena = s->arena};
    for (size_t i = 0; i < n; i++)
        TRY(pass_over(s, list_path(&list, paths[i], err), err));
    s->tables = ARENA_ARRAY(s->arena, struct source_table, list.n);
    if (!s->tables)
        return bc_nomem(err);
    const struct table_options options = {.threads = s->options.threads,
                                          .progress = s->options.progress};
    for (size_t i = 0; i < list.n; i++) {
        const bc_rc rc =
            table_open(s->arena, list.at[i].path, &options, &s->tables[s->n].table, err);
        s->n += rc == BC_OK;
        TRY(pass_over(s, rc, err));
    }
    if (s->n == 0)
        return (*err = s->unreadable[0]).code;
    return BC_OK;
}

static bool same_file(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool folder_reads(const char *folder, const struct stat *file) {
    DIR *dir = opendir(folder);
    bool found = false;
    struct stat st;
    for (struct dirent *entry; dir && !found && (entry = readdir(dir));)
        found = is_table_name(str_of(entry->d_name)) &&
                fstatat(dirfd(dir), entry->d_name, &st, 0) == 0 && same_file(&st, file);
    if (dir)
        closedir(dir);
    return found;
}

bool source_reads_file(const char *const *paths, size_t n, const char *file) {
    struct stat about, st;
    if (stat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return false;
    for (size_t i = 0; i < n; i++)
        if (stat(paths[i], &st) == 0 &&
            (S_ISDIR(st.st_mode) ? folder_reads(paths[i], &about) : same_file(&st, &about)))
            return true;
    return false;
}
