#!/usr/bin/env python3
"""Turns a gettext catalogue into a sorted C table: po_to_c.py LANG INPUT.po OUTPUT.c

Untranslated and fuzzy entries are left out, so that the English stands in for them.
"""
import ast
import sys


def entries(path):
    """Yields (msgid, [msgstr...], flags) of every entry."""
    fields, flags, current = {}, set(), None
    with open(path, encoding="utf-8") as lines:
        for line in list(lines) + ["\n"]:
            line = line.strip()
            if not line:
                if "msgid" in fields:
                    forms = [v for k, v in sorted(fields.items()) if k.startswith("msgstr")]
                    yield fields["msgid"], forms, flags
                fields, flags, current = {}, set(), None
            elif line.startswith("#,"):
                flags |= {flag.strip() for flag in line[2:].split(",")}
            elif line.startswith("#"):
                continue
            elif line.startswith('"'):
                fields[current] += ast.literal_eval(line)
            else:
                current, text = line.split(" ", 1)
                fields[current] = ast.literal_eval(text)


def c_text(text):
    """A C literal in UTF-8; every byte outside ASCII is written in octal."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def main():
    lang, source, target = sys.argv[1:]
    table = {}
    for english, forms, flags in entries(source):
        if english and "fuzzy" not in flags and all(forms):
            table[english] = forms
    with open(target, "w", encoding="ascii") as out:
        out.write('#include "report/translations.h"\n\n')
        out.write(f"const struct translation translations_{lang}[] = {{\n")
        for english in sorted(table, key=lambda text: text.encode("utf-8")):
            forms = table[english]
            many = c_text(forms[1]) if len(forms) > 1 else "NULL"
            out.write(f"    {{{c_text(english)}, {c_text(forms[0])}, {many}}},\n")
        if not table:
            out.write('    {"", "", NULL},\n')
        out.write("};\n")
        out.write(f"const size_t translations_{lang}_count = {len(table)};\n")


main()
