/*
 * HubSpot: API names, warehouse names (property_createdate), and the labels of exports in English
 * and German. The close date is a plan while the deal is open, and is overwritten at closing.
 */
#include "source/profile.h"

static const enum field deal_needs[] = {FIELD_DEAL, FIELD_CREATED, FIELD_STAGE, FIELD_COUNT};
static const struct field_keys deal[] = {
    {FIELD_DEAL, "hsobjectid recordid datensatzid dealid id"},
    {FIELD_ACCOUNT,
     "associatedcompany associatedcompanyid associatedcompanyids zugeordnetesunternehmen "
     "primaryassociatedcompany"},
    {FIELD_OWNER, "hubspotownerid dealowner zuständigermitarbeiter ownerid"},
    {FIELD_CREATED, "createdate erstellungsdatum hscreatedate"},
    {FIELD_CLOSED, "closedate abschlussdatum"},
    {FIELD_STAGE, "dealstage dealphase dealpipelinestageid"},
    {FIELD_REASON, "closedlostreason hsclosedlostreason grundfürverlust grundfürverlorenendeal"},
    {FIELD_IS_CLOSED, "hsisclosed isdealclosed isclosed istabgeschlossen istdealabgeschlossen"},
    {FIELD_IS_WON, "hsisclosedwon isclosedwon istgewonnen"},
    {FIELD_IS_LOST, "hsisclosedlost isclosedlost istverloren"},
    {FIELD_DELETED, "isdeleted fivetrandeleted"},
    {FIELD_VALUE, "amount betrag"},
    {FIELD_MODIFIED,
     "hslastmodifieddate lastmodifieddate datumderletztenänderung letztesänderungsdatum "
     "fivetransynced"},
    {0, NULL},
};

static const enum field stage_needs[] = {FIELD_DEAL, FIELD_STAGE, FIELD_TIME, FIELD_COUNT};
static const struct field_keys stage[] = {
    {FIELD_DEAL, "dealid"},
    {FIELD_STAGE, "value"},
    {FIELD_TIME, "dateentered fivetranstart"},
    {0, NULL},
};

static const enum field merge_needs[] = {FIELD_DEAL, FIELD_MERGED, FIELD_COUNT};
static const struct field_keys merge[] = {
    {FIELD_DEAL, "dealid"},
    {FIELD_MERGED, "mergeddealid"},
    {0, NULL},
};

static const struct table_spec tables[] = {
    {ROLE_MERGES, NULL, merge_needs, merge},
    {ROLE_STAGES, "dateentered", stage_needs, stage},
    {ROLE_DEALS,
     "hsobjectid recordid datensatzid dealstage dealphase dealpipelinestageid hsisclosedwon",
     deal_needs, deal},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_hubspot = {
    .name = "hubspot", .title = "HubSpot", .prefix = "property properties", .tables = tables};
