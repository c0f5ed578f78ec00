#!/usr/bin/python3
"""Kaplan-Meier of whole days by counting in numpy, on the columns of bench/curve.c: seconds of each run.

Usage: curve_numpy.py FOLDER ROWS RUNS. One count of the pairs (day, ended), then sums over days: nothing in numpy is
quicker. lifelines does the same by a group-by of pandas, which takes longer.
"""
import sys
import time

import numpy as np

folder, rows, runs = sys.argv[1], int(float(sys.argv[2])), int(sys.argv[3])
days = np.fromfile(folder + "/exit.i32", dtype=np.int32, count=rows)
ended = np.fromfile(folder + "/one.u8", dtype=np.uint8, count=rows)


def curve():
    n = int(days.max()) + 1
    counts = np.bincount(days * 2 + ended, minlength=2 * n).reshape(-1, 2)
    left = counts.sum(axis=1)
    at_risk = rows - np.concatenate(([0], np.cumsum(left)[:-1]))
    return np.cumprod(1 - counts[:, 1] / np.maximum(at_risk, 1))


curve()
for _ in range(runs):
    start = time.perf_counter()
    curve()
    print(f"{time.perf_counter() - start:.9f}", end=" ")
print()
