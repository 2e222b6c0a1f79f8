// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/row_writer.h"

#include "engine/wire/api_json.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <type_traits>

namespace node3 {

namespace {

constexpr std::uint64_t kKeptEvents = 1'000'000;
constexpr std::uint64_t kTrimEvery = 10'000; ///< events
constexpr std::int64_t kTombstoneMs = 7LL * 24 * 3600 * 1000;
constexpr std::size_t kLogBytes = std::size_t{1} << 20;
constexpr std::size_t kLogChunk = std::size_t{32} << 10;
constexpr int kLateNotes = 8;
constexpr std::size_t kErrorBytes = 4096;

std::int64_t ms(Utc t) { return t.time_since_epoch().count(); }
std::int64_t number(std::uint64_t n) { return static_cast<std::int64_t>(n); }

/// Binds values in order; empty optionals and empty texts become NULL.
class Binder {
  public:
    explicit Binder(SQLite::Statement& s) : m_s(s) {}
    template <class T> Binder& operator<<(const T& v) {
        ++m_i;
        if constexpr (std::is_same_v<T, std::string>) {
            if (v.empty())
                m_s.bind(m_i);
            else
                m_s.bindNoCopy(m_i, v);
        } else if constexpr (std::is_same_v<T, std::string_view>) {
            m_s.bind(m_i, std::string(v));
        } else if constexpr (std::is_same_v<T, Utc>) {
            m_s.bind(m_i, ms(v));
        } else if constexpr (std::is_same_v<T, bool>) {
            m_s.bind(m_i, v ? 1 : 0);
        } else if constexpr (std::is_floating_point_v<T>) {
            m_s.bind(m_i, static_cast<double>(v));
        } else if constexpr (std::is_enum_v<T>) {
            m_s.bind(m_i, static_cast<std::int64_t>(v));
        } else {
            m_s.bind(m_i, static_cast<std::int64_t>(v));
        }
        return *this;
    }
    template <class T> Binder& operator<<(const std::optional<T>& v) {
        if (v)
            return *this << *v;
        m_s.bind(++m_i);
        return *this;
    }

