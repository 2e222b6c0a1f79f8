#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# node3ctl against a real balancer and a real agent: what it asks is understood, what it prints is
# what happened.
# shellcheck source=tests/e2e/market.sh
. "$(dirname "$0")/../e2e/market.sh"

# expect CODE TEXT COMMAND...: its exit code, and a text that it prints on either stream.
expect() {
    local code=0 wanted=$1 text=$2 said
    shift 2
    said=$("$@" 2>&1) || code=$?
    [ "$code" -eq "$wanted" ] || fail "$*: exit code $code instead of $wanted: $said"
    [[ $said == *"$text"* ]] || fail "$*: no '$text' in: $said"
}

start_host

# ---- nobody is there yet
id=$(ctl submit --gpu-memory 8GB -- sh -c 'echo hello; echo oops >&2')
[[ $id == job_* ]] || fail "submit printed no id: $id"
expect 0 "No agent is connected." ctl explain "$id"
expect 4 "not final yet" ctl wait "$id" --timeout 0.2
expect 1 "No job and no agent" ctl explain nobody
expect 1 "No job has the id nobody" ctl job nobody

# ---- an agent comes
start_agent agent-1 --slots 2 --gpu-memory 24GB --gpu-model Test
expect 0 "$id completed" ctl wait "$id" --timeout 60
[ "$(ctl logs "$id" 2>/dev/null)" = hello ] || fail "logs: stdout is not that of the job"
[ "$(ctl logs "$id" 2>&1 >/dev/null)" = oops ] || fail "logs: stderr is not that of the job"
expect 0 "24.0 GB" ctl agents
expect 0 "command" ctl agent agent-1
expect 0 "nothing is queued" ctl explain agent-1
expect 0 "1 of 1" ctl stats
expect 0 "was assigned to agent-1" ctl events
[ "$(ctl --json job "$id" | jq -r .state)" = completed ] || fail "--json is not the API's job"

# ---- jobs by a file, in two forms; the same content twice is one job
printf '%s\n' '{"job_id":"a","command":["true"]}' '' '{"job_id":"b","command":["false"],"max_retries":0}' \
    >"$work/jobs.ndjson"
expect 3 "b failed" ctl submit -f "$work/jobs.ndjson" --wait
expect 0 "a" ctl submit -f "$work/jobs.ndjson"
expect 1 "other content" ctl submit --id a -- echo
echo '{"jobs":[{"command":["true"],"timeoutt":1}]}' >"$work/wrong.json"
expect 1 "did you mean 'timeout'?" ctl submit -f "$work/wrong.json"
expect 0 "b" ctl jobs --state failed
[ "$(ctl submit --count 3 --wait -- true | grep -c ' completed$')" = 3 ] || fail "three copies are not three jobs"

# ---- an operator's actions
expect 0 "big" ctl submit --id big --gpu-memory 80GB -- true
expect 0 "the job needs 80.0 GB, the card has 24.0 GB" ctl explain big
expect 0 "big held" ctl hold big --reason "data set"
expect 0 "data set" ctl job big
expect 0 "big queued" ctl release big
expect 1 "big cancelled" ctl cancel big nosuch
expect 0 "big queued" ctl requeue big
expect 0 "big cancelled" ctl cancel big
expect 0 "big deleted" ctl delete big
expect 1 "No job has the id big" ctl job big
expect 0 "b held" ctl requeue b --hold

ctl submit --id long -- sh -c 'for i in 1 2 3; do echo tick $i; sleep 0.2; done; exec sleep 600' >/dev/null
ctl logs long --follow >"$work/long" &
follower=$!
has_ticks() { [ "$(grep -c tick "$work/long")" = 3 ]; }
wait_for 60 has_ticks || fail "logs --follow does not show what is written"
expect 0 "cancelling" ctl cancel long
expect 3 "long cancelled" ctl wait long --timeout 60
wait "$follower" || fail "logs --follow does not end with the job"
has_ticks || fail "logs --follow showed something twice"

expect 0 "agent-1 drained" ctl drain agent-1 --deadline 60 --reason driver
expect 0 "driver" ctl agent agent-1
expect 0 "agent-1 active" ctl resume agent-1
expect 1 "not offline" ctl forget agent-1

# ---- keys
expect 1 "--key-file" "$bin/node3ctl" --url "http://127.0.0.1:$http_port" submit -- true
expect 1 "operate" "$bin/node3ctl" --url "http://127.0.0.1:$http_port" --key-file "$data/keys/submit" hold a

# ---- a submission outlives a crash of the balancer, and the job is there once
kill_host
ctl submit --id after -- true >"$work/after" 2>"$work/after.err" &
submitter=$!
wait_for 60 grep -q "trying again" "$work/after.err" || fail "submit gave up at once"
start_host
wait "$submitter" || fail "submit did not outlive the restart: $(cat "$work/after.err")"
expect 0 "after completed" ctl wait after --timeout 90
echo "node3ctl speaks with a real balancer"
