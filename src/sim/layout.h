/* The files of an export, by system: which there are and how one deal becomes rows of them. */
#ifndef SIM_LAYOUT_H
#define SIM_LAYOUT_H

#include "base/buffer.h"
#include "sim/deal.h"

enum sheet_id { GENERIC_DEALS, TRUTH_DEALS, SHEETS };

struct sheet_spec {
    unsigned layout;  /* of enum sim_layout; 0: beside the layouts, part of the truth */
    bool deals;       /* also with options.only_deals */
    const char *path; /* below options.out */
    const char *header;
};
extern const struct sheet_spec sheet_specs[SHEETS];

/* What a writer knows of a deal. */
struct tale {
    const struct world *world;
    const struct deal *deal;
};

/* Each adds the rows of one deal to its own sheets, an array of SHEETS buffers. */
void generic_write(const struct tale *t, struct buffer *sheets);
void truth_write(const struct tale *t, struct buffer *sheets);

#endif
