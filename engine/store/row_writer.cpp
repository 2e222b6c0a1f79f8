// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/row_writer.h"

#include "engine/store/advice_marks.h"
#include "engine/store/connection.h"
#include "engine/store/history_rows.h"
#include "engine/store/live_jobs.h"
#include "engine/store/row_sums.h"
#include "engine/store/sql_values.h"
#include "engine/wire/api_json.h"

#include <algorithm>
#include <unordered_map>

namespace node3 {

namespace {

constexpr std::uint64_t kKeptEvents = 1'000'000;
constexpr std::uint64_t kTrimEvery = 10'000; ///< events
constexpr std::int64_t kHourMs = 3600 * 1000;
constexpr std::int64_t kTombstoneMs = 7 * 24 * kHourMs;
constexpr std::int64_t kKeptLogBytes = 1 << 20;
/// Text is added to the newest piece of a stream until that is so long.
constexpr std::int64_t kPieceBytes = 4 << 10;
constexpr int kLateNotes = 8;
constexpr std::size_t kErrorBytes = 4096;

std::int64_t ms(Utc t) {
    return t.time_since_epoch().count();
}
std::int64_t whole(std::uint64_t n) {
    return static_cast<std::int64_t>(n);
}

/// The last `most` bytes, from the start of a character on.
std::string tail(const std::string& text, std::size_t most) {
    if (text.size() <= most)
        return text;
    std::size_t from = text.size() - most;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80)
        ++from;
    return text.substr(from);
}

std::string numbersText(const std::vector<AgentNumber>& numbers) {
    std::string text;
    for (const AgentNumber n : numbers)
        text += (text.empty() ? "" : " ") + std::to_string(n.value);
    return text;
}

/// "12cr 13 0c": jobs, with c for one that counts and r for one that took a retry.
std::string strikesText(const std::vector<Strike>& strikes) {
    std::string text;
    for (const Strike& s : strikes)
        text += (text.empty() ? "" : " ") + std::to_string(s.number) + (s.counts ? "c" : "") +
                (s.tookRetry ? "r" : "");
    return text;
}

/// A key of table pause: the priority, or -1 for all.
/// "12.3 15.1a": number and attempt, "a" where it ran alone.
std::string lostStartsText(const std::vector<LostAttempt>& lost) {
    std::string text;
    for (const LostAttempt& l : lost)
        text += (text.empty() ? "" : " ") + std::to_string(l.number) + "." +
                std::to_string(l.attempt) + (l.alone ? "a" : "");
    return text;
}

std::int64_t pauseKey(std::optional<Priority> priority) {
    return priority ? static_cast<std::int64_t>(*priority) : -1;
}

} // namespace

RowWriter::RowWriter(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity,
                     LiveJobs& live)
    : m_db(std::move(db)), m_statements(std::make_unique<StatementCache>(*m_db)),
      m_sums(std::make_unique<RowSums>(*m_statements)), m_identity(identity), m_live(live) {
    const StoreIdentity found = readIdentity(*m_db);
    if (found.storeId != identity.storeId)
        throw std::runtime_error("this is another store than the one that was opened");
    if (found.epoch != identity.epoch)
        throw std::runtime_error("another program has opened this store and writes it now");
    m_lastBatch = found.lastBatch;
    SQLite::Statement marked(*m_db, "SELECT number FROM job_marks");
    while (marked.executeStep())
        m_marked.insert(marked.getColumn(0).getUInt());
}

RowWriter::~RowWriter() = default;

SQLite::Statement& RowWriter::statement(const char* sql) {
    return m_statements->get(sql);
}

std::vector<StoredDocument> RowWriter::commit(const Batch& batch) {
    m_moves.clear();
    SQLite::Transaction transaction(*m_db, SQLite::TransactionBehavior::IMMEDIATE);
    writeRows(batch);
    auto documents = readDocuments(batch);
    writeMark(batch.id);
    trim();
    m_sums->write();
    announceLive();
    transaction.commit();
    m_lastBatch = batch.id;
    if (hasMoved(*m_db))
        throw std::runtime_error("the file was removed or replaced while it was open; what was "
                                 "written last went with it. Stop node3 and put a copy in its "
                                 "place");
    announceFinal();
    return documents;
}

