/* Dates that people and systems write where they know none. */
#ifndef MODEL_PLACEHOLDER_H
#define MODEL_PLACEHOLDER_H

#include "base/time.h"

/*
 * Whether a time stands for "unknown" or "never": any in a year up to 1900 (0001-01-01 of .NET and
 * Go, 1753-01-01 of SQL Server, 1899-12-30 and 1900-01-01 of spreadsheets) or from 2900 on
 * (9999-12-31), and the days at which clocks and spreadsheets begin or tables end: 1904-01-01,
 * 1970-01-01 (with the evening before it, west of Greenwich), 2099-12-31. TIME_NONE is none.
 */
bool time_is_placeholder(bc_time t);

#endif
