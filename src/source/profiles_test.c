/* Small exports under the names that systems use, in the languages that they are exported in. */
#include "source/reading_test.h"

/* One deal won, one lost, one open with a plan: what every export below tells. */
static const char three[] = "2024-01-02 2024-03-14 won\n"
                            "2024-01-05 2024-02-20 lost\n"
                            "2024-02-01 - open\n";

static void check(const char *profile, const char *text) {
    struct reading r = {0};
    read_text(&r, text);
    char expected[64];
    (void)snprintf(expected, sizeof expected, "%s: deals", profile);
    assert_taken_for(&r, expected);
    assert_deals(&r, three);
    assert_newest(&r, "2024-03-14", "newest end"); /* no plan */
    release(&r);
}

static void salesforce_reports_are_read_in_four_languages(void **state) {
    (void)state;
    check("salesforce",
          "Opportunity Name,Stage,Close Date,Created Date,Amount,Probability (%),Age\n"
          "A,Closed Won,3/14/2024,1/2/2024,1,100,72\n"
          "B,Closed Lost,2/20/2024,1/5/2024,1,0,46\n"
          "C,Prospecting,12/31/2029,2/1/2024,1,10,42\n");
    check("salesforce", "Opportunity-Name;Phase;Schlusstermin;Erstelldatum;Betrag\n"
                        "A;Geschlossen/Gewonnen;14.03.2024;02.01.2024;1\n"
                        "B;Geschlossen, verloren;20.02.2024;05.01.2024;1\n"
                        "C;Angebot;31.12.2029;01.02.2024;1\n");
    check("salesforce", "Nom de l'opportunité;Étape;Date de clôture;Date de création\n"
                        "A;Fermée gagnée;14/03/2024;02/01/2024\n"
                        "B;Fermée perdue;20/02/2024;05/01/2024\n"
                        "C;Qualification;31/12/2029;01/02/2024\n");
    check("salesforce", "Nombre de la oportunidad;Etapa;Fecha de cierre;Fecha de creación\n"
                        "A;Cerrada ganada;14/03/2024;02/01/2024\n"
                        "B;Cerrada perdida;20/02/2024;05/01/2024\n"
                        "C;Propuesta;31/12/2029;01/02/2024\n");
}

static void hubspot_exports_are_read_in_four_languages(void **state) {
    (void)state;
    check("hubspot", "Record ID,Deal Name,Deal Stage,Close Date,Create Date,Is Closed Won\n"
                     "1,A,Closed Won,2024-03-14,2024-01-02,true\n"
                     "2,B,Closed Lost,2024-02-20,2024-01-05,false\n"
                     "3,C,Contract Sent,2029-12-31,2024-02-01,false\n");
    check("hubspot", "Datensatz-ID,Dealname,Deal-Phase,Abschlussdatum,Erstellungsdatum\n"
                     "1,A,Abgeschlossen und gewonnen,2024-03-14,2024-01-02\n"
                     "2,B,Abgeschlossen und verloren,2024-02-20,2024-01-05\n"
                     "3,C,Vertrag gesendet,2029-12-31,2024-02-01\n");
    check("hubspot",
          "ID d’enregistrement,Phase de la transaction,Date de fermeture,Date de création\n"
          "1,Fermé gagné,2024-03-14,2024-01-02\n"
          "2,Fermé perdu,2024-02-20,2024-01-05\n"
          "3,Contrat envoyé,2029-12-31,2024-02-01\n");
    check("hubspot", "ID de registro,Etapa del negocio,Fecha de cierre,Fecha de creación\n"
                     "1,Cierre ganado,2024-03-14,2024-01-02\n"
                     "2,Cierre perdido,2024-02-20,2024-01-05\n"
                     "3,Contrato enviado,2029-12-31,2024-02-01\n");
}

static void pipedrives_interface_and_exports_are_read(void **state) {
    (void)state;
    check("pipedrive", "id,title,status,add_time,won_time,lost_time,expected_close_date,stage_id\n"
                       "1,A,won,2024-01-02,2024-03-14,,2024-02-01,4\n"
                       "2,B,lost,2024-01-05,,2024-02-20,2024-06-30,2\n"
                       "3,C,open,2024-02-01,,,2029-12-31,1\n");
    check("pipedrive", "Deal - Title,Deal - Status,Deal - Deal created,Deal - Won time,"
                       "Deal - Lost time,Deal - Expected close date\n"
                       "A,Won,2024-01-02,2024-03-14,,2024-02-01\n"
                       "B,Lost,2024-01-05,,2024-02-20,2024-06-30\n"
                       "C,Open,2024-02-01,,,2029-12-31\n");
    check("pipedrive", "Deal - Titel,Deal - Status,Deal - Deal erstellt am,Deal - Gewonnen am,"
                       "Deal - Verloren am,Deal - Erwartetes Abschlussdatum\n"
                       "A,Gewonnen,2024-01-02,2024-03-14,,2024-02-01\n"
                       "B,Verloren,2024-01-05,,2024-02-20,2024-06-30\n"
                       "C,Offen,2024-02-01,,,2029-12-31\n");
}

