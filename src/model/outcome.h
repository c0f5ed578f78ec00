/* How a deal ended, and the words in which systems and people say it. */
#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

#include "base/str.h"

/* The order is that of the report; the names are those of the JSON. */
enum outcome {
    OUTCOME_OPEN, /* no outcome yet; paused deals are open */
    OUTCOME_WON,
    OUTCOME_LOST,        /* to a competitor or to the buyer's own people */
    OUTCOME_NO_DECISION, /* the buyer decided nothing */
    OUTCOME_DISQUALIFIED,
    OUTCOME_COUNT,
    OUTCOME_UNKNOWN = OUTCOME_COUNT /* the text says nothing about it */
};

const char *outcome_name(enum outcome o); /* "open", "won", "lost", "no_decision", "disqualified" */

/*
 * What a stage, status or outcome value means: "Closed Won", "Gewonnen", "abgeschlossen und
 * verloren", "Junk", "On Hold". OUTCOME_UNKNOWN for a word that is no end (then the deal is open at
 * that stage) or that nobody knows.
 */
enum outcome outcome_from_text(struct str text);

/*
 * The same for a seller's stage or an activity, where fewer words are ends: a deal "approved" or
 * "accepted" may wait for its signature, "converted" is a lead that became a deal, and "postponed"
 * or "unresponsive" deals are often still worked on. Such words are OUTCOME_UNKNOWN here; what else
 * the row says decides.
 */
enum outcome outcome_from_stage(struct str text);

/* Whether a reason for a loss says that nobody decided: "No Budget", "Unresponsive", "Postponed".
 */
bool outcome_reason_is_no_decision(struct str reason);

#endif
