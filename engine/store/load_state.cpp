// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/load_state.h"

#include "engine/store/advice_marks.h"
#include "engine/store/connection.h"
#include "engine/store/history_rows.h"
#include "engine/store/job_columns.h"
#include "engine/store/load_live.h"
#include "engine/store/mend.h"
#include "engine/store/row_sums.h"
#include "engine/store/set_aside.h"
#include "engine/wire/api_json.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace node3 {

namespace {

constexpr std::chrono::hours kTombstoneAge{7 * 24};
constexpr int kTotalsColumns = 10;

using Kind = BadRow::Kind;
using BadRows = std::vector<BadRow>;

Totals readTotals(SQLite::Database& db) {
    SQLite::Statement q(db, "SELECT submitted, assigned, failed, retried, removed, last_number, "
                            "last_agent, last_place, last_event, assigned_order, * FROM totals");
    Totals t;
    if (!q.executeStep())
        throw DamagedRow("its totals are missing");
    if (!rowChecks(db, Summed::Totals, 1, q, kTotalsColumns))
        throw DamagedRow("its totals are not what was written");
    Columns c(q);
    t.submitted = c.as<std::uint64_t>();
    t.assigned = c.as<std::uint64_t>();
    t.failed = c.as<std::uint64_t>();
    t.retried = c.as<std::uint64_t>();
    t.removed = c.as<std::uint64_t>();
    t.lastNumber = c.as<std::uint32_t>();
    t.lastAgent = c.as<std::uint32_t>();
    t.lastPlace = c.as<std::uint64_t>();
    t.lastEvent = c.as<std::uint64_t>();
    t.assignedOrder = c.as<std::uint64_t>();
    return t;
}

std::vector<StoredFinal> readFinals(SQLite::Database& db, BadRows& bad) {
    std::vector<StoredFinal> finals;
    RowScan q(db, "SELECT * FROM ended ORDER BY number");
    while (q.step()) {
        Columns c(q);
        const std::int64_t number = c.whole();
        StoredFinal f;
        f.number = {static_cast<std::uint32_t>(number)};
        f.idHash = c.as<std::uint64_t>();
        f.contentHash = c.as<std::uint64_t>();
        const auto state = jobStateFromWord(c.text());
        c.time();
        if (!c.sumIsRight() || !state || !isFinal(*state)) {
            addBad(bad, {Kind::Ended, number, 0,
                         "the end of job number " + std::to_string(number) +
                             " is not what was written"});
            continue;
        }
        f.state = *state;
        finals.push_back(f);
    }
    return finals;
}

void readAllMarks(SQLite::Database& db, StoredState& state, BadRows& bad) {
    SQLite::Statement q(db, "SELECT * FROM job_marks");
    while (q.executeStep()) {
        const std::int64_t key = q.getColumn(0).getInt64();
        Columns c(q);
        JobRow marks;
        try {
            readMarks(c, marks);
        } catch (const DamagedRow& damage) {
            addBad(bad, {Kind::Marks, key, 0, damage.what()});
            continue;
        }
        const auto job = std::ranges::lower_bound(state.jobs, marks.number, {},
                                                  [](const StoredJob& j) { return j.row.number; });
        if (job == state.jobs.end() || job->row.number != marks.number)
            continue; // of a job that has ended
        job->row.runNext = marks.runNext;
        job->row.failedOn = std::move(marks.failedOn);
        job->row.refunded = std::move(marks.refunded);
        job->row.crashLosses = marks.crashLosses;
        job->row.crashedOn = std::move(marks.crashedOn);
        job->row.lossExcused = marks.lossExcused;
        job->row.rejectedBy = std::move(marks.rejectedBy);
    }
}

void checkCounts(SQLite::Database& db, const StoredState& state) {
    const auto count = [&](const char* query) { return db.execAndGet(query).getInt64(); };
    const auto jobs = count("SELECT count(*) FROM job");
    const auto known = static_cast<std::int64_t>(state.jobs.size() + state.finals.size());
    bool agree = jobs == known;
    // States without a job, looked for one by one where the numbers do not exclude them.
    if (count("SELECT count(*) FROM job_state") != jobs ||
        std::ranges::any_of(state.jobs, &StoredJob::damaged))
        agree = agree && count("SELECT count(*) FROM job_state WHERE NOT EXISTS (SELECT 1 FROM job "
                               "WHERE job.number = job_state.number)") == 0;
    if (!agree)
        throw DamagedRow("its tables do not agree on how many jobs there are");
}

/// As strikesText() of the writer makes it.
std::vector<Strike> strikesOf(const std::string& text) {
    std::vector<Strike> strikes;
    const char *at = text.data(), *const end = at + text.size();
    while (at < end) {
        Strike s;
        s.counts = false;
        const auto [stop, failed] = std::from_chars(at, end, s.number);
        if (failed != std::errc{})
            break;
        for (at = stop; at < end && *at != ' '; ++at) {
            s.counts = s.counts || *at == 'c';
            s.tookRetry = s.tookRetry || *at == 'r';
        }
        ++at;
        strikes.push_back(s);
    }
    return strikes;
}

/// As lostStartsText() of the writer makes it.
std::vector<LostAttempt> lostStartsOf(const std::string& text) {
    std::vector<LostAttempt> lost;
    const char *at = text.data(), *const end = at + text.size();
    while (at < end) {
        LostAttempt l;
        const auto number = std::from_chars(at, end, l.number);
        if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '.')
            break;
        const auto attempt = std::from_chars(number.ptr + 1, end, l.attempt);
        if (attempt.ec != std::errc{})
            break;
        for (at = attempt.ptr; at < end && *at != ' '; ++at)
            l.alone = l.alone || *at == 'a';
        ++at;
        lost.push_back(l);
    }
    return lost;
}

