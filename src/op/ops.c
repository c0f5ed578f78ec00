#include "op/ops.h"

#include "op/spelling.h"

#include <string.h>

const struct op *const ops[] = {
    &op_report, &op_inspect, &op_curve, &op_simulate, NULL,
};

const struct op *op_find(const char *name) {
    for (size_t i = 0; ops[i]; i++)
        if (strcmp(ops[i]->name, name) == 0)
            return ops[i];
    return NULL;
}

const char *op_nearest(const char *name) {
    struct nearest nearest = nearest_to(name);
    for (size_t i = 0; ops[i]; i++)
        nearest_try(&nearest, ops[i]->name);
    return nearest.best;
}
