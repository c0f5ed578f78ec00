#include "cli/common.h"

#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct param common_params[] = {
    {.name = "format",
     .type = PARAM_CHOICE,
     .value = "FORMAT",
     .choices = "text json html",
     .help = "how to write the report; without it the ending of --output decides, else text"},
    {.name = "output",
     .type = PARAM_TEXT,
     .value = "FILE",
     .help = "write to FILE instead of standard output; '-' is standard output"},
    {.name = "lang",
     .type = PARAM_CHOICE,
     .value = "LANG",
     .choices = "en de",
     .help = "language of the report; without it LC_ALL, LC_MESSAGES or LANG decides"},
    {.name = "threads",
     .type = PARAM_INT,
     .value = "N",
     .min = 1,
     .max = PARALLEL_MAX,
     .help = "threads to use; without it one for each processor"},
    {.name = "quiet", .type = PARAM_FLAG, .help = "no progress on standard error"},
    {.name = "no-colour",
     .type = PARAM_FLAG,
     .help = "no colour; the variable NO_COLOR does the same"},
    {0}};

const struct param *params_with_common(struct arena *a, const struct param *params) {
    size_t own = 0, common = 0;
    while (params && params[own].name)
        own++;
    while (common_params[common].name)
        common++;
    struct param *all = ARENA_ARRAY(a, struct param, own + common + 1);
    if (!all)
        return NULL;
    if (own)
        memcpy(all, params, own * sizeof *all);
    memcpy(all + own, common_params, common * sizeof *all);
    return all;
}

static const struct {
    char letter;
    const char *name;
} short_forms[] = {{'o', "output"}, {'q', "quiet"}};

char short_form(const char *name) {
    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
        if (strcmp(short_forms[i].name, name) == 0)
            return short_forms[i].letter;
    return 0;
}

static const char *long_form(struct arena *a, const char *text) {
    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
        if (text[0] == '-' && text[1] == short_forms[i].letter)
            return arena_print(a, "--%s%s%s", short_forms[i].name, text[2] ? "=" : "", text + 2);
    return text;
}

const char *const *long_forms(struct arena *a, int argc, const char *const *argv) {
    const char **all = ARENA_ARRAY(a, const char *, (size_t)argc + 1);
    bool options = true;
    for (int i = 0; all && i < argc; i++) {
        options = options && strcmp(argv[i], "--") != 0;
        all[i] = options ? long_form(a, argv[i]) : argv[i];
        if (!all[i])
            return NULL;
    }
    return all;
}

enum lang lang_of_environment(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    enum lang lang = LANG_EN;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            (void)lang_parse(value, &lang);
            break;
        }
    }
    return lang;
}

static bool ends_with(const char *text, const char *ending) {
    const size_t n = strlen(text), m = strlen(ending);
    return n > m && strcasecmp(text + n - m, ending) == 0;
}

static enum format format_of(const struct args *args, const char *output) {
    const char *given = args_text(args, "format");
    if (given)
        return strcmp(given, "json") == 0   ? FORMAT_JSON
               : strcmp(given, "html") == 0 ? FORMAT_HTML
                                            : FORMAT_TEXT;
    if (ends_with(output, ".json"))
        return FORMAT_JSON;
    return ends_with(output, ".html") || ends_with(output, ".htm") ? FORMAT_HTML : FORMAT_TEXT;
}

void settings_read(const struct args *args, struct settings *ret) {
    const char *output = args_text(args, "output"), *lang = args_text(args, "lang");
    *ret = (struct settings){.output = output ? output : "-",
                             .lang = lang_of_environment(),
                             .quiet = args_flag(args, "quiet"),
                             .no_colour = args_flag(args, "no-colour")};
    ret->format = format_of(args, ret->output);
    if (lang)
        (void)lang_parse(lang, &ret->lang);
    ret->threads =
        args_given(args, "threads") ? (unsigned)args_int(args, "threads") : parallel_threads();
}
