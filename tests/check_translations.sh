#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# No sentence of the window is left untranslated: names each unfinished one.
# (lrelease itself returns 0 with unfinished sentences and has no option to fail.)
set -euo pipefail
cd "$(dirname "$0")/.."

shopt -s nullglob
files=(translations/*.ts)
if [ ${#files[@]} -eq 0 ]; then
    echo "no translation yet"
    exit 0
fi
if grep -n 'type="unfinished"' "${files[@]}"; then
    echo "translate these sentences (cmake --build build/dev --target update_translations adds new ones)"
    exit 1
fi
# A sentence in a table is found by the context that whoever shows it asks for: a class of its own
# (tr() says node3::Name), or one that a call of translate() names.
bad=0
for context in $(cat $(find app engine ui -name '*.cpp' -o -name '*.h') | tr '\n' ' ' |
    grep -oE 'QT_TRANSLATE_NOOP\( *"[^"]*"' | sed -E 's/.*"(.*)"/\1/' | sort -u); do
    if [[ $context != node3::* ]] && ! grep -rqE "translate\( *\"$context\"" app engine ui; then
        echo "nobody asks for sentences of the context \"$context\": they stay English"
        bad=1
    fi
done
[ "$bad" = 0 ] || exit 1
echo "${#files[@]} translations are complete"
