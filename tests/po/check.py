#!/usr/bin/env python3
"""Every sentence of the program has its German: check.py SOURCE [--update]

Takes the texts in tr(), trn() and N_() out of src/ by xgettext and looks for each in po/LANG.po: there, not fuzzy, with
the same formats (msgfmt --check). --update writes what is missing into the catalogues, to be
translated there, and takes out what the program no longer says.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

EXTRACT = ["xgettext", "--from-code=UTF-8", "--language=C", "--keyword=", "--keyword=tr:2",
           "--keyword=trn:2,3", "--keyword=N_", "--flag=tr:2:pass-c-format", "--flag=trn:2:pass-c-format",
           "--flag=trn:3:pass-c-format", "--add-location=file", "--sort-output",
           "--package-name=buyerclock"]


def said(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def check(catalogue, template, folder):
    """Complaints about one catalogue."""
    merged = os.path.join(folder, os.path.basename(catalogue))
    bad = []
    status, _, err = said("msgfmt", "--check", "--output-file=/dev/null", catalogue)
    if status:
        bad.append(err)
    status, _, err = said("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "--sort-output",
                          "--output-file=" + merged, catalogue, template)
    if status:
        bad.append(err)
        return bad, merged
    for what, choice in (("not translated", "--untranslated"), ("fuzzy", "--only-fuzzy")):
        _, out, err = said("msgattrib", choice, "--no-obsolete", "--no-wrap", merged)
        texts = [line for line in out.split("\n") if line.startswith("msgid ")
                 and line != 'msgid ""']
        bad += [f"{catalogue}: {what}: {line.split('msgid ', 1)[1]}" for line in texts]
        bad += [err] if err else []
    # Formats against the source, not only against what the catalogue says of it.
    status, _, err = said("msgfmt", "--check", "--output-file=/dev/null", merged)
    if status:
        bad.append(err)
    return bad, merged


def main():
    if not all(shutil.which(tool) for tool in ("xgettext", "msgmerge", "msgattrib", "msgfmt")):
        print("skipped: gettext is not installed")
        return 77
    os.chdir(sys.argv[1])
    sources = sorted(path for path in glob.glob("src/**/*.[ch]", recursive=True)
                     if not path.endswith("_test.c"))
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, "buyerclock.pot")
        status, _, err = said(*EXTRACT, "--output=" + template, *sources)
        if status:
            print(err)
            return 1
        complaints = []
        for catalogue in sorted(glob.glob("po/*.po")):
            bad, merged = check(catalogue, template, folder)
            complaints += bad
            if "--update" in sys.argv:
                _, out, _ = said("msgattrib", "--no-obsolete", "--no-wrap", "--sort-output", merged)
                with open(catalogue, "w", encoding="utf-8") as file:
                    file.writelines(line for line in out.splitlines(keepends=True)
                                    if not line.startswith(('"POT-Creation-Date', '"Report-Msgid')))
        if complaints:
            complaints.append("tests/po/check.py . --update makes the entries, po/*.po wants their texts")
        print("\n".join(complaints) or "every sentence is translated")
        return 1 if complaints else 0


sys.exit(main())