std::vector<StoredDocument> RowWriter::found(const Batch& batch) {
    m_moves.clear();
    for (const StoreOp& op : batch.ops) {
        if (const auto* put = std::get_if<PutJob>(&op))
            m_moves.push_back({put->idHash, put->row.number, true});
        else if (const auto* set = std::get_if<SetJob>(&op))
            if (const auto keys = keysOf(set->row.number))
                m_moves.push_back({keys->idHash, set->row.number, !isFinal(set->row.state)});
    }
    announceLive();
    announceFinal();
    return readDocuments(batch);
}

void RowWriter::announceLive() {
    for (const Move& m : m_moves)
        if (m.live)
            m_live.put(m.idHash, m.number);
}

void RowWriter::announceFinal() {
    for (const Move& m : m_moves)
        if (!m.live)
            m_live.erase(m.idHash, m.number);
}

/// Of repeated states of one job only the last is written, in the last one's place.
void RowWriter::writeRows(const Batch& batch) {
    std::unordered_map<std::uint32_t, const SetJob*> last;
    for (const StoreOp& op : batch.ops)
        if (const auto* set = std::get_if<SetJob>(&op))
            last[set->row.number.value] = set;
    for (const StoreOp& op : batch.ops) {
        if (const auto* set = std::get_if<SetJob>(&op); set && last[set->row.number.value] != set)
            continue;
        std::visit([this](const auto& o) { write(o); }, op);
        m_sums->touch(op);
    }
}

/// In the same transaction as the rows: what is written twice would be found out here, and so
/// would a second writer.
void RowWriter::writeMark(BatchId id) {
    auto& s = statement("UPDATE progress SET last_batch = ? WHERE last_batch = ? AND epoch = ?");
    Binder(s) << id.value << m_lastBatch.value << m_identity.epoch;
    if (id <= m_lastBatch || s.exec() != 1)
        throw std::runtime_error("batch " + std::to_string(id.value) + " does not follow batch " +
                                 std::to_string(m_lastBatch.value) +
                                 ": another program writes this store");
    m_sums->touch(Summed::Progress, 1);
}

/// A document that is not what was written is left out: its job is not sent to anybody.
std::vector<StoredDocument> RowWriter::readDocuments(const Batch& batch) {
    std::vector<StoredDocument> documents;
    for (const JobNumber wanted : batch.documents) {
        auto& q = statement("SELECT document, document_sum FROM job WHERE number = ?");
        q.bind(1, whole(wanted.value));
        const ResetAtEnd reset(q);
        if (!q.executeStep())
            continue;
        Columns c(q);
        auto text = std::make_shared<const std::string>(c.text());
        if (c.sumIsRight())
            documents.push_back({wanted, std::move(text)});
    }
    return documents;
}

