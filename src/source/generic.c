/*
 * Tables known by meaning: our own generic layout, event logs, purchases, and what people export
 * from anywhere. Keys are the common names in English, German, French and Spanish.
 */
#include "source/profile.h"

#define DEAL_KEYS                                                                                  \
    "deal dealid opportunityid oppid opportunity dealnumber leadid mqlid caseid case recordid "    \
    "ticketid "                                                                                    \
    "orderid id uuid key vorgang vorgangsnummer angebot angebotsnummer"
#define CREATED_KEYS                                                                               \
    "created createddate createdate createdat createdon creationdate datecreated engagedate "      \
    "engaged "                                                                                     \
    "firstcontactdate firstcontact firsttouch firsttouchdate opened opendate openedat start "      \
    "startdate "                                                                                   \
    "startedat starttime begin begindate addtime erstelldatum erstellungsdatum erstelltam "        \
    "erstellt "                                                                                    \
    "angelegtam anlagedatum creation dateentered datecréation datedecréation crééle "          \
    "fechacreación fechadecreación "                                                             \
    "creado"
#define CLOSED_KEYS                                                                                \
    "closed closedate closeddate closedat closedon dateclosed end enddate endedat endtime ended "  \
    "completed completedat decided decidedat decisiondate dateclosed schlusstermin "               \
    "abschlussdatum "                                                                              \
    "abgeschlossenam geschlossenam enddatum datedeclôture dateclôture datefermeture "            \
    "datedefermeture fechacierre fechadecierre"
#define WON_KEYS  "wondate won wonat wontime wonon datewon purchasedate gewonnenam"
#define LOST_KEYS "lostdate lostat losttime loston datelost verlorenam"
#define OUTCOME_KEYS                                                                               \
    "outcome result status dealstatus ergebnis résultat resultado etat état estado event"
#define STAGE_KEYS                                                                                 \
    "stage dealstage stagename phase dealphase pipelinestage salesstage etape étape etapa statut"

static const struct field_keys deal[] = {
    {FIELD_DEAL, DEAL_KEYS},
    {FIELD_ACCOUNT,
     "account accountid accountname company companyid companyname customer customerid "
     "organisation organization unternehmen firma kunde"},
    {FIELD_OWNER, "owner ownerid salesagent salesrep rep seller agent srid assignedto responsible "
                  "inhaber zuständig verkäufer vertriebler"},
    {FIELD_CREATED, CREATED_KEYS},
    {FIELD_CLOSED, CLOSED_KEYS},
    {FIELD_PLANNED, "plannedclose expectedclosuredate expectedclosedate expectedclose "
                    "plannedclosedate targetdate forecastdate"},
    {FIELD_WON_AT, WON_KEYS},
    {FIELD_LOST_AT, LOST_KEYS},
    {FIELD_OUTCOME, OUTCOME_KEYS},
    {FIELD_STAGE, STAGE_KEYS},
    {FIELD_REASON, "reason lostreason lossreason closereason outcomereason verlustgrund grund "
                   "motif raison motivo"},
    {FIELD_IS_CLOSED, "isclosed"},
    {FIELD_IS_WON, "iswon"},
    {FIELD_IS_LOST, "islost"},
    {FIELD_DELETED, "isdeleted deleted"},
    {FIELD_VALUE, "value amount closevalue dealvalue revenue betrag wert montant importe"},
    {FIELD_MODIFIED,
     "lastmodified modified modifiedat datemodified lastmodifieddate updated updatedat writedate "
     "lastupdated geändertam"},
    {0, NULL},
};
static const enum field deal_needs_closed[] = {FIELD_CREATED, FIELD_CLOSED, FIELD_COUNT};
static const enum field deal_needs_won[] = {FIELD_CREATED, FIELD_WON_AT, FIELD_COUNT};
static const enum field lead_needs[] = {FIELD_DEAL, FIELD_CREATED, FIELD_COUNT};
static const enum field closing_needs[] = {FIELD_DEAL, FIELD_WON_AT, FIELD_COUNT};
static const enum field closing_needs_closed[] = {FIELD_DEAL, FIELD_CLOSED, FIELD_COUNT};

