#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What benchmarks stand on: 50 agents of node3-loadgen do 500 jobs of node3d, each exactly once by
# both sides' books. Both programs begin with fewer descriptors than they need and raise the limit.
. "$(dirname "$0")/../e2e/market.sh"

ulimit -S -n 40
start_host
load() { "$bin/node3-loadgen" --port "$agents_port" --api-port "$http_port" --prefix load \
    --agent-key-file "$data/keys/agent" --submit-key-file "$data/keys/submit" "$@"; }

# Agents and poster are two processes, so that the agents are still there when they are looked at.
mkfifo "$work/commands"
load --agents 50 --interactive --json "$work/agents.json" <"$work/commands" >"$work/figures" \
    2>"$work/loadgen.log" &
agent_pid[all]=$!
exec 3>"$work/commands"
wait_for 60 connected_agents 50 || fail "50 agents do not connect with 40 descriptors at first"

load --jobs 500 --batch 50 --connections 2 --json "$work/poster.json" >"$work/poster" \
    2>>"$work/loadgen.log" || fail "500 jobs are not submitted"
all_done() { [ "$(stats | jq '.queued_jobs + .assigned_jobs')" = 0 ]; }
wait_for 60 all_done || fail "500 jobs do not end: $(stats)"
connected_agents 50 || fail "not all agents are connected in the end"

exec 3>&- # the end of its input
wait "${agent_pid[all]}" || fail "node3-loadgen ended badly"
agent_pid[all]=

expect() { # expect WHAT FILE JQ VALUE
    local got
    got=$(jq -c "$3" "$2")
    [ "$got" = "$4" ] || fail "$1: $got, not $4"
}
expect "jobs taken" "$work/poster.json" .submitted 500
expect "the agents' books" "$work/agents.json" \
    '[.jobs_seen, .completed, .completed_twice, .second_attempts, .acks_not_recorded, .cancels,
      .connections_lost, .errors]' '[500,500,0,0,0,0,0,0]'
stats >"$work/stats.json"
expect "the balancer's totals" "$work/stats.json" \
    '[.total_jobs_queued, .total_jobs_assigned, .total_jobs_failed, .total_jobs_retried]' \
    '[500,500,0,0]'
curl -fsS "http://127.0.0.1:$http_port/api/jobs?state=completed&limit=1000" >"$work/jobs.json"
expect "completed jobs" "$work/jobs.json" '[.jobs[].job_id] | unique | length' 500
job_json load-499 >"$work/job.json"
expect "the history of one" "$work/job.json" '[.state, [.attempts[].outcome]]' \
    '["completed",["succeeded"]]'
echo "500 jobs, each once"
