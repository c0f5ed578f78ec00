#include "source/salesforce_id.h"

enum { RECORD = 15, SUFFIX = 3, PIECE = RECORD / SUFFIX };

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_id_character(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The character that says which of these five are upper case; 0: they are of no id. */
static char case_of(const char *piece) {
    unsigned upper = 0;
    for (unsigned i = 0; i < PIECE; i++) {
        if (!is_id_character(piece[i]))
            return 0;
        upper |= (unsigned)is_upper(piece[i]) << i;
    }
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[upper];
}

struct str salesforce_id_record(struct str id) {
    if (id.n != RECORD + SUFFIX)
        return id;
    for (int i = 0; i < SUFFIX; i++)
        if (case_of(id.at + i * PIECE) != id.at[RECORD + i])
            return id;
    return (struct str){id.at, RECORD};
}
