#!/bin/sh
# Runs the comparison with R where R, its packages and the data are; else says what is missing and
# skips, or fails when BC_REQUIRE_ORACLE is set. Usage: run.sh BUYERCLOCK
here=$(dirname "$0")
folder=${BC_DATA:-}/survival
missing=
if ! command -v Rscript >/dev/null 2>&1; then
    missing="Rscript"
elif ! Rscript -e 'for (p in c("survival", "cmprsk", "jsonlite")) stopifnot(requireNamespace(p, quietly = TRUE))' >/dev/null 2>&1; then
    missing="R's packages survival, cmprsk and jsonlite"
elif [ ! -f "$folder/lung.csv" ]; then
    missing="the data ($folder, set BC_DATA)"
fi
if [ -n "$missing" ]; then
    echo "not compared with R: missing $missing"
    [ -n "${BC_REQUIRE_ORACLE:-}" ] && exit 1
    exit 77
fi
exec Rscript "$here/live.R" "$1" "$folder"
