#!/usr/bin/env python3
"""Runs the examples of a file and compares what they print: run.py PROGRAM FILE [--update]

In a .t file, and in a fenced block of a .md file that has a line "$ buyerclock ...":

    # a comment (.t only)
    $ buyerclock --version       a shell command; "> " begins a line that continues it
    buyerclock 0.1.0             then what it prints, standard error included; blank lines at both ends do not count
    ? 2                          then its exit status, where that is not 0

A line "..." stands for any lines, and "[..]" in a line for any text. "@ BC_DATA" as the first line of a file skips
it where that variable names no folder. The commands of a file share one empty folder. --update writes
the file anew with what was printed.
"""
import os
import re
import subprocess
import sys
import tempfile

TIME_LIMIT = 60
SKIPPED = 77


class Example:
    """One command with the place of its expected lines in the file."""

    def __init__(self, number, command):
        self.number, self.command = number, command
        self.expected, self.status = [], 0
        self.begin = self.end = number


def examples_of(lines, markdown):
    """Cuts the lines into examples. In Markdown only fenced blocks that run the program count."""
    found, current, active = [], None, not markdown
    for i, line in enumerate(lines):
        if markdown and line.startswith("```"):
            rest = lines[i + 1:]
            block = rest[:next((k for k, l in enumerate(rest) if l.startswith("```")), 0)]
            active = not active and any(l.startswith("$ buyerclock") for l in block)
            current = None
        elif not active:
            continue
        elif line.startswith("$ "):
            current = Example(i, line[2:])
            current.begin = current.end = i + 1
            found.append(current)
        elif current is None or (line.startswith("#") and not markdown):
            current = None
        elif line.startswith("> ") and not current.expected:
            current.command += "\n" + line[2:]
            current.begin = current.end = i + 1
        elif re.fullmatch(r"\? \d+", line):
            current.status = int(line[2:])
            current.end = i + 1
            current = None
        else:
            current.expected.append(line)
            current.end = i + 1
    for example in found:
        blanks = len(example.expected) - len(trimmed(example.expected, front=False))
        if example.status == 0:
            example.end -= blanks
        example.expected = trimmed(example.expected)
    return found


def trimmed(lines, front=True):
    """Without blank lines at the end and, where `front`, at the beginning."""
    lines = list(lines)
    while lines and not lines[-1].strip():
        lines.pop()
    while front and lines and not lines[0].strip():
        lines.pop(0)
    return lines


def matches(expected, actual):
    if not any(" % after " in line for line in expected):  # a busy machine takes more than a second
        actual = [line for line in actual if not re.fullmatch(r"buyerclock: .* % after \d+ seconds", line)]
    pattern = "".join(
        r"(?:[^\n]*\n)*" if line == "..." else
        "[^\n]*".join(re.escape(part) for part in line.split("[..]")) + r"\n"
        for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def run(command, program, folder):
    env = {key: value for key, value in os.environ.items()
           if not key.startswith("LC_") and key not in ("NO_COLOR", "LANG", "LANGUAGE")}
    env.update(PATH=folder + "/bin:" + env["PATH"], LC_ALL="C.UTF-8", COLUMNS="80", TERM="dumb")
    try:
        done = subprocess.run(["/bin/sh", "-c", command], cwd=folder + "/work", env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return [f"(no end after {TIME_LIMIT} seconds)"], -1
    text = done.stdout.decode("utf-8", "backslashreplace")
    return trimmed(line.rstrip() for line in text.split("\n")), done.returncode


def report(path, example, actual, status):
    print(f"{path}:{example.number + 1}: $ {example.command}")
    if status != example.status:
        print(f"  exit status {status}, expected {example.status}")
    for line in example.expected:
        print(f"  - {line}")
    for line in actual:
        print(f"  + {line}")


def main():
    program, path = sys.argv[1], sys.argv[2]
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    if lines[0].startswith("@ ") and not os.path.isdir(os.environ.get(lines[0][2:].strip(), "")):
        print(f"skipped: ${lines[0][2:].strip()} is not there")
        return SKIPPED
    examples = examples_of(lines, path.endswith(".md"))
    failed, results = 0, []
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/bin")
        os.mkdir(folder + "/work")
        os.symlink(os.path.abspath(program), folder + "/bin/buyerclock")
        for example in examples:
            actual, status = run(example.command, program, folder)
            good = status == example.status and matches(example.expected, actual)
            results.append((example, actual, status, good))
            if not good:
                failed += 1
                report(path, example, actual, status)
    if "--update" in sys.argv:
        for example, actual, status, good in reversed(results):
            if not good:
                new = actual + ([f"? {status}"] if status else [])
                lines[example.begin:example.end] = new
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    print(f"{len(examples) - failed} of {len(examples)} examples as written")
    return 1 if failed else 0


sys.exit(main())
