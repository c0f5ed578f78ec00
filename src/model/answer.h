/* Yes and no, in the words in which systems and people say it. */
#ifndef MODEL_ANSWER_H
#define MODEL_ANSWER_H

#include "base/str.h"

enum answer { ANSWER_NONE, ANSWER_NO, ANSWER_YES };

/* What a yes/no cell says: true/false, yes/no, 1/0 and the like in English, German, French and
 * Spanish, in any case. ANSWER_NONE for all other texts, the empty one among them. */
enum answer answer_of(struct str text);

#endif
