#include "table/ocel.h"

#include "table/converters.h"

#include <string.h>

enum { SCHEMA = 16 << 20 }; /* bytes of a database that are searched for the names of its tables */

static bool has(struct str text, const char *what) {
    return memmem(text.at, text.n, what, strlen(what)) != NULL;
}

/* The name of the first member of an object, raw; empty where there is none. */
static struct str first_name(struct str head) {
    head = str_trim(head);
    if (head.n == 0 || head.at[0] != '{')
        return STR("");
    head = str_trim((struct str){head.at + 1, head.n - 1});
    if (head.n == 0 || head.at[0] != '"')
        return STR("");
    head = (struct str){head.at + 1, head.n - 1};
    return str_cut(&head, '"');
}

/* The four members of OCEL 2.0 come in any order, the types or the relations of what comes first
 * before long. */
static bool in_json(struct str head) {
    static const char *const members[] = {"objectTypes", "eventTypes", "objects", "events"};
    const struct str first = first_name(head);
    bool known = false;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        known = known || str_equal(first, str_of(members[i]));
    if (known && has(head, "\"objectTypes\"") && has(head, "\"eventTypes\""))
        return true;
    return known && has(head, "\"relationships\"") && has(head, "\"objectId\"") &&
           has(head, "\"qualifier\"");
}

static bool in_old_json(struct str head) {
    return str_starts(first_name(head), STR("ocel:"));
}

bool ocel_detect(struct str head) {
    return in_json(head) || in_old_json(head) ||
           (xes_detect(head) &&
            (xml_has_tag(head, "object-types") || xml_has_tag(head, "event-types")));
}

bc_rc ocel_convert(struct str bytes, struct conversion *c, struct bc_error *err) {
    (void)c;
    return in_old_json(bytes) ? bc_fail(err, BC_EDATA, "it is " OCEL_REFUSED("1.0"))
                              : bc_fail(err, BC_EDATA, "it is " OCEL_REFUSED("2.0"));
}

bool ocel_in_sqlite(struct str bytes) {
    const struct str head = {bytes.at, bytes.n < SCHEMA ? bytes.n : SCHEMA};
    return str_starts(head, STR("SQLite format 3")) && has(head, "event_map_type") &&
           has(head, "object_map_type");
}
