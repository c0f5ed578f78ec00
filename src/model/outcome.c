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
     "cierreganado concluegagnée cerradaganado vendu vendido "
     "purchased bought converted approved accepted genehmigt angenommen konvertiert approuvé "
     "accepté converti aprobado aceptado convertido"},
    {OUTCOME_LOST,
     "lost closedlost closelost loss verloren abgeschlossenundverloren geschlossenverloren "
     "abgeschlossenverloren verlorenabgeschlossen perdu perdue ferméperdu ferméeperdue "
     "closperdu concluperdu concluperdue perdido perdida cerradaperdida cerradoperdido "
     "cierreperdido declined rejected "
     "abgelehnt refusé rechazado lostclosed losttocompetitor"},
    {OUTCOME_NO_DECISION,
     "nodecision closednodecision keineentscheidung nodecisionmade cancelled canceled "
     "abandoned abgebrochen storniert annulé cancelado closedcancelled expired "
     "unresponsive nobudget postponed verschoben reporté aplazado sansdécision aucunedécision "
     "sindecisión"},
    {OUTCOME_DISQUALIFIED, "disqualified deleted junk unqualified spam duplicate disqualifiziert "
                           "unqualifiziert gelöscht supprimé eliminado disqualifié descalificado "
                           "closeddisqualified notqualified closedunqualified closedduplicate"},
    {OUTCOME_OPEN,
     "open offen ouvert ouverte abierto abierta onhold paused pausiert pausieren zurückgestellt "
     "enpause enattente enpausa enespera active aktiv inprogress encours encurso inbearbeitung "
     "new neu engaging prospecting qualification pending censored "
     "needsanalysis valueproposition iddecisionmakers perceptionanalysis "
     "proposalpricequote negotiationreview appointmentscheduled qualifiedtobuy "
     "presentationscheduled decisionmakerboughtin contractsent"},
};

/* Ends as the value of an outcome column, and no ends as the name of a stage. */
static const char *const no_ends_of_stages =
    "approved accepted converted postponed unresponsive genehmigt angenommen konvertiert "
    "verschoben approuvé accepté converti reporté aprobado aceptado convertido aplazado";

static enum outcome outcome_of_key(struct str key) {
    for (size_t i = 0; key.n && i < sizeof words / sizeof *words; i++)
        if (key_listed(key, words[i].keys))
            return words[i].outcome;
    return OUTCOME_UNKNOWN;
}

enum outcome outcome_from_text(struct str text) {
    char room[KEY_ROOM];
    return outcome_of_key(key_of(text, room));
}

enum outcome outcome_from_stage(struct str text) {
    char room[KEY_ROOM];
    const struct str key = key_of(text, room);
    return key_listed(key, no_ends_of_stages) ? OUTCOME_UNKNOWN : outcome_of_key(key);
}

bool outcome_reason_is_no_decision(struct str reason) {
    static const char *const keys =
        "nodecision nodecisionnonresponsive nobudget lostfunding nobudgetlostfunding unresponsive "
        "noresponse "
        "notresponding wentdark ghosted postponed delayed onhold timing badtiming projectcancelled "
        "projectcanceled cancelled canceled nopriority priorityshift lostmomentum nointerest "
        "statusquo "
        "keineentscheidung keinbudget keinerückmeldung verschoben projektgestoppt keinbedarf "
        "keinereaktion keineantwort keineressourcen budgetgestrichen projektverschoben "
        "projektabgebrochen nichtmehrerreichbar aufeisgelegt keinepriorität "
        "pasdebudget pasderéponse sansréponse reporté projetannulé pasdedécision aucunedécision "
        "sinpresupuesto sinrespuesta aplazado pospuesto proyectocancelado sindecisión "
        "nofunding lostfundingnobudget stalled timingnotright nodecisionmade doingnothing "
        "lossofbudget budgetcut frozen budgetfrozen noresponsefromcustomer";
    char room[KEY_ROOM];
    return key_listed(key_of(reason, room), keys);
}
