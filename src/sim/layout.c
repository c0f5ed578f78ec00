#include "sim/layout.h"

#include <string.h>

const struct sheet_spec sheet_specs[SHEETS] = {
    [GENERIC_ACCOUNTS] = {SIM_GENERIC, false, "generic/accounts.csv",
                          "account,name,industry,size,employees,domain,country\n"},
    [GENERIC_PEOPLE] = {SIM_GENERIC, false, "generic/people.csv",
                        "person,account,name,email,title,created\n"},
    [GENERIC_DEALS] = {SIM_GENERIC, true, "generic/deals.csv",
                       "deal,account,segment,created,closed,outcome,reason,stage,value,currency,"
                       "owner,source,planned_close,last_modified\n"},
    [GENERIC_STAGES] = {SIM_GENERIC, false, "generic/stages.csv", "deal,stage,entered,left\n"},
    [GENERIC_TOUCHES] = {SIM_GENERIC, false, "generic/touches.csv",
                         "time,learned,visitor,person,account,deal,side,kind,channel\n"},
    [GENERIC_ROLES] = {SIM_GENERIC, false, "generic/roles.csv",
                       "deal,person,role,stance,since,until,learned,how\n"},
    [GENERIC_MILESTONES] = {SIM_GENERIC, false, "generic/milestones.csv",
                            "deal,person,job,earliest,latest,how,learned\n"},
    [GENERIC_STATEMENTS] = {SIM_GENERIC, false, "generic/statements.csv",
                            "deal,person,time,question,answer,earliest,latest\n"},
    [GENERIC_PROMISES] = {SIM_GENERIC, false, "generic/promises.csv",
                          "deal,person,owner,what,made,due,kept\n"},
    [GENERIC_IDENTIFIES] = {SIM_GENERIC, false, "generic/identifies.csv",
                            "time,visitor,person,account\n"},
    [TRUTH_DEALS] = {0, false, "truth_deals.csv",
                     "deal,pattern,segment,onset,engaged,end,decision,created,closed,people,"
                     "stitched\n"},
    [TRUTH_GROUP] = {0, false, "truth_group.csv", "deal,person,role,joined,known\n"},
    [TRUTH_MILESTONES] = {0, false, "truth_milestones.csv", "deal,job,occurred,known\n"},
    [TRUTH_VISITORS] = {0, false, "truth_visitors.csv", "visitor,person,deal\n"},
    [SALESFORCE_ACCOUNT] = {SIM_SALESFORCE, false, "salesforce/Account.csv",
                            "Id,IsDeleted,Name,Industry,NumberOfEmployees,Website,BillingCountry,"
                            "OwnerId\n"},
    [SALESFORCE_CONTACT] = {SIM_SALESFORCE, false, "salesforce/Contact.csv",
                            "Id,IsDeleted,AccountId,FirstName,LastName,Title,Email,CreatedDate\n"},
    [SALESFORCE_OPPORTUNITY] = {SIM_SALESFORCE, false, "salesforce/Opportunity.csv",
                                "Id,IsDeleted,AccountId,Name,Amount,CurrencyIsoCode,StageName,"
                                "Probability,CloseDate,Type,LeadSource,IsClosed,IsWon,"
                                "ForecastCategoryName,OwnerId,CreatedDate,LastModifiedDate,"
                                "LastStageChangeDate,Loss_Reason__c,Segment__c\n"},
    [SALESFORCE_HISTORY] = {SIM_SALESFORCE, false, "salesforce/OpportunityHistory.csv",
                            "Id,OpportunityId,StageName,Amount,Probability,CloseDate,"
                            "ForecastCategory,CreatedDate,CreatedById\n"},
    [SALESFORCE_ROLE] = {SIM_SALESFORCE, false, "salesforce/OpportunityContactRole.csv",
                         "Id,OpportunityId,ContactId,Role,IsPrimary,CreatedDate\n"},
    [SALESFORCE_TASK] = {SIM_SALESFORCE, false, "salesforce/Task.csv",
                         "Id,WhoId,WhatId,Subject,ActivityDate,Status,TaskSubtype,CallType,"
                         "CompletedDateTime,CreatedDate,OwnerId\n"},
    [SALESFORCE_EVENT] = {SIM_SALESFORCE, false, "salesforce/Event.csv",
                          "Id,WhoId,WhatId,Subject,ActivityDateTime,EndDateTime,CreatedDate,"
                          "OwnerId\n"},
    [SALESFORCE_LEAD] = {SIM_SALESFORCE, false, "salesforce/Lead.csv",
                         "Id,FirstName,LastName,Company,Email,Status,LeadSource,CreatedDate,"
                         "IsConverted,ConvertedDate,ConvertedAccountId,ConvertedContactId,"
                         "ConvertedOpportunityId\n"},
    [SALESFORCE_REPORT_EN] = {SIM_SALESFORCE, false, "reports/salesforce_en.csv",
                              "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,"
                              "Probability (%),Close Date,Created Date,Last Modified Date,"
                              "Lead Source,Opportunity Owner,Loss Reason\n"},
    [SALESFORCE_REPORT_DE] =
        {SIM_SALESFORCE, false, "reports/salesforce_de.csv",
         "Opportunity-ID;Opportunity-Name;Accountname;Phase;Betrag;"
         "Wahrscheinlichkeit (%);Schlusstermin;Erstelldatum;"
         "Datum der letzten Änderung;Leadquelle;Opportunity-Inhaber;Verlustgrund\n"},
    [HUBSPOT_DEALS] = {SIM_HUBSPOT, false, "hubspot/deals.csv",
                       "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Currency,Create Date,"
                       "Close Date,Is Closed Won,Is closed lost,Is Deal Closed?,Closed Lost Reason,"
                       "Deal owner,Original Traffic Source,Deal Type,Last Modified Date,"
                       "Associated Company,Associated Contact\n"},
    [HUBSPOT_CONTACTS] = {SIM_HUBSPOT, false, "hubspot/contacts.csv",
                          "Record ID,First Name,Last Name,Email,Job Title,Create Date,"
                          "Associated Company\n"},
    [HUBSPOT_COMPANIES] = {SIM_HUBSPOT, false, "hubspot/companies.csv",
                           "Record ID,Company name,Company Domain Name,Industry,"
                           "Number of Employees,Country/Region\n"},
    [HUBSPOT_API_DEALS] = {SIM_HUBSPOT, false, "hubspot_api/deals.csv",
                           "hs_object_id,dealname,dealstage,pipeline,amount,createdate,closedate,"
                           "hs_is_closed,hs_is_closed_won,hs_is_closed_lost,closed_lost_reason,"
                           "hubspot_owner_id,hs_analytics_source,hs_lastmodifieddate,"
                           "hs_v2_date_entered_appointmentscheduled,"
                           "hs_v2_date_entered_qualifiedtobuy,"
                           "hs_v2_date_entered_presentationscheduled,"
                           "hs_v2_date_entered_contractsent\n"},
    [PIPEDRIVE_DEALS_EN] = {SIM_PIPEDRIVE, false, "pipedrive/deals.csv",
                            "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,"
                            "Deal - Organization,Deal - Contact person,Deal - Owner,Deal - Stage,"
                            "Deal - Pipeline,Deal - Status,Deal - Deal created,Deal - Update time,"
                            "Deal - Won time,Deal - Lost time,Deal - Deal closed on,"
                            "Deal - Lost reason,Deal - Expected close date\n"},
    [PIPEDRIVE_DEALS_DE] = {SIM_PIPEDRIVE, false, "reports/pipedrive_de.csv",
                            "Deal - ID,Deal - Titel,Deal - Wert,Deal - Währung von Wert,"
                            "Deal - Organisation,Deal - Kontaktperson,Deal - Besitzer,Deal - Phase,"
                            "Deal - Pipeline,Deal - Status,Deal - Deal erstellt,"
                            "Deal - Aktualisiert am,Deal - Gewonnen am,Deal - Verloren am,"
                            "Deal - Deal geschlossen am,Deal - Verlustgrund,"
                            "Deal - Erwartetes Abschlussdatum\n"},
};

