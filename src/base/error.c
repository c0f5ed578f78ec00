#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void error_set(struct bc_error *err, bc_rc code, const char *format, ...) {
    if (!err)
        return;
    va_list args;
    va_start(args, format);
    err->code = code;
    (void)vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
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
    if (n >= 0 && (size_t)n < sizeof err->message)
        (void)snprintf(err->message + n, sizeof err->message - (size_t)n, ": %s", inner);
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
