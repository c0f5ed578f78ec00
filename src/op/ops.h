/* Every operation, by name. A new one: a file here, a line below, a line in ops.c. */
#ifndef OP_OPS_H
#define OP_OPS_H

#include "op/op.h"

extern const struct op op_curve, op_inspect, op_report, op_simulate;

#endif
