#include "report/words.h"

#include "report/translations.h"

#include <stdlib.h>
#include <string.h>

static const char *const codes[LANG_COUNT] = {[LANG_EN] = "en", [LANG_DE] = "de"};

bool lang_parse(const char *code, enum lang *ret) {
    if (!code)
        return false;
    const size_t n = strcspn(code, "_-.@");
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (n == strlen(codes[lang]) && strncmp(code, codes[lang], n) == 0) {
            *ret = (enum lang)lang;
            return true;
        }
    return false;
}

const char *lang_code(enum lang lang) {
    return codes[lang];
}

static int by_english(const void *key, const void *entry) {
    return strcmp(key, ((const struct translation *)entry)->english);
}

static const struct translation *find(enum lang lang, const char *english) {
    if (lang != LANG_DE)
        return NULL;
    return bsearch(english, translations_de, translations_de_count, sizeof *translations_de,
                   by_english);
}

const char *tr(enum lang lang, const char *english) {
    const struct translation *t = find(lang, english);
    return t ? t->one : english;
}

const char *trn(enum lang lang, const char *one, const char *many, size_t n) {
    const struct translation *t = find(lang, one);
    if (t && t->many)
        return n == 1 ? t->one : t->many;
    return n == 1 ? one : many;
}
