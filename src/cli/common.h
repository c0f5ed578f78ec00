/* The options that every operation has, and what the program knows of its surroundings. */
#ifndef CLI_COMMON_H
#define CLI_COMMON_H

#include "op/op.h"

extern const struct param common_params[]; /* ends with a NULL name */

/* The operation's parameters and the common ones in one list; NULL when the arena is full. */
const struct param *params_with_common(struct arena *a, const struct param *params);

/* The letter of a common option's short form, 0 without one; and the arguments with every "-o FILE"
 * and "-oFILE" in its long form, NULL when the arena is full. */
char short_form(const char *name);
const char *const *long_forms(struct arena *a, int argc, const char *const *argv);

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_HTML };

struct settings {
    enum format format;
    const char *output; /* path; "-" is standard output */
    enum lang lang;
    unsigned threads;
    bool quiet;
    bool no_colour;
};

/* What the common options and, where they are silent, the environment say. */
void settings_read(const struct args *args, struct settings *ret);

/* The language of LC_ALL, LC_MESSAGES or LANG, whichever speaks first; English otherwise. */
enum lang lang_of_environment(void);

#endif
