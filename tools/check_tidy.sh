#!/bin/bash
# clang-tidy over the library and the program, one file a processor at a time. Usage: tools/check_tidy.sh BUILD
# (a build with clang, for its compile_commands.json)
set -u
cd "$(dirname "$0")/.." || exit 2
find src -name '*.c' ! -name '*_test.c' -print0 | sort -z |
    xargs -0 -P "$(nproc)" -n 1 clang-tidy -p "$1" --quiet 2>&1 | grep -v -e '^[0-9]* warnings\? generated' -e '^Suppressed ' -e '^Use -header-filter'
[ "${PIPESTATUS[2]}" = 0 ]
