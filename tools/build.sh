#!/bin/sh
# Configures (once) and builds a folder. Usage: tools/build.sh FOLDER BUILDTYPE [MESON-OPTION...]
set -e
cd "$(dirname "$0")/.."
folder=$1 type=$2
shift 2
[ -f "$folder/build.ninja" ] || meson setup "$folder" --buildtype="$type" "$@"
ninja -C "$folder"
