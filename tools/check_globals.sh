#!/bin/sh
# No writable globals: lists the writable data of the library's objects and fails on any.
# .data.rel.ro is not writable after loading (const tables with pointers); thread-locals count as writable.
# Usage: tools/check_globals.sh OBJECT...
bad=$(for object in "$@"; do
    objdump -t "$object" | awk -v o="$object" \
        '$0 ~ / O / && $0 ~ /[ \t]\.(data|bss|tdata|tbss)(\.[^ \t]*)?[ \t]/ &&
         $0 !~ /\.data\.rel\.ro/ && $0 !~ /__compound_literal/ {print o ": " $NF}'
done)
[ -z "$bad" ] || { echo "$bad"; exit 1; }
