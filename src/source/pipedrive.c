/* Pipedrive: API names (add_time) and the labels of exports ("Deal - Won time") in English and
 * German. */
#include "source/profile.h"

static const enum field deal_needs[] = {FIELD_CREATED, FIELD_OUTCOME, FIELD_COUNT};
static const struct field_keys deal[] = {
    {FIELD_DEAL, "id dealid title titel"},
    {FIELD_ACCOUNT, "orgid organization organisation orgname"},
    {FIELD_OWNER, "userid owner ownername besitzer inhaber"},
    {FIELD_CREATED, "addtime created dealcreated erstelltam dealerstelltam dealerstellt erstellt"},
    {FIELD_CLOSED,
     "closetime dealclosedon closedon geschlossenam dealgeschlossenam abgeschlossenam"},
    {FIELD_PLANNED, "expectedclosedate erwartetesabschlussdatum"},
    {FIELD_WON_AT, "wontime firstwontime gewonnenam wonon"},
    {FIELD_LOST_AT, "losttime verlorenam loston"},
    {FIELD_OUTCOME, "status"},
    {FIELD_STAGE, "stageid stage phase"},
    {FIELD_REASON, "lostreason verlustgrund"},
    {FIELD_VALUE, "value wert"},
    {FIELD_MODIFIED, "updatetime aktualisiertam lastupdated zuletztaktualisiertam"},
    {0, NULL},
};

static const struct table_spec tables[] = {
    {ROLE_DEALS,
     "addtime wontime losttime dealcreated gewonnenam verlorenam verlustgrund lostreason",
     deal_needs, deal},
    {ROLE_OTHER, NULL, NULL, NULL},
};

const struct profile profile_pipedrive = {
    .name = "pipedrive", .title = "Pipedrive", .prefix = "deal", .tables = tables};
