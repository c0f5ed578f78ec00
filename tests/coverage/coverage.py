#!/usr/bin/env python3
"""Do the report's intervals cover the truth as often as they claim?

Usage: coverage.py BUYERCLOCK [--ignoring-entry]

Simulates companies with known truth in several worlds, each with 20 seeds, reports on each from
its files alone, and counts for every claim (a quantile of the time to decision, the share of an
outcome by a day, also by segment) how often the truth lies in its interval. Fails when a count is
impossible for intervals that keep their promise: below the 0.1 % point of the binomial for one
claim, or a world's mean coverage more than 3.3 standard errors (over seeds) below the level.

With --ignoring-entry only the worlds with late records are tried, and the report is told to ignore
that they are late: then intervals must be seen to fail, or the test could not tell.

The usual number, the mean closed - created of the deals won so far with its own 95 % interval, is
held to the same truth (the mean of all deals that will be won). Were its intervals right, this
test would fail: over all worlds they must hold less often than the 0.1 % point allows.
"""
import concurrent.futures
import csv
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime

LEVEL = 0.95
DEALS = 1000
SEEDS = 20
WORLDS = {
    "long history, no growth": [],
    "growing, one year of history": ["--growth", "0.12", "--history", "365"],
    "late records, growing": ["--growth", "0.05", "--history", "300", "--late-records"],
    "late records, shrinking, segments": ["--growth", "-0.03", "--history", "500", "--late-records",
                                          "--segments"],
    "committees and tenders, two years": ["--patterns", "committee=0.6,tender=0.4", "--history", "730",
                                          "--growth", "0.08"],
    "one law, growing, one year": ["--patterns", "plain=1", "--history", "365", "--growth", "0.1"],
}


def run(program, *args):
    done = subprocess.run([program, *args], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"'{program} {' '.join(args)}' failed: {done.stderr.strip()}")
    return done.stdout


def cycle_claims(where, told, truth, claims):
    """(name of the claim, whether its interval holds the truth) for one report and its truth."""
    for said, true in zip(told["decided"]["quantiles"], truth["decided"]["quantiles"]):
        assert abs(said["p"] - true["p"]) < 1e-9
        if said["days"] is None:
            continue  # not reached: nothing is claimed
        high = math.inf if said["hi"] is None else said["hi"]
        low = 0 if said["lo"] is None else said["lo"]
        claims.append((f"{where}decided by {100 * said['p']:.0f} %", low <= true["days"] <= high))
    outcomes = {o["outcome"]: o for o in truth["outcomes"]}
    for said_outcome in told["outcomes"]:
        name = said_outcome["outcome"]
        for said, true in zip(said_outcome["share_by"], outcomes[name]["share_by"]):
            if said["p"] is None or said["lo"] is None:
                continue  # too few to say: nothing is claimed
            claims.append((f"{where}{name} by day {said['days']:g}",
                           said["lo"] <= true["p"] <= said["hi"]))


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def usual(folder, truth):
    """Whether the usual average with its interval holds the mean of all deals that will be won."""
    with open(os.path.join(folder, "generic", "deals.csv"), encoding="utf-8") as file:
        days = [(moment(r["closed"]) - moment(r["created"])) / 86400 for r in csv.DictReader(file)
                if r["outcome"] == "won"]
    mean, error = statistics.fmean(days), statistics.stdev(days) / math.sqrt(len(days))
    true = next(o["mean_days"] for o in truth["cycle"]["outcomes"] if o["outcome"] == "won")
    return abs(mean - true) <= 1.96 * error, mean / true


def one(program, world, seed, options):
    with tempfile.TemporaryDirectory(prefix="buyerclock_coverage_") as folder:
        run(program, "simulate", "--deals", str(DEALS), "--seed", str(seed), "--only", "deals", "--out", folder,
            "--quiet", *WORLDS[world])
        told = json.loads(run(program, "report", os.path.join(folder, "generic", "deals.csv"), "--format", "json",
                              "--quiet", "--threads", "1", "--by", "segment", *options))
        with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
            truth = json.load(file)
        claims = []
        if told["cycle"].get("start"):
            sys.exit(f"{world}, seed {seed}: the curve begins at day {told['cycle']['start']}, not at 0")
        cycle_claims("", told["cycle"], truth["cycle"], claims)
        if "--segments" in WORLDS[world]:
            by_segment = {s["segment"]: s["cycle"] for s in truth["segments"]}
            for segment in told["segments"]:
                if segment["value"] in by_segment:
                    cycle_claims(segment["value"] + ": ", segment, by_segment[segment["value"]], claims)
        return claims, usual(folder, truth)


def fewest(n, p, chance):
    """The smallest count that a binomial(n, p) stays below with a probability of at most `chance`."""
    sum_, k = 0.0, 0
    while True:
        sum_ += math.comb(n, k) * p ** k * (1 - p) ** (n - k)
        if sum_ > chance:
            return k
        k += 1


def judge(world, runs):
    """Prints the world's line; whether it keeps its promise, and how many usual intervals hold."""
    held = {}
    for claims, _ in runs:
        for name, ok in claims:
            held.setdefault(name, []).append(ok)
    per_run = [sum(ok for _, ok in claims) / len(claims) for claims, _ in runs]
    mean = statistics.fmean(per_run)
    error = statistics.stdev(per_run) / math.sqrt(len(per_run))
    bad = [f"{name}: {sum(oks)} of {len(oks)}" for name, oks in held.items()
           if sum(oks) < fewest(len(oks), LEVEL, 0.001)]
    low = mean + 3.3 * error < LEVEL
    usual_held = sum(ok for _, (ok, _) in runs)
    ratio = statistics.fmean(r for _, (_, r) in runs)
    total = sum(len(oks) for oks in held.values())
    print(f"{world:36} {total:6} {100 * mean:6.1f} % ±{100 * error:3.1f}   {usual_held:3} of {len(runs)}"
          f"   {100 * (ratio - 1):+5.1f} %")
    for line in bad:
        print(f"  below what chance allows: {line}")
    if low:
        print(f"  mean coverage is more than 3.3 standard errors below {100 * LEVEL:.0f} %")
    return not (bad or low), usual_held


def main():
    program = os.path.abspath(sys.argv[1])
    ignoring = "--ignoring-entry" in sys.argv[2:]
    worlds = [w for w in WORLDS if not ignoring or "--late-records" in WORLDS[w]]
    options = ["--entry", "none"] if ignoring else []
    print(f"{SEEDS} seeds of {DEALS} deals a world; intervals claim {100 * LEVEL:.0f} %\n")
    print(f"{'world':36} {'claims':>6} {'truth inside':>14}   {'usual: inside, off by':>20}")
    kept, usual_held = [], 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for world in worlds:
            runs = list(pool.map(lambda seed, world=world: one(program, world, seed, options), range(1, SEEDS + 1)))
            good, held = judge(world, runs)
            kept.append(good)
            usual_held += held
    if ignoring:
        print("\nignoring late entry is seen" if not any(kept) else "\nignoring late entry is not seen")
        return 1 if any(kept) else 0
    n = SEEDS * len(worlds)
    print(f"\nthe usual number's intervals hold {usual_held} of {n} times")
    if usual_held >= fewest(n, LEVEL, 0.001):
        print("which is no failure of the usual number: the worlds do not test what they should")
        kept.append(False)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