AgentRow readAgent(Columns& c) {
    AgentRow r;
    AgentFields& f = r.fields;
    r.number = {c.as<std::uint32_t>()};
    f.agentId = c.text();
    f.gpuModel = c.text();
    f.gpuVendor = c.text();
    f.gpuMemory = c.as<std::uint64_t>();
    f.maxConcurrentJobs = c.as<int>();
    f.accepts = c.as<AcceptsMask>();
    f.region = c.text();
    f.pricePerHour = c.maybe<double>();
    f.labels = stringMapFromJson(c.text());
    f.version = c.text();
    f.instance = c.text();
    f.previous = c.text();
    r.intent.state = intentFromWord(c.text()).value_or(IntentState::Active);
    r.intent.who = c.text();
    r.intent.why = c.text();
    r.intent.since = c.time();
    r.intent.deadline = c.time();
    r.intent.until = c.time();
    r.intent.unconfirmed = c.as<int>();
    r.completed = c.as<std::uint64_t>();
    r.failed = c.as<std::uint64_t>();
    r.averageSeconds = c.real();
    r.goodbye = c.whole() != 0;
    r.lastMessageAt = c.time();
    r.assignedOrder = c.as<std::uint64_t>();
    r.slotsSet = c.maybe<int>();
    r.quarantine.state = quarantineStateFromWord(c.text()).value_or(QuarantineState::None);
    r.quarantine.cause = quarantineCauseFromWord(c.text()).value_or(QuarantineCause::None);
    r.quarantine.who = c.text();
    r.quarantine.why = c.text();
    r.quarantine.since = c.time();
    r.quarantine.until = c.time();
    r.quarantine.level = c.as<int>();
    r.strikes = strikesOf(c.text());
    r.unacknowledgedInRow = c.as<int>();
    r.lostStarts = lostStartsOf(c.text());
    return r;
}

/// Whether the row is what was written. It gives its sum in column 0 and the whole row after that,
/// from where `c` then reads on.
bool checks(SQLite::Statement& q, Columns& c) {
    const bool there = !q.isColumnNull(0);
    return c.whole() == sumFrom(q, 1) && there;
}

