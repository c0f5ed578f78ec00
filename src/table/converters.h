/* The converters, one a format; convert.c lists them. */
#ifndef TABLE_CONVERTERS_H
#define TABLE_CONVERTERS_H

#include "table/convert.h"

bool ocel_detect(struct str head); /* to refuse it with a reason */
MUST_USE bc_rc ocel_convert(struct str bytes, struct conversion *c, struct bc_error *err);

/* Whether markup has this tag, perhaps behind a name space. */
bool xml_has_tag(struct str head, const char *tag);
bool xes_detect(struct str head);
MUST_USE bc_rc xes_convert(struct str bytes, struct conversion *c, struct bc_error *err);

bool xml_detect(struct str head);
MUST_USE bc_rc xml_convert(struct str bytes, struct conversion *c, struct bc_error *err);

bool ndjson_detect(struct str head);
MUST_USE bc_rc ndjson_convert(struct str bytes, struct conversion *c, struct bc_error *err);

bool json_detect(struct str head);
MUST_USE bc_rc json_convert(struct str bytes, struct conversion *c, struct bc_error *err);

bool blanks_detect(struct str head);
MUST_USE bc_rc blanks_convert(struct str bytes, struct conversion *c, struct bc_error *err);

#endif
