#!/usr/bin/env python3
"""Every relative link of the documentation leads somewhere: to a file, and to a heading where it names one."""
import os
import re
import sys

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def markdown_files():
    for folder, folders, names in os.walk("."):
        folders[:] = [f for f in folders if not f.startswith((".", "build")) and f not in ("node_modules", "demo")]
        yield from (os.path.join(folder, n) for n in names if n.endswith(".md"))


def anchors(path):
    """Headings as their anchors: lower case, blanks as hyphens, no punctuation."""
    with open(path, encoding="utf-8") as file:
        headings = re.findall(r"^#+ +(.*)$", file.read(), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def problem(path, target):
    if re.match(r"[a-z]+:", target):
        return None
    name, _, anchor = target.partition("#")
    file = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
    if not os.path.exists(file):
        return f"{path}: no '{target}'"
    if anchor and anchor not in anchors(file):
        return f"{path}: '{target}' names no heading"
    return None


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    problems = []
    for path in sorted(markdown_files()):
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"^```.*?^```", "", file.read(), flags=re.M | re.S)
        problems += filter(None, (problem(path, target) for target in LINK.findall(text)))
    print("\n".join(problems))
    sys.exit(bool(problems))


main()
