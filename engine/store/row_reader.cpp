// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/row_reader.h"

#include "engine/store/connection.h"
#include "engine/store/event_pager.h"
#include "engine/store/history_rows.h"
#include "engine/store/job_columns.h"
#include "engine/store/job_pager.h"
#include "engine/store/row_sums.h"
#include "engine/wire/api_json.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr int kRecordSum = 14; ///< column of readAttempts()
constexpr std::size_t kShownLogBytes = std::size_t{1} << 20;

/// The last `kShownLogBytes` of a stream, from the start of a character on.
void cutFront(std::string& text) {
    if (text.size() <= kShownLogBytes)
        return;
    std::size_t from = text.size() - kShownLogBytes;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80)
        ++from;
    text.erase(0, from);
}

AttemptRecord readAttempt(Columns& c, std::optional<std::string>& output) {
    AttemptRecord a;
    a.attempt = c.as<std::uint32_t>();
    a.agentId = c.text();
    a.assignedAt = c.time().value_or(Utc{});
    a.startedAt = c.time();
    a.endedAt = c.time();
    a.outcome = outcomeFromWord(c.text()).value_or(Outcome::Open);
    a.late = c.whole() != 0;
    a.error = c.text();
    a.exitCode = c.maybe<int>();
    output = c.maybe<std::string>();
    if (const auto text = c.maybe<std::string>())
        if (auto decision = decisionFromJson(*text))
            a.decision = std::make_shared<const Decision>(std::move(*decision));
    a.lateNotes = c.text();
    return a;
}

} // namespace

ReadTransaction::ReadTransaction(RowReader& reader)
    : m_transaction(std::make_unique<SQLite::Transaction>(*reader.m_db)) {}

ReadTransaction::~ReadTransaction() = default;

RowReader::RowReader(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity)
    : m_db(std::move(db)), m_statements(std::make_unique<StatementCache>(*m_db)),
      m_identity(identity) {}

RowReader::~RowReader() = default;

SQLite::Statement& RowReader::statement(const char* sql) {
    return m_statements->get(sql);
}

std::optional<JobRecord> RowReader::job(JobNumber number) {
    static const std::string kSql = std::string("SELECT ") + kJobColumns +
                                    ", document, document_sum FROM job LEFT JOIN job_state "
                                    "USING (number) WHERE job.number = ?";
    auto& q = statement(kSql.c_str());
    q.bind(1, static_cast<std::int64_t>(number.value));
    const ResetAtEnd reset(q);
    if (!q.executeStep())
        return std::nullopt;
    Columns c(q);
    JobRecord record;
    record.job = readJob(c);
    record.document = c.text();
    if (record.job.damaged || !c.sumIsRight())
        throw DamagedRow("job number " + std::to_string(number.value) + " is not what was written");
    auto& marks = statement("SELECT * FROM job_marks WHERE number = ?");
    marks.bind(1, static_cast<std::int64_t>(number.value));
    const ResetAtEnd resetMarks(marks);
    if (marks.executeStep()) {
        Columns m(marks);
        readMarks(m, record.job.row);
    }
    readAttempts(record);
    return record;
}

/// All that were written, as they were written.
void RowReader::readAttempts(JobRecord& record) {
    static const std::string kSql =
        "SELECT attempt, agent_id, assigned_at, started_at, ended_at, outcome, late, error, "
        "exit_code, output, decision, late_notes, agent, instance, " +
        sumColumn(Summed::Attempt, "attempt.number", "attempt.attempt") +
        ", * FROM attempt WHERE number = ? ORDER BY attempt";
    const auto number = static_cast<std::int64_t>(record.job.row.number.value);
    auto& q = statement(kSql.c_str());
    q.bind(1, number);
    const ResetAtEnd reset(q);
    while (q.executeStep()) {
        Columns c(q);
        std::optional<std::string> output;
        AttemptRecord attempt = readAttempt(c, output);
        const AgentNumber agent{c.as<std::uint32_t>()};
        std::string instance = c.text();
        if (q.isColumnNull(kRecordSum) || c.whole() != sumFrom(q, kRecordSum + 1))
            throw DamagedRow("attempt " + std::to_string(attempt.attempt) + " of job number " +
                             std::to_string(number) + " is not what was written");
        if (output && (attempt.outcome == Outcome::Succeeded || attempt.late))
            record.output = std::move(output);
        if (isFinal(record.job.row.state)) {
            // The newest one comes last.
            record.job.last = {
                record.job.row.number, attempt.attempt, agent,
                std::move(instance),   attempt.outcome, attempt.startedAt.has_value()};
        }
        record.attempts.push_back(std::move(attempt));
    }
    auto& count = statement("SELECT count(*) FROM row_sum WHERE tbl = ? AND a = ?");
    Binder(count) << static_cast<int>(Summed::Attempt) << number;
    const ResetAtEnd resetCount(count);
    if (count.executeStep() && Columns(count).as<std::size_t>() != record.attempts.size())
        throw DamagedRow("attempts of job number " + std::to_string(number) + " are missing");
}

