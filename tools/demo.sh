#!/bin/bash
# make demo: builds the program, simulates a company whose truth is known, reports on it, and shows how near the
# report came. Everything is written to demo/.
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh build
mkdir -p demo
tools/build.sh build release >demo/build.log 2>&1 || { tail -40 demo/build.log >&2; exit 1; }
