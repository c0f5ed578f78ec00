#include "table/converters.h"

const struct converter converters[] = {
    {"ocel", ocel_detect, ocel_convert},
    {"xes", xes_detect, xes_convert},
    {"xml", xml_detect, xml_convert},
    {"ndjson", ndjson_detect, ndjson_convert},
    {"json", json_detect, json_convert},
    {"blank-separated", blanks_detect, blanks_convert},
    {NULL, NULL, NULL},
};

void conversion_init(struct conversion *c, struct arena *a, const char *path, size_t most_rejects) {
    *c = (struct conversion){.path = path, .arena = a};
    rejects_init(&c->rejects, a, most_rejects);
}