static void odoo_says_won_by_probability_and_lost_by_putting_away(void **state) {
    (void)state;
    check("odoo", "id,name,create_date,date_closed,date_deadline,stage_id,probability,active,"
                  "lost_reason_id\n"
                  "1,A,2024-01-02,2024-03-14,2024-02-01,Signed by both,100.0,True,\n"
                  "2,B,2024-01-05,2024-02-20,2024-06-30,Proposition,0.0,False,Too expensive\n"
                  "3,C,2024-02-01,,2029-12-31,Proposition,43.27,True,\n");
    check("odoo",
          "External ID,Opportunity,Created on,Closed Date,Expected Closing,Stage,Probability,"
          "Active\n"
          "x,A,2024-01-02,2024-03-14,2024-02-01,Won,100,TRUE\n"
          "y,B,2024-01-05,2024-02-20,2024-06-30,New,0,FALSE\n"
          "z,C,2024-02-01,,2029-12-31,Proposition,20,TRUE\n");
}

static void other_open_systems_are_read_by_meaning(void **state) {
    (void)state;
    /* EspoCRM */
    check("generic", "id,name,stage,probability,closeDate,createdAt,accountName\n"
                     "1,A,Closed Won,100,2024-03-14,2024-01-02,x\n"
                     "2,B,Closed Lost,0,2024-02-20,2024-01-05,y\n"
                     "3,C,Negotiation,50,2029-12-31,2024-02-01,z\n");
    /* SuiteCRM */
    check("generic", "id,name,date_entered,date_closed,sales_stage,deleted\n"
                     "1,A,2024-01-02,2024-03-14,Closed Won,0\n"
                     "2,B,2024-01-05,2024-02-20,Closed Lost,0\n"
                     "3,C,2024-02-01,2029-12-31,Needs Analysis,0\n");
    /* Frappe CRM */
    check("generic", "name,organization,status,creation,closed_date,expected_closure_date\n"
                     "1,A,Won,2024-01-02,2024-03-14,2024-02-01\n"
                     "2,B,Lost,2024-01-05,2024-02-20,2024-02-01\n"
                     "3,C,Qualification,2024-02-01,,2029-12-31\n");
    /* Krayin */
    check("generic",
          "id,title,lead_value,stage,lost_reason,created_at,closed_at,expected_close_date\n"
          "1,A,5,Won,,2024-01-02,2024-03-14,2024-02-01\n"
          "2,B,5,Lost,price,2024-01-05,2024-02-20,2024-02-01\n"
          "3,C,5,Negotiation,,2024-02-01,,2029-12-31\n");
    /* Twenty */
    check("generic", "id,name,amount,closeDate,stage,createdAt\n"
                     "1,A,5,2024-03-14,CUSTOMER,2024-01-02\n"
                     "2,B,5,2024-02-20,LOST,2024-01-05\n"
                     "3,C,5,2029-12-31,PROPOSAL,2024-02-01\n");
}

static void tables_in_german_french_and_spanish_are_read_by_meaning(void **state) {
    (void)state;
    check("generic", "Vorgang;Angelegt am;Abgeschlossen am;Ergebnis\n"
                     "1;02.01.2024;14.03.2024;gewonnen\n2;05.01.2024;20.02.2024;verloren\n"
                     "3;01.02.2024;;zurückgestellt\n");
    check("generic", "id;date de création;date de clôture;état\n"
                     "1;02/01/2024;14/03/2024;Gagné\n2;05/01/2024;20/02/2024;perdu\n"
                     "3;01/02/2024;;en attente\n");
    check("generic", "id;fecha de creación;fecha de cierre;estado\n"
                     "1;02/01/2024;14/03/2024;Ganado\n2;05/01/2024;20/02/2024;PERDIDO\n"
                     "3;01/02/2024;;En espera\n");
}

