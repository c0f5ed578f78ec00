/*
 * Salesforce: API and Data Loader names, warehouse names (created_date), and the labels of report
 * exports in English and German. CloseDate is a plan while the deal is open.
 */
#include "source/profile.h"

static const enum field opportunity_needs[] = {FIELD_CREATED, FIELD_CLOSED, FIELD_STAGE,
                                               FIELD_COUNT};
static const struct field_keys opportunity[] = {
    {FIELD_DEAL, "id opportunityid oppid opportunityname opportunitynameid"},
    {FIELD_ACCOUNT, "accountid accountname account"},
    {FIELD_OWNER, "ownerid opportunityowner opportunityinhaber ownername owner"},
    {FIELD_CREATED, "createddate erstelldatum createddatetime"},
    {FIELD_CLOSED, "closedate schlusstermin"},
    {FIELD_STAGE, "stagename stage phase"},
    {FIELD_REASON,
     "lossreason lossreasonc lostreason reasonlost closedlostreason verlustgrund grund"},
    {FIELD_IS_CLOSED, "isclosed closed geschlossen"},
    {FIELD_IS_WON, "iswon won gewonnen"},
    {FIELD_DELETED, "isdeleted"},
    {FIELD_VALUE, "amount betrag"},
    {FIELD_MODIFIED, "lastmodifieddate systemmodstamp lastactivitydate laststagechangedate "
                     "letztesänderungsdatum datumderletztenänderung fivetransynced"},
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

static const struct table_spec tables[] = {
    {ROLE_STAGES, "fivetranstart", audit_needs, audit},
    /* A report of opportunities may show their ids too; a history has neither of these columns. */
    {ROLE_DEALS, "opportunityname opportunityowner opportunityinhaber", opportunity_needs,
     opportunity},
    {ROLE_STAGES, "sortorder opportunityid oppid", history_needs, history},
    {ROLE_DEALS,
     "stagename forecastcategory forecastcategoryname opportunityname opportunityinhaber "
     "opportunityowner "
     "schlusstermin pushcount",
     opportunity_needs, opportunity},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_salesforce = {
    .name = "salesforce", .title = "Salesforce", .prefix = NULL, .tables = tables};
