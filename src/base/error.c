#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message is one line, and nothing in it (a file's name, a cell) can steer a terminal. */
static void make_plain(char *message) {
    for (unsigned char *c = (unsigned char *)message; *c; c++) {
        if (*c < ' ' || *c == 127)
            *c = '?';
        if (*c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0) /* the second set of control characters */
            c[0] = c[1] = '?';
    }
}

/* Says that a message is cut, and cuts between characters. */
static void show_cut(char message[BC_ERROR_LENGTH]) {
    size_t n = BC_ERROR_LENGTH - sizeof "...";
    while (n > 0 && ((unsigned char)message[n] & 0xc0) == 0x80)
        n--;
    memcpy(message + n, "...", sizeof "...");
}

void error_set(struct bc_error *err, bc_rc code, const char *format, ...) {
    if (!err)
        return;
    va_list args;
    va_start(args, format);
    err->code = code;
    const int n = vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    if (n >= (int)sizeof err->message)
        show_cut(err->message);
    make_plain(err->message);
}

void error_wrap(struct bc_error *err, const char *format, ...) {
    if (!err)
        return;
    char inner[BC_ERROR_LENGTH];
    memcpy(inner, err->message, sizeof inner);
    inner[sizeof inner - 1] = '\0';
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    int all = n;
    if (n >= 0 && (size_t)n < sizeof err->message)
        all += snprintf(err->message + n, sizeof err->message - (size_t)n, ": %s", inner);
    if (all >= (int)sizeof err->message)
        show_cut(err->message);
    make_plain(err->message);
}

const struct error_exit *error_exit(bc_rc code) {
    static const struct error_exit exits[] = {
        [BC_OK] = {0, 200, "ok"},
        [BC_EUSAGE] = {2, 400, "usage"},
        [BC_EDATA] = {1, 422, "data"},
        [BC_EIO] = {1, 503, "io"},
        [BC_ENOMEM] = {1, 413, "no_memory"},
        [BC_ENUM] = {1, 422, "not_converged"},
    };
    return &exits[code <= BC_ENUM ? code : BC_EIO];
}
