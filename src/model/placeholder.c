#include "model/placeholder.h"

/* Midnights as instants: days since 1970-01-01 times a day. */
#define MIDNIGHT(days) (INT64_C(days) * TIME_DAY)

static const bc_time year_1901 = MIDNIGHT(-25202), year_2900 = MIDNIGHT(339676);

/* Single days, each from its evening before, as other zones wrote them, to its end. */
static const bc_time days[] = {MIDNIGHT(-24107), /* 1904-01-01 */
                               MIDNIGHT(0), MIDNIGHT(47481) /* 2099-12-31 */};

bool time_is_placeholder(bc_time t) {
    if (t == TIME_NONE)
        return false;
    if (t < year_1901 || t >= year_2900)
        return true;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (t >= days[i] - 12 * TIME_HOUR && t < days[i] + TIME_DAY)
            return true;
    return false;
}
