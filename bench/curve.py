#!/usr/bin/env python3
"""Curves in memory: Buyerclock against R's survfit, prodlim and cuminc, and a count by day in numpy. Prints one table.

All read the same columns from files before the clock starts; each run counts the rows and fits the curve with its
standard errors. One thread each (Buyerclock on two as well); "read" is one pass over the columns, the best of the
runs. Medians; a package that needs longer than --patience seconds runs once, and not at larger sizes; past --limit it is
stopped, and the limit stands for it, as ">".
"""
import argparse
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "build-bench"


def seconds(command, limit=None):
    """The runs that a contender prints, and what follows on the next lines; none, and "too long", past the limit."""
    try:
        done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                              text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return [], "too long"
    if done.returncode != 0:
        return [], done.stderr.strip().split("\n")[-1]
    lines = done.stdout.strip("\n").split("\n")
    return [float(s) for s in lines[0].split()], "\n".join(lines[1:])


def columns(program, rows):
    folder = OUT / f"curve-{rows}"
    if not (folder / "three.u8").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([program, "make", folder, str(rows)], check=True)
    return folder


class Others:
    """R's packages; each is asked for more rows only while it answered in time."""

    def __init__(self, options):
        self.options = options
        self.too_slow = {}

    def time(self, package, folder, rows, clock, entry, causes):
        key = (package, clock, entry, causes)
        if key in self.too_slow:
            return None
        command = ["Rscript", HERE / "curve.R", folder, rows, clock, entry, causes, package]
        first, why = seconds(command + [1], self.options.limit)
        if why == "too long":
            self.too_slow[key] = True
            return self.options.limit, 0
        if not first:
            print(f"bench: {package} failed at {rows} rows: {why}", file=sys.stderr)
            self.too_slow[key] = True
            return None
        runs = first
        if first[0] > self.options.patience:
            self.too_slow[key] = True
        else:
            runs = seconds(command + [self.options.runs])[0] or first
        print(f"bench: {package} {rows} {clock} {entry} {causes}: {statistics.median(runs):.3f} s ({len(runs)} runs)", file=sys.stderr)
        return statistics.median(runs), len(runs)


def line(cells):
    print(f"{cells[0]:>11} {cells[1]:10} {cells[2]:6} {cells[3]:>8} {cells[4]:10} {cells[5]:>11} {cells[6]:>9} {cells[7]:>7} "
          f"{cells[8]:>8} {cells[9]:>9} {cells[10]:22} {cells[11]:>9}")


def ours(options, folder, rows, clock, entry, causes, error, threads):
    runs, rest = seconds([options.program, "run", folder, rows, clock, entry, causes, error, options.runs, threads])
    columns_bytes, held, reading = (float(x) for x in rest.split())
    return statistics.median(runs), held / columns_bytes, reading


def compare(options, others, folder, rows, clock, entry, causes):
    kinds = ["greenwood"] if causes == 1 else ["greenwood", "jackknife"]
    for error in kinds:
        one, memory, reading = ours(options, folder, rows, clock, entry, causes, error, 1)
        two, _, _ = ours(options, folder, rows, clock, entry, causes, error, 2)
        packages = ["survfit", "prodlim"] if causes == 1 else ["survfit"] if error == "jackknife" else \
            ["prodlim"] if entry == "late" else ["prodlim", "cuminc"]
        found = []
        for package in packages if not options.without_others else []:
            result = others.time(package, folder, rows, clock, entry, causes)
            if result:
                found.append((result[0], package, result[1]))
        fastest = min(found) if found else None
        start = [f"{rows:,}", clock, entry, causes, error, f"{one * 1e3:.2f}", f"{two * 1e3:.2f}", f"{reading * 1e3:.2f}", f"{memory:.2f}"]
        if fastest:
            over = "> " if fastest[2] == 0 else ""  # stopped at the limit
            line(start + [f"{over}{fastest[0]:.3f}", f"{fastest[1]} ({fastest[2]} runs)", f"{over}{fastest[0] / one:,.0f}"])
        else:
            line(start + ["", "over patience before", ""])
        if clock == "day" and entry == "right" and causes == 1 and not options.without_others:
            counted, why = seconds(["/usr/bin/python3", HERE / "curve_numpy.py", folder, rows, options.runs])
            if counted:
                median = statistics.median(counted)
                line(start + [f"{median:.3f}", f"numpy count ({len(counted)} runs)", f"{median / one:,.0f}"])
            else:
                print(f"bench: numpy: {why}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, default=OUT / "release" / "bench" / "bench_curve")
    parser.add_argument("--rows", default="100000,1000000,10000000", help="sizes, comma-separated")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--patience", type=float, default=20, help="seconds after which a package runs once, and no more at larger sizes")
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a package is stopped")
    parser.add_argument("--without-others", action="store_true", help="only Buyerclock")
    options = parser.parse_args()

    print("Curves in memory, counted and fitted with errors; greenwood: as prodlim and cuminc, jackknife: as survfit for several outcomes\n")
    line(["rows", "time", "entry", "outcomes", "errors", "1 thread ms", "2 threads", "read", "held/col", "other s", "fastest other", "× faster"])
    others = Others(options)
    for rows in [int(float(r)) for r in options.rows.split(",")]:
        folder = columns(options.program, rows)
        for clock in ("day", "continuous"):
            for entry in ("right", "late"):
                for causes in (1, 3):
                    compare(options, others, folder, rows, clock, entry, causes)
                    sys.stdout.flush()


if __name__ == "__main__":
    main()
