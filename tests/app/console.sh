#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# node3-console as a program: its picture, its end on a signal, and what it refuses.
set -euo pipefail
bin=${NODE3_BIN_DIR:?}
work=$(mktemp -d)
trap 'kill -9 $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
free=(--agents 127.0.0.1:0 --http 127.0.0.1:0)

fail() {
    echo "FAILED: $*"
    exit 1
}
ends_with() { # ends_with CODE WORD ARGUMENT...: it ends so, and one line on stderr has the word
    local code=$1 word=$2 got=0
    shift 2
    "$bin/node3-console" "$@" >"$work/out" 2>"$work/err" || got=$?
    [ "$got" -eq "$code" ] || fail "node3-console $*: exit code $got instead of $code: $(cat "$work/err")"
    grep -q -- "$word" "$work/err" || fail "node3-console $*: '$word' is not in: $(cat "$work/err")"
}

window_there() { # a window comes after its listeners
    for _ in $(seq 600); do
        [ -S "$work/data/window" ] && return
        sleep 0.1
    done
    fail "no window to knock at"
}

"$bin/node3-console" --help >"$work/help"
grep -q -- --screenshot "$work/help" || fail "--help does not name --screenshot"
"$bin/node3-console" --version | grep -q '^node3-console [0-9]' || fail "--version"

for page in overview jobs agents; do
    "$bin/node3-console" --data "$work/data" "${free[@]}" --screenshot "$work/$page.png" --when idle \
        --page "$page" --size 1280x800 --theme dark 2>"$work/err" || fail "picture of $page: $(cat "$work/err")"
    file_head=$(head -c 4 "$work/$page.png" | tr -d '\211')
    [ "$file_head" = PNG ] || fail "$page.png is no PNG"
done

ends_with 2 no-such-flag --no-such-flag
ends_with 2 sepia --theme sepia
ends_with 2 5x --screenshot "$work/x.png" --when idle --size 5x
ends_with 2 screenshot --when idle
ends_with 2 'add --demo' --page demo --screenshot "$work/x.png" --when idle

# A demo's window has a page of its market, which stands once the market has answered.
TMPDIR=$work "$bin/node3-console" --demo 2 "${free[@]}" --screenshot "$work/demo.png" --when idle --page demo \
    2>"$work/err" || fail "picture of a demo's page: $(cat "$work/err")"
[ -s "$work/demo.png" ] || fail "demo.png is empty"
ends_with 1 nowhere --data "$work/data" "${free[@]}" --screenshot "$work/nowhere/x.png" --when idle

# A second one on the same data, and one on a port that is taken: refused, and the first goes on.
"$bin/node3-console" --data "$work/data" "${free[@]}" 2>"$work/first" &
first=$!
for _ in $(seq 600); do
    grep -q 'listening http' "$work/first" && break
    sleep 0.1
done
http=$(sed -n 's/.*listening http \([^ ]*\).*/\1/p' "$work/first")
[ -n "$http" ] || fail "the console does not listen: $(cat "$work/first")"
shot=(--screenshot "$work/second.png" --when idle)
ends_with 1 "process $first" --data "$work/data" "${free[@]}" "${shot[@]}"
ends_with 1 "${http##*:}" --data "$work/other" --agents 127.0.0.1:0 --http "$http" "${shot[@]}"
curl -fsS --max-time 10 "http://$http/healthz" >"$work/health" || fail "the first console no longer answers"

# A start with a window of its own shows the first one instead, and says so.
window_there
ends_with 0 "window of process $first" --data "$work/data" "${free[@]}"
[ "$(stat -c %a "$work/data/window")" = 700 ] || [ "$(stat -c %a "$work/data/window")" = 600 ] ||
    fail "others may knock: $(stat -c %a "$work/data/window")"
# What nobody understands gets no answer, and hurts nobody.
printf 'lower\n' | timeout 10 python3 -c '
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(sys.stdin.buffer.read())
sys.exit(1 if s.recv(64) else 0)' "$work/data/window" || fail "it answered what it does not know"

kill -TERM "$first"
code=0
wait "$first" || code=$?
[ "$code" -eq 0 ] || fail "SIGTERM: exit code $code instead of 0"

# A window that was killed leaves its socket; the next start is not held up by it.
start_window() { # start_window LOG: its process is in $!
    "$bin/node3-console" --data "$work/data" "${free[@]}" 2>"$1" &
    for _ in $(seq 600); do
        grep -q 'listening http' "$1" && return
        sleep 0.1
    done
    fail "the console does not listen: $(cat "$1")"
}
start_window "$work/killed"
window_there
kill -9 $!
wait $! || true
[ -S "$work/data/window" ] || fail "a killed window left no socket: the next check means nothing"
left=$(stat -c %y "$work/data/window")
start_window "$work/again"
again=$!
for _ in $(seq 600); do
    [ "$(stat -c %y "$work/data/window" 2>/dev/null || true)" = "$left" ] || break
    sleep 0.1
done
window_there # between the old socket and the new one there is none
ends_with 0 "window of process $again" --data "$work/data" "${free[@]}"
kill -TERM "$again"
wait "$again" || fail "SIGTERM after a killed window: exit code $?"

# Data that node3d has open is named with its holder.
"$bin/node3d" --data "$work/data" "${free[@]}" 2>"$work/daemon" &
daemon=$!
for _ in $(seq 600); do
    grep -q 'listening http' "$work/daemon" && break
    sleep 0.1
done
ends_with 1 "open in node3d (process $daemon) since" --data "$work/data" "${free[@]}" "${shot[@]}"
kill -TERM "$daemon"
wait "$daemon" || fail "node3d: exit code $?"