/* The generic layout's stages.csv, and stage histories of other systems. */
static const enum field stage_needs[] = {FIELD_DEAL, FIELD_STAGE, FIELD_TIME, FIELD_COUNT};
static const struct field_keys stage[] = {
    {FIELD_DEAL, DEAL_KEYS},
    {FIELD_STAGE, "stage tostage newstage stagename newvalue"},
    {FIELD_TIME, "entered time from changed changedat enteredat dateentered at"},
    {0, NULL},
};

/* A log of changes of status, with the status that was left and entered (Frappe's). */
static const enum field log_needs[] = {FIELD_DEAL, FIELD_STAGE, FIELD_TIME, FIELD_COUNT};
static const struct field_keys status_log[] = {
    {FIELD_DEAL, "parent deal"},
    {FIELD_STAGE, "from"},
    {FIELD_TIME, "fromdate"},
    {0, NULL},
};

/* An audit of all fields, of which the rows about the stage count (SuiteCRM's, EspoCRM's). */
static const enum field audit_needs[] = {FIELD_DEAL, FIELD_CHANGED, FIELD_STAGE, FIELD_TIME,
                                         FIELD_COUNT};
static const struct field_keys audit[] = {
    {FIELD_DEAL, "parentid " DEAL_KEYS},
    {FIELD_CHANGED, "fieldname field property propertyname changedfield feld champ campo"},
    {FIELD_STAGE, "aftervaluestring newvalue tovalue neuerwert nouvellevaleur valornuevo"},
    {FIELD_TIME, "datecreated createdat created changedat changedon timestamp time at date datum"},
    {0, NULL},
};

static const enum field event_needs[] = {FIELD_DEAL, FIELD_ACTIVITY, FIELD_TIME, FIELD_COUNT};
static const struct field_keys event[] = {
    {FIELD_DEAL, "caseconceptname caseid case traceid"},
    {FIELD_ACTIVITY, "conceptname activity activityname eventname action aktivität"},
    {FIELD_TIME, "timetimestamp timestamp completetimestamp time eventtime zeitstempel"},
    {FIELD_OWNER, "orgresource resource"},
    {0, NULL},
};

static const enum field purchase_needs[] = {FIELD_PERSON, FIELD_TIME, FIELD_VALUE, FIELD_COUNT};
static const struct field_keys purchase[] = {
    {FIELD_PERSON,
     "customerid customer userid consumer consumerid client clientid kunde kundennummer"},
    {FIELD_TIME,
     "date orderdate purchasedate invoicedate time timestamp orderedat datum bestelldatum"},
    {FIELD_VALUE, "dollarvalue value amount total price sales revenue betrag umsatz"},
    {0, NULL},
};

static const enum field duration_needs[] = {FIELD_DURATION, FIELD_OUTCOME, FIELD_COUNT};
static const struct field_keys duration[] = {
    {FIELD_DEAL, DEAL_KEYS},
    {FIELD_DURATION,
     "duration days durationdays daystoclose dayssales salescycle salescycledays cycledays "
     "time futime dauer tage dauertage"},
    {FIELD_OUTCOME, OUTCOME_KEYS " " STAGE_KEYS},
    {0, NULL},
};

static const struct table_spec tables[] = {
    {ROLE_STAGES, "fromdate", log_needs, status_log},
    {ROLE_STAGES, NULL, audit_needs, audit},
    {ROLE_EVENTS, NULL, event_needs, event},
    {ROLE_STAGES, "entered tostage newstage dateentered", stage_needs, stage},
    {ROLE_DEALS, NULL, deal_needs_closed, deal},
    {ROLE_DEALS, NULL, deal_needs_won, deal},
    {ROLE_CLOSINGS, NULL, closing_needs, deal},
    {ROLE_PURCHASES, NULL, purchase_needs, purchase},
    {ROLE_LEADS, NULL, lead_needs, deal},
    {ROLE_CLOSINGS, NULL, closing_needs_closed, deal},
    {ROLE_DURATIONS, NULL, duration_needs, duration},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_generic = {
    .name = "generic", .title = "table", .prefix = NULL, .tables = tables};
