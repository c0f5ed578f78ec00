#!/bin/bash
# Reads every C file as the coming standard of C would. Usage: tools/check_c2x.sh BUILD
# (BUILD has compile_commands.json; flags are taken from there.)
set -eu
cd "$(dirname "$0")/.."
python3 - "$1" <<'PYTHON'
import concurrent.futures, json, os, shlex, subprocess, sys

def read(entry):
    words = [w for w in shlex.split(entry["command"]) if not w.startswith(("-std=", "-O", "-g"))]
    out = words.index("-o")
    del words[out:out + 2]
    words = [w for w in words if w not in ("-c", "-MD")]
    for flag in ("-MQ", "-MF"):
        if flag in words:
            at = words.index(flag)
            del words[at:at + 2]
    done = subprocess.run(words + ["-std=c2x", "-fsyntax-only"], cwd=entry["directory"], capture_output=True, text=True)
    return done.returncode, entry["file"], done.stderr

entries = json.load(open(os.path.join(sys.argv[1], "compile_commands.json")))
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    results = list(pool.map(read, entries))
for code, name, text in results:
    if code:
        print(name, text, sep="\n")
sys.exit(any(code for code, _, _ in results))
PYTHON
