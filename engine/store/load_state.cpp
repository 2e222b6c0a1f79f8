// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/load_state.h"

#include "engine/store/connection.h"
#include "engine/store/job_columns.h"
#include "engine/wire/api_json.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace node3 {

namespace {

constexpr std::chrono::hours kTombstoneAge{7 * 24};

Totals readTotals(SQLite::Database& db) {
    SQLite::Statement q(db, "SELECT submitted, assigned, failed, retried, removed, last_number, "
                            "last_agent, last_place, last_event, assigned_order FROM totals");
    Totals t;
    if (!q.executeStep())
        throw DamagedRow("its totals are missing");
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

std::vector<StoredFinal> readFinals(SQLite::Database& db) {
    std::vector<StoredFinal> finals;
    SQLite::Statement q(db, "SELECT * FROM ended ORDER BY number");
    while (q.executeStep()) {
        Columns c(q);
        StoredFinal f;
        f.number = {c.as<std::uint32_t>()};
        f.idHash = c.as<std::uint64_t>();
        f.contentHash = c.as<std::uint64_t>();
        const auto state = jobStateFromWord(c.text());
        c.time();
        if (!c.sumIsRight() || !state || !isFinal(*state))
            throw DamagedRow("the end of job number " + std::to_string(f.number.value) +
                             " is not what was written");
        f.state = *state;
        finals.push_back(f);
    }
    return finals;
}

/// The attempt of one live job that matters: the open one, or how the newest ended.
void readNewestAttempt(SQLite::Statement& q, JobNumber number, StoredState& state) {
    q.reset();
    q.bind(1, static_cast<std::int64_t>(number.value));
    if (!q.executeStep())
        return;
    Columns c(q);
    StoredAttempt a;
    a.number = number;
    a.attempt = c.as<std::uint32_t>();
    a.agent = {c.as<std::uint32_t>()};
    a.instance = c.text();
    a.assignedAt = c.time().value_or(Utc{});
    a.acceptedAt = c.time();
    a.startedAt = c.time();
    const std::string outcome = c.text();
    if (outcome.empty())
        state.attempts.push_back(std::move(a));
    else if (const auto known = outcomeFromWord(outcome))
        state.lastAttempts.push_back(
            {a.number, a.attempt, a.agent, a.instance, *known, a.startedAt.has_value()});
    else
        throw DamagedRow("attempt " + std::to_string(a.attempt) + " of job number " +
                         std::to_string(number.value) + " is not what was written");
}

/// Live jobs. One whose state row is damaged is live unless it is known to have ended.
void readLive(SQLite::Database& db, StoredState& state) {
    const auto ended = [&](JobNumber number) {
        return std::ranges::binary_search(state.finals, number, {}, &StoredFinal::number);
    };
    SQLite::Statement q(db, std::string("SELECT ") + kJobColumns +
                                " FROM job LEFT JOIN job_state USING (number) WHERE state IS NULL "
                                "OR state NOT IN ('completed', 'failed', 'cancelled') "
                                "ORDER BY job.number");
    SQLite::Statement newest(db, "SELECT attempt, agent, instance, assigned_at, accepted_at, "
                                 "started_at, outcome FROM attempt WHERE number = ? "
                                 "ORDER BY attempt DESC LIMIT 1");
    while (q.executeStep()) {
        Columns c(q);
        StoredJob job = readJob(c);
        const JobNumber number = job.row.number;
        if (ended(number)) {
            if (job.damaged)
                continue;
            throw DamagedRow("job number " + std::to_string(number.value) +
                             " is said to be both live and ended");
        }
        if (job.row.attempt != 0 || job.damaged)
            readNewestAttempt(newest, number, state);
        state.jobs.push_back(std::move(job));
    }
}

void readAllMarks(SQLite::Database& db, StoredState& state) {
    SQLite::Statement q(db, "SELECT * FROM job_marks");
    while (q.executeStep()) {
        Columns c(q);
        JobRow marks;
        readMarks(c, marks);
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

std::vector<Pause> readPauses(SQLite::Database& db) {
    std::vector<Pause> pauses;
    SQLite::Statement q(db, "SELECT * FROM pause ORDER BY priority");
    while (q.executeStep()) {
        Columns c(q);
        Pause p;
        const std::int64_t key = c.whole();
        if (key >= kPriorities)
            continue;
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

std::vector<AgentRow> readAgents(SQLite::Database& db) {
    std::vector<AgentRow> agents;
    SQLite::Statement q(db, "SELECT * FROM agent ORDER BY number");
    while (q.executeStep()) {
        Columns c(q);
        agents.push_back(readAgent(c));
    }
    return agents;
}

std::vector<Tombstone> readTombstones(SQLite::Database& db) {
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    std::vector<Tombstone> tombstones;
    SQLite::Statement q(db, "SELECT * FROM tombstone WHERE removed_at >= ?");
    Binder(q) << Utc{now - kTombstoneAge};
    while (q.executeStep()) {
        Columns c(q);
        Tombstone t;
        t.idHash = c.as<std::uint64_t>();
        t.contentHash = c.as<std::uint64_t>();
        t.lastAttempt = c.as<std::uint32_t>();
        t.state = jobStateFromWord(c.text()).value_or(JobState::Cancelled);
        t.removedAt = c.time().value_or(Utc{});
        tombstones.push_back(t);
    }
    return tombstones;
}

} // namespace

StoredState loadState(SQLite::Database& db, const StoreIdentity& identity) {
    StoredState state;
    state.storeId = identity.storeId;
    state.hashKey[0] = identity.hashKey[0];
    state.hashKey[1] = identity.hashKey[1];
    state.totals = readTotals(db);
    state.finals = readFinals(db);
    readLive(db, state);
    readAllMarks(db, state);
    checkCounts(db, state);
    state.agents = readAgents(db);
    state.pauses = readPauses(db);
    state.tombstones = readTombstones(db);
    return state;
}

} // namespace node3
