#!/bin/sh
# Runs a test of the page, or says why it cannot. Usage: run.sh types|units|pages [TEMPLATE PROGRAM]
# Where BC_REQUIRE_WEB is set, a test that cannot run has failed.
cd "$(dirname "$0")/.." || exit 2

cannot() {
    echo "skipped: $1"
    [ -z "$BC_REQUIRE_WEB" ] || exit 1
    exit 77
}

command -v node >/dev/null || cannot "node is not installed"
[ -d node_modules/esbuild ] || cannot "the page's parts are not installed: npm ci in web/"

case $1 in
types) exec node node_modules/typescript/bin/tsc --noEmit ;;
units) exec node tests/unit.mjs ;;
pages)
    node -e 'import("./tests/browser.mjs").then((b) => process.exit(b.browserPath ? 0 : 1))' ||
        cannot "no Chromium: install it, or name it in BC_CHROMIUM"
    BC_TEMPLATE=$2 BC_PROGRAM=$3 exec node --test tests/pages.mjs
    ;;
*) echo "usage: run.sh types|units|pages [TEMPLATE PROGRAM]" >&2; exit 2 ;;
esac
