/* Each distinct text once: text -> small number -> text. Numbers count from 0 in order of arrival.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/str.h"

struct intern;

enum { INTERN_NONE = UINT32_MAX };

/* Lives in the arena; copies the texts it is given. NULL when the arena is full. */
struct intern *intern_new(struct arena *a);

/* The number of a text, new or known; INTERN_NONE when the arena is full. */
uint32_t intern_add(struct intern *in, struct str text);

uint32_t intern_find(const struct intern *in, struct str text); /* INTERN_NONE when not there */
struct str intern_text(const struct intern *in,
                       uint32_t number); /* also zero-terminated; empty for NONE */
size_t intern_count(const struct intern *in);

#endif
