#!/bin/bash
# Each header compiles alone: those of include/ as C and as C++, those of src/ as C. A file x_body.h is no header but
# a text that is included more than once.
set -u
cd "$(dirname "$0")/.." || exit 2
status=0
alone() { # COMMAND... HEADER
    local header=${*: -1}
    set -- "${@:1:$#-1}"
    printf '#include "%s"\n' "$header" | "$@" -Wall -Wextra -Wpedantic -Werror -D_GNU_SOURCE -Iinclude -Isrc -fsyntax-only - || {
        echo "$header does not stand alone ($*)"
        status=1
    }
}
for header in $(cd include && find . -name '*.h' | sed 's|^\./||'); do
    alone gcc -x c -std=c17 "$header"
    alone g++ -x c++ -std=c++17 "$header"
done
for header in $(cd src && find . -name '*.h' ! -name '*_body.h' | sed 's|^\./||'); do
    alone gcc -x c -std=c17 "$header"
done
exit "$status"
