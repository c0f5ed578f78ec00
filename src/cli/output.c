#include "cli/output.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH = 80, NARROW = 40, WIDE = 120 };

/* COLUMNS when it is set, then the terminal's own width, then 80; text wider than 120 is hard to
 * read whatever the terminal. */
static unsigned width(bool terminal) {
    struct winsize size = {0};
    int64_t columns = 0;
    const char *set = getenv("COLUMNS");
    if (!set || !str_to_int(str_of(set), &columns) || columns < 1) {
        columns = WIDTH;
        if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
            columns = size.ws_col;
    }
    return (unsigned)(columns < NARROW ? NARROW : columns > WIDE ? WIDE : columns);
}

/* Files are UTF-8; a terminal is what its locale says. */
static bool is_unicode(bool terminal) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    if (!terminal)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

struct text_style output_style(const struct settings *settings) {
    const bool terminal = strcmp(settings->output, "-") == 0 && isatty(STDOUT_FILENO);
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    const bool dumb = !term || strcmp(term, "dumb") == 0;
    return (struct text_style){.width = width(terminal),
                               .colour = terminal && !dumb && !settings->no_colour &&
                                         !(no_colour && *no_colour),
                               .unicode = is_unicode(terminal)};
}

static bc_rc render(const struct settings *settings, const struct report *report,
                    struct buffer *out, struct bc_error *err) {
    switch (settings->format) {
    case FORMAT_JSON:
        return report_write_json(report, out, err);
    case FORMAT_HTML:
        return report_write_html(report, out, err);
    case FORMAT_TEXT:
        break;
    }
    const struct text_style style = output_style(settings);
    return report_write_text(report, &style, out, err);
}

static bc_rc deliver(const char *path, struct str content, struct bc_error *err) {
    if (strcmp(path, "-") == 0 && fcntl(STDOUT_FILENO, F_GETFD) == -1)
        return bc_fail(err, BC_EIO, "cannot write to standard output: %s", strerror(errno));
    if (strcmp(path, "-") == 0)
        (void)signal(SIGPIPE, SIG_DFL); /* who closes the pipe has read enough: no complaint */
    return file_write(path, content, err);
}

bc_rc output_write(const struct settings *settings, const struct report *report,
                   struct bc_error *err) {
    struct buffer out = {0};
    bc_rc rc = render(settings, report, &out, err);
    if (rc == BC_OK)
        rc = deliver(settings->output, (struct str){out.at, out.n}, err);
    buffer_release(&out);
    return rc;
}

bc_rc output_text(const char *text, struct bc_error *err) {
    return deliver("-", str_of(text), err);
}
