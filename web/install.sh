#!/bin/sh
# Installs what the page is built from, once: again only when package-lock.json is newer. Usage: install.sh STAMP
# Two builds of one checkout take turns.
set -e
stamp=$(pwd)/$1
cd "$(dirname "$0")"

install() {
    [ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] && return
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
        { echo "npm could not install the page's parts: without network, set up with -Dweb=disabled" >&2; exit 1; }
}

if command -v flock >/dev/null; then
    exec 9<package-lock.json
    flock 9
fi
install
: >"$stamp"
