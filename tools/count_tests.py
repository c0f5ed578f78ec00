#!/usr/bin/env python3
"""Counts what meson ran: prints "PASSED FAILED SKIPPED" and, to standard error, the names of what failed.

Usage: count_tests.py BUILD/meson-logs/testlog.json. A cmocka program counts each of its tests (and one failure more
if it ended badly without naming one), a file of examples ("15 of 17 examples as written") each example; any other test
counts once.
"""
import json
import re
import sys

CASE = re.compile(r"^\[ +(OK|FAILED|SKIPPED) +\] ([A-Za-z_]\w*)\s*$", re.M)
EXAMPLES = re.compile(r"^(\d+) of (\d+) examples", re.M)


def cases_of(test):
    """(passed, failed, skipped) of one meson test."""
    result = test["result"]
    output = test.get("stdout", "")
    if "[==========]" in output and result in ("OK", "FAIL", "TIMEOUT", "ERROR"):
        kinds = [kind for kind, _ in CASE.findall(output)]
        # Failures go to standard error, and are named again in the summary there.
        failed = {name for kind, name in CASE.findall(output + "\n" + test.get("stderr", "")) if kind == "FAILED"}
        bad = len(failed) if result == "OK" else max(1, len(failed))
        return kinds.count("OK"), bad, kinds.count("SKIPPED")
    examples = EXAMPLES.search(output)
    if examples and result in ("OK", "FAIL"):
        passed, tried = int(examples[1]), int(examples[2])
        return passed, max(tried - passed, int(result == "FAIL")), 0
    if result in ("OK", "EXPECTEDFAIL"):
        return 1, 0, 0
    if result == "SKIP":
        return 0, 0, 1
    return 0, 1, 0


def main(path):
    total = [0, 0, 0]
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log:
            test = json.loads(line)
            counts = cases_of(test)
            total = [a + b for a, b in zip(total, counts)]
            if counts[1]:
                print(f"{test['name']}: {test['result']}", file=sys.stderr)
    print(*total)


if __name__ == "__main__":
    main(sys.argv[1])
