#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the README's pictures anew, each from a demo market of its own that is the same every time.
#
#   resources/pictures.sh [BUILD]     BUILD: where bin/node3-console stands (build/dev)
set -euo pipefail
cd "$(dirname "$0")/.."
console=$(realpath "${1:-build/dev}/bin/node3-console")
export QT_QPA_PLATFORM=offscreen

picture() { # picture FILE PAGE THEME
    "$console" --demo 12 --demo-seed 7 --time-scale 10 --demo-workload burst --lang en \
        --page "$2" --theme "$3" --size 1280x800 --after 45 --screenshot "resources/$1"
}

picture screenshot.png overview light
picture jobs.png jobs light
picture agents.png agents dark
picture events.png events light
