#!/usr/bin/env python3
"""CSV to report: Buyerclock against R, DuckDB and reading the file once. Prints one table.

Every program runs as a process of its own; its time is the wall clock from start to end, its memory the peak resident
set. The file is read once before, so all read it from the page cache. Runs of the programs alternate, so that a busy
moment of the machine hits all of them; the median counts.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "build-bench"


def run(command):
    """Seconds and peak MB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    text = process.stdout.read() + process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {process.returncode}:\n{text.decode(errors='replace')}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def deals_file(program, deals, seed):
    """The simulated file, made once for each size."""
    folder = OUT / f"deals-{deals}"
    file = folder / "generic" / "deals.csv"
    if not file.exists():
        print(f"bench: simulating {deals} deals into {folder}", file=sys.stderr)
        part = OUT / f"deals-{deals}.part"
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run([program, "simulate", "--deals", str(deals), "--seed", str(seed), "--only", "deals",
                        "--out", part], check=True, stdout=subprocess.DEVNULL)
        part.rename(folder)
    return file


def node_modules():
    """DuckDB from npm, installed once."""
    where = OUT / "node"
    where.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "report.mjs"):
        shutil.copy(HERE / name, where / name)
    if not (where / "node_modules" / "@duckdb").exists():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=where, check=True)
    return where


def contenders(options, file):
    """(name, threads, command, runs): in the order of the table."""
    program, runs = options.program, options.runs
    yield "read once (cat)", 1, ["sh", "-c", 'exec cat "$0" > /dev/null', file], runs
    for threads in (1, 2):
        yield "buyerclock report", threads, [program, "report", file, "--format", "json", "--threads", str(threads),
                                             "-o", OUT / "report.json"], runs
    if options.without_others:
        return
    node = node_modules()
    for unit in ("second", "day"):
        for threads in (1, 2):
            command = ["node", node / "report.mjs", file, str(threads), unit]
            yield f"DuckDB, counts by {unit}", threads, command, runs
    for threads in (1, 2):
        yield "R, fread + survfit: one outcome", threads, ["Rscript", HERE / "report.R", file, str(threads), "km"], options.runs_of_r
    # Minutes at ten million, so once is enough.
    yield "R, fread + survfit: all outcomes, no errors", 2, ["Rscript", HERE / "report.R", file, "2", "aj"], min(1, options.runs_of_r)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, default=OUT / "release" / "src" / "cli" / "buyerclock")
    parser.add_argument("--deals", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--runs-of-r", type=int, default=None, help="runs of R (default: as --runs)")
    parser.add_argument("--without-others", action="store_true", help="only Buyerclock and cat")
    options = parser.parse_args()
    options.runs_of_r = options.runs if options.runs_of_r is None else options.runs_of_r

    file = deals_file(options.program, options.deals, options.seed)
    size = file.stat().st_size / 1e6
    todo = [c for c in contenders(options, file) if c[3] > 0]
    measured = [[] for _ in todo]
    run(todo[0][2])
    for turn in range(max(c[3] for c in todo)):
        for (name, threads, command, runs), results in zip(todo, measured):
            if turn < runs:
                results.append(run(command))
                print(f"bench: run {turn + 1}: {name}, {threads} thread(s): {results[-1][0]:.2f} s", file=sys.stderr)

    medians = [statistics.median(seconds for seconds, _ in results) for results in measured]
    ours = {threads: median for (name, threads, _, _), median in zip(todo, medians) if name.startswith("buyerclock")}
    print(f"\nCSV to report: {options.deals:,} deals, {size:,.0f} MB\n")
    print(f"{'':46} {'threads':>7} {'median s':>9} {'min-max s':>13} {'peak MB':>8} {'runs':>4} {'× buyerclock':>12}")
    for (name, threads, _, runs), results, median in zip(todo, measured, medians):
        seconds = [s for s, _ in results]
        print(f"{name:46} {threads:7} {median:9.3f} {f'{min(seconds):.2f}-{max(seconds):.2f}':>13} "
              f"{max(m for _, m in results):8.0f} {runs:4} {median / ours[threads]:12.2f}")


if __name__ == "__main__":
    main()
