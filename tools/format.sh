#!/bin/sh
# Formats all C in place, or with --check says what is not formatted.
cd "$(dirname "$0")/.." || exit 2
folders=
for folder in include src tests fuzz bench examples; do
    [ -d "$folder" ] && folders="$folders $folder"
done
mode=-i
[ "$1" = --check ] && mode='--dry-run -Werror'
# Lists of words; our file names have no blanks.
# shellcheck disable=SC2086,SC2038
find $folders -name node_modules -prune -o -name '*.[ch]' -print | xargs clang-format $mode
