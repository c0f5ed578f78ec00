#include "table/decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { LOOK = 4096, STEP = 1 << 20 };

const char *decode_guess(struct str from) {
    if (str_starts(from, STR("\377\376")))
        return "UTF-16LE";
    if (str_starts(from, STR("\376\377")))
        return "UTF-16BE";
    const size_t n = from.n < LOOK ? from.n / 2 * 2 : LOOK;
    size_t zeros[2] = {0};
    for (size_t i = 0; i < n; i++)
        zeros[i % 2] += from.at[i] == '\0';
    /* Western text in UTF-16 has a zero in nearly every pair, always on the same side. */
    if (zeros[1] > n / 4 && zeros[0] < n / 64 + 1)
        return "UTF-16LE";
    if (zeros[0] > n / 4 && zeros[1] < n / 64 + 1)
        return "UTF-16BE";
    return "UTF-8";
}

/* Bytes of the sequence at `at`, of at most n; 0 when it is none. RFC 3629: no overlong forms, no
 * surrogates, nothing above U+10FFFF. */
static size_t sequence(const unsigned char *at, size_t n) {
    const unsigned char a = at[0];
    if (a < 0x80)
        return 1;
    const size_t length = a >= 0xc2 && a < 0xe0 ? 2 : a >= 0xe0 && a < 0xf0 ? 3 : 4;
    if (a < 0xc2 || a > 0xf4 || n < length)
        return 0;
    const unsigned char low = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    return length;
}

/* Bytes from `begin` on that belong to a sequence begun up to three bytes before. */
static size_t begun_before(const unsigned char *s, size_t n, size_t begin) {
    for (size_t back = 1; back <= 3 && back <= begin; back++) {
        if ((s[begin - back] & 0xc0) == 0x80)
            continue;
        const size_t length = sequence(s + begin - back, n - begin + back);
        return length > back ? length - back : 0;
    }
    return 0;
}

size_t utf8_bad(struct str text, size_t begin, size_t end) {
    const unsigned char *s = (const unsigned char *)text.at;
    size_t i = begin + (begin < end ? begun_before(s, text.n, begin) : 0);
    while (i < end) {
        uint64_t word;
        if (i + sizeof word <= end &&
            (memcpy(&word, s + i, sizeof word), word & UINT64_C(0x8080808080808080)) == 0) {
            i += sizeof word;
            continue;
        }
        const size_t length = sequence(s + i, text.n - i);
        if (length == 0)
            return i;
        i += length;
    }
    return end;
}

void utf8_count(struct str text, size_t *ret_good, size_t *ret_bad) {
    const unsigned char *s = (const unsigned char *)text.at;
    *ret_good = *ret_bad = 0;
    for (size_t i = 0; i < text.n;) {
        const size_t length = sequence(s + i, text.n - i);
        *ret_good += length > 1;
        *ret_bad += length == 0;
        i += length ? length : 1;
    }
}

bc_rc decode_damaged(struct str from, struct memory *ret, struct bc_error *err) {
    const unsigned char *s = (const unsigned char *)from.at;
    for (size_t i = 0; i < from.n;) {
        size_t length = sequence(s + i, from.n - i);
        if (!memory_reserve(ret, ret->n + 4))
            return bc_nomem(err);
        memcpy(ret->at + ret->n, length ? from.at + i : "\357\277\275", length ? length : 3);
        ret->n += length ? length : 3;
        i += length ? length : 1;
    }
    return memory_finish(ret) ? BC_OK : bc_nomem(err);
}

static bc_rc convert(iconv_t cd, struct str from, const char *encoding, struct memory *m,
                     struct bc_error *err) {
    char *in; /* iconv leaves what it reads alone, whatever its type says */
    memcpy(&in, &from.at, sizeof in);
    size_t left = from.n;
    while (left) {
        if (!memory_reserve(m, m->n + STEP))
            return bc_nomem(err);
        char *out = m->at + m->n;
        size_t room = m->room - m->n;
        const size_t done = iconv(cd, &in, &left, &out, &room);
        m->n = (size_t)(out - m->at);
        if (done == (size_t)-1 && errno != E2BIG)
            return bc_fail(err, BC_EDATA, "byte %zu is neither UTF-8 nor %s: save it as UTF-8",
                           from.n - left, encoding);
    }
    return BC_OK;
}

bc_rc decode_all(struct str from, const char *encoding, struct memory *ret, struct bc_error *err) {
    if (str_starts(from, STR("\377\376")) || str_starts(from, STR("\376\377"))) {
        from.at += 2;
        from.n -= 2;
    }
    iconv_t cd = iconv_open("UTF-8", encoding);
    if ((intptr_t)cd == -1)
        return bc_fail(err, BC_EIO, "this system cannot convert %s to UTF-8", encoding);
    bc_rc rc = convert(cd, from, encoding, ret, err);
    (void)iconv_close(cd);
    if (rc == BC_OK && !memory_finish(ret))
        rc = bc_nomem(err);
    return rc;
}
