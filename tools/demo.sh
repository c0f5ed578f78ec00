#!/bin/bash
# make demo: builds the program, simulates a company whose truth is known, reports on its export, and shows how near
# the report came. Everything is written to demo/.
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh build

echo 'Building (about a minute the first time) ...'
mkdir -p demo
tools/build.sh build-demo release >demo/build.log 2>&1 || { tail -40 demo/build.log >&2; exit 1; }
buyerclock=build-demo/src/cli/buyerclock

echo 'Simulating a company of 5,000 deals that grows and whose records begin late ...'
rm -rf demo/company
"$buyerclock" simulate --deals 5000 --seed 1 --history 540 --growth 0.04 --late-records --out demo/company --output demo/company.txt

report="$buyerclock report demo/company/generic --truth demo/company/truth.json"
$report --format json --output demo/report.json
$report --format html --output demo/report.html
$report --format text --output demo/report.txt

cat demo/report.txt
echo
echo "The same report as a page: $PWD/demo/report.html"
