#include "table/bytes.h"

#include "table/decode.h"
#include "table/inflate.h"
#include "table/ocel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void bytes_release(struct bytes *b) {
    if (b->mapped)
        (void)munmap(b->mapped, b->mapped_n);
    free(b->owned);
    *b = (struct bytes){0};
}

/* Takes over memory of at least n + BYTES_PAD bytes. */
static void own(struct bytes *b, struct memory m) {
    const char *compression = b->compression, *encoding = b->encoding;
    bytes_release(b);
    *b = (struct bytes){.at = m.at, .n = m.n, .owned = m.at};
    b->compression = compression;
    b->encoding = encoding;
}

/* ---- reading ---- */

/* A mapping of nothing, larger than the file, with the file laid over it: the rest reads as zeros.
 */
static bc_rc map_file(int fd, size_t n, const char *path, struct bytes *ret, struct bc_error *err) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const size_t room = (n + BYTES_PAD + page - 1) / page * page;
    char *at = mmap(NULL, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED)
        return bc_nomem(err);
    if (mmap(at, n, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0) == MAP_FAILED) {
        const int why = errno;
        (void)munmap(at, room);
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", path, strerror(why));
    }
    (void)madvise(at, n, MADV_SEQUENTIAL);
    *ret = (struct bytes){.at = at, .n = n, .mapped = at, .mapped_n = room};
    return BC_OK;
}

