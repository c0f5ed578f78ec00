/*
 * Odoo: crm.lead by field names and by the labels of exports. A lost lead is put away (active is
 * no), a won one has a probability of 100; date_deadline is a plan.
 */
#include "source/profile.h"

static const enum field lead_needs[] = {FIELD_CREATED, FIELD_STAGE, FIELD_COUNT};
static const struct field_keys lead[] = {
    {FIELD_DEAL, "id externalid databaseid opportunity name"},
    {FIELD_ACCOUNT, "partnerid partnername customer companyname kunde"},
    {FIELD_OWNER, "userid salesperson vertriebsmitarbeiter"},
    {FIELD_CREATED, "createdate createdon angelegtam erstelltam"},
    {FIELD_CLOSED, "dateclosed closeddate closedate abschlussdatum"},
    {FIELD_PLANNED, "datedeadline expectedclosing erwarteterabschluss"},
    {FIELD_OUTCOME, "wonstatus iswonstatus"},
    {FIELD_STAGE, "stageid stage stageidname phase"},
    {FIELD_REASON, "lostreasonid lostreason lostreasonidname verlustgrund"},
    {FIELD_IS_ACTIVE, "active aktiv"},
    {FIELD_PROBABILITY, "probability wahrscheinlichkeit"},
    {FIELD_VALUE, "expectedrevenue plannedrevenue erwarteterumsatz"},
    {FIELD_MODIFIED, "writedate lastupdatedon zuletztaktualisiertam datelaststageupdate "
                     "laststageupdate"},
    {0, NULL},
};

/* Tracked changes of all fields. */
static const enum field tracking_needs[] = {FIELD_DEAL, FIELD_CHANGED, FIELD_STAGE, FIELD_TIME,
                                            FIELD_COUNT};
static const struct field_keys tracking[] = {
    {FIELD_DEAL, "resid mailmessageidresid leadid"},
    {FIELD_CHANGED, "fieldname field fieldid"},
    {FIELD_STAGE, "newvaluechar"},
    {FIELD_TIME, "createdate mailmessageiddate date"},
    {0, NULL},
};

static const struct table_spec tables[] = {
    {ROLE_STAGES, "newvaluechar", tracking_needs, tracking},
    {ROLE_DEALS,
     "datelaststageupdate laststageupdate lostreasonid lostreasonidname datedeadline "
     "expectedclosing dateautomationlast dayclose wonstatus",
     lead_needs, lead},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_odoo = {
    .name = "odoo", .title = "Odoo", .prefix = NULL, .tables = tables};
