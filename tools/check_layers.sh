#!/bin/sh
# A folder of src/ may include only itself and what tools/layers.txt allows.
cd "$(dirname "$0")/.." || exit 2
bad=$(grep -rnoE '#include "[a-z_]+/' src --include='*.[ch]' | while IFS=: read -r file line text; do
    from=${file#src/}; from=${from%%/*}
    to=${text#*\"}; to=${to%/}
    [ "$from" = "$to" ] || [ "$to" = buyerclock ] ||
        grep -Eq "^$from:.*\b$to\b" tools/layers.txt || echo "$file:$line: $from may not include $to"
done)
[ -z "$bad" ] || { echo "$bad"; exit 1; }
