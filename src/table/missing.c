#include "table/missing.h"

bool cell_missing(struct str text) {
    static const struct str words[] = {{"NULL", 4}, {"N/A", 3},  {"NA", 2},          {"NaN", 3},
                                       {"NaT", 3},  {"None", 4}, {"(null)", 6},      {"\\N", 2},
                                       {"-", 1},    {"--", 2},   {"#N/A", 4},        {"n.a.", 4},
                                       {"nil", 3},  {"k.A.", 4}, {"\xe2\x80\x94", 3}};
    if (text.n == 0)
        return true;
    if (text.n > 6 || (text.at[0] >= '0' && text.at[0] <= '9'))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_nocase(text, words[i]))
            return true;
    return false;
}