std::vector<Pause> readPauses(SQLite::Database& db, BadRows& bad) {
    std::vector<Pause> pauses;
    SQLite::Statement q(db, "SELECT " + sumColumn(Summed::Pause, "pause.priority") +
                                ", * FROM pause ORDER BY priority");
    while (q.executeStep()) {
        Columns c(q);
        const bool right = checks(q, c);
        Pause p;
        const std::int64_t key = c.whole();
        if (right && key >= kPriorities)
            continue;
        if (!right) {
            addBad(bad, {Kind::Pause, key, 0,
                         "a pause of assignment is not what was written and does not hold any "
                         "more"});
            continue;
        }
        if (key >= 0)
            p.priority = static_cast<Priority>(key);
        p.who = c.text();
        p.why = c.text();
        p.since = c.time().value_or(Utc{});
        p.until = c.time();
        pauses.push_back(std::move(p));
    }
    return pauses;
}

std::vector<AgentRow> readAgents(SQLite::Database& db, BadRows& bad) {
    std::vector<AgentRow> agents;
    SQLite::Statement q(db, "SELECT " + sumColumn(Summed::Agent, "agent.number") +
                                ", * FROM agent ORDER BY number");
    while (q.executeStep()) {
        const std::int64_t key = q.getColumn(1).getInt64();
        Columns c(q);
        if (checks(q, c))
            agents.push_back(readAgent(c));
        else
            addBad(bad, {Kind::Agent, key, 0,
                         "what is known of it is not what was written; it is new at its next "
                         "hello"});
    }
    return agents;
}

std::vector<Tombstone> readTombstones(SQLite::Database& db, BadRows& bad) {
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    std::vector<Tombstone> tombstones;
    SQLite::Statement q(db, "SELECT " + sumColumn(Summed::Tombstone, "tombstone.id_hash") +
                                ", * FROM tombstone WHERE removed_at IS NULL OR removed_at >= ?");
    Binder(q) << Utc{now - kTombstoneAge};
    while (q.executeStep()) {
        Columns c(q);
        const bool right = checks(q, c);
        Tombstone t;
        t.idHash = c.as<std::uint64_t>();
        if (!right) {
            addBad(bad, {Kind::Tombstone, static_cast<std::int64_t>(t.idHash), 0,
                         "what is remembered of a removed job is not what was written"});
            continue;
        }
        t.contentHash = c.as<std::uint64_t>();
        t.lastAttempt = c.as<std::uint32_t>();
        t.state = jobStateFromWord(c.text()).value_or(JobState::Cancelled);
        t.removedAt = c.time().value_or(Utc{});
        tombstones.push_back(t);
    }
    return tombstones;
}

/// Where most is bad it is not a row here and there: the rest is not to be trusted either.
void refuseMost(const BadRows& bad, Kind kind, std::size_t good, const char* what) {
    const auto found = static_cast<std::size_t>(std::ranges::count(bad, kind, &BadRow::kind));
    if (found > 1 && found > good)
        throw DamagedRow(std::to_string(found) + " of its " + std::to_string(found + good) + " " +
                         what + " are not what was written");
}

} // namespace

StoredState loadState(SQLite::Database& db, const StoreIdentity& identity, BadRows& bad,
                      unsigned threads) {
    StoredState state;
    state.storeId = identity.storeId;
    state.hashKey[0] = identity.hashKey[0];
    state.hashKey[1] = identity.hashKey[1];
    state.totals = readTotals(db);
    state.finals = readFinals(db, bad);
    readLive(db, state, bad, threads);
    mendPlaces(state);
    readAllMarks(db, state, bad);
    state.agents = readAgents(db, bad);
    state.pauses = readPauses(db, bad);
    state.tombstones = readTombstones(db, bad);
    state.history = recentHistory(db);
    state.adviceMarks = readAdviceMarks(db);
    refuseMost(bad, Kind::Ended, state.finals.size(), "ends of jobs");
    refuseMost(bad, Kind::Job, state.jobs.size(), "unfinished jobs");
    refuseMost(bad, Kind::State,
               state.jobs.size() - static_cast<std::size_t>(
                                       std::ranges::count(state.jobs, true, &StoredJob::damaged)),
               "states of unfinished jobs");
    refuseMost(bad, Kind::Agent, state.agents.size(), "agents");
    if (std::ranges::all_of(bad, [](const BadRow& b) { return b.kind == Kind::State; }))
        checkCounts(db, state);
    return state;
}

} // namespace node3
