#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# 200 real commands on three agents: good ones, ones that fail once, always, are too slow, too big.
# Each ends as the rules say, or waits and says why; results and logs are read back.
. "$(dirname "$0")/market.sh"

start_host
for a in a b c; do start_agent "$a" --slots 8 --gpu-memory 24GB; done
wait_for 60 connected_agents 3 || fail "agents do not connect"

{
    for ((i = 0; i < 200; ++i)); do
        # shellcheck disable=SC2016 # for the jobs' own shells
        case $((i % 20)) in
            0) printf '{"job_id":"once-%d","command":["sh","-c","mkdir %s/once-%d 2>/dev/null && exit 3; echo second"]}\n' "$i" "$work" "$i" ;;
            1) printf '{"job_id":"always-%d","max_retries":1,"command":["sh","-c","echo no such model >&2; exit 7"]}\n' "$i" ;;
            2) printf '{"job_id":"slow-%d","max_retries":0,"timeout":1,"command":["sleep","100"]}\n' "$i" ;;
            3) printf '{"job_id":"big-%d","gpu_memory_required":80000000000,"command":["true"]}\n' "$i" ;;
            4) printf '{"job_id":"result-%d","command":["sh","-c","echo [%d] >$OUTPUT_DIR/result.json"]}\n' "$i" "$i" ;;
            *) printf '{"job_id":"good-%d","gpu_memory_required":1000000000,"command":["echo","hello %d"]}\n' "$i" "$i" ;;
        esac
    done
} >"$work/jobs.jsonl"
ctl submit -f "$work/jobs.jsonl" >"$work/submitted" || fail "the submission is refused"
ctl submit -f "$work/jobs.jsonl" >"$work/again" || fail "a repeat of the submission is refused"

only_big_left() {
    local s
    s=$(stats) && [ "$(jq .queued_jobs <<<"$s")" = 10 ] && [ "$(jq .assigned_jobs <<<"$s")" = 0 ]
}
wait_for 180 only_big_left || fail "jobs do not end: $(stats)"

expect() { # expect JOB JQ VALUE
    local got
    got=$(job_json "$1" | jq -c "$2")
    [ "$got" = "$3" ] || fail "$1: $2 is $got, not $3"
}
for ((i = 0; i < 200; i += 20)); do
    expect "once-$i" .state '"completed"'
    expect "once-$i" '[.attempts[].outcome]' '["failed","succeeded"]'
    expect "always-$((i + 1))" '[.state, .retry_count, (.attempts | length), .attempts[0].exit_code]' '["failed",1,2,7]'
    expect "slow-$((i + 2))" '[.state, (.attempts | length)]' '["failed",1]'
    expect "big-$((i + 3))" .state '"queued"'
    verdict=$(curl -fsS "http://127.0.0.1:$http_port/api/jobs/big-$((i + 3))/explain" | jq -r .verdict)
    [ "$verdict" = never ] || fail "big-$((i + 3)): verdict $verdict"
    expect "result-$((i + 4))" .output "[$((i + 4))]"
    for k in 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
        expect "good-$((i + k))" '[.state, (.attempts | length)]' '["completed",1]'
    done
done
ctl logs good-5 | grep -q 'hello 5' || fail "the log of good-5 is not read back"
ctl explain big-3 | grep -qi 'memory' || fail "node3ctl does not say why big-3 waits"
ctl job always-1 >/dev/null || fail "node3ctl does not show a job"
echo "200 commands: as they should"
