/* The ids of Salesforce's records, which are written in two ways. */
#ifndef SOURCE_SALESFORCE_ID_H
#define SOURCE_SALESFORCE_ID_H

#include "base/str.h"

/*
 * The fifteen characters, in which upper and lower case differ, that name the record. Of an id of
 * eighteen the last three say nothing else: each tells in a letter or digit (A-Z, 0-5, five bits,
 * lowest first) which of five characters are upper case, for readers that do not tell case. Where
 * they do not fit, and of any other text, all of it: it names nothing but itself.
 */
struct str salesforce_id_record(struct str id);

#endif
