#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 of an agent, of node3d, of both, at any moment. Every acknowledged job must end once, no
# attempt may run twice, and a restart of node3d alone may cost no attempt.
# The last quarter of the kills falls into a market whose every period is a hundredth of the usual.
# kill_loop.sh [KILLS]; NODE3_KILL_CYCLES wins over it.
. "$(dirname "$0")/market.sh"
cycles=${NODE3_KILL_CYCLES:-${1:-8}}
acks=$work/acks
runs=$work/runs
: >"$acks"
: >"$runs"
host_flags=(--heartbeat-timeout 4)

# What is a minute elsewhere is 0.6 s here. Losses are many then, and are no reason to give up.
cat >"$work/hasty.json" <<'JSON'
{"heartbeat_timeout": 0.6, "accept_timeout": 0.3, "start_timeout": 3, "rebalance_interval": 0.3,
 "backoff_first": 0.01, "backoff_cap": 3, "avoidance": 0.6, "cancel_final": 0.3,
 "stall_gap": 0.1, "silence_step": 0.02, "quarantine_first": 3, "quarantine_cap": 36,
 "mass_loss_window": 0.6, "reservation_after": 3, "ageing_after": 18, "on_lost_grace": 0.1,
 "loss_limit": 255}
JSON

# Each run writes its own line before and after: what really happened, known to nobody else.
# shellcheck disable=SC2016 # for the job's own shell
script='echo "start $JOB_ID $ATTEMPT" >>'$runs'; sleep '
# shellcheck disable=SC2016
script_end='; echo "end $JOB_ID $ATTEMPT" >>'$runs

start_host
for a in a b c; do start_agent "$a" --slots 2 --gpu-memory 24GB; done
wait_for 60 connected_agents 3 || fail "agents do not connect"

poster() {
    trap - EXIT
    local i=0
    while [ ! -e "$work/enough" ]; do
        i=$((i + 1))
        if ctl submit --id "kill-$i" --max-retries 20 -- \
            sh -c "$script 0.$((RANDOM % 9 + 1))$script_end" >/dev/null 2>>"$work/poster.log"; then
            echo "kill-$i" >>"$acks"
        fi
        sleep 0.1
    done
}
poster &
poster_pid=$!

for ((n = 1; n <= cycles; ++n)); do
    if [ "$n" -eq $((cycles - cycles / 4 + 1)) ]; then
        kill_host
        host_flags=(--config "$work/hasty.json")
        start_host
    fi
    sleep "$((RANDOM % 2)).$((RANDOM % 10))"
    agent=$(printf 'abc' | cut -c $((RANDOM % 3 + 1)))
    case $((RANDOM % 3)) in
        0) kill_agent "$agent" ;;
        1) kill_host ;;
        2)
            kill_agent "$agent"
            kill_host
            ;;
    esac
    sleep "0.$((RANDOM % 10))"
    kill -0 "$host_pid" 2>/dev/null || start_host
    kill -0 "${agent_pid[$agent]}" 2>/dev/null || start_agent "$agent"
done
touch "$work/enough"
wait "$poster_pid"

total=$(wc -l <"$acks")
all_final() {
    local s
    s=$(stats 2>/dev/null) && [ "$(jq '.queued_jobs + .assigned_jobs' <<<"$s")" = 0 ]
}
wait_for 240 all_final || fail "jobs are left that do not end: $(stats)"

kill_host
host_flags=(--heartbeat-timeout 4)
start_host
wait_for 60 connected_agents 3 || fail "agents do not come back"

# Completed, or, as three agents were killed while it ran, under suspicion: nothing else.
lost=0
suspected=0
while read -r id; do
    job=$(job_json "$id")
    case $(jq -r '.state + " " + (.fail_reason // "")' <<<"$job") in
        "completed ") ;;
        "failed kills_agents")
            suspected=$((suspected + 1))
            [ "$(jq '[.attempts[] | select(.outcome == "agent_lost") | .agent_id] | unique | length' <<<"$job")" -ge 3 ] ||
                fail "$id is suspected without having ended three agents: $job"
            ;;
        *)
            echo "$id is not what it should be: $job"
            lost=$((lost + 1))
            ;;
    esac
done <"$acks"
doubled=$(grep '^start' "$runs" | sort | uniq -d | wc -l)
after=0
: >"$work/finals"
while :; do # the log by pages, to its end
    curl -fsS "http://127.0.0.1:$http_port/api/events?limit=1000&after=$after" >"$work/page"
    [ "$(jq '.events | length' "$work/page")" -gt 0 ] || break
    after=$(jq '.events[-1].seq' "$work/page")
    jq -r '.events[] | select(.kind == "job_completed") | .job_id' "$work/page" >>"$work/finals"
done
finals=$(sort "$work/finals" | uniq -d | wc -l)
echo "kills: $cycles, acknowledged: $total, lost: $lost, suspected of the kills: $suspected, attempts run twice: $doubled, final events twice: $finals"
[ "$total" -gt 0 ] && [ "$lost" = 0 ] && [ "$doubled" = 0 ] && [ "$finals" = 0 ] || fail "the promise is broken"

# ---- node3d alone: no attempt is lost ----------------------------------------------------------
for i in 1 2 3 4; do ctl submit --id "calm-$i" -- sleep 6 >/dev/null; done
running() { [ "$(stats | jq .assigned_jobs)" = 4 ]; }
wait_for 30 running || fail "jobs do not start"
for _ in 1 2 3; do
    kill_host
    start_host
    wait_for 60 connected_agents 3 || fail "agents do not come back"
done
ctl wait calm-1 calm-2 calm-3 calm-4 --timeout 120 >/dev/null || fail "calm jobs do not complete"
for i in 1 2 3 4; do
    attempts=$(job_json "calm-$i" | jq '.attempts | length')
    [ "$attempts" = 1 ] || fail "calm-$i took $attempts attempts over restarts of node3d alone"
done
echo "restarts of node3d alone: 3, attempts: 1 each"
