/*
 * Filling the body of a report: the stable fields that programs read, a tree of jansson. What could
 * not be made is NULL and adding it fails; the failure sticks, and body_done tells it at the end.
 */
#ifndef REPORT_BODY_H
#define REPORT_BODY_H

#include "report/report.h"

struct body {
    json_t *root; /* the report's body; not owned */
    bool failed;
};

struct body body_of(struct report *r);

/* New, empty and the caller's, until it is put or pushed somewhere: in any case, once. */
json_t *body_object(struct body *b);
json_t *body_list(struct body *b);

/* Take the value over, also when they fail. */
void body_put(struct body *b, json_t *object, const char *key, json_t *value);
void body_push(struct body *b, json_t *list, json_t *value);

/* BC_ENOMEM when anything could not be made or added. */
MUST_USE bc_rc body_done(const struct body *b, struct bc_error *err);

/* Values; NULL only without memory, as all of jansson. What is unknown is null, never 0. */
json_t *json_number(double x); /* null for NAN and infinities */
json_t *json_count(size_t n);
json_t *json_instant(bc_time t); /* ISO 8601; null for TIME_NONE */

/* Any bytes: those that are no UTF-8 (a file name may hold them) become U+FFFD. */
json_t *json_str(struct str text);
json_t *json_text(const char *text); /* null for NULL */

#endif
