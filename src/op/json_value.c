#include "op/json_value.h"

#include <math.h>

json_t *json_known(double x) {
    return isfinite(x) ? json_real(x) : json_null();
}

json_t *json_count(size_t n) {
    return json_integer((json_int_t)n);
}

json_t *json_words(const char *s) {
    return s ? json_string(s) : json_null();
}

json_t *json_instant(bc_time t) {
    char text[TIME_TEXT];
    return t == TIME_NONE ? json_null() : json_string(time_print(t, text));
}
