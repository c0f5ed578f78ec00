#!/bin/bash
# Takes the picture of the README anew from the page that `make demo` wrote; needs chromium.
set -eu
cd "$(dirname "$0")/.."
exec chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1100,1075 \
    --virtual-time-budget=4000 --screenshot="$PWD/docs/report.png" "file://$PWD/demo/report.html"
