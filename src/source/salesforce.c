/*
 * Salesforce: API and Data Loader names, warehouse names (created_date), and the labels of report
 * exports in English, German, French and Spanish. CloseDate is a plan while the deal is open.
 */
#include "source/profile.h"
#include "source/salesforce_id.h"

/* What opportunity reports are known by, whatever else they show. */
#define REPORT_NAMES                                                                               \
    "opportunityname opportunityowner opportunityinhaber nomdelopportunité "                      \
    "propriétairedelopportunité nombredelaoportunidad propietariodelaoportunidad"

#define STAGE_NAMES "stagename stage phase étape etapa"

static const enum field opportunity_needs[] = {FIELD_CREATED, FIELD_CLOSED, FIELD_STAGE,
                                               FIELD_COUNT};
static const struct field_keys opportunity[] = {
    {FIELD_DEAL, "id opportunityid oppid iddelopportunité iddelaoportunidad opportunityname "
                 "opportunitynameid nomdelopportunité nombredelaoportunidad"},
    {FIELD_ACCOUNT, "accountid accountname account nomducompte nombredelacuenta"},
    {FIELD_OWNER, "ownerid opportunityowner opportunityinhaber propriétairedelopportunité "
                  "propietariodelaoportunidad ownername owner"},
    {FIELD_CREATED, "createddate erstelldatum createddatetime datedecréation fechadecreación"},
    {FIELD_CLOSED, "closedate schlusstermin datedeclôture datedefermeture fechadecierre"},
    {FIELD_STAGE, STAGE_NAMES},
    {FIELD_REASON, "lossreason lossreasonc lostreason reasonlost closedlostreason verlustgrund "
                   "grund raisondelaperte motivodepérdida"},
    {FIELD_IS_CLOSED, "isclosed closed geschlossen fermé fermée cerrada"},
    {FIELD_IS_WON, "iswon won gewonnen gagné gagnée ganada"},
    {FIELD_DELETED, "isdeleted"},
    {FIELD_VALUE, "amount betrag montant importe"},
    {FIELD_MODIFIED, "lastmodifieddate systemmodstamp lastactivitydate laststagechangedate "
                     "letztesänderungsdatum datumderletztenänderung datededernièremodification "
                     "fechadelaúltimamodificación fivetransynced"},
    {0, NULL},
};

/* A report that shows "Age" (days from creation to close or today) and not the dates themselves. */
static const enum field age_needs[] = {FIELD_DURATION, FIELD_STAGE, FIELD_COUNT};
static const struct field_keys age[] = {
    {FIELD_DEAL, "opportunityid oppid opportunityname nomdelopportunité nombredelaoportunidad"},
    {FIELD_DURATION, "age alter âge antigüedad"},
    {FIELD_STAGE, STAGE_NAMES},
    {FIELD_REASON, "lossreason lostreason closedlostreason verlustgrund"},
    {0, NULL},
};

/* A history of all fields: the rows of StageName are its stages. */
static const enum field field_history_needs[] = {FIELD_DEAL, FIELD_CHANGED, FIELD_STAGE, FIELD_TIME,
                                                 FIELD_COUNT};
static const struct field_keys field_history[] = {
    {FIELD_DEAL, "opportunityid oppid opportunityname"},
    {FIELD_CHANGED, "field fieldevent feld feldereignis"},
    {FIELD_STAGE, "newvalue neuerwert"},
    {FIELD_TIME, "createddate editdate erstelldatum bearbeitungsdatum"},
    {0, NULL},
};

static const enum field history_needs[] = {FIELD_DEAL, FIELD_STAGE, FIELD_TIME, FIELD_COUNT};
static const struct field_keys history[] = {
    {FIELD_DEAL, "opportunityid oppid"},
    {FIELD_STAGE, "stagename stage phase"},
    {FIELD_TIME, "createddate erstelldatum lastmodified"},
    {0, NULL},
};

static const enum field audit_needs[] = {FIELD_DEAL, FIELD_STAGE, FIELD_TIME, FIELD_COUNT};
static const struct field_keys audit[] = {
    {FIELD_DEAL, "id"},
    {FIELD_STAGE, "stagename"},
    {FIELD_TIME, "fivetranstart"},
    {0, NULL},
};

/* OpportunityStage: which stages are ends. */
static const enum field stage_name_needs[] = {FIELD_STAGE, FIELD_IS_CLOSED, FIELD_IS_WON,
                                              FIELD_COUNT};
static const struct field_keys stage_name[] = {
    {FIELD_STAGE, "apiname masterlabel"},
    {FIELD_LABEL, "masterlabel"},
    {FIELD_IS_CLOSED, "isclosed"},
    {FIELD_IS_WON, "iswon"},
    {0, NULL},
};

static const struct table_spec tables[] = {
    {ROLE_STAGE_NAMES, "masterlabel", stage_name_needs, stage_name},
    {ROLE_STAGES, "fivetranstart", audit_needs, audit},
    {ROLE_STAGES, "newvalue neuerwert", field_history_needs, field_history},
    /* A report of opportunities may show their ids too; a history has neither of these columns. */
    {ROLE_DEALS, REPORT_NAMES, opportunity_needs, opportunity},
    {ROLE_STAGES, "sortorder opportunityid oppid", history_needs, history},
    {ROLE_DEALS, "stagename forecastcategory forecastcategoryname schlusstermin pushcount",
     opportunity_needs, opportunity},
    {ROLE_DURATIONS, REPORT_NAMES, age_needs, age},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_salesforce = {.name = "salesforce",
                                           .title = "Salesforce",
                                           .prefix = NULL,
                                           .record = salesforce_id_record,
                                           .tables = tables};