  private:
    SQLite::Statement& m_s;
    int m_i = 0;
};

std::string avoidsText(const std::vector<AgentNumber>& avoids) {
    std::string text;
    for (const AgentNumber n : avoids)
        text += (text.empty() ? "" : " ") + std::to_string(n.value);
    return text;
}

} // namespace

RowWriter::RowWriter(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity)
    : m_db(std::move(db)), m_hashKey{identity.hashKey[0], identity.hashKey[1]} {}

RowWriter::~RowWriter() = default;

SQLite::Statement& RowWriter::statement(const char* sql) {
    auto& s = m_statements[sql];
    if (!s)
        s = std::make_unique<SQLite::Statement>(*m_db, sql);
    s->reset();
    return *s;
}

BatchId RowWriter::lastBatch() {
    return {static_cast<std::uint64_t>(
        m_db->execAndGet("SELECT last_batch FROM identity").getInt64())};
}

std::vector<StoredDocument> RowWriter::commit(const Batch& batch) {
    // Of repeated states of one job only the last is written.
    std::unordered_map<std::uint32_t, const SetJob*> last;
    for (const StoreOp& op : batch.ops)
        if (const auto* set = std::get_if<SetJob>(&op))
            last[set->row.number.value] = set;
    m_moved.clear();
    SQLite::Transaction transaction(*m_db, SQLite::TransactionBehavior::IMMEDIATE);
    for (const StoreOp& op : batch.ops) {
        if (const auto* set = std::get_if<SetJob>(&op); set && last[set->row.number.value] != set)
            continue;
        std::visit([this](const auto& o) { write(o); }, op);
    }
    auto documents = readDocuments(batch);
    auto& mark = statement("UPDATE identity SET last_batch = ?");
    mark.bind(1, number(batch.id.value));
    mark.exec();
    trim();
    transaction.commit();
    return documents;
}

std::vector<StoredDocument> RowWriter::readDocuments(const Batch& batch) {
    std::vector<StoredDocument> documents;
    for (const JobNumber wanted : batch.documents) {
        auto& q = statement("SELECT document FROM job WHERE number = ?");
        q.bind(1, static_cast<std::int64_t>(wanted.value));
        if (q.executeStep())
            documents.push_back(
                {wanted, std::make_shared<const std::string>(q.getColumn(0).getString())});
        q.reset();
    }
    return documents;
}

void RowWriter::write(const PutJob& op) {
    auto& s = statement("INSERT INTO job VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    const std::string& document = *op.document;
    Binder(s) << op.row.number.value << op.jobId << op.contentHash << op.fields.name
              << op.fields.submitter << op.fields.jobType << document << op.submittedAt << op.needs
              << op.fields.gpuMemoryRequired << op.fields.timeout.count() << op.fields.maxRetries;
    s.exec();
    m_moved.push_back({op.idHash, op.row.number, true});
    write(SetJob{op.row, {}});
}

void RowWriter::write(const SetJob& op) {
    const JobRow& r = op.row;
    const std::string avoids = avoidsText(r.avoids);
    const bool failed = r.failReason != FailReason::None;
    auto& s = statement(
        "INSERT OR REPLACE INTO job_state VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Binder(s) << r.number.value << word(r.state) << r.priority << r.round << r.place << r.retryCount
              << r.losses << r.lossesInRow << r.attempt << r.backoffDue << r.finalAt
              << (failed ? std::optional(word(r.failReason)) : std::nullopt) << avoids << r.heldBy
              << r.heldWhy << r.cancelBy << r.cancelWhy << r.cancelAt << r.roundAt << op.agentId;
    s.exec();
    // Only these two moves concern how the job is found by its id.
    if (!isFinal(r.state) && r.round == 1)
        return;
    const auto hash = hashOf(r.number);
    if (!hash)
        return;
    m_moved.push_back({*hash, r.number, !isFinal(r.state)});
    if (isFinal(r.state)) {
        auto& e = statement("INSERT OR REPLACE INTO ended VALUES (?,?,?,?)");
        Binder(e) << r.number.value << *hash << word(r.state) << r.finalAt.value_or(Utc{});
        e.exec();
    } else {
        auto& e = statement("DELETE FROM ended WHERE number = ?");
        e.bind(1, static_cast<std::int64_t>(r.number.value));
        e.exec();
    }
}

void RowWriter::findMoved(const Batch& batch) {
    m_moved.clear();
    for (const StoreOp& op : batch.ops) {
        if (const auto* put = std::get_if<PutJob>(&op))
            m_moved.push_back({put->idHash, put->row.number, true});
        else if (const auto* set = std::get_if<SetJob>(&op))
            if (const auto hash = hashOf(set->row.number))
                m_moved.push_back({*hash, set->row.number, !isFinal(set->row.state)});
    }
}

std::optional<std::uint64_t> RowWriter::hashOf(JobNumber number) {
    auto& q = statement("SELECT job_id FROM job WHERE number = ?");
    q.bind(1, static_cast<std::int64_t>(number.value));
    std::optional<std::uint64_t> hash;
    if (q.executeStep())
        hash = idHash(m_hashKey, q.getColumn(0).getString());
    q.reset();
    return hash;
}

void RowWriter::write(const OpenAttempt& op) {
    const std::string decision = op.decision ? toJson(*op.decision) : std::string();
    auto& s = statement("INSERT INTO attempt (number, attempt, agent, agent_id, instance, assigned_at, "
                        "decision) VALUES (?,?,?,?,?,?,?)");
    Binder(s) << op.number.value << op.attempt << op.agent.value << op.agentId << op.instance
              << op.assignedAt << decision;
    s.exec();
}

void RowWriter::write(const SetAttempt& op) {
    // An open outcome takes the end back; what is not set stays.
    const bool reopened = op.outcome == Outcome::Open;
    auto& s = statement(
        "UPDATE attempt SET accepted_at = coalesce(?3, accepted_at), "
        "started_at = coalesce(?4, started_at), "
        "ended_at = CASE WHEN ?11 THEN NULL ELSE coalesce(?5, ended_at) END, "
        "outcome = CASE WHEN ?11 THEN NULL ELSE coalesce(?6, outcome) END, "
        "late = coalesce(?7, late), "
        "error = CASE WHEN ?11 THEN NULL ELSE coalesce(?8, error) END, "
        "exit_code = coalesce(?9, exit_code), output = coalesce(?10, output) "
        "WHERE number = ?1 AND attempt = ?2");
    std::optional<std::string> error = op.error;
    if (error && error->size() > kErrorBytes)
        error = error->substr(error->size() - kErrorBytes);
    Binder(s) << op.number.value << op.attempt << op.acceptedAt << op.startedAt << op.endedAt
              << (op.outcome && !reopened ? std::optional(word(*op.outcome)) : std::nullopt)
              << op.late << error << op.exitCode << op.output << reopened;
    s.exec();
}

void RowWriter::write(const NoteLateReport& op) {
    const std::string note = lateNoteJson(op);
    // The notes are a JSON array; the newest few are enough.
    auto& s = statement(
        "UPDATE attempt SET late_notes = CASE WHEN late_notes IS NULL THEN '[' || ?4 || ']' "
        "WHEN json_array_length(late_notes) >= ?5 THEN late_notes "
        "ELSE substr(late_notes, 1, length(late_notes) - 1) || ',' || ?4 || ']' END "
        "WHERE number = ?1 AND attempt = ?2 AND agent_id = ?3 "
        "AND (outcome IS NULL OR outcome <> 'succeeded')");
    Binder(s) << op.number.value << op.attempt << op.agentId << note << kLateNotes;
    s.exec();
}

void RowWriter::write(const RemoveJob& op) {
    const auto n = static_cast<std::int64_t>(op.number.value);
    auto& q = statement("SELECT job.job_id, content_hash, attempt, state FROM job JOIN job_state "
                        "USING (number) WHERE number = ?");
    q.bind(1, n);
    if (!q.executeStep())
        return;
    const std::uint64_t hash = idHash(m_hashKey, q.getColumn(0).getString());
    const std::int64_t content = q.getColumn(1).getInt64(), attempt = q.getColumn(2).getInt64();
    const std::string state = q.getColumn(3).getString();
    q.reset();
    auto& t = statement("INSERT OR REPLACE INTO tombstone VALUES (?,?,?,?,?)");
    Binder(t) << hash << content << attempt << state << op.at;
    t.exec();
    for (const char* sql : {"DELETE FROM job WHERE number = ?", "DELETE FROM job_state WHERE number = ?",
                            "DELETE FROM attempt WHERE number = ?", "DELETE FROM job_log WHERE number = ?",
                            "DELETE FROM ended WHERE number = ?"}) {
        auto& d = statement(sql);
        d.bind(1, n);
        d.exec();
    }
}

void RowWriter::write(const PutAgent& op) {
    const AgentRow& r = op.row;
    const AgentFields& f = r.fields;
    const std::string labels = f.labels.empty() ? std::string() : toJson(f.labels);
    const std::string intent(word(r.intent.state));
    auto& s = statement("INSERT OR REPLACE INTO agent VALUES "
                        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Binder(s) << r.number.value << f.agentId << f.gpuModel << f.gpuVendor << f.gpuMemory
              << f.maxConcurrentJobs << f.accepts << f.region << f.pricePerHour << labels << f.version
              << f.instance << f.previous << intent << r.intent.who << r.intent.why << r.intent.since
              << r.intent.deadline << r.intent.until << r.intent.unconfirmed << r.completed << r.failed
              << r.averageSeconds << r.goodbye << r.lastMessageAt << r.assignedOrder;
    s.exec();
}

void RowWriter::write(const RemoveAgent& op) {
    auto& s = statement("DELETE FROM agent WHERE number = ?");
    s.bind(1, static_cast<std::int64_t>(op.number.value));
    s.exec();
}

void RowWriter::write(const PutTotals& op) {
    const Totals& t = op.totals;
    auto& s = statement("INSERT OR REPLACE INTO totals VALUES (1,?,?,?,?,?,?,?,?,?,?)");
    Binder(s) << t.submitted << t.assigned << t.failed << t.retried << t.removed << t.lastNumber
              << t.lastAgent << t.lastPlace << t.lastEvent << t.assignedOrder;
    s.exec();
}

void RowWriter::write(const AppendEvent& op) {
    const Event& e = op.event;
    auto& s = statement("INSERT OR REPLACE INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    Binder(s) << e.seq << e.at << word(e.kind) << e.jobId << e.agentId << e.attempt
              << (e.outcome == Outcome::Open ? std::nullopt : std::optional(word(e.outcome))) << e.who
              << e.source << e.detail << e.number << e.cause;
    s.exec();
    m_newestEvent = std::max(m_newestEvent, e.seq);
    m_newestUtc = std::max(m_newestUtc, ms(e.at));
}

/// The last 1 MiB of a stream stays: text is added to the newest chunk while that is small, and
/// whole old chunks go.
void RowWriter::write(const AppendLog& op) {
    if (op.text.empty())
        return;
    auto& q = statement("SELECT chunk, length(CAST(text AS BLOB)) FROM job_log WHERE number = ? AND "
                        "attempt = ? AND stream = ? ORDER BY chunk");
    Binder(q) << op.number.value << op.attempt << op.stream;
    std::vector<std::pair<std::int64_t, std::size_t>> chunks;
    while (q.executeStep())
        chunks.emplace_back(q.getColumn(0).getInt64(), static_cast<std::size_t>(q.getColumn(1).getInt64()));
    q.reset();
    if (!chunks.empty() && chunks.back().second + op.text.size() <= kLogChunk) {
        auto& u = statement("UPDATE job_log SET text = text || ?5 WHERE number = ?1 AND attempt = ?2 "
                            "AND stream = ?3 AND chunk = ?4");
        Binder(u) << op.number.value << op.attempt << op.stream << chunks.back().first << op.text;
        u.exec();
        return;
    }
    auto& i = statement("INSERT INTO job_log VALUES (?,?,?,?,?)");
    const std::int64_t chunk = chunks.empty() ? 0 : chunks.back().first + 1;
    Binder(i) << op.number.value << op.attempt << op.stream << chunk << op.text;
    i.exec();
    std::size_t total = op.text.size();
    for (auto it = chunks.rbegin(); it != chunks.rend(); ++it) {
        total += it->second;
        if (total <= kLogBytes)
            continue;
        auto& d = statement("DELETE FROM job_log WHERE number = ? AND attempt = ? AND stream = ? AND "
                            "chunk <= ?");
        Binder(d) << op.number.value << op.attempt << op.stream << it->first;
        d.exec();
        break;
    }
}

void RowWriter::trim() {
    if (m_newestEvent < m_trimmedAt + kTrimEvery)
        return;
    m_trimmedAt = m_newestEvent;
    if (m_newestEvent > kKeptEvents) {
        auto& s = statement("DELETE FROM event WHERE seq <= ?");
        s.bind(1, number(m_newestEvent - kKeptEvents));
        s.exec();
    }
    auto& t = statement("DELETE FROM tombstone WHERE removed_at < ?");
    t.bind(1, m_newestUtc - kTombstoneMs);
    t.exec();
}

} // namespace node3