std::optional<JobNumber> RowReader::finalJob(std::string_view jobId) {
    auto& q =
        statement("SELECT number, job_id FROM ended JOIN job USING (number) WHERE id_hash = ?");
    q.bind(1, static_cast<std::int64_t>(idHash(m_identity.hashKey, jobId)));
    const ResetAtEnd reset(q);
    while (q.executeStep()) {
        Columns c(q);
        const JobNumber number{c.as<std::uint32_t>()};
        if (c.text() == jobId)
            return number;
        job(number); // another's id under the same hash is more likely a bad row, which this says
    }
    return std::nullopt;
}

std::optional<std::string> RowReader::damagedJob(const std::string& jobId) {
    auto& q = statement("SELECT what FROM damaged WHERE tbl = 'job' AND part_of IS NULL AND "
                        "job_id = ? ORDER BY id DESC LIMIT 1");
    Binder(q) << jobId;
    const ResetAtEnd reset(q);
    return q.executeStep() ? std::optional(q.getColumn(0).getString()) : std::nullopt;
}

/// A job that is not what was written is left out: asked for by its id it is told. The page goes
/// on after it.
std::optional<JobRecord> RowReader::soundJob(JobNumber number) {
    try {
        return job(number);
    } catch (const DamagedRow&) {
        return std::nullopt;
    }
}

std::variant<JobPage, Error> RowReader::page(const JobQuery& query, const StorePatience& patience) {
    return JobPager(*this, m_identity, query, patience).page();
}

LogText RowReader::log(JobNumber number, std::uint32_t attempt) {
    auto& q = statement("SELECT stream, text FROM job_log WHERE number = ? AND attempt = ? "
                        "ORDER BY stream, start");
    Binder(q) << number.value << attempt;
    const ResetAtEnd reset(q);
    LogText log;
    while (q.executeStep()) {
        Columns c(q);
        const bool isStdout = c.as<int>() == static_cast<int>(LogStream::Stdout);
        (isStdout ? log.stdoutText : log.stderrText) += c.text();
    }
    cutFront(log.stdoutText);
    cutFront(log.stderrText);
    return log;
}

EventPage RowReader::events(const EventQuery& query, const StorePatience& patience) {
    return EventPager(*this, query, patience).page();
}

HistoryPage RowReader::history(const HistoryQuery& query, const HistoryPlan& plan,
                               const std::vector<HistoryPoint>& fresh) {
    return readHistory(*m_db, query, plan, fresh);
}

/// By the index on when they ended, so that this costs what it finds.
std::vector<PurgeFinals::Item> RowReader::oldFinals(Utc before, std::uint64_t over,
                                                    std::size_t most) {
    auto& q =
        statement("SELECT ended.number, id_hash, content_hash, ended.final_at, attempt FROM ended "
                  "JOIN job_state USING (number) WHERE ended.state IN ('completed', 'cancelled') "
                  "ORDER BY ended.final_at LIMIT ?");
    q.bind(1, static_cast<std::int64_t>(most));
    const ResetAtEnd reset(q);
    std::vector<PurgeFinals::Item> items;
    while (q.executeStep()) {
        Columns c(q);
        PurgeFinals::Item item;
        item.number = {c.as<std::uint32_t>()};
        item.idHash = c.as<std::uint64_t>();
        item.contentHash = c.as<std::uint64_t>();
        const Utc at = c.time().value_or(Utc{});
        item.attempt = c.as<std::uint32_t>();
        if (at >= before && items.size() >= over)
            break;
        items.push_back(item);
    }
    return items;
}

} // namespace node3
