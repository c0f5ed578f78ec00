/* Completion for bash, from the table of operations. */
#include "cli/common.h"
#include "cli/help.h"

static void put_options(struct buffer *out, const struct param *params) {
    for (const struct param *p = params; p && p->name; p++)
        if (p->type != PARAM_FILES)
            buffer_print(out, " --%s", p->name);
}

static void put_choices(struct buffer *out, const struct param *params, const char *op) {
    for (const struct param *p = params; p && p->name; p++)
        if (p->type == PARAM_CHOICE)
            buffer_print(out, "    %s:--%s) words='%s' ;;\n", op, p->name, p->choices);
}

void bash_completion(struct buffer *out) {
    buffer_text(out, "# bash completion for buyerclock\n"
                     "_buyerclock() {\n"
                     "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "  local op=${COMP_WORDS[1]} words=\n"
                     "  if [ \"$COMP_CWORD\" = 1 ] || [ \"$op:$COMP_CWORD\" = help:2 ]; then\n"
                     "    words='");
    for (size_t i = 0; ops[i]; i++)
        buffer_print(out, "%s ", ops[i]->name);
    buffer_text(out, "help --help --version'\n"
                     "  else\n"
                     "    case $op:$before in\n");
    for (size_t i = 0; ops[i]; i++)
        put_choices(out, ops[i]->params, ops[i]->name);
    put_choices(out, common_params, "*");
    buffer_text(out, "    esac\n"
                     "    [ -n \"$words\" ] || case $op:$word in\n");
    for (size_t i = 0; ops[i]; i++) {
        buffer_print(out, "    %s:-*) words='", ops[i]->name);
        put_options(out, ops[i]->params);
        put_options(out, common_params);
        buffer_text(out, " --help' ;;\n");
    }
    buffer_text(out, "    esac\n"
                     "  fi\n"
                     "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                     "}\n"
                     "complete -o default -F _buyerclock buyerclock\n");
}
