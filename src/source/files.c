#include "source/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Endings of files that a folder is searched for, without the ending of a compression. */
static const char *const endings[] = {".csv",   ".tsv",    ".txt", ".json",
                                      ".jsonl", ".ndjson", ".xes", NULL};

struct path_list {
    struct arena *arena;
    const char **at;
    size_t n, room;
};

static bc_rc path_add(struct path_list *list, const char *path, struct bc_error *err) {
    if (list->n == list->room) {
        const size_t room = list->room ? 2 * list->room : 16;
        const char **at = arena_grow(list->arena, list->at, list->n, room, sizeof *at);
        if (!at)
            return bc_nomem(err);
        list->at = at;
        list->room = room;
    }
    list->at[list->n++] = path;
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
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The tables of a folder, by name, so that the order of the disk does not matter. */
static bc_rc list_folder(struct path_list *list, const char *folder, struct bc_error *err) {
    DIR *dir = opendir(folder);
    if (!dir)
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", folder, strerror(errno));
    const size_t before = list->n;
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
        else if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
            rc = path_add(list, path, err);
    }
    closedir(dir);
    if (rc != BC_OK)
        return rc;
    if (list->n == before)
        return bc_fail(
            err, BC_EDATA,
            "no tables in the folder '%s': looked for .csv, .tsv, .txt, .json, .ndjson and .xes, "
            "also as .gz or .zst",
            folder);
    qsort(list->at + before, list->n - before, sizeof *list->at, by_name);
    return BC_OK;
}

static bc_rc list_path(struct path_list *list, const char *path, struct bc_error *err) {
    struct stat st;
    if (stat(path, &st) != 0)
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", path, strerror(errno));
    return S_ISDIR(st.st_mode) ? list_folder(list, path, err) : path_add(list, path, err);
}

bc_rc source_open_files(struct source *s, const char *const *paths, size_t n,
                        struct bc_error *err) {
    struct path_list list = {.arena = s->arena};
    for (size_t i = 0; i < n; i++)
        TRY(list_path(&list, paths[i], err));
    s->tables = ARENA_ARRAY(s->arena, struct source_table, list.n);
    if (!s->tables)
        return bc_nomem(err);
    const struct table_options options = {.threads = s->options.threads,
                                          .progress = s->options.progress};
    for (size_t i = 0; i < list.n; i++) {
        TRY(table_open(s->arena, list.at[i], &options, &s->tables[i].table, err));
        s->n = i + 1;
    }
    return BC_OK;
}
