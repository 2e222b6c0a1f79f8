# SPDX-License-Identifier: GPL-3.0-or-later
# A real market for end-to-end tests: node3d, agents, node3ctl, all real processes on free ports.
# To be sourced. Everything that is started ends with the script.
set -euo pipefail

bin=${NODE3_BIN_DIR:?the folder of the built programs}
work=$(mktemp -d "${TMPDIR:-/tmp}/node3-e2e.XXXXXX")
data=$work/data
declare -A agent_pid=() agent_flags=()
host_pid=
agents_port=
http_port=
host_flags=()

fail() {
    echo "FAILED: $*" >&2
    tail -n 5 "$work"/*.log >&2 || true
    exit 1
}

cleanup() {
    local pid
    trap - EXIT
    for pid in "${agent_pid[@]}" "$host_pid"; do
        if [ -n "$pid" ]; then kill -9 "$pid" 2>/dev/null || true; fi
    done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

# wait_for SECONDS COMMAND...: until the command succeeds; the bound is generous, never the test.
wait_for() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.05
    done
}

port_of() { # port_of agents|http
    sed -n "s/.*listening $1 .*:\([0-9]*\).*/\1/p" "$work/node3d.log" | tail -n 1
}
has_ports() { [ -n "$(port_of agents)" ] && [ -n "$(port_of http)" ]; }

start_host() {
    : >"$work/node3d.log"
    "$bin/node3d" --data "$data" --agents "127.0.0.1:${agents_port:-0}" \
        --http "127.0.0.1:${http_port:-0}" "${host_flags[@]}" 2>>"$work/node3d.log" &
    host_pid=$!
    wait_for 60 has_ports || fail "node3d does not listen"
    # The same ports again after a restart: agents and posters know no others.
    agents_port=$(port_of agents)
    http_port=$(port_of http)
    wait_for 60 curl -fsS -o "$work/ready" "http://127.0.0.1:$http_port/readyz" 2>>"$work/curl.log" ||
        fail "node3d is not ready"
}

kill_host() {
    kill -9 "$host_pid" 2>/dev/null || true
    wait "$host_pid" 2>/dev/null || true
}

# start_agent ID [FLAGS...]; without flags those of its first start.
start_agent() {
    local id=$1
    shift
    if [ $# -gt 0 ]; then agent_flags[$id]="$*"; fi
    # shellcheck disable=SC2086 # the flags are words
    "$bin/node3-agent" --server "127.0.0.1:$agents_port" --id "$id" --allow-commands \
        --key-file "$data/keys/agent" --work-dir "$work/$id" ${agent_flags[$id]} \
        2>>"$work/$id.log" &
    agent_pid[$id]=$!
}

kill_agent() {
    kill -9 "${agent_pid[$1]}" 2>/dev/null || true
    wait "${agent_pid[$1]}" 2>/dev/null || true
}

ctl() { "$bin/node3ctl" --url "http://127.0.0.1:$http_port" --key-file "$data/keys/operate" "$@"; }
stats() { curl -fsS "http://127.0.0.1:$http_port/api/admin/load-balancer"; }
job_json() { curl -fsS "http://127.0.0.1:$http_port/api/jobs/$1"; }
healthy_agents() { [ "$(stats 2>/dev/null | jq .healthy_agents)" = "$1" ]; }
connected_agents() {
    [ "$(curl -fsS "http://127.0.0.1:$http_port/api/agents" 2>/dev/null |
        jq '[.agents[] | select(.connection == "connected" and .settled)] | length')" = "$1" ]
}
