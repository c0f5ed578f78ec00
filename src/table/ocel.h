/*
 * Object-centric event logs (OCEL 2.0: JSON, XML, SQLite; the JSON of OCEL 1.0). Their events
 * belong to several objects at once, so that there is no one case to follow: they are known, and
 * refused with what to do.
 */
#ifndef TABLE_OCEL_H
#define TABLE_OCEL_H

#include "base/str.h"

#define OCEL_REFUSED(version)                                                                      \
    "an object-centric event log (OCEL " version                                                   \
    "), which is not read: flatten it to one case notion, as XES or CSV"

/* Whether a SQLite database has the tables of such a log; `bytes` are the file's. */
bool ocel_in_sqlite(struct str bytes);

#endif