const char *loss_reason(const struct deal *d, bool german) {
    static const struct {
        const char *ours, *english, *german;
    } words[] = {
        {"competitor", "Lost to Competitor", "Wettbewerber"},
        {"price", "Price", "Preis"},
        {"built in-house", "Built In-House", "Eigenentwicklung"},
        {"missing feature", "Missing Feature", "Fehlende Funktion"},
        {"no budget", "No Budget", "Kein Budget"},
        {"priorities changed", "Postponed", "Verschoben"},
        {"no consensus", "No Decision", "Keine Entscheidung"},
        {"no answer any more", "Unresponsive", "Keine Reaktion"},
        {"not a buyer", "Not a Buyer", "Kein Käufer"},
        {"too small", "Too Small", "Zu klein"},
        {"duplicate", "Duplicate", "Dublette"},
        {"outside our region", "Outside Our Region", "Außerhalb der Region"},
        /* A rule or a clean-up of the seller's has no reason of its own to give. */
        {"closed automatically", "No Decision", "Keine Entscheidung"},
        {"pipeline clean-up", "No Decision", "Keine Entscheidung"},
    };
    if (d->outcome == SIM_WON || d->outcome == SIM_OPEN)
        return "";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].ours, d->why) == 0)
            return german ? words[i].german : words[i].english;
    return d->why;
}