void RowWriter::write(const PutJob& op) {
    static const std::string kNothing = "{}";
    auto& s = statement("INSERT INTO job VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Binder b(s);
    b << op.row.number.value << op.jobId << op.contentHash << op.fields.name << op.fields.submitter
      << op.fields.jobType << op.submittedAt << op.needs << op.fields.gpuMemoryRequired
      << op.fields.timeout.count() << op.fields.maxRetries;
    b.sum() << (op.document ? *op.document : kNothing);
    b.sum();
    s.exec();
    m_moves.push_back({op.idHash, op.row.number, true});
    write(SetJob{op.row, {}});
}

void RowWriter::write(const SetJob& op) {
    const JobRow& r = op.row;
    const std::string avoids = numbersText(r.avoids);
    const bool failed = r.failReason != FailReason::None;
    auto& s = statement(
        "INSERT OR REPLACE INTO job_state VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Binder b(s);
    b << r.number.value << word(r.state) << r.priority << r.round << r.place << r.retryCount
      << r.losses << r.lossesInRow << r.attempt << r.backoffDue << r.finalAt
      << (failed ? std::optional(word(r.failReason)) : std::nullopt) << avoids << r.heldBy
      << r.heldWhy << r.cancelBy << r.cancelWhy << r.cancelAt << r.roundAt << op.agentId;
    b.sum();
    s.exec();
    writeMarks(r);
    if (isFinal(r.state)) {
        putEnded(op);
        return;
    }
    if (r.round == 1)
        return; // it has never ended
    auto& e = statement("DELETE FROM ended WHERE number = ?");
    e.bind(1, whole(r.number.value));
    if (e.exec() != 0) // a new round
        if (const auto keys = keysOf(r.number))
            m_moves.push_back({keys->idHash, r.number, true});
}

void RowWriter::writeMarks(const JobRow& r) {
    if (r.runNext == 0 && r.failedOn.empty() && r.crashLosses == 0 && !r.lossExcused &&
        r.rejectedBy.empty()) {
        if (m_marked.erase(r.number.value) == 0)
            return;
        auto& d = statement("DELETE FROM job_marks WHERE number = ?");
        d.bind(1, whole(r.number.value));
        d.exec();
        return;
    }
    m_marked.insert(r.number.value);
    const std::string failedOn = numbersText(r.failedOn), refunded = numbersText(r.refunded),
                      crashedOn = numbersText(r.crashedOn), rejectedBy = numbersText(r.rejectedBy);
    auto& s = statement("INSERT OR REPLACE INTO job_marks VALUES (?,?,?,?,?,?,?,?,?)");
    Binder b(s);
    b << r.number.value << r.runNext << failedOn << refunded << r.crashLosses << crashedOn
      << r.lossExcused << rejectedBy;
    b.sum();
    s.exec();
}

void RowWriter::putEnded(const SetJob& op) {
    const auto keys = keysOf(op.row.number);
    if (!keys)
        return;
    auto& e = statement("INSERT OR REPLACE INTO ended VALUES (?,?,?,?,?,?)");
    Binder b(e);
    b << op.row.number.value << keys->idHash << keys->contentHash << word(op.row.state)
      << op.row.finalAt;
    b.sum();
    e.exec();
    m_moves.push_back({keys->idHash, op.row.number, false});
}

std::optional<RowWriter::JobKeys> RowWriter::keysOf(JobNumber number) {
    auto& q = statement("SELECT job_id, content_hash FROM job WHERE number = ?");
    q.bind(1, whole(number.value));
    const ResetAtEnd reset(q);
    if (!q.executeStep())
        return std::nullopt;
    Columns c(q);
    const std::uint64_t hash = idHash(m_identity.hashKey, c.text());
    return JobKeys{hash, c.as<std::uint64_t>()};
}

void RowWriter::write(const OpenAttempt& op) {
    const std::string decision = op.decision ? toJson(*op.decision) : std::string();
    auto& s =
        statement("INSERT INTO attempt (number, attempt, agent, agent_id, instance, assigned_at, "
                  "decision) VALUES (?,?,?,?,?,?,?)");
    Binder(s) << op.number.value << op.attempt << op.agent.value << op.agentId << op.instance
              << op.assignedAt << decision;
    s.exec();
}

void RowWriter::write(const SetAttempt& op) {
    // An open outcome takes the end back; what is not set stays.
    const bool reopened = op.outcome == Outcome::Open;
    const auto outcome = op.outcome && !reopened ? std::optional(word(*op.outcome)) : std::nullopt;
    const auto error = op.error ? std::optional(tail(*op.error, kErrorBytes)) : std::nullopt;
    auto& s = statement("UPDATE attempt SET accepted_at = coalesce(?3, accepted_at), "
                        "started_at = coalesce(?4, started_at), "
                        "ended_at = CASE WHEN ?11 THEN NULL ELSE coalesce(?5, ended_at) END, "
                        "outcome = CASE WHEN ?11 THEN NULL ELSE coalesce(?6, outcome) END, "
                        "late = coalesce(?7, late), "
                        "error = CASE WHEN ?11 THEN NULL ELSE coalesce(?8, error) END, "
                        "exit_code = CASE WHEN ?11 THEN NULL ELSE coalesce(?9, exit_code) END, "
                        "output = coalesce(?10, output) WHERE number = ?1 AND attempt = ?2");
    Binder(s) << op.number.value << op.attempt << op.acceptedAt << op.startedAt << op.endedAt
              << outcome << op.late << error << op.exitCode << op.output << reopened;
    s.exec();
}

void RowWriter::write(const NoteLateReport& op) {
    // The notes are a JSON array; the first few are enough. The output is shown once an operator
    // has accepted it.
    const std::string note = lateNoteJson(op);
    auto& s =
        statement("UPDATE attempt SET late_notes = CASE WHEN note_count = 0 THEN '[' || ?4 || ']' "
                  "ELSE substr(late_notes, 1, length(late_notes) - 1) || ',' || ?4 || ']' END, "
                  "note_count = note_count + 1, output = coalesce(output, ?6) WHERE number = ?1 "
                  "AND attempt = ?2 AND agent_id = ?3 "
                  "AND (outcome IS NULL OR outcome <> 'succeeded') AND note_count < ?5");
    Binder(s) << op.number.value << op.attempt << op.agentId << note << kLateNotes << op.output;
    s.exec();
}

void RowWriter::write(const RemoveJob& op) {
    const auto keys = keysOf(op.number);
    if (!keys)
        return;
    const std::int64_t number = whole(op.number.value);
    auto& t = statement("INSERT OR REPLACE INTO tombstone "
                        "SELECT ?2, ?3, attempt, state, ?4 FROM job_state WHERE number = ?1");
    Binder(t) << number << keys->idHash << keys->contentHash << op.at;
    t.exec();
    m_sums->touch(Summed::Tombstone, whole(keys->idHash));
    m_sums->forgetAttempts(op.number);
    for (const char* sql :
         {"DELETE FROM job WHERE number = ?", "DELETE FROM job_state WHERE number = ?",
          "DELETE FROM attempt WHERE number = ?", "DELETE FROM job_log WHERE number = ?",
          "DELETE FROM ended WHERE number = ?", "DELETE FROM job_marks WHERE number = ?"}) {
        auto& d = statement(sql);
        d.bind(1, number);
        d.exec();
    }
    m_marked.erase(op.number.value);
    m_newestRemoval = std::max(m_newestRemoval, ms(op.at));
}

void RowWriter::write(const DropTombstones& op) {
    auto& sums = statement("DELETE FROM row_sum WHERE tbl = ? AND a IN "
                           "(SELECT id_hash FROM tombstone WHERE removed_at < ?)");
    Binder(sums) << static_cast<int>(Summed::Tombstone) << op.before;
    sums.exec();
    auto& d = statement("DELETE FROM tombstone WHERE removed_at < ?");
    Binder(d) << op.before;
    d.exec();
}

void RowWriter::write(const PutAgent& op) {
    const AgentRow& r = op.row;
    const AgentFields& f = r.fields;
    const std::string labels = f.labels.empty() ? std::string() : toJson(f.labels);
    const std::string intent(word(r.intent.state));
    const Quarantine& q = r.quarantine;
    const bool noted = q.state != QuarantineState::None;
    const std::string strikes = strikesText(r.strikes), lost = lostStartsText(r.lostStarts);
    auto& s =
        statement("INSERT OR REPLACE INTO agent VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
                  "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Binder(s) << r.number.value << f.agentId << f.gpuModel << f.gpuVendor << f.gpuMemory
              << f.maxConcurrentJobs << f.accepts << f.region << f.pricePerHour << labels
              << f.version << f.instance << f.previous << intent << r.intent.who << r.intent.why
              << r.intent.since << r.intent.deadline << r.intent.until << r.intent.unconfirmed
              << r.completed << r.failed << r.averageSeconds << r.goodbye << r.lastMessageAt
              << r.assignedOrder << r.slotsSet
              << (noted ? std::optional(word(q.state)) : std::nullopt)
              << (noted ? std::optional(word(q.cause)) : std::nullopt) << q.who << q.why << q.since
              << q.until << q.level << strikes << r.unacknowledgedInRow << lost;
    s.exec();
}

void RowWriter::write(const PutPause& op) {
    auto& s = statement("INSERT OR REPLACE INTO pause VALUES (?,?,?,?,?)");
    Binder(s) << pauseKey(op.pause.priority) << op.pause.who << op.pause.why << op.pause.since
              << op.pause.until;
    s.exec();
}

void RowWriter::write(const RemovePause& op) {
    auto& s = statement("DELETE FROM pause WHERE priority = ?");
    s.bind(1, pauseKey(op.priority));
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
              << (e.outcome == Outcome::Open ? std::nullopt : std::optional(word(e.outcome)))
              << e.who << e.source << e.detail << e.number << e.cause;
    s.exec();
    m_newestEvent = std::max(m_newestEvent, e.seq);
}

/// The last 1 MiB of a stream stays: text is added to the newest piece while that is short, and
/// whole pieces before that go.
void RowWriter::write(const AppendLog& op) {
    const std::string text = tail(op.text, static_cast<std::size_t>(kKeptLogBytes));
    if (text.empty())
        return;
    std::int64_t start = 0, stop = 0;
    {
        auto& q = statement("SELECT start, stop FROM job_log WHERE number = ? AND attempt = ? AND "
                            "stream = ? ORDER BY start DESC LIMIT 1");
        Binder(q) << op.number.value << op.attempt << op.stream;
        const ResetAtEnd reset(q);
        if (q.executeStep()) {
            Columns c(q);
            start = c.whole();
            stop = c.whole();
        }
    }
    const std::int64_t end = stop + whole(text.size());
    if (stop > 0 && end - start <= kPieceBytes) {
        auto& u = statement("UPDATE job_log SET stop = ?5, text = text || ?6 WHERE number = ?1 AND "
                            "attempt = ?2 AND stream = ?3 AND start = ?4");
        Binder(u) << op.number.value << op.attempt << op.stream << start << end << text;
        u.exec();
        return;
    }
    auto& i = statement("INSERT INTO job_log VALUES (?,?,?,?,?,?)");
    Binder(i) << op.number.value << op.attempt << op.stream << stop << end << text;
    i.exec();
    auto& d =
        statement("DELETE FROM job_log WHERE number = ?1 AND attempt = ?2 AND stream = ?3 AND "
                  "start < ?4 AND stop <= ?4");
    Binder(d) << op.number.value << op.attempt << op.stream << end - kKeptLogBytes;
    d.exec();
}

void RowWriter::write(const PutHistory& op) {
    writeHistory(*m_statements, op);
}

void RowWriter::write(const PutAdviceMark& op) {
    writeAdviceMark(*m_statements, op.mark);
}

/// In steps, so that no commit takes long.
void RowWriter::trim() {
    if (m_newestEvent >= m_eventsTrimmedAt + kTrimEvery) {
        m_eventsTrimmedAt = m_newestEvent;
        auto& s = statement("DELETE FROM event WHERE seq <= ?");
        s.bind(1, whole(m_newestEvent) - whole(kKeptEvents));
        s.exec();
    }
    if (m_newestRemoval >= m_tombstonesTrimmedAt + kHourMs) {
        m_tombstonesTrimmedAt = m_newestRemoval;
        auto& sums = statement("DELETE FROM row_sum WHERE tbl = ? AND a IN "
                               "(SELECT id_hash FROM tombstone WHERE removed_at < ?)");
        Binder(sums) << static_cast<int>(Summed::Tombstone) << m_newestRemoval - kTombstoneMs;
        sums.exec();
        auto& t = statement("DELETE FROM tombstone WHERE removed_at < ?");
        t.bind(1, m_newestRemoval - kTombstoneMs);
        t.exec();
    }
}

} // namespace node3
