#!/usr/bin/env python3
"""Reads real exports and compares what is reported with reference answers: run.py PROGRAM [TEST...]

The exports and the answers of R's survival package (reference.txt) lie in the folder that BC_DATA
names. A figure is right when it rounds to the printed one, at as many decimals as are printed.
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""
DATA = os.environ.get("BC_DATA", "")


def data(*path):
    return os.path.join(DATA, *path)


def run(*args):
    """The command's exit status, standard output and standard error."""
    done = subprocess.run([PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, timeout=120, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def report(*args):
    status, out, err = run("report", *args, "--quiet", "--format", "json")
    if status != 0:
        raise AssertionError(f"buyerclock report {' '.join(args)}: status {status}: {err}")
    return json.loads(out)


def counts(told):
    return {key: told["population"][key]
            for key in ("rows", "rejected", "usable", "open", "won", "lost", "no_decision",
                        "disqualified")}


def finding(told, code):
    return next((f for f in told["findings"] if f["code"] == code), None)


class Reference:
    """The sections of reference.txt, as rows of printed numbers below the names of their columns."""

    def __init__(self):
        with open(data("reference.txt"), encoding="utf-8") as file:
            self.text = file.read()

    def table(self, title):
        body = self.text.split("## " + title, 1)[1].split("\n##", 1)[0].split("\n")
        head = next(i for i, line in enumerate(body) if line.split()[:1] == ["time"])
        names = body[head].split()
        rows = []
        for line in body[head + 1:]:
            cells = line.split()
            if not cells:
                break
            rows.append(dict(zip(names, cells[-len(names):])))
        return rows


class Real(unittest.TestCase):
    maxDiff = None

    def assert_printed(self, value, printed, what):
        """`value` is `printed`, to all digits printed."""
        decimals = len(printed.partition(".")[2])
        self.assertEqual(f"{value:.{decimals}f}", printed, what)

    def assert_shares(self, told, title, columns):
        """The shares by outcome are the reference's. `columns`: its column of each of our outcomes."""
        rows = Reference().table(title)
        self.assertGreater(len(rows), 3)
        for outcome, names in columns.items():
            found = next(o for o in told["cycle"]["outcomes"] if o["outcome"] == outcome)
            shares = {share["days"]: share for share in found["share_by"]}
            for row in rows:
                share = shares[float(row["time"])]
                what = f"{title}: {outcome} by day {row['time']}"
                self.assertEqual(share["at_risk"], float(row["n.risk"]), what)
                for ours, theirs in names.items():
                    self.assert_printed(share[ours], row[theirs], f"{what}, {ours}")

    # ---- Olist: leads and closings, joined

    WON = {"won": {"p": "won", "lo": "lo", "hi": "hi"}}

    def test_olist_with_everybody_at_risk_from_the_first_contact_is_r_to_the_last_digit(self):
        told = report(data("olist"), "--entry", "none", "--at", "7,30,90,180,365")
        self.assert_shares(told, "Olist won, everyone at risk from first contact", self.WON)
        said = re.search(r"Olist n (\d+) won (\d+) negative (\d+) naive mean/median of won (\S+) (\S+)",
                         Reference().text)
        self.assertEqual(told["population"]["rows"], int(said[1]))
        self.assertEqual(told["usual"]["won"], int(said[2]))
        self.assertEqual(finding(told, "end_before_start")["count"], int(said[3]))
        self.assert_printed(told["usual"]["mean_days_won"], said[4], "mean of the won")
        self.assert_printed(told["usual"]["median_days_won"], said[5], "median of the won")

    def test_olist_by_itself_enters_late_at_the_first_recorded_win(self):
        told = report(data("olist"), "--at", "7,30,90,180,365")
        self.assertEqual(told["entry"]["rule"], "first-end")
        self.assertTrue(told["entry"]["automatic"])
        self.assertEqual(told["entry"]["at"][:10], "2017-12-05")
        self.assert_shares(told, "Olist won, delayed entry at the first recorded win 2017-12-05", self.WON)
        self.assertIsNotNone(finding(told, "late_records"))
        self.assertIsNotNone(finding(told, "no_losses"))

    def test_olist_usual_median_rises_from_9_to_241_days_though_no_buyer_changes(self):
        trend = report(data("olist"))["trend"]
        medians = [int(w["median_days_won"]) for w in trend["windows"] if w["won"] >= 20]
        self.assertEqual(medians, [8, 10, 10, 10, 9, 43, 117, 127, 182, 241])
        self.assertGreater(trend["test"]["p_value"], .05)

    def test_olist_leads_of_2018_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            leads = "olist_marketing_qualified_leads_dataset.csv"
            with open(data("olist", leads), encoding="utf-8", newline="") as file, \
                    open(os.path.join(folder, leads), "w", encoding="utf-8", newline="") as out:
                rows = csv.DictReader(file)
                writer = csv.DictWriter(out, rows.fieldnames)
                writer.writeheader()
                writer.writerows(row for row in rows if row["first_contact_date"] >= "2018-01-01")
            shutil.copy(data("olist", "olist_closed_deals_dataset.csv"), folder)
            as_of = report(data("olist"))["as_of"]
            told = report(folder, "--as-of", as_of, "--entry", "none", "--at", "7,30,90,180")
        self.assert_shares(told, "Olist won, cohorts of 2018", self.WON)

    # ---- Olist, as people mangle it

    def test_a_file_of_closings_alone_is_refused_with_what_is_missing(self):
        for name in ("closed_deals_m-d-yyyy.csv", "closed_deals_truncated.csv"):
            status, out, err = run("report", data("olist", "broken", name))
            self.assertEqual((status, out), (1, ""))
            self.assertIn("it says when deals ended and not when they began", err)

    def test_a_file_of_leads_alone_is_refused_with_what_is_missing(self):
        status, out, err = run("report", data("olist", "broken", "mql_m-d-yyyy.csv"))
        self.assertEqual((status, out), (1, ""))
        self.assertIn("it says when deals began and not how they ended", err)

    def test_leads_with_truncated_closings_are_read_with_the_wins_that_are_left(self):
        told = report(data("olist", "broken", "mql_m-d-yyyy.csv"),
                      data("olist", "broken", "closed_deals_truncated.csv"))
        found = counts(told)
        self.assertEqual(found["rows"], 8000)
        backwards = finding(told, "end_before_start")["count"]
        self.assertEqual((found["won"], backwards), (379, 1))
        formats = [f["mapping"].get("created", f["mapping"].get("won_at"))["format"]
                   for f in told["source"]["files"]]
        self.assertEqual(set(formats), {"M/D/Y"})

    def test_leads_and_closings_with_american_dates_give_the_same_wins_as_the_originals(self):
        original = report(data("olist"))
        american = report(data("olist", "broken", "mql_m-d-yyyy.csv"),
                          data("olist", "broken", "closed_deals_m-d-yyyy.csv"))
        self.assertEqual(counts(american), counts(original))
        self.assertEqual(american["entry"]["at"], original["entry"]["at"])

    # ---- Maven: a CRM export with joinable tables

    MAVEN = {"won": {"p": "Pr(won)"}, "lost": {"p": "Pr(lost)"}}

    def test_maven_as_it_is_counted_from_the_first_day(self):
        told = report(data("maven"), "--entry", "none", "--at", "30,60,90,120,138")
        self.assertEqual(told["as_of"][:10], "2017-12-31")
        self.assert_shares(told, "Maven won/lost, Aalen-Johansen, as of 2017-12-31", self.MAVEN)

    def test_maven_by_itself_enters_late_at_the_first_recorded_close(self):
        told = report(data("maven"), "--at", "30,60,90,120,138")
        self.assertEqual((told["entry"]["rule"], told["entry"]["at"][:10]), ("first-end", "2017-03-01"))
        self.assert_shares(told, "Maven won/lost, delayed entry at the first recorded close 2017-03-01",
                           self.MAVEN)
        self.assertEqual(told["population"]["left_out"]["no_start"], 500)

    def test_maven_says_the_same_to_the_last_byte_however_its_dates_are_written(self):
        with tempfile.TemporaryDirectory() as folder:
            written = []
            for i, name in enumerate(("sales_pipeline.csv", "date_format_variants/sales_pipeline_m-d-yyyy.csv",
                                      "date_format_variants/sales_pipeline_dd-mm-yy.csv")):
                variant = os.path.join(folder, str(i), "export")
                os.makedirs(variant)
                for table in ("accounts.csv", "products.csv", "sales_teams.csv"):
                    shutil.copy(data("maven", table), variant)
                shutil.copy(data("maven", name), os.path.join(variant, "sales_pipeline.csv"))
                told = json.dumps(report(variant), indent=1, ensure_ascii=False)
                told = told.replace(os.path.join(folder, str(i)), "")
                told, replaced = re.subn(r'"format": "(iso|M/D/Y|D/M/Y)"| [(](iso|M/D/Y|D/M/Y)[)]', "", told)
                self.assertGreater(replaced, 0)
                written.append(told)
        self.assertEqual(written[1], written[0])
        self.assertEqual(written[2], written[0])

    # ---- a bank's loans, as a log of events

    LOAN = ("--won", "A_ACTIVATED,A_APPROVED,A_REGISTERED", "--lost", "A_DECLINED",
            "--no-decision", "A_CANCELLED")
    BANK = {"won": {"p": "Pr(won)"}, "lost": {"p": "Pr(declined)"}, "no_decision": {"p": "Pr(cancelled)"}}

    def assert_bank(self, name):
        told = report(data("bpi2012", name), *self.LOAN, "--entry", "none", "--at", "1,7,14,21,30,45,60")
        self.assertEqual(told["source"]["profile"], "event-log")
        self.assertEqual(told["population"]["usable"], 13087)
        self.assert_shares(told, "BPI 2012 (days), Aalen-Johansen", self.BANK)
        return told

    def test_the_banks_log_as_published_and_flat_are_r_and_each_other(self):
        xes = self.assert_bank("financial_log.xes.gz")
        flat = self.assert_bank("bpi2012_events.csv.gz")
        self.assertEqual(xes["cycle"], flat["cycle"])
        self.assertEqual(xes["as_of"], flat["as_of"])

    # ---- consumers

    def test_cdnows_consumers_buy_again_as_r_says(self):
        told = report(data("cdnow"), "--at", "30,90,180,365")
        said = re.search(r"CDNOW customers (\d+) bought again (\d+) naive median gap (\d+)", Reference().text)
        self.assertEqual(told["source"]["profile"], "purchases")
        self.assertEqual(told["as_of"][:10], "1998-06-30")
        self.assertEqual((counts(told)["won"], told["usual"]["median_days_won"]), (int(said[2]), int(said[3])))
        self.assertEqual(counts(told)["open"] + counts(told)["won"], int(said[1]))
        self.assert_shares(told, "CDNOW first to second purchase day", {"won": {"p": "repeated"}})

    # ---- the headline

    def test_the_headline_says_what_is_reached_and_how_many_are_left_after(self):
        for name, told in (("maven", "10 % decide within 4 days, half within 60 days; after 365 days, 15.6 % are "
                                     "still undecided."),
                           ("olist", "10 % buy within 57 days; after 365 days, 86.6 % have not bought."),
                           ("cdnow", "10 % buy again within 14 days, a quarter within 60 days; after 365 days, "
                                     "54.1 % have not bought again.")):
            self.assertEqual(report(data(name))["report"]["headline"].replace("\N{NO-BREAK SPACE}", " "), told)

    # ---- systems

    def test_the_salesforce_demos_flags_contradict_its_stages(self):
        told = report(data("salesforce_demo"))
        self.assertEqual(told["source"]["profile"], "salesforce")
        with open(data("salesforce_demo", "Opportunity.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        stage = {"Closed Won": ("TRUE", "TRUE"), "Closed Lost": ("TRUE", "FALSE")}
        against = sum((row["IsClosed"], row["IsWon"]) != stage.get(row["StageName"], ("FALSE", "FALSE"))
                      for row in rows)
        self.assertEqual(finding(told, "contradictory_outcome")["count"], against)
        self.assertEqual(against, 137)
        self.assertIsNotNone(finding(told, "stage_before_start"))

    def test_scrambled_rows_under_hubspots_true_names_are_read_as_hubspots(self):
        told = report(data("hubspot_seeds"))
        self.assertEqual(told["source"]["profile"], "hubspot")
        self.assertEqual(counts(told)["rows"], 44)
        roles = {os.path.basename(f["path"]): f["role"] for f in told["source"]["files"]}
        self.assertEqual(roles["deal_data.csv"], "deals")
        self.assertEqual(roles["deal_stage_data.csv"], "stages")
        self.assertEqual(roles["merged_deal_data.csv"], "merges")
        self.assertEqual(roles["contact_data.csv"], "not used")

    def test_scrambled_rows_under_salesforces_true_names_are_read_as_salesforces(self):
        told = report(data("salesforce_seeds"))
        self.assertEqual(told["source"]["profile"], "salesforce")
        roles = {os.path.basename(f["path"]): f["role"] for f in told["source"]["files"]}
        self.assertEqual(roles["sf_opportunity_data.csv"], "deals")
        self.assertEqual(roles["sf_opportunity_history_data.csv"], "stages")
        self.assertEqual(roles["sf_lead_data.csv"], "not used")


if __name__ == "__main__":
    if not os.path.isdir(data("olist")) or not DATA:
        print("skipped: BC_DATA names no folder with the real exports")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=2)
