#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The mission's three scenarios, played and judged by a demo: they hold, and each one breaks at the
# step that shows a rule when this rule is set otherwise.
set -euo pipefail
bin=${NODE3_BIN_DIR:?}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

play() { # play NAME ARGUMENTS...
    local name=$1 code=0
    shift
    "$bin/node3d" --agents 127.0.0.1:0 --http 127.0.0.1:0 --time-scale 30 "$@" \
        >"$work/$name.out" 2>"$work/$name.err" || code=$?
    echo "$code" >"$work/$name.code"
}
# All of them at once: they wait more than they work. Another three break a rule each.
play held1 --demo --demo-scenario 1 &
play held2 --demo-scenario 2 --demo-agents 4 --demo-seed 5 &
play held3 --demo-scenario 3 --demo-workload poison &
play broken1 --demo-scenario 1 --heartbeat-timeout 300 &
play broken2 --demo-scenario 2 --job-timeout-buffer 3 &
play broken3 --demo-scenario 3 --max-retries 1 &
wait

failed=0
want() { # want NAME CODE LINE
    if [ "$(cat "$work/$1.code")" != "$2" ] || ! grep -q "$3" "$work/$1.out"; then
        echo "FAILED: $1 ended with $(cat "$work/$1.code"), not $2, or did not say: $3"
        cat "$work/$1.out" "$work/$1.err"
        failed=1
    fi
}
want held1 0 '^Held: 6 of 6 steps'
want held2 0 '^Held: 6 of 6 steps'
want held3 0 '^Held: 8 of 8 steps'
want broken1 1 '^Broken at step 4 of 6.*unhealthy'
want broken2 1 '^Broken at step 3 of 6.*closed'
want broken3 1 '^Broken at step 6 of 8.*retry 2 of 3'
[ "$failed" -eq 0 ] && cat "$work"/held*.out
exit "$failed"
