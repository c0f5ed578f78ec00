#include "model/answer.h"

#include "model/key.h"

enum answer answer_of(struct str text) {
    char room[KEY_ROOM];
    const struct str key = key_of(text, room);
    if (key_listed(key, "true 1 yes y t ja wahr oui vrai sí si verdadero"))
        return ANSWER_YES;
    return key_listed(key, "false 0 no n f nein falsch non faux falso") ? ANSWER_NO : ANSWER_NONE;
}
