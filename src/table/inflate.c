#define ZLIB_CONST /* zlib then says that it leaves what it reads alone */
#include "table/inflate.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { STEP = 1 << 20, GZIP_WINDOW = 15 + 16 };

const char *inflate_name(struct str from) {
    if (str_starts(from, STR("\037\213")))
        return "gzip";
    return str_starts(from, STR("\050\265\057\375")) ? "zstd" : "none";
}

static bc_rc more_room(struct memory *m, size_t most, struct bc_error *err) {
    if (m->n > most)
        return bc_fail(err, BC_EDATA,
                       "it decompresses to more than half of this machine's memory (%zu MB): "
                       "decompress it to a file first",
                       most >> 20);
    return memory_reserve(m, m->n + STEP) ? BC_OK : bc_nomem(err);
}

/* ---- gzip: one or more members, each a stream of its own ---- */

static bc_rc gzip_step(z_stream *z, struct memory *m, size_t most, int *ret, struct bc_error *err) {
    TRY(more_room(m, most, err));
    const size_t room = m->room - m->n;
    z->next_out = (Bytef *)m->at + m->n;
    z->avail_out = room > UINT_MAX ? UINT_MAX : (uInt)room;
    const uInt before = z->avail_out;
    *ret = inflate(z, Z_NO_FLUSH);
    m->n += before - z->avail_out;
    if (*ret == Z_MEM_ERROR)
        return bc_nomem(err);
    if (*ret != Z_OK && *ret != Z_STREAM_END && *ret != Z_BUF_ERROR)
        return bc_fail(err, BC_EDATA,
                       "the gzip data is damaged after %zu bytes (%s): copy or download it again",
                       m->n, z->msg ? z->msg : "no stream");
    return BC_OK;
}

/* zlib counts in 32 bits: hands on what is left in pieces. */
static void gzip_feed(z_stream *z, struct str *rest) {
    if (z->avail_in)
        return;
    const size_t n = rest->n > (1U << 30) ? 1U << 30 : rest->n;
    z->next_in = (const Bytef *)rest->at;
    z->avail_in = (uInt)n;
    rest->at += n;
    rest->n -= n;
}

static bc_rc gzip_members(z_stream *z, struct str rest, struct memory *m, struct bc_error *err) {
    const size_t most = memory_most();
    for (;;) {
        int state = Z_OK;
        gzip_feed(z, &rest);
        TRY(gzip_step(z, m, most, &state, err));
        const bool dry = z->avail_in == 0 && rest.n == 0;
        if (state == Z_STREAM_END) {
            /* What follows is the next member, or padding. */
            if (dry || *z->next_in != 0x1f)
                return BC_OK;
            if (inflateReset(z) != Z_OK)
                return bc_nomem(err);
        } else if (dry && (state == Z_BUF_ERROR || z->avail_out > 0)) {
            return bc_fail(err, BC_EDATA,
                           "the gzip data is truncated (it ends after %zu bytes): copy or download "
                           "it again",
                           m->n);
        }
    }
}

static bc_rc gzip_all(struct str from, struct memory *m, struct bc_error *err) {
    z_stream z = {0};
    if (inflateInit2(&z, GZIP_WINDOW) != Z_OK)
        return bc_nomem(err);
    const bc_rc rc = gzip_members(&z, from, m, err);
    (void)inflateEnd(&z);
    return rc;
}

/* ---- zstd: frames one after another ---- */

static bc_rc zstd_frames(ZSTD_DStream *z, struct str from, struct memory *m, struct bc_error *err) {
    const size_t most = memory_most();
    ZSTD_inBuffer in = {from.at, from.n, 0};
    size_t left = 1;
    for (;;) {
        TRY(more_room(m, most, err));
        ZSTD_outBuffer out = {m->at, m->room, m->n};
        left = ZSTD_decompressStream(z, &out, &in);
        const bool stuck = out.pos == m->n;
        m->n = out.pos;
        if (ZSTD_isError(left))
            return bc_fail(
                err, BC_EDATA,
                "the zstd data is damaged after %zu bytes (%s): copy or download it again", m->n,
                ZSTD_getErrorName(left));
        if (in.pos == in.size && (left == 0 || stuck))
            break;
    }
    if (left)
        return bc_fail(err, BC_EDATA,
                       "the zstd data is truncated (it ends after %zu bytes): copy or download it "
                       "again",
                       m->n);
    return BC_OK;
}

static bc_rc zstd_all(struct str from, struct memory *m, struct bc_error *err) {
    ZSTD_DStream *z = ZSTD_createDStream();
    if (!z)
        return bc_nomem(err);
    const bc_rc rc = zstd_frames(z, from, m, err);
    (void)ZSTD_freeDStream(z);
    return rc;
}

bc_rc inflate_all(struct str from, struct memory *ret, struct bc_error *err) {
    TRY(strcmp(inflate_name(from), "gzip") == 0 ? gzip_all(from, ret, err)
                                                : zstd_all(from, ret, err));
    return memory_finish(ret) ? BC_OK : bc_nomem(err);
}
