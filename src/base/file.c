#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bc_rc file_create(const char *path, struct file_out *ret, struct bc_error *err) {
    struct file_out out = {0};
    if (strlen(path) >= sizeof out.path)
        return bc_fail(err, BC_EUSAGE, "cannot write '%.60s...': the path is too long", path);
    strcpy(out.path, path);
    if (strcmp(path, "-") == 0) {
        out.stream = stdout;
        *ret = out;
        return BC_OK;
    }
    (void)snprintf(out.temporary, sizeof out.temporary, "%s.part%ld", path,
                   (long)getpid() % 100000);
    out.stream = fopen(out.temporary, "wxe");
    if (!out.stream)
        return bc_fail(err, BC_EIO, "cannot write '%s': %s", path, strerror(errno));
    *ret = out;
    return BC_OK;
}

bc_rc file_commit(struct file_out *out, struct bc_error *err) {
    FILE *stream = out->stream;
    out->stream = NULL;
    const bool standard = out->temporary[0] == '\0';
    bool good = fflush(stream) == 0 && !ferror(stream);
    int why = good ? 0 : errno;
    if (!standard) {
        if (good && fsync(fileno(stream)) != 0 && errno != EINVAL) {
            good = false;
            why = errno;
        }
        if (fclose(stream) != 0 && good) {
            good = false;
            why = errno;
        }
        if (good && rename(out->temporary, out->path) != 0) {
            good = false;
            why = errno;
        }
        if (!good)
            (void)unlink(out->temporary);
    }
    if (good)
        return BC_OK;
    const char *name = standard ? "standard output" : out->path;
    return bc_fail(err, BC_EIO, "cannot write '%s': %s", name, strerror(why ? why : EIO));
}

void file_abort(struct file_out *out) {
    if (!out->stream || out->temporary[0] == '\0')
        return;
    (void)fclose(out->stream);
    (void)unlink(out->temporary);
    out->stream = NULL;
}

bc_rc file_write(const char *path, struct str content, struct bc_error *err) {
    struct file_out out;
    TRY(file_create(path, &out, err));
    if (content.n && fwrite(content.at, 1, content.n, out.stream) != content.n) {
        const int why = errno;
        file_abort(&out);
        return bc_fail(err, BC_EIO, "cannot write '%s': %s", path, strerror(why ? why : EIO));
    }
    return file_commit(&out, err);
}
