#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The store under fire, with real processes: a backup restored while a job runs, a bad row, a file
# cut short, a second program, a full disk.
. "$(dirname "$0")/market.sh"
runs=$work/runs
: >"$runs"
mkdir -p "$data"
echo '{"backup_interval": 0.5}' >"$data/settings.json"
host_flags=(--heartbeat-timeout 5)

state_of() { job_json "$1" 2>/dev/null | jq -r .state; }
is_in() { [ "$(state_of "$1")" = "$2" ]; }
status_of() { curl -sS -o "$work/answer" -w '%{http_code}' "http://127.0.0.1:$http_port/api/jobs/$1"; }
newest_backup() { find "$data" -path '*/backups/node3-*Z.db' | sort | tail -n 1; }
newer_backup_than() { [ -n "$(newest_backup)" ] && [[ "$(newest_backup)" > "$1" ]]; }
stop_host() {
    kill -TERM "$host_pid"
    wait "$host_pid" || fail "node3d did not stop cleanly"
}
totals_add_up() {
    local s
    s=$(ctl --json jobs --limit 1000 | jq '[.jobs[]] | length')
    [ "$s" = "$1" ] || fail "there are $s jobs, not $1"
}
says_refused() { # says_refused PART COMMAND...: it ends with 1 in time and says PART
    local part=$1 code=0
    shift
    timeout 30 "$@" >"$work/refused" 2>&1 || code=$?
    [ "$code" = 1 ] || fail "$* ended with $code"
    grep -qF -- "$part" "$work/refused" || fail "not said: $part; but: $(cat "$work/refused")"
}

# --- a disk without room, in a mount namespace of its own -------------------------------------
if [ "${1:-}" = full ]; then
    mount -t tmpfs -o size=24m tmpfs "$data"
    trap 'umount -l "$data"; cleanup' EXIT
    start_host
    start_agent a --slots 2 --gpu-memory 24GB
    wait_for 60 connected_agents 1 || fail "the agent does not connect"
    head -c 64m /dev/zero >"$data/filler" 2>/dev/null || true
    ballast=$(head -c 60000 /dev/zero | tr '\0' x)
    post() {
        curl -sS -o "$work/answer" -w '%{http_code}' -H "X-API-Key: $(cat "$data/keys/submit")" \
            -H 'Content-Type: application/json' --data @- "http://127.0.0.1:$http_port/api/jobs" <<<"{
            \"job_id\": \"$1\", \"command\": [\"true\", \"$ballast\"]}"
    }
    taken=()
    refused=
    for n in $(seq 1 500); do
        code=$(post "full-$n")
        if [ "$code" = 201 ]; then
            taken+=("full-$n")
        elif [ "$code" = 507 ]; then
            refused=full-$n
            break
        else
            fail "a submission to a full disk was answered $code"
        fi
    done
    [ -n "$refused" ] || fail "the disk never was full"
    [ "$(post later)" = 507 ] || fail "a submission was taken while the store cannot write"
    rm "$data/filler"
    accepted() { [[ "$(post "$refused")" = 20[01] ]]; }
    wait_for 30 accepted || fail "it did not go on when there was room again"
    for id in "${taken[@]}" "$refused"; do
        wait_for 60 is_in "$id" completed || fail "$id is $(state_of "$id")"
    done
    stop_host
    exit 0
fi

# --- a backup is restored while a job runs -----------------------------------------------------
start_host
start_agent a --slots 2 --gpu-memory 24GB
wait_for 60 connected_agents 1 || fail "the agent does not connect"
ctl submit --id before --name fire-before -- true >/dev/null
wait_for 60 is_in before completed || fail "before is $(state_of before)"
# shellcheck disable=SC2016 # for the job's own shell
ctl submit --id running -- sh -c 'echo "start $ATTEMPT $$" >>'"$runs"'
    [ "$ATTEMPT" != 1 ] || sleep 600; echo "end $ATTEMPT" >>'"$runs" >/dev/null
wait_for 60 is_in running running || fail "running is $(state_of running)"
wait_for 60 grep -q start "$runs" || fail "the job does not run"
newest=$(newest_backup)
wait_for 60 newer_backup_than "$newest" || fail "no backup is made"
newest=$(newest_backup)
wait_for 60 newer_backup_than "$newest" || fail "no second backup is made"
backup=$work/kept.db
cp "$(newest_backup)" "$backup"
ctl submit --id after -- true >/dev/null
wait_for 60 is_in after completed || fail "after is $(state_of after)"

# Nobody takes it away from a program that runs.
says_refused "This data is open in node3d (process $host_pid)" \
    "$bin/node3d" --data "$data" --agents 127.0.0.1:0 --http 127.0.0.1:0 --restore "$backup"
says_refused "This data is open in node3d (process $host_pid)" \
    "$bin/node3d" --data "$data" --agents 127.0.0.1:0 --http 127.0.0.1:0
[ "$(state_of after)" = completed ] || fail "the holder was disturbed"

former=$(cat "$data/store.id")
kill_host
cp "$backup" "$work/bad.db"
truncate -s 20000 "$work/bad.db"
says_refused "cannot be restored" \
    "$bin/node3d" --data "$data" --agents 127.0.0.1:0 --http 127.0.0.1:0 --restore "$work/bad.db"
