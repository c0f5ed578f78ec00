#!/bin/bash
# cppcheck over the library and the program. Usage: tools/check_cppcheck.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 2
mkdir -p "$1/cppcheck"
# missingIncludeSystem: it does not read the headers of other libraries. normalCheckLevelMaxBranches: only a note.
# unknownEvaluationOrder: false alarms on nested designated initialisers. legacyUninitvar: false alarms on arrays filled
# by a call in the same expression; uninitvar stays on.
exec cppcheck --quiet --error-exitcode=1 --std=c11 -j "$(nproc)" --cppcheck-build-dir="$1/cppcheck" \
    --enable=warning,performance,portability --inline-suppr \
    --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches --suppress=unknownEvaluationOrder --suppress=legacyUninitvar --suppress='*:*_test.c' \
    -D_GNU_SOURCE -Isrc -Iinclude src
