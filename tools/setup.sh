#!/bin/bash
# Installs what is missing, or does nothing, quickly. Usage: tools/setup.sh GROUP...
#   build  what compiles the program       test  what `make check` needs besides
#   bench  what `make bench` compares with
# Debian and Ubuntu: by apt-get, as root or with sudo. Elsewhere: names the packages and stops.
set -u
cd "$(dirname "$0")/.." || exit 2

# shellcheck disable=SC2034  # read by name in missing()
# How to see that it is there | Debian, Ubuntu | Fedora | Arch | Alpine ("-": comes with another, or is not packaged)
build='
command cc               | gcc libc6-dev    | gcc               | gcc            | gcc musl-dev
meson   1                | meson            | meson             | meson          | meson
command ninja            | ninja-build      | ninja-build       | ninja          | ninja
command pkg-config       | pkg-config       | pkgconf-pkg-config | pkgconf       | pkgconf
command python3          | python3          | python3           | python         | python3
library gsl              | libgsl-dev       | gsl-devel         | gsl            | gsl-dev
library jansson          | libjansson-dev   | jansson-devel     | jansson        | jansson-dev
library zlib             | zlib1g-dev       | zlib-devel        | zlib           | zlib-dev
library libzstd          | libzstd-dev      | libzstd-devel     | zstd           | zstd-dev
library expat            | libexpat1-dev    | expat-devel       | expat          | expat-dev
library cmocka           | libcmocka-dev    | libcmocka-devel   | cmocka         | cmocka-dev
node    18               | nodejs           | nodejs            | nodejs         | nodejs
command npm              | npm              | npm               | npm            | npm
'
# shellcheck disable=SC2034
test='
command g++              | g++              | gcc-c++           | gcc            | g++
command objdump          | binutils         | binutils          | binutils       | binutils
command clang            | clang            | clang             | clang          | clang
libfuzzer -              | @libclang-rt     | compiler-rt       | compiler-rt    | compiler-rt
command clang-format     | clang-format     | clang-tools-extra | clang          | clang-extra-tools
command clang-tidy       | clang-tidy       | clang-tools-extra | clang          | clang-extra-tools
command cppcheck         | cppcheck         | cppcheck          | cppcheck       | cppcheck
command Rscript          | r-base-core      | R-core            | r              | R
r       survival         | r-cran-survival  | R-survival        | -              | -
r       cmprsk           | r-cran-cmprsk    | R-cmprsk          | -              | -
r       jsonlite         | r-cran-jsonlite  | R-jsonlite        | -              | -
browser -                | chromium         | chromium          | chromium       | chromium
'
# shellcheck disable=SC2034
bench='
command Rscript          | r-base-core      | R-core            | r              | R
r       survival         | r-cran-survival  | R-survival        | -              | -
r       prodlim          | r-cran-prodlim   | R-prodlim         | -              | -
r       cmprsk           | r-cran-cmprsk    | R-cmprsk          | -              | -
r       data.table       | r-cran-data.table | R-data.table     | -              | -
numpy   -                | python3-numpy    | python3-numpy     | python-numpy   | py3-numpy
'

library_there() { pkg-config --exists "$1" 2>/dev/null; }
command_there() { command -v "$1" >/dev/null; }
meson_version() { meson --version 2>/dev/null; }
node_version() { node --version 2>/dev/null | tr -d v; }
major_of() { grep -o '^[0-9]*' <<<"$1"; }
meson_there() { [ "$(major_of "$(meson_version)")" -ge "$1" ] 2>/dev/null; }
node_there() { [ "$(major_of "$(node_version)")" -ge "$1" ] 2>/dev/null; }
r_there() {
    [ -n "${r_folders-}" ] || r_folders=$(Rscript --vanilla -e 'writeLines(.libPaths())' 2>/dev/null)
    local folder
    while read -r folder; do
        [ -n "$folder" ] && [ -d "$folder/$1" ] && return
    done <<<"$r_folders"
    return 1
}
browser_there() { command_there chromium || command_there chromium-browser || command_there google-chrome; }
numpy_there() { /usr/bin/python3 -c 'import numpy' 2>/dev/null || python3 -c 'import numpy' 2>/dev/null; }
libfuzzer_there() {
    local folder
    folder=$(clang --print-resource-dir 2>/dev/null) && [ -n "$(find "$folder/lib" -name '*clang_rt.fuzzer*' -print -quit 2>/dev/null)" ]
}