static void a_salesforce_report_with_ages_only_gives_durations(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Opportunity Name,Stage,Age,Amount\n"
                  "A,Closed Won,72,1\nB,Closed Lost,46,1\nC,Proposal,200,1\n");
    assert_taken_for(&r, "salesforce: durations");
    assert_deals(&r, "- - won\n- - lost\n- - open\n");
    assert_true(r.facts.deals.duration[0] == 72 && r.facts.deals.duration[2] == 200);
    release(&r);
}

/* ---- stages of systems ---- */

static void of_salesforces_field_history_only_the_rows_of_the_stage_count(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "Opportunity.csv",
               "Id,CreatedDate,CloseDate,StageName\n"
               "6,2024-01-02,2024-02-01,Closed Won\n");
    given_file(&r, "OpportunityFieldHistory.csv",
               "Id,OpportunityId,Field,OldValue,NewValue,CreatedDate\n"
               "1,6,created,,,2024-01-02\n"
               "2,6,StageName,Prospecting,Proposal,2024-01-10\n"
               "3,6,Amount,10,20,2024-01-11\n"
               "4,6,Owner,Ann,Bob,2024-01-12\n"
               "5,6,StageName,Proposal,Prospecting,2024-01-15\n"
               "6,6,StageName,Prospecting,Closed Won,2024-02-01\n");
    read_all(&r);
    assert_taken_for(&r, "salesforce: deals stages");
    assert_visits(&r, "0 Proposal 2024-01-10 2024-01-15\n"
                      "0 Prospecting 2024-01-15 2024-02-01\n"
                      "0 Closed Won 2024-02-01 -\n");
    release(&r);
}

/* A warehouse's copy of HubSpot: stages are opaque ids. */
static const char opaque_deals[] =
    "deal_id,deal_pipeline_stage_id,property_createdate,property_closedate\n"
    "1,8812,2024-01-02,2024-03-14\n"
    "2,8813,2024-01-05,2024-02-20\n"
    "3,8811,2024-02-01,2029-12-31\n"
    "4,8814,2024-02-01,2024-02-28\n";

static void hubspots_list_of_stages_says_what_an_opaque_stage_means(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deal.csv", opaque_deals);
    given_file(&r, "deal_pipeline_stage.csv",
               "stage_id,label,pipeline_id,closed_won,is_closed\n"
               "8811,Customer,p,FALSE,FALSE\n"
               "8812,In the bag,p,TRUE,TRUE\n"
               "8813,Went elsewhere,p,FALSE,TRUE\n"
               "8814,No decision,p,FALSE,TRUE\n");
    read_all(&r);
    assert_taken_for(&r, "hubspot: deals stage-names");
    assert_deals(&r, "2024-01-02 2024-03-14 won\n"
                     "2024-01-05 2024-02-20 lost\n"
                     "2024-02-01 - open\n"
                     "2024-02-01 2024-02-28 no_decision\n");
    const struct attribute *stage = &r.facts.deals.stage;
    assert_true(str_equal(intern_text(stage->dictionary, stage->codes[0]), STR("In the bag")));
    release(&r);
}

static void where_a_list_has_no_flags_a_probability_of_1_is_won_and_of_0_lost(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deal.csv", opaque_deals);
    given_file(&r, "deal_pipeline_stage.csv",
               "stage_id,label,pipeline_id,probability\n"
               "8811,Demo,p,0.2\n8812,In the bag,p,1.0\n"
               "8813,Went elsewhere,p,0.0\n"
               "8814,No decision,p,0.0\n");
    read_all(&r);
    assert_deals(&r, "2024-01-02 2024-03-14 won\n"
                     "2024-01-05 2024-02-20 lost\n"
                     "2024-02-01 - open\n"
                     "2024-02-01 2024-02-28 no_decision\n");
    release(&r);
}

static void salesforces_list_of_stages_says_which_of_our_own_are_ends(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "Opportunity.csv",
               "Id,CreatedDate,CloseDate,StageName\n"
               "1,2024-01-02,2024-03-14,Live\n"
               "2,2024-01-05,2024-02-20,Dropped\n"
               "3,2024-02-01,2029-12-31,Trial\n");
    given_file(&r, "OpportunityStage.csv",
               "Id,MasterLabel,ApiName,IsActive,IsClosed,IsWon\n"
               "a,Live,Live,true,true,true\n"
               "b,Dropped,Dropped,true,true,false\n"
               "c,Trial,Trial,true,false,false\n");
    read_all(&r);
    assert_taken_for(&r, "salesforce: deals stage-names");
    assert_deals(&r, three);
    release(&r);
}

