#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A program that starts another one beside it brings it along when it is built alone, as app/run does.
# check_siblings.sh BUILD
set -euo pipefail
build=${1:?check_siblings.sh BUILD}

bad=0
brings() { # brings PROGRAM OTHER
    local inputs # whole, before it is searched: who closes a pipe early makes its writer fail
    inputs=$(ninja -C "$build" -t query "bin/$1")
    if ! grep -qE "\\bbin/$2\$|\\b$2\$" <<<"$inputs"; then
        echo "$1 starts $2, but building $1 does not build it (add_dependencies)"
        bad=1
    fi
}
brings node3-console node3-market
brings node3d node3-market
exit $bad