/* What cannot be mapped: a pipe, a file of /proc. */
static bc_rc read_all(int fd, const char *path, struct memory *m, struct bc_error *err) {
    const size_t most = memory_most();
    for (;;) {
        if (m->n > most)
            return bc_fail(err, BC_EDATA,
                           "cannot read '%s': it goes on after half of this machine's memory "
                           "(%zu MB): write it to a file first",
                           path, most >> 20);
        if (!memory_reserve(m, m->n + 65536))
            return bc_nomem(err);
        const ssize_t got = read(fd, m->at + m->n, m->room - m->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return bc_fail(err, BC_EIO, "cannot read '%s': %s", path, strerror(errno));
        if (got == 0)
            return BC_OK;
        m->n += (size_t)got;
    }
}

static bc_rc read_stream(int fd, const char *path, struct bytes *ret, struct bc_error *err) {
    struct memory m = {0};
    bc_rc rc = read_all(fd, path, &m, err);
    if (rc == BC_OK && !memory_finish(&m))
        rc = bc_nomem(err);
    if (rc != BC_OK) {
        free(m.at);
        return rc;
    }
    *ret = (struct bytes){.at = m.at, .n = m.n, .owned = m.at};
    return BC_OK;
}

static bool is_null(const struct stat *st) {
    struct stat null;
    return stat("/dev/null", &null) == 0 && S_ISCHR(null.st_mode) && st->st_rdev == null.st_rdev;
}

/* Devices have no end, or wait for somebody to type. */
static bc_rc read_open(int fd, const char *path, struct bytes *ret, struct bc_error *err) {
    struct stat st;
    if (fstat(fd, &st) != 0)
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return bc_fail(err, BC_EIO, "cannot read '%s': it is a folder, not a file", path);
    if (S_ISCHR(st.st_mode) && isatty(fd))
        return bc_fail(
            err, BC_EDATA,
            "cannot read '%s': it is a terminal: name a file, or send one through a pipe", path);
    if ((S_ISCHR(st.st_mode) && !is_null(&st)) || S_ISBLK(st.st_mode))
        return bc_fail(err, BC_EDATA, "cannot read '%s': it is a device, not a file", path);
    if (S_ISREG(st.st_mode) && st.st_size > 0 && lseek(fd, 0, SEEK_CUR) == 0)
        return map_file(fd, (size_t)st.st_size, path, ret, err);
    return read_stream(fd, path, ret, err);
}

const char *bytes_name(const char *path) {
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static bc_rc read_file(const char *path, struct bytes *ret, struct bc_error *err) {
    if (strcmp(path, "-") == 0)
        return read_open(STDIN_FILENO, bytes_name(path), ret, err);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return bc_fail(err, BC_EIO, "cannot read '%s': %s", path, strerror(errno));
    const bc_rc rc = read_open(fd, path, ret, err);
    (void)close(fd);
    return rc;
}

/* ---- understanding ---- */

/* How files begin that people take for tables. */
static const struct {
    struct str magic;
    const char *what;
} magics[] = {
    {{"PK\003\004", 4}, "a zip archive or an Excel workbook: unzip it, or save the sheet as CSV"},
    {{"\320\317\021\340", 4}, "an old Excel workbook: save the sheet as CSV"},
    {{"%PDF", 4}, "a PDF: export the table as CSV"},
    {{"SQLite format 3", 15}, "a SQLite database: export the table as CSV"},
    {{"PAR1", 4}, "a Parquet file: export it as CSV"},
    {{"BZh", 3}, "compressed with bzip2: decompress it first, or use gzip or zstd"},
    {{"\3757zXZ", 5}, "compressed with xz: decompress it first, or use gzip or zstd"},
    {{"7z\274\257", 4}, "a 7z archive: extract it first"},
    {{"\177ELF", 4}, "a program, not a table"},
    {{"\211PNG", 4}, "a picture, not a table"},
    {{"\377\330\377", 3}, "a picture, not a table"},
};

static bc_rc refuse_known(const struct bytes *b, const char *path, struct bc_error *err) {
    if (ocel_in_sqlite((struct str){b->at, b->n}))
        return bc_fail(err, BC_EDATA, "cannot read '%s': it is " OCEL_REFUSED("2.0"), path);
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts((struct str){b->at, b->n}, magics[i].magic))
            return bc_fail(err, BC_EDATA, "cannot read '%s': it is %s", path, magics[i].what);
    return BC_OK;
}

static bc_rc decompress(struct bytes *b, const char *path, struct bc_error *err) {
    const struct str from = {b->at, b->n};
    b->compression = inflate_name(from);
    if (strcmp(b->compression, "none") == 0)
        return BC_OK;
    struct memory m = {0};
    const bc_rc rc = inflate_all(from, &m, err);
    if (rc != BC_OK) {
        free(m.at);
        return bc_wrap(err, rc, "cannot read '%s'", path);
    }
    own(b, m);
    return BC_OK;
}

static const char damaged[] = "UTF-8 (damaged)";

static bc_rc decode(struct bytes *b, const char *path, const char *encoding, struct bc_error *err) {
    struct memory m = {0};
    const struct str from = {b->at, b->n};
    const bc_rc rc =
        encoding == damaged ? decode_damaged(from, &m, err) : decode_all(from, encoding, &m, err);
    if (rc != BC_OK) {
        free(m.at);
        return bc_wrap(err, rc, "cannot read '%s'", path);
    }
    b->encoding = encoding;
    own(b, m);
    return BC_OK;
}

/* So many good sequences for each bad byte do not come about in windows-1252. */
enum { GOOD_FOR_BAD = 10 };

bc_rc bytes_redecode(struct bytes *b, const char *path, struct bc_error *err) {
    size_t good = 0, bad = 0;
    utf8_count((struct str){b->at, b->n}, &good, &bad);
    return decode(b, path, good / GOOD_FOR_BAD >= bad ? damaged : "windows-1252", err);
}

bc_rc bytes_replace(struct bytes *b, char *at, size_t n, struct bc_error *err) {
    struct memory m = {.at = at, .n = n};
    if (!memory_finish(&m)) {
        free(m.at);
        return bc_nomem(err);
    }
    own(b, m);
    return BC_OK;
}

static bc_rc understand(struct bytes *b, const char *path, struct bc_error *err) {
    b->compression = "none";
    b->encoding = "UTF-8";
    if (b->n == 0)
        return bc_fail(err, BC_EDATA, "cannot read '%s': the file is empty", path);
    TRY(decompress(b, path, err));
    if (b->n == 0)
        return bc_fail(err, BC_EDATA, "cannot read '%s': the compressed file is empty", path);
    TRY(refuse_known(b, path, err));
    const char *encoding = decode_guess((struct str){b->at, b->n});
    if (strcmp(encoding, "UTF-8") != 0)
        TRY(decode(b, path, encoding, err));
    if (str_starts((struct str){b->at, b->n}, STR("\357\273\277"))) {
        b->at += 3;
        b->n -= 3;
    }
    return BC_OK;
}

static bc_rc finish(struct bytes *b, const char *path, struct bytes *ret, struct bc_error *err) {
    const bc_rc rc = understand(b, path, err);
    if (rc == BC_OK)
        *ret = *b;
    else
        bytes_release(b);
    return rc;
}

bc_rc bytes_load(const char *path, struct bytes *ret, struct bc_error *err) {
    struct bytes b = {0};
    TRY(read_file(path, &b, err));
    return finish(&b, bytes_name(path), ret, err);
}

bc_rc bytes_copy(const char *name, struct str from, struct bytes *ret, struct bc_error *err) {
    struct memory m = {0};
    if (!memory_reserve(&m, from.n))
        return bc_nomem(err);
    if (from.n)
        memcpy(m.at, from.at, from.n);
    m.n = from.n;
    memset(m.at + m.n, 0, BYTES_PAD);
    struct bytes b = {.at = m.at, .n = m.n, .owned = m.at};
    return finish(&b, name, ret, err);
}