static void opaque_stages_without_their_list_say_nothing(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deal.csv", opaque_deals);
    read_all(&r);
    assert_deals(&r,
                 "2024-01-02 - open\n2024-01-05 - open\n2024-02-01 - open\n2024-02-01 - open\n");
    release(&r);
}

static void the_users_values_may_be_labels_of_stages(void **state) {
    (void)state;
    static const char *const no[] = {"Went elsewhere"};
    struct reading r = {0};
    given_values(&r, OUTCOME_NO_DECISION, no, 1);
    given_file(&r, "deal.csv", opaque_deals);
    given_file(&r, "deal_pipeline_stage.csv",
               "stage_id,label,closed_won,is_closed\n"
               "8813,Went elsewhere,FALSE,TRUE\n");
    read_all(&r);
    assert_int_equal(r.facts.deals.outcome[1], OUTCOME_NO_DECISION);
    release(&r);
}

static void of_hubspots_property_history_only_the_stage_counts_and_bears_its_label(void **state) {
    (void)state;
    struct reading r = {0};
    given_file(&r, "deal.csv", opaque_deals);
    given_file(&r, "deal_pipeline_stage.csv",
               "stage_id,label,closed_won,is_closed\n"
               "8811,Demo,FALSE,FALSE\n8812,In the bag,TRUE,TRUE\n");
    given_file(&r, "deal_property_history.csv",
               "deal_id,timestamp,source,name,value\n"
               "1,2024-01-02 10:00:00,CRM_UI,dealstage,8811\n"
               "1,2024-01-08 10:00:00,CRM_UI,amount,8812\n"
               "1,2024-01-09 10:00:00,CRM_UI,closedate,1712345678000\n"
               "1,2024-03-14 10:00:00,CRM_UI,dealstage,8812\n");
    read_all(&r);
    assert_taken_for(&r, "hubspot: deals stage-names stages");
    assert_visits(&r, "0 Demo 2024-01-02T10:00:00Z 2024-03-14T10:00:00Z\n"
                      "0 In the bag 2024-03-14T10:00:00Z -\n");
    assert_int_equal(intern_find(r.facts.visits.dictionary, STR("1712345678000")), INTERN_NONE);
    release(&r);
}

static void columns_of_when_a_stage_was_entered_are_visits(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "hs_object_id,dealstage,createdate,closedate,hs_date_entered_closedwon,"
                  "hs_v2_date_entered_qualifiedtobuy,hs_v2_date_entered_closedwon,"
                  "hs_v2_date_entered_current_stage,hs_v2_date_exited_qualifiedtobuy\n"
                  "1,closedwon,2024-01-02,2024-03-14,2024-03-13,2024-01-10,2024-03-14,2024-03-14,"
                  "2024-03-14\n"
                  "2,qualifiedtobuy,2024-01-05,2029-12-31,,2024-01-06,,2024-01-06,\n");
    assert_taken_for(&r, "hubspot: deals");
    assert_deals(&r, "2024-01-02 2024-03-14 won\n2024-01-05 - open\n");
    assert_visits(&r, "0 qualifiedtobuy 2024-01-10 2024-03-14\n"
                      "0 closedwon 2024-03-14 -\n"
                      "1 qualifiedtobuy 2024-01-06 -\n");
    release(&r);
}

static void such_columns_are_month_first_where_the_start_is(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Record ID,Deal Stage,Create Date,Close Date,\"Date entered \"\"Demo\"\"\"\n"
                  "1,Closed won,01/20/2024,03/25/2024,02/03/2024\n"
                  "2,Demo,01/02/2024,,02/04/2024\n");
    assert_visits(&r, "0 Demo 2024-02-03 -\n"
                      "1 Demo 2024-02-04 -\n");
    release(&r);
}

static void labels_of_such_columns_name_the_stage_in_quotes(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "Record ID,Deal Stage,Create Date,Close Date,"
                  "\"Date entered \"\"Demo (Sales Pipeline)\"\"\","
                  "\"Date entered \"\"Closed won (Sales Pipeline)\"\"\"\n"
                  "1,Closed won,2024-01-02,,2024-01-09,2024-03-14\n");
    /* no close date: it ended when it entered its last stage */
    assert_deals(&r, "2024-01-02 2024-03-14 won\n");
    assert_visits(&r, "0 Demo 2024-01-09 2024-03-14\n"
                      "0 Closed won 2024-03-14 -\n");
    release(&r);
}

