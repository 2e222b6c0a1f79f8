#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every C++ file as .clang-format wants it: tests/check_format.sh [--fix] [file...]
# One version of clang-format decides, because each lays out some lines differently.
# Exit 77 (skipped, for ctest) where that version is not installed.
set -euo pipefail
cd "$(dirname "$0")/.."

tool=$(command -v clang-format-14 || true)
if [ -z "$tool" ]; then
    echo "clang-format-14 is not installed: nothing checked"
    exit 77
fi
mode=(--dry-run -Werror)
if [ "${1:-}" = --fix ]; then
    mode=(-i)
    shift
fi
if [ $# -gt 0 ]; then
    files=("$@")
else
    mapfile -t files < <(find app engine ui tests \( -name '*.h' -o -name '*.cpp' \) -type f | sort)
fi
"$tool" "${mode[@]}" --ferror-limit=1 "${files[@]}" || {
    echo "run tests/check_format.sh --fix"
    exit 1
}
echo "${#files[@]} files are formatted"
