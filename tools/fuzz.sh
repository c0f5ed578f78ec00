#!/bin/bash
# Runs one fuzzer for some seconds, from its corpus. Usage: tools/fuzz.sh BUILD TARGET SECONDS
# What it finds new stays in BUILD/fuzz-TARGET; a crash is written there too (copy it into fuzz/corpus/TARGET once mended).
set -eu
cd "$(dirname "$0")/.."
found=$1/fuzz-$2
mkdir -p "$found"
exec "$1/fuzz/fuzz_$2" -max_total_time="$3" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="$found/" "$found" "fuzz/corpus/$2"
