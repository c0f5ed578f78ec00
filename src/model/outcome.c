#include "model/outcome.h"

#include "model/key.h"

const char *outcome_name(enum outcome o) {
    static const char *const names[] = {"open",        "won",          "lost",
                                        "no_decision", "disqualified", "unknown"};
    return names[o <= OUTCOME_UNKNOWN ? o : OUTCOME_UNKNOWN];
}

/* Keys as key_of makes them; English, German, French, Spanish. A value matches in whole, never in
 * part. */
static const struct {
    enum outcome outcome;
    const char *keys;
} words[] = {
    {OUTCOME_WON,
     "won closedwon closedwin win wins gewonnen abgeschlossenundgewonnen geschlossengewonnen "
     "abgeschlossengewonnen gewonnenabgeschlossen auftrag sold verkauft signed customer "
     "gagné gagnée fermégagné ferméegagnée closgagné ganado ganada cerradaganada cerradoganado "
     "purchased bought converted approved accepted"},
    {OUTCOME_LOST,
     "lost closedlost closelost loss verloren abgeschlossenundverloren geschlossenverloren "
     "abgeschlossenverloren verlorenabgeschlossen perdu perdue ferméperdu ferméeperdue "
     "closperdu perdido perdida cerradaperdida cerradoperdido declined rejected "
     "abgelehnt refusé rechazado lostclosed losttocompetitor"},
    {OUTCOME_NO_DECISION,
     "nodecision closednodecision keineentscheidung nodecisionmade cancelled canceled "
     "abandoned abgebrochen storniert annulé cancelado closedcancelled expired "
     "unresponsive nobudget postponed"},
    {OUTCOME_DISQUALIFIED,
     "disqualified deleted junk unqualified spam duplicate disqualifiziert gelöscht "
     "unqualifiziert closeddisqualified notqualified closedunqualified closedduplicate"},
    {OUTCOME_OPEN,
     "open offen ouvert abierto onhold paused pausiert active aktiv inprogress inbearbeitung "
     "new neu engaging prospecting qualification pending censored "
     "needsanalysis valueproposition iddecisionmakers perceptionanalysis "
     "proposalpricequote negotiationreview appointmentscheduled qualifiedtobuy "
     "presentationscheduled decisionmakerboughtin contractsent"},
};

enum outcome outcome_from_text(struct str text) {
    char room[KEY_ROOM];
    const struct str key = key_of(text, room);
    for (size_t i = 0; key.n && i < sizeof words / sizeof *words; i++)
        if (key_listed(key, words[i].keys))
            return words[i].outcome;
    return OUTCOME_UNKNOWN;
}

bool outcome_reason_is_no_decision(struct str reason) {
    static const char *const keys =
        "nodecision nodecisionnonresponsive nobudget lostfunding nobudgetlostfunding unresponsive "
        "noresponse "
        "notresponding wentdark ghosted postponed delayed onhold timing badtiming projectcancelled "
        "projectcanceled cancelled canceled nopriority priorityshift lostmomentum nointerest "
        "statusquo "
        "keineentscheidung keinbudget keinerückmeldung verschoben projektgestoppt keinbedarf "
        "keinereaktion";
    char room[KEY_ROOM];
    return key_listed(key_of(reason, room), keys);
}
