/* A JSON object as a row; shared by the readers of one object a line and of whole documents. */
#ifndef TABLE_JSON_ROW_H
#define TABLE_JSON_ROW_H

#include "table/row_writer.h"

#include <jansson.h>

/*
 * Adds the object as a row. Members of members are named with dots ("properties.amount"); lists of
 * plain values are joined by ';'; lists of objects, and what is nested more than 16 deep, stay JSON
 * text; null is empty.
 */
MUST_USE bc_rc json_row(struct row_writer *w, const json_t *object, size_t line,
                        struct bc_error *err);

/* Whether the object is the reply of a web interface: no record, but with a list of records in it.
 */
bool json_is_reply(const json_t *object);

/* Lists a piece of the file as one that makes no row. */
MUST_USE bc_rc json_reject(struct conversion *c, size_t line, struct str piece, const char *reason,
                           struct bc_error *err);

#endif
