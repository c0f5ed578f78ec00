#!/bin/bash
# make bench: every benchmark, one after the other. Arguments go to the first (bench/report.py --help).
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh build bench
mkdir -p build-bench
tools/build.sh build-bench/release release >build-bench/build.log 2>&1 || { tail -40 build-bench/build.log >&2; exit 1; }
bench/report.py "$@"
ninja -C build-bench/release bench/bench_curve >>build-bench/build.log 2>&1 || { tail -40 build-bench/build.log >&2; exit 1; }
bench/curve.py
