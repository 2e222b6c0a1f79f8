#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The statistics call and the four diagnosis lines of the mission, as an operator types them; and
# the mission's three scenarios once with real processes and short limits.
. "$(dirname "$0")/market.sh"
host_flags=(--heartbeat-timeout 3)
start_host
start_agent a --slots 1 --gpu-memory 24GB
wait_for 60 connected_agents 1 || fail "the agent does not connect"
api=http://127.0.0.1:$http_port/api/admin/load-balancer

curl -s "$api" | jq -e 'keys_unsorted == ["total_agents","healthy_agents","total_capacity","current_load",
    "utilization","queued_jobs","assigned_jobs","total_jobs_queued","total_jobs_assigned",
    "total_jobs_failed","total_jobs_retried","agents"]' >/dev/null || fail "fields: $(curl -s "$api")"
[ "$(curl -s "$api" | jq '.queued_jobs')" = 0 ] || fail "queued_jobs"
[ -z "$(curl -s "$api" | jq '.agents[] | select(.success_rate < 95)')" ] || fail "success rate"
[ -z "$(curl -s "$api" | jq '.agents[] | select(.is_healthy == false)')" ] || fail "healthy agents"

outcomes() { job_json "$1" | jq -c '[.attempts[].outcome]'; }
state_is() { [ "$(job_json "$1" | jq -r .state)" = "$2" ]; }

# Scenario 3: fails, is raised, completes elsewhere or later.
# shellcheck disable=SC2016
ctl submit --id fails -- sh -c "mkdir $work/first 2>/dev/null && exit 1; mkdir $work/second 2>/dev/null && exit 1; true" >/dev/null
wait_for 60 state_is fails completed || fail "scenario 3: $(job_json fails)"
[ "$(outcomes fails)" = '["failed","failed","succeeded"]' ] || fail "scenario 3: $(outcomes fails)"
[ "$(job_json fails | jq -r .priority_now)" = URGENT ] || fail "scenario 3: priority"
[ -n "$(curl -s "$api" | jq '.agents[] | select(.success_rate < 95)')" ] || fail "a low success rate is not shown"

# Scenario 2: its time runs out, it completes at the next attempt.
ctl submit --id slow --timeout 1 -- sh -c "mkdir $work/slow 2>/dev/null && exec sleep 100; true" >/dev/null
wait_for 60 state_is slow completed || fail "scenario 2: $(job_json slow)"
[ "$(job_json slow | jq .retry_count)" = 1 ] || fail "scenario 2: retries"

# Scenario 1: the agent dies, the job moves, no retry is used up.
ctl submit --id moves -- sh -c "mkdir $work/moves 2>/dev/null && exec sleep 100; true" >/dev/null
started() { [ "$(job_json moves | jq -r .state)" = running ]; }
wait_for 30 started || fail "scenario 1: it does not start"
start_agent b --slots 1 --gpu-memory 24GB
wait_for 60 connected_agents 2 || fail "the second agent does not connect"
kill -STOP "${agent_pid[a]}"
wait_for 60 state_is moves completed || fail "scenario 1: $(job_json moves)"
kill -CONT "${agent_pid[a]}"
[ "$(job_json moves | jq -c '[.attempts[0].outcome, .retry_count, .attempts[1].agent_id]')" = '["agent_lost",0,"b"]' ] ||
    fail "scenario 1: $(job_json moves)"
echo "the mission's call, lines and scenarios: as written"
