// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/row_reader.h"

#include "engine/wire/api_json.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <charconv>

namespace node3 {

namespace {

/// Rows looked at for one page; a page may be short and have a cursor all the same.
constexpr int kScannedRows = 20'000;

/// Columns of one row in order.
class Columns {
  public:
    explicit Columns(SQLite::Statement& s) : m_s(s) {}
    std::int64_t whole() { return m_s.getColumn(m_i++).getInt64(); }
    template <class T> T as() { return static_cast<T>(whole()); }
    double real() { return m_s.getColumn(m_i++).getDouble(); }
    std::string text() { return m_s.getColumn(m_i++).getString(); }
    bool isNull() const { return m_s.getColumn(m_i).isNull(); }
    std::optional<Utc> time() {
        const auto c = m_s.getColumn(m_i++);
        return c.isNull() ? std::nullopt : std::optional(Utc{Duration{c.getInt64()}});
    }
    template <class T> std::optional<T> maybe() {
        if (isNull()) {
            ++m_i;
            return std::nullopt;
        }
        if constexpr (std::is_same_v<T, std::string>)
            return text();
        else if constexpr (std::is_floating_point_v<T>)
            return real();
        else
            return as<T>();
    }

  private:
    SQLite::Statement& m_s;
    int m_i = 0;
};

constexpr const char* kJobColumns =
    "job.number, job.job_id, content_hash, name, submitter, submitted_at, needs, gpu_memory, "
    "timeout_ms, max_retries, state, priority, round, place, retry_count, losses, losses_in_row, "
    "attempt, backoff_due, final_at, fail_reason, avoids, held_by, held_why, cancel_by, cancel_why, "
    "cancel_at, round_at";
constexpr const char* kJobTables = " FROM job JOIN job_state USING (number) ";

std::vector<AgentNumber> avoidsOf(const std::string& text) {
    std::vector<AgentNumber> list;
    const char *p = text.data(), *end = p + text.size();
    while (p < end) {
        std::uint32_t n = 0;
        const auto [stop, failed] = std::from_chars(p, end, n);
        if (failed != std::errc{})
            break;
        list.push_back({n});
        p = stop + 1;
    }
    return list;
}

StoredJob readJob(Columns& c) {
    StoredJob j;
    JobRow& r = j.row;
    r.number = {c.as<std::uint32_t>()};
    j.jobId = c.text();
    j.contentHash = c.as<std::uint64_t>();
    j.name = c.text();
    j.submitter = c.text();
    j.submittedAt = c.time().value_or(Utc{});
    j.needs = c.as<AcceptsMask>();
    j.gpuMemoryRequired = c.as<std::uint64_t>();
    j.timeout = Duration{c.whole()};
    j.maxRetries = c.as<int>();
    const auto state = jobStateFromWord(c.text());
    j.damaged = !state;
    r.state = state.value_or(JobState::Queued);
    r.priority = static_cast<Priority>(std::clamp<std::int64_t>(c.whole(), 0, kPriorities - 1));
    r.round = c.as<std::uint32_t>();
    r.place = c.as<std::uint64_t>();
    r.retryCount = c.as<std::uint8_t>();
    r.losses = c.as<std::uint8_t>();
    r.lossesInRow = c.as<std::uint8_t>();
    r.attempt = c.as<std::uint32_t>();
    r.backoffDue = c.time();
    r.finalAt = c.time();
    r.failReason = failReasonFromWord(c.text()).value_or(FailReason::None);
    r.avoids = avoidsOf(c.text());
    r.heldBy = c.text();
    r.heldWhy = c.text();
    r.cancelBy = c.text();
    r.cancelWhy = c.text();
    r.cancelAt = c.time();
    r.roundAt = c.time();
    return j;
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
    return r;
}

Totals readTotals(SQLite::Database& db) {
    SQLite::Statement q(db, "SELECT submitted, assigned, failed, retried, removed, last_number, "
                            "last_agent, last_place, last_event, assigned_order FROM totals");
    Totals t;
    if (q.executeStep()) {
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
    }
    return t;
}

/// The attempts of one live job that matter at the start: the open one, or how the newest ended.
void readNewestAttempt(SQLite::Statement& q, const StoredJob& job, StoredState& state) {
    q.reset();
    q.bind(1, static_cast<std::int64_t>(job.row.number.value));
    if (!q.executeStep())
        return;
    Columns c(q);
    StoredAttempt a;
    a.number = job.row.number;
    a.attempt = c.as<std::uint32_t>();
    a.agent = {c.as<std::uint32_t>()};
    a.instance = c.text();
    a.assignedAt = c.time().value_or(Utc{});
    a.acceptedAt = c.time();
    a.startedAt = c.time();
    const auto outcome = outcomeFromWord(c.text());
    if (outcome)
        state.lastAttempts.push_back({a.number, a.attempt, a.agent, a.instance, *outcome});
    else
        state.attempts.push_back(std::move(a));
}

} // namespace

RowReader::RowReader(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity)
    : m_db(std::move(db)), m_identity(identity) {}

RowReader::~RowReader() = default;

StoredState RowReader::loadState() {
    StoredState state;
    state.storeId = m_identity.storeId;
    state.hashKey[0] = m_identity.hashKey[0];
    state.hashKey[1] = m_identity.hashKey[1];
    state.totals = readTotals(*m_db);
    SQLite::Statement jobs(*m_db, std::string("SELECT ") + kJobColumns + kJobTables +
                                      "WHERE state NOT IN ('completed','failed','cancelled') "
                                      "ORDER BY number");
    SQLite::Statement newest(*m_db, "SELECT attempt, agent, instance, assigned_at, accepted_at, "
                                    "started_at, outcome FROM attempt WHERE number = ? "
                                    "ORDER BY attempt DESC LIMIT 1");
    while (jobs.executeStep()) {
        Columns c(jobs);
        state.jobs.push_back(readJob(c));
        if (state.jobs.back().row.attempt != 0)
            readNewestAttempt(newest, state.jobs.back(), state);
    }
    SQLite::Statement finals(*m_db, "SELECT ended.number, id_hash, ended.state, content_hash FROM ended "
                                    "JOIN job USING (number)");
    while (finals.executeStep()) {
        Columns c(finals);
        StoredFinal f;
        f.number = {c.as<std::uint32_t>()};
        f.idHash = c.as<std::uint64_t>();
        f.state = jobStateFromWord(c.text()).value_or(JobState::Cancelled);
        f.contentHash = c.as<std::uint64_t>();
        state.finals.push_back(f);
    }
    SQLite::Statement agents(*m_db, "SELECT * FROM agent ORDER BY number");
    while (agents.executeStep()) {
        Columns c(agents);
        state.agents.push_back(readAgent(c));
    }
    SQLite::Statement stones(*m_db, "SELECT * FROM tombstone");
    while (stones.executeStep()) {
        Columns c(stones);
        Tombstone t;
        t.idHash = c.as<std::uint64_t>();
        t.contentHash = c.as<std::uint64_t>();
        t.lastAttempt = c.as<std::uint32_t>();
        t.state = jobStateFromWord(c.text()).value_or(JobState::Cancelled);
        t.removedAt = c.time().value_or(Utc{});
        state.tombstones.push_back(t);
    }
    return state;
}

std::optional<JobRecord> RowReader::job(JobNumber number) {
    SQLite::Statement q(*m_db, std::string("SELECT ") + kJobColumns + ", document" + kJobTables +
                                   "WHERE number = ?");
    q.bind(1, static_cast<std::int64_t>(number.value));
    if (!q.executeStep())
        return std::nullopt;
    Columns c(q);
    JobRecord record;
    record.job = readJob(c);
    record.document = c.text();
    SQLite::Statement a(*m_db, "SELECT attempt, agent_id, assigned_at, started_at, ended_at, outcome, "
                               "late, error, exit_code, output, decision, late_notes FROM attempt "
                               "WHERE number = ? ORDER BY attempt");
    a.bind(1, static_cast<std::int64_t>(number.value));
    while (a.executeStep()) {
        Columns t(a);
        AttemptRecord& attempt = record.attempts.emplace_back();
        attempt.attempt = t.as<std::uint32_t>();
        attempt.agentId = t.text();
        attempt.assignedAt = t.time().value_or(Utc{});
        attempt.startedAt = t.time();
        attempt.endedAt = t.time();
        attempt.outcome = outcomeFromWord(t.text()).value_or(Outcome::Open);
        attempt.late = t.whole() != 0;
        attempt.error = t.text();
        attempt.exitCode = t.maybe<int>();
        const auto output = t.maybe<std::string>();
        if (output && (attempt.outcome == Outcome::Succeeded || attempt.late))
            record.output = output;
        if (const auto text = t.maybe<std::string>())
            if (auto decision = decisionFromJson(*text))
                attempt.decision = std::make_shared<const Decision>(std::move(*decision));
        attempt.lateNotes = t.text();
    }
    return record;
}

std::optional<JobNumber> RowReader::finalJob(std::string_view jobId) {
    SQLite::Statement q(*m_db, "SELECT number, job_id FROM ended JOIN job USING (number) WHERE id_hash = ?");
    q.bind(1, static_cast<std::int64_t>(idHash(m_identity.hashKey, jobId)));
    while (q.executeStep())
        if (q.getColumn(1).getString() == jobId)
            return JobNumber{static_cast<std::uint32_t>(q.getColumn(0).getInt64())};
    return std::nullopt;
}

/// Newest first. The cursor is the number of the last job looked at.
JobPage RowReader::page(const JobQuery& query) {
    std::uint32_t before = 0xFFFFFFFF;
    if (!query.cursor.empty())
        std::from_chars(query.cursor.data(), query.cursor.data() + query.cursor.size(), before);
    SQLite::Statement q(*m_db, "SELECT number, state FROM job_state WHERE number < ? ORDER BY number DESC "
                               "LIMIT ?");
    q.bind(1, static_cast<std::int64_t>(before));
    q.bind(2, kScannedRows);
    std::vector<JobNumber> wanted;
    int scanned = 0;
    bool more = false;
    while (q.executeStep()) {
        ++scanned;
        if (wanted.size() == static_cast<std::size_t>(query.limit)) {
            more = true;
            break;
        }
        before = static_cast<std::uint32_t>(q.getColumn(0).getInt64());
        const auto state = jobStateFromWord(q.getColumn(1).getString());
        if (query.states.empty() ||
            (state && std::ranges::find(query.states, *state) != query.states.end()))
            wanted.push_back({before});
    }
    q.reset();
    JobPage page;
    for (const JobNumber number : wanted)
        if (auto record = job(number))
            page.jobs.push_back(std::move(*record));
    if (more || scanned == kScannedRows)
        page.next = std::to_string(before);
    return page;
}

LogText RowReader::log(JobNumber number, std::uint32_t attempt) {
    SQLite::Statement q(*m_db, "SELECT stream, text FROM job_log WHERE number = ? AND attempt = ? "
                               "ORDER BY stream, chunk");
    q.bind(1, static_cast<std::int64_t>(number.value));
    q.bind(2, static_cast<std::int64_t>(attempt));
    LogText log;
    while (q.executeStep())
        (q.getColumn(0).getInt() == static_cast<int>(LogStream::Stdout) ? log.stdoutText
                                                                        : log.stderrText) +=
            q.getColumn(1).getString();
    return log;
}

EventPage RowReader::events(std::uint64_t after, int limit) {
    EventPage page;
    SQLite::Statement newest(*m_db, "SELECT coalesce(max(seq), 0) FROM event");
    if (newest.executeStep())
        page.last = static_cast<std::uint64_t>(newest.getColumn(0).getInt64());
    newest.reset();
    SQLite::Statement q(*m_db, "SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?");
    q.bind(1, static_cast<std::int64_t>(after));
    q.bind(2, limit);
    while (q.executeStep()) {
        Columns c(q);
        Event& e = page.events.emplace_back();
        e.seq = c.as<std::uint64_t>();
        e.at = c.time().value_or(Utc{});
        e.kind = eventKindFromWord(c.text()).value_or(EventKind::EngineStarted);
        e.jobId = c.text();
        e.agentId = c.text();
        e.attempt = c.as<std::uint32_t>();
        e.outcome = outcomeFromWord(c.text()).value_or(Outcome::Open);
        e.who = c.text();
        e.source = c.text();
        e.detail = c.text();
        e.number = c.whole();
        e.cause = c.as<std::uint64_t>();
    }
    return page;
}

} // namespace node3
