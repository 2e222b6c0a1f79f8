#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the README's tour anew, from a real window over a real demo market; takes two minutes.
#
#   resources/tour.sh [BUILD]     BUILD: where bin/node3-tour stands (build/dev)
#
# Needs img2webp (Debian: webp). WIDTH, QUALITY: of the pictures; the file stays under 3 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
tour=$(realpath "${1:-build/dev}/bin/node3-tour")
out=resources/tour.webp
most=3000000
command -v img2webp >/dev/null || {
    echo "img2webp is missing: apt-get install webp" >&2
    exit 1
}
[ -x "$tour" ] || {
    echo "$tour is missing: cmake --build ${1:-build/dev} --target node3-tour" >&2
    exit 1
}
frames=$(mktemp -d)
trap 'rm -rf "$frames"' EXIT
QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$frames" "$tour" "$frames" --width "${WIDTH:-960}" >/dev/null

for quality in ${QUALITY:-80 70 60 50 40}; do
    arguments=(-loop 0 -lossy -m 4 -q "$quality" -kmin 9 -kmax 60)
    while read -r file ms; do
        arguments+=(-d "$ms" "$frames/$file")
    done <"$frames/frames.txt"
    img2webp "${arguments[@]}" -o "$frames/tour.webp" >/dev/null
    size=$(stat -c %s "$frames/tour.webp")
    echo "quality $quality: $size bytes, $(wc -l <"$frames/frames.txt") pictures"
    if [ "$size" -le "$most" ]; then
        mv "$frames/tour.webp" "$out"
        chmod 644 "$out"
        exit 0
    fi
done
echo "the tour is over $most bytes at the lowest quality; ask for a smaller WIDTH" >&2
exit 1
