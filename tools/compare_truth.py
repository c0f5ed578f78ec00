#!/usr/bin/env python3
"""Holds a report (JSON) against the truth that the simulator wrote. Usage: compare_truth.py REPORT.json TRUTH.json"""
import json
import sys


def number(value, unit):
    if value is None:
        return "not known"
    if unit == "%":
        return f"{100 * value:.1f} %"
    return f"{value * 24 * 60:.0f} min" if value < 1 / 24 else f"{value * 24:.1f} h" if value < 2 else f"{value:.1f} days"


def row(name, truth, reported, lo, hi, unit):
    interval = "" if lo is None or hi is None else f"{number(lo, unit)} to {number(hi, unit)}"
    inside = "" if not interval else "yes" if lo <= truth <= hi else "no"
    print(f"{name:32} {number(truth, unit):>11} {number(reported, unit):>11}   {interval:24} {inside}")
    return inside


def quantile_rows(report, truth):
    reported = {q["p"]: q for q in report["cycle"]["decided"]["quantiles"]}
    for q in truth["cycle"]["decided"]["quantiles"]:
        if q["p"] in reported and q["days"] is not None:
            r = reported[q["p"]]
            yield row(f"{100 * q['p']:g} % are decided within", q["days"], r["days"], r["lo"], r["hi"], "days")


def share_rows(report, truth):
    reported = {o["outcome"]: o for o in report["cycle"]["outcomes"]}
    for outcome in truth["cycle"]["outcomes"]:
        name = outcome["outcome"]
        shares = {s["days"]: s for s in reported.get(name, {}).get("share_by", [])}
        for s in outcome["share_by"]:
            r = shares.get(s["days"])
            if s["days"] in (30, 90, 365) and r and r["p"] is not None:
                yield row(f"{name.replace('_', ' ')} within {s['days']:g} days", s["p"], r["p"], r["lo"], r["hi"], "%")


def main(report_path, truth_path):
    with open(report_path, encoding="utf-8") as file:
        report = json.load(file)
    with open(truth_path, encoding="utf-8") as file:
        truth = json.load(file)
    print(f"{'':32} {'truth':>11} {'reported':>11}   {'interval':24} holds the truth")
    inside = [i for i in [*quantile_rows(report, truth), *share_rows(report, truth)] if i]
    median = next(q["days"] for q in truth["cycle"]["decided"]["quantiles"] if q["p"] == 0.5)
    print(f"\n{inside.count('yes')} of {len(inside)} intervals hold the truth; of intervals at 95 %, one in twenty does not.")
    usual = report["usual"]["mean_days_won"]
    if usual is not None:
        print(f"The usual average sales cycle of this company says {usual:.1f} days; half decide within {median:.1f}.")


if __name__ == "__main__":
    main(*sys.argv[1:3])
