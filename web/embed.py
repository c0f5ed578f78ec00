#!/usr/bin/env python3
"""Writes a page as a C array. Usage: embed.py PAGE [STYLE...] OUT.c

With styles, PAGE is the bare template: they are put in, and no script."""
import re
import sys

page_path, *style_paths, out_path = sys.argv[1:]
with open(page_path, encoding="utf-8") as file:
    page = file.read()
if style_paths:
    style = "\n".join(open(path, encoding="utf-8").read() for path in style_paths)
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    page = page.replace("@script-hash@", "'none'").replace("@style@", style).replace("<script>@script@</script>\n", "")

data = page.encode("utf-8")
with open(out_path, "w", encoding="ascii") as out:
    out.write('#include "report/page_template.h"\n\n')
    out.write(f"const size_t page_template_size = {len(data)};\n")
    out.write("const unsigned char page_template[] = {\n")
    for start in range(0, len(data), 64):
        row = data[start:start + 64]
        out.write(",".join(str(byte) for byte in row) + ",\n")
    out.write("0};\n")
