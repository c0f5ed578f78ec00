#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether there is something that cannot be replaced and must be written directly. */
static bool is_special(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && (S_ISCHR(about.st_mode) || S_ISBLK(about.st_mode) ||
                                       S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode));
}

/* What a symbolic link points to is replaced, not the link. */
static void follow_link(char path[4096]) {
    struct stat about;
    char real[PATH_MAX];
    if (lstat(path, &about) == 0 && S_ISLNK(about.st_mode) && realpath(path, real))
        (void)snprintf(path, 4096, "%s", real);
}

static const char *named(const char *path) {
    return strcmp(path, "-") == 0 ? "standard output" : path;
}

static bool is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bc_rc file_create(const char *path, struct file_out *ret, struct bc_error *err) {
    struct file_out out = {0};
    if (strlen(path) >= sizeof out.path)
        return bc_fail(err, BC_EUSAGE, "cannot write '%.60s...': the path is too long", path);
    (void)snprintf(out.path, sizeof out.path, "%s", path);
    if (strcmp(path, "-") == 0) {
        out.stream = stdout;
    } else if (is_folder(out.path)) {
        errno = EISDIR;
    } else if (is_special(out.path)) {
        out.stream = fopen(out.path, "we");
    } else {
        follow_link(out.path);
        (void)snprintf(out.temporary, sizeof out.temporary, "%s.part%ld", out.path,
                       (long)getpid() % 100000);
        out.stream = fopen(out.temporary, "wxe");
    }
    if (!out.stream)
        return bc_fail(err, BC_EIO, "cannot write '%s': %s", path, strerror(errno));
    *ret = out;
    return BC_OK;
}

/* Everything written and, where it is a file of its own, on the disk: 0 or why not. */
static int finish_stream(FILE *stream, bool own) {
    int why = ferror(stream) ? EIO : 0;
    if (fflush(stream) != 0)
        why = errno;
    if (!why && own && fsync(fileno(stream)) != 0 && errno != EINVAL)
        why = errno;
    if (stream != stdout && fclose(stream) != 0 && !why)
        why = errno;
    return why;
}

bc_rc file_commit(struct file_out *out, struct bc_error *err) {
    const bool standard = out->stream == stdout;
    const bool own = out->temporary[0] != '\0';
    int why = finish_stream(out->stream, own);
    out->stream = NULL;
    if (own && !why && rename(out->temporary, out->path) != 0)
        why = errno;
    if (own && why)
        (void)unlink(out->temporary);
    if (!why)
        return BC_OK;
    return bc_fail(err, BC_EIO, "cannot write '%s': %s", named(standard ? "-" : out->path),
                   strerror(why));
}

void file_abort(struct file_out *out) {
    if (out->stream && out->stream != stdout)
        (void)fclose(out->stream);
    if (out->stream && out->temporary[0] != '\0')
        (void)unlink(out->temporary);
    out->stream = NULL;
}

bc_rc file_write(const char *path, struct str content, struct bc_error *err) {
    struct file_out out;
    TRY(file_create(path, &out, err));
    if (content.n && fwrite(content.at, 1, content.n, out.stream) != content.n) {
        const int why = errno;
        file_abort(&out);
        return bc_fail(err, BC_EIO, "cannot write '%s': %s", named(path),
                       strerror(why ? why : EIO));
    }
    return file_commit(&out, err);
}