[ "$(cat "$data/store.id")" = "$former" ] || fail "a refused restore changed the store"
host_flags+=(--restore "$backup")
start_host
host_flags=(--heartbeat-timeout 5)
[ "$(cat "$data/store.id")" != "$former" ] || fail "the restored store has the former id"
[ -n "$(find "$data" -name 'node3.db.before-restore-*')" ] || fail "the former store is gone"
[ "$(status_of after)" = 404 ] || fail "after is known: $(cat "$work/answer")"
is_in before completed || fail "before is $(state_of before)"
# The agent's old attempt counts nowhere and is ended; the job runs again, as a new attempt.
wait_for 90 is_in running completed || fail "running is $(state_of running)"
job_json running | jq -e '[.attempts[] | [.attempt, .outcome]] ==
    [[1, "agent_lost"], [2, "succeeded"]]' >"$work/jq" || fail "running: $(job_json running)"
! grep -q '^end 1$' "$runs" || fail "the abandoned attempt went on to its end"
old=$(sed -n 's/^start 1 //p' "$runs")
gone() { ! kill -0 "$old" 2>/dev/null; }
wait_for 30 gone || fail "the abandoned attempt's process still runs"
grep -q '^end 2$' "$runs" || fail "the job did not run again"
[ "$(curl -fsS "http://127.0.0.1:$http_port/api/events?limit=1000" |
    jq '[.events[] | select(.kind == "store_restored")] | length')" = 1 ] || fail "it is not told"
totals_add_up 2

# --- one bad row -------------------------------------------------------------------------------
ctl submit --id hurt --gpu-memory 900GB -- true >/dev/null # waits: nobody has so much
ctl submit --id unsure --gpu-memory 900GB -- true >/dev/null
ctl hold unsure >/dev/null
stop_host
sqlite3 "$data/node3.db" "UPDATE job SET gpu_memory = 0 WHERE job_id = 'hurt';
    UPDATE job_state SET state = 'queued'
    WHERE number = (SELECT number FROM job WHERE job_id = 'unsure')"
start_host
[ "$(status_of hurt)" = 410 ] || fail "the damaged job is answered: $(cat "$work/answer")"
grep -q 'set aside' "$work/answer" || fail "it is not said: $(cat "$work/answer")"
for verb in explain cancel hold requeue delete; do
    ! ctl "$verb" hurt >"$work/jq" 2>"$work/refused" || fail "$verb of a damaged job is done"
    grep -q 'was set aside' "$work/refused" || fail "$verb of it says $(cat "$work/refused")"
done
# The other's state is what cannot be trusted: it is held, and says why.
job_json unsure | jq -e '.state == "held" and .damaged and .held.who == "balancer"' >"$work/jq" ||
    fail "unsure: $(job_json unsure)"
ctl explain unsure >"$work/why"
grep -q 'was damaged when the balancer started' "$work/why" || fail "explain: $(cat "$work/why")"
ctl release unsure >/dev/null || fail "it cannot be released"
is_in unsure queued || fail "unsure is $(state_of unsure)"
ctl cancel unsure >/dev/null
is_in before completed || fail "before is $(state_of before)"
[ "$(curl -fsS "http://127.0.0.1:$http_port/api/events?limit=1000" |
    jq '[.events[] | select(.kind == "damaged" and .job_id == "hurt")] | length')" = 1 ] ||
    fail "no event tells of the damaged job"
curl -fsS "http://127.0.0.1:$http_port/healthz" >"$work/health"
jq -e '.status == "alive" and .damaged == 2 and .backup.bytes > 0' "$work/health" >"$work/jq" ||
    fail "the health says $(cat "$work/health")"
code=0
ctl wait hurt before >"$work/waited" 2>"$work/refused" || code=$?
[ "$code" = 3 ] || fail "waiting for a damaged job ended with $code"
grep -q "^before completed" "$work/waited" || fail "the other job was not waited for"
totals_add_up 3
ctl submit --id hurt -- true >/dev/null || fail "the damaged job cannot be submitted again"
wait_for 60 is_in hurt completed || fail "hurt is $(state_of hurt)"

# --- the file is cut short: refused, with the command that helps --------------------------------
newest=$(newest_backup)
wait_for 60 newer_backup_than "$newest" || fail "no backup is made"
stop_host
truncate -s 30000 "$data/node3.db"
says_refused "The newest good backup is $(newest_backup), made " \
    "$bin/node3d" --data "$data" --agents 127.0.0.1:0 --http 127.0.0.1:0
command=$(sed -n 's/.*To go back to it: node3d //p' "$work/refused")
[[ "$command" == "--data $data --restore "* ]] || fail "no command: $(cat "$work/refused")"
eval "host_flags+=(${command#"--data $data "})"
start_host
host_flags=(--heartbeat-timeout 5)
is_in hurt completed || fail "hurt is $(state_of hurt)"
totals_add_up 4
stop_host

# --- the same program on a full disk -------------------------------------------------------------
own=()
if [ "$(id -u)" != 0 ]; then own=(--map-root-user); fi
if unshare --mount "${own[@]}" mount -t tmpfs tmpfs "$work" 2>>"$work/unshare.log"; then
    unshare --mount "${own[@]}" bash "$0" full || fail "on a full disk"
else
    echo "no file system of its own: the full disk was not tried"
fi
