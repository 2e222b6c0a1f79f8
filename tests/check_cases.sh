#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/cases.md tells the truth: every case stands there once, every file it names is there, and
# every test it names is in that file.
set -euo pipefail
cd "$(dirname "$0")"

cases=131
bad=0
wrong() {
    echo "cases.md: $*"
    bad=1
}

# The source with its string literals joined, for titles that the formatter broke.
declare -A sources
load() {
    [ -n "${sources[$1]:-}" ] || sources[$1]=$(tr '\n' ' ' <"$1" | sed -E 's/" +"//g; s/TEST\( +/TEST(/g')
}

declare -A seen
row='^\| (O-[0-9]{3}) \| [a-z0-9-]+ \| [^|]+ \| ([^|]+) \|$'
while IFS= read -r line; do
    if ! [[ $line =~ $row ]]; then
        [[ $line != '| O-'* ]] || wrong "this is no row of four columns: $line"
        continue
    fi
    id=${BASH_REMATCH[1]}
    rest=${BASH_REMATCH[2]}
    [ -z "${seen[$id]:-}" ] || wrong "$id stands there twice"
    seen[$id]=1
    file=
    # A file in back quotes, and behind it the titles in quotes.
    while [[ $rest =~ ^[^\`\"]*(\`([^\`]+)\`|\"([^\"]+)\")(.*)$ ]]; do
        name=${BASH_REMATCH[2]} title=${BASH_REMATCH[3]} rest=${BASH_REMATCH[4]}
        if [ -n "$name" ]; then
            [[ $name == *.cpp || $name == *.sh ]] || continue
            file=$name
            [ -f "$file" ] || {
                wrong "$id names $file, which is not there"
                file=
            }
        elif [ -n "$file" ]; then
            load "$file"
            [[ ${sources[$file]} == *"TEST(\"$title\")"* || ${sources[$file]} == *" void $title()"* ]] ||
                wrong "$id names a test that is not in $file: $title"
        fi
    done
done <cases.md
for ((i = 1; i <= cases; ++i)); do
    printf -v id 'O-%03d' "$i"
    [ -n "${seen[$id]:-}" ] || wrong "$id is missing"
done
[ "${#seen[@]}" = "$cases" ] || wrong "${#seen[@]} cases, not $cases"
exit $bad
