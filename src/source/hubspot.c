/*
 * HubSpot: API names, warehouse names (property_createdate), and the labels of exports in English,
 * German, French and Spanish. The close date is a plan while the deal is open, and is overwritten
 * at closing.
 */
#include "source/profile.h"

static const enum field deal_needs[] = {FIELD_DEAL, FIELD_CREATED, FIELD_STAGE, FIELD_COUNT};
static const struct field_keys deal[] = {
    {FIELD_DEAL, "hsobjectid recordid datensatzid iddenregistrement idderegistro dealid id"},
    {FIELD_ACCOUNT,
     "associatedcompany associatedcompanyid associatedcompanyids zugeordnetesunternehmen "
     "primaryassociatedcompany"},
    {FIELD_OWNER, "hubspotownerid dealowner zuständigermitarbeiter propriétairedelatransaction "
                  "propietariodelnegocio ownerid"},
    {FIELD_CREATED, "createdate erstellungsdatum hscreatedate datedecréation fechadecreación"},
    {FIELD_CLOSED, "closedate abschlussdatum datedefermeture datedeclôture fechadecierre"},
    {FIELD_STAGE, "dealstage dealphase phasedelatransaction etapadelnegocio dealpipelinestageid"},
    {FIELD_REASON, "closedlostreason hsclosedlostreason grundfürverlust grundfürverlorenendeal"},
    {FIELD_IS_CLOSED, "hsisclosed isdealclosed isclosed istabgeschlossen istdealabgeschlossen"},
    {FIELD_IS_WON, "hsisclosedwon isclosedwon istgewonnen"},
    {FIELD_IS_LOST, "hsisclosedlost isclosedlost istverloren"},
    {FIELD_DELETED, "isdeleted fivetrandeleted"},
    {FIELD_MERGED, "hsmergedobjectids mergeddealids mergedobjectids mergedrecordids "
                   "zusammengeführtedealids idszusammengeführterdeals"},
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

/* A history of all properties: the rows of "dealstage" are its stages. */
static const enum field change_needs[] = {FIELD_DEAL, FIELD_CHANGED, FIELD_STAGE, FIELD_TIME,
                                          FIELD_COUNT};
static const struct field_keys change[] = {
    {FIELD_DEAL, "dealid"},
    {FIELD_CHANGED, "name propertyname property"},
    {FIELD_STAGE, "value"},
    {FIELD_TIME, "timestamp"},
    {0, NULL},
};

/* The pipelines' stages: opaque ids, their labels, and which of them are ends. */
static const enum field stage_name_needs[] = {FIELD_STAGE, FIELD_LABEL, FIELD_COUNT};
static const struct field_keys stage_name[] = {
    {FIELD_STAGE, "stageid"},
    {FIELD_LABEL, "label stagelabel"},
    {FIELD_IS_WON, "closedwon iswon isclosedwon"},
    {FIELD_IS_CLOSED, "isclosed metadataisclosed"},
    {FIELD_PROBABILITY, "probability metadataprobability"},
    {0, NULL},
};

static const struct table_spec tables[] = {
    {ROLE_STAGE_NAMES, "closedwon isclosed metadataisclosed probability metadataprobability",
     stage_name_needs, stage_name},
    {ROLE_STAGES, "name propertyname property", change_needs, change},
    {ROLE_MERGES, NULL, merge_needs, merge},
    {ROLE_STAGES, "dateentered", stage_needs, stage},
    {ROLE_DEALS,
     "hsobjectid recordid datensatzid dealstage dealphase phasedelatransaction etapadelnegocio "
     "dealpipelinestageid hsisclosedwon",
     deal_needs, deal},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_hubspot = {.name = "hubspot",
                                        .title = "HubSpot",
                                        .prefix = "property properties",
                                        .entered = "hsv2dateentered hsdateentered dateentered",
                                        .tables = tables};