# Prints the packages (column $1 of the tables) of what is missing from the groups that follow.
missing() {
    local column=$1 group kind what line
    shift
    for group; do
        while IFS= read -r line; do
            read -r kind what <<<"${line%%|*}"
            [ -n "$kind" ] && { "${kind}_there" "$what" || cut -d'|' -f"$column" <<<"$line"; }
        done <<<"${!group}"
    done | tr -s ' \n' '\n' | grep -v -e '^-$' -e '^$' | sort -u | tr '\n' ' '
}

# The version of a package that apt-get would install ("1:0.61.2-1" as 0.61.2), or nothing.
offered() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([0-9]*:\)\{0,1\}\([0-9.]*\).*/\2/p'; }

# new_enough PROGRAM MAJOR PACKAGE WHERE-FROM: where neither PATH nor the distribution has such a version, says which is
# needed, which is there and what to do.
new_enough() {
    local program=$1 needed=$2 package=$3 from=$4 there offer
    "${program}_there" "$needed" && return
    there=$("${program}_version")
    offer=$(offered "$package")
    [ -n "$offer" ] && [ "$(major_of "$offer")" -ge "$needed" ] && return
    [ -n "$there$offer" ] || return 0 # not there at all: that is said when it is installed
    echo "setup: $program $needed or newer is needed. There is ${there:-none in PATH}; this system's package is ${offer:-unknown}."
    echo "  Use a newer release of the distribution (Debian 12, Ubuntu 24.04 or later), or put $from first in PATH."
    return 1
} >&2

# Looks at both before it stops, so that both are told at once.
tools_new_enough() {
    local good=0
    new_enough meson 1 meson "a newer Meson ('pipx install meson' brings one)" || good=1
    new_enough node 18 nodejs "a newer Node.js" || good=1
    return $good
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The fuzzing and sanitizer runtime has its clang's version in its name.
clang_runtime() {
    local version name
    version=$(apt-cache depends clang | sed -n 's/.*Depends: clang-\([0-9]*\)$/\1/p' | head -1)
    command_there clang && version=$(clang -dumpversion | cut -d. -f1)
    for name in "libclang-rt-$version-dev" "libclang-common-$version-dev"; do
        apt-cache show "$name" >/dev/null 2>&1 && echo "$name" && return
    done
}

install_by_apt() {
    local packages=$1 log=build-logs/setup.log
    mkdir -p build-logs
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=2 -o Acquire::http::Timeout=30 update \
        >"$log" 2>&1 || echo "setup: apt-get update failed (log: $log); going on with the lists that are there" >&2
    tools_new_enough || exit 1
    packages=${packages/@libclang-rt/$(clang_runtime)}
    # Ubuntu has no browser as a package (a snap instead); the tests in a browser can be left out.
    if [[ " $packages" == *" chromium "* ]] && [ -z "$(apt-cache madison chromium 2>/dev/null)" ]; then
        echo "setup: no package chromium here; the tests in a browser will be skipped" >&2
        packages=${packages/chromium /}
    fi
    echo "setup: installing $packages(log: $log)"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages >>"$log" 2>&1 ||
        { tail -20 "$log" >&2; echo "setup: apt-get could not install: $packages" >&2; exit 1; }
}

name_the_packages() {
    echo "setup: something is missing, and this system has no apt-get. Please install:"
    echo "  Fedora: dnf install $(missing 3 "$@")"
    echo "  Arch:   pacman -S $(missing 4 "$@")"
    echo "  Alpine: apk add $(missing 5 "$@")"
    echo "  others: the packages that Debian calls $(missing 2 "$@")"
} >&2

[ $# -gt 0 ] || { echo "usage: tools/setup.sh build|test|bench..." >&2; exit 2; }
for group; do
    case $group in build | test | bench) ;; *) echo "setup: unknown group '$group'" >&2; exit 2 ;; esac
done
packages=$(missing 2 "$@")
[ -n "$packages" ] || exit 0
if ! command_there apt-get; then
    name_the_packages "$@"
    exit 1
fi
tools_new_enough || exit 1 # and again when the lists of packages are there
if [ "$(id -u)" != 0 ] && ! command_there sudo; then
    echo "setup: not root and no sudo; as root, please: apt-get install ${packages/@libclang-rt/libclang-rt-dev}" >&2
    exit 1
fi
install_by_apt "$packages"
left=$(missing 2 "$@")
left=${left/chromium /}
if [ -n "$left" ]; then
    echo "setup: still missing or too old after installing: $left(meson must be 1.0, node 18 or newer;" \
        "in PATH are meson $(meson_version || echo none), node $(node_version | grep . || echo none))" >&2
    exit 1
fi
