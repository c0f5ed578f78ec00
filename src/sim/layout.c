#include "sim/layout.h"

const struct sheet_spec sheet_specs[SHEETS] = {
    [GENERIC_DEALS] = {SIM_GENERIC, true, "generic/deals.csv",
                       "deal,account,segment,created,closed,outcome,reason,stage,value,currency,"
                       "owner,source,planned_close,last_modified\n"},
    [TRUTH_DEALS] = {0, false, "truth_deals.csv",
                     "deal,pattern,segment,onset,engaged,end,decision,created,closed\n"},
};
