#!/bin/bash
# The whole check. Usage: tools/check.sh [STEP...] (default: every step, in the order of the list at the end).
# Installs the test tools, then builds and tests in several configurations and runs the static checks. Each step is
# named with its time; its log stays in build-check/logs. The last line is "N passed, N failed[, N skipped]".
set -u
cd "$(dirname "$0")/.." || exit 2
tools/setup.sh build test || exit 2

out=build-check logs=build-check/logs
jobs=$(nproc)
passed=0 failed=0 skipped=0
mkdir -p "$logs"
# In the whole check nothing that the tools are there for may be skipped.
export BC_REQUIRE_ORACLE=1 BC_REQUIRE_WEB=1
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1

# step NAME COMMAND...: one item of the count.
step() {
    local name=$1 start=$SECONDS log=$logs/${1//[^a-z0-9]/-}.log
    shift
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        printf 'ok    %s (%d s)\n' "$name" $((SECONDS - start))
    else
        failed=$((failed + 1))
        printf 'FAIL  %s (%d s), see %s\n' "$name" $((SECONDS - start)) "$log"
        tail -n 30 "$log" | sed 's/^/      /'
        return 1
    fi
}

# build FOLDER COMPILER MESON-OPTION...
build() {
    local folder=$out/$1 compiler=$2
    shift 2
    [ -f "$folder/build.ninja" ] || CC=$compiler meson setup "$folder" --werror -Db_colorout=never "$@" || return
    ninja -C "$folder" -j "$jobs"
}

# tests NAME FOLDER MESON-TEST-OPTION...: each test is an item of the count.
tests() {
    local name="$1: tests" folder=$out/$2 start=$SECONDS log=$logs/${1//[^a-z0-9]/-}-tests.log good bad none result=ok
    shift 2
    meson test -C "$folder" --no-rebuild --num-processes "$jobs" --print-errorlogs "$@" >"$log" 2>&1 || result=FAIL
    read -r good bad none < <(tools/count_tests.py "$folder/meson-logs/testlog.json" 2>>"$log")
    [ -n "${none-}" ] || good=0 bad=1 none=0
    [ "$result" = ok ] || [ "$bad" -gt 0 ] || bad=1
    [ "$bad" = 0 ] || result=FAIL
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + none))
    printf '%-4s  %s: %d passed, %d failed, %d skipped (%d s)\n' "$result" "$name" "$good" "$bad" "$none" $((SECONDS - start))
    [ "$result" = ok ] || { echo "      see $log"; grep -v '^ *[0-9]*/[0-9]* .* OK ' "$log" | tail -n 60 | sed 's/^/      /'; }
}

built_and_tested() { # NAME FOLDER COMPILER MESON-OPTION... [-- MESON-TEST-OPTION...]
    local name=$1 folder=$2 compiler=$3 options=()
    shift 3
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    [ $# -gt 0 ] && shift
    step "$name: build" build "$folder" "$compiler" "${options[@]}" && tests "$name" "$folder" "$@"
}

step_debug() { built_and_tested 'gcc, debug' debug gcc --buildtype=debugoptimized; }
step_gcc() { step 'gcc -O2: build' build gcc-o2 gcc --buildtype=release -Doptimization=2; }
step_clang() { built_and_tested 'clang -O2' clang-o2 clang --buildtype=release -Doptimization=2 -- --suite unit; }
step_sanitize() {
    built_and_tested 'address and undefined sanitizers' sanitize clang --buildtype=debugoptimized \
        -Db_sanitize=address,undefined -Db_lundef=false -Dfuzz=true -- --timeout-multiplier 10 \
        --suite unit --suite cli --suite fuzz
}
# A few seconds of each fuzzer; its corpus is replayed by the tests.
step_fuzz() {
    local target
    for target in fuzz/corpus/*/; do
        target=$(basename "$target")
        step "fuzz $target" tools/fuzz.sh "$out/sanitize" "$target" "${FUZZ_SECONDS:-10}"
    done
}
# Also the build without the page's charts.
step_threads() {
    built_and_tested 'thread sanitizer' threads clang --buildtype=debugoptimized -Db_sanitize=thread \
        -Db_lundef=false -Dweb=disabled -- --timeout-multiplier 10 --suite unit
}
step_c2x() { step 'next C standard: syntax' tools/check_c2x.sh "$out/debug"; }
step_tidy() { step 'clang-tidy' tools/check_tidy.sh "$out/clang-o2"; }
step_cppcheck() { step 'cppcheck' tools/check_cppcheck.sh "$out/debug"; }
step_format() { step 'clang-format' tools/format.sh --check; }
step_layers() { step 'layers' tools/check_layers.sh; }
step_globals() { step 'no writable globals' no_globals; }
no_globals() {
    local objects
    mapfile -t objects < <(find "$out/gcc-o2/src" -path '*libbuyerclock.a.p*' -name '*.o')
    [ ${#objects[@]} -gt 0 ] && tools/check_globals.sh "${objects[@]}"
}
step_headers() { step 'each header alone' tools/check_headers.sh; }

# The debug build has installed the modules.
step_types() { step 'TypeScript' npm --prefix web run --silent typecheck; }

step_links() { step 'links of the documentation' tools/check_links.py; }

steps='format layers links debug types sanitize fuzz threads gcc clang c2x globals headers cppcheck tidy'
for each in "${@:-$steps}"; do
    for one in $each; do
        declare -F "step_$one" >/dev/null || { echo "check: unknown step '$one'; there are: $steps" >&2; exit 2; }
        "step_$one"
    done
done

summary="$passed passed, $failed failed"
[ "$skipped" = 0 ] || summary="$summary, $skipped skipped"
echo "took $((SECONDS / 60)) min $((SECONDS % 60)) s"
echo "$summary"
[ "$failed" = 0 ]