static void audits_of_open_systems_are_stage_visits(void **state) {
    (void)state;
    static const char deals[] = "id,name,date_entered,date_closed,sales_stage\n"
                                "7,A,2024-01-02,2024-03-14,Closed Won\n";
    static const char visits[] = "0 Proposal 2024-01-10 2024-03-14\n0 Closed Won 2024-03-14 -\n";
    struct reading r = {0};
    given_file(&r, "opportunities.csv", deals);
    given_file(&r, "opportunities_audit.csv",
               "id,parent_id,date_created,field_name,before_value_string,after_value_string\n"
               "1,7,2024-01-10,sales_stage,Prospecting,Proposal\n"
               "2,7,2024-01-11,amount,5,6\n"
               "3,7,2024-03-14,sales_stage,Proposal,Closed Won\n");
    read_all(&r);
    assert_taken_for(&r, "generic: deals stages");
    assert_visits(&r, visits);
    release(&r);
    given_file(&r, "deal.csv", deals);
    given_file(&r, "status_change_log.csv",
               "parent,from,to,from_date,to_date,log_owner\n"
               "7,Proposal,Closed Won,2024-01-10,2024-03-14,x\n"
               "7,Closed Won,,2024-03-14,,x\n");
    read_all(&r);
    assert_visits(&r, visits);
    release(&r);
    given_file(&r, "crm.lead.csv",
               "id,create_date,date_closed,stage_id,date_last_stage_update\n"
               "7,2024-01-02,2024-03-14,Won,2024-03-14\n");
    given_file(&r, "mail.tracking.value.csv",
               "res_id,field,old_value_char,new_value_char,create_date\n"
               "7,stage_id,New,Proposal,2024-01-10\n"
               "7,user_id,Ann,Bob,2024-01-11\n"
               "7,stage_id,Proposal,Closed Won,2024-03-14\n");
    read_all(&r);
    assert_taken_for(&r, "odoo: deals stages");
    assert_visits(&r, visits);
    release(&r);
}

static void a_stage_called_approved_is_no_end_and_an_outcome_so_called_is(void **state) {
    (void)state;
    struct reading r = {0};
    read_text(&r, "deal,created,closed,stage\n"
                  "1,2024-01-02,2024-03-14,Approved\n2,2024-01-02,2024-03-14,Converted\n"
                  "3,2024-01-02,2024-03-14,Closed Won\n");
    assert_deals(&r, "2024-01-02 - open\n2024-01-02 - open\n2024-01-02 2024-03-14 won\n");
    release(&r);
    read_text(&r, "deal,created,closed,outcome\n1,2024-01-02,2024-03-14,Approved\n");
    assert_deals(&r, "2024-01-02 2024-03-14 won\n");
    release(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(salesforce_reports_are_read_in_four_languages),
        cmocka_unit_test(hubspot_exports_are_read_in_four_languages),
        cmocka_unit_test(pipedrives_interface_and_exports_are_read),
        cmocka_unit_test(odoo_says_won_by_probability_and_lost_by_putting_away),
        cmocka_unit_test(other_open_systems_are_read_by_meaning),
        cmocka_unit_test(tables_in_german_french_and_spanish_are_read_by_meaning),
        cmocka_unit_test(a_salesforce_report_with_ages_only_gives_durations),
        cmocka_unit_test(of_salesforces_field_history_only_the_rows_of_the_stage_count),
        cmocka_unit_test(hubspots_list_of_stages_says_what_an_opaque_stage_means),
        cmocka_unit_test(where_a_list_has_no_flags_a_probability_of_1_is_won_and_of_0_lost),
        cmocka_unit_test(salesforces_list_of_stages_says_which_of_our_own_are_ends),
        cmocka_unit_test(opaque_stages_without_their_list_say_nothing),
        cmocka_unit_test(the_users_values_may_be_labels_of_stages),
        cmocka_unit_test(of_hubspots_property_history_only_the_stage_counts_and_bears_its_label),
        cmocka_unit_test(columns_of_when_a_stage_was_entered_are_visits),
        cmocka_unit_test(such_columns_are_month_first_where_the_start_is),
        cmocka_unit_test(labels_of_such_columns_name_the_stage_in_quotes),
        cmocka_unit_test(audits_of_open_systems_are_stage_visits),
        cmocka_unit_test(a_stage_called_approved_is_no_end_and_an_outcome_so_called_is),
    };
    return cmocka_run_group_tests_name("source/profiles", tests, NULL, NULL);
}
