// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/set_aside.h"

#include "engine/store/backup_files.h"
#include "engine/store/connection.h"
#include "engine/store/job_columns.h"
#include "engine/store/raw_row.h"
#include "engine/store/row_sums.h"

#include <algorithm>
#include <map>
#include <optional>

namespace node3 {

namespace {

using Kind = BadRow::Kind;

struct OneRow {
    const char *table, *select, *erase;
};
constexpr OneRow kJobRow{"job", "SELECT * FROM job WHERE number = ?",
                         "DELETE FROM job WHERE number = ?"};
constexpr OneRow kStateRow{"job_state", "SELECT * FROM job_state WHERE number = ?",
                           "DELETE FROM job_state WHERE number = ?"};
constexpr OneRow kMarksRow{"job_marks", "SELECT * FROM job_marks WHERE number = ?",
                           "DELETE FROM job_marks WHERE number = ?"};
constexpr OneRow kEndedRow{"ended", "SELECT * FROM ended WHERE number = ?",
                           "DELETE FROM ended WHERE number = ?"};
constexpr OneRow kAttemptRow{"attempt", "SELECT * FROM attempt WHERE number = ? AND attempt = ?",
                             "DELETE FROM attempt WHERE number = ? AND attempt = ?"};
constexpr OneRow kAgentRow{"agent", "SELECT * FROM agent WHERE number = ?",
                           "DELETE FROM agent WHERE number = ?"};
constexpr OneRow kPauseRow{"pause", "SELECT * FROM pause WHERE priority = ?",
                           "DELETE FROM pause WHERE priority = ?"};
constexpr OneRow kTombstoneRow{"tombstone", "SELECT * FROM tombstone WHERE id_hash = ?",
                               "DELETE FROM tombstone WHERE id_hash = ?"};
/// Of a job, besides the row that says what it is.
constexpr OneRow kJobParts[] = {
    kStateRow,
    kMarksRow,
    kEndedRow,
    {"attempt", "SELECT * FROM attempt WHERE number = ?", "DELETE FROM attempt WHERE number = ?"},
    {"job_log", "SELECT * FROM job_log WHERE number = ?", "DELETE FROM job_log WHERE number = ?"},
};

class SetAside {
public:
    SetAside(SQLite::Database& db, const StoreIdentity& identity)
        : m_db(db), m_identity(identity), m_statements(db), m_sums(m_statements), m_now(utcNow()),
          m_lastEvent(db.execAndGet("SELECT last_event FROM totals").getInt64()) {}

    void move(const BadRow& bad);
    void finish();

private:
    struct Entry {
        std::string row;
        std::int64_t job = 0;
        std::string jobId{}, agentId{};
    };
    SQLite::Statement& find(const char* sql, std::int64_t a, std::optional<std::int64_t> b = {});
    std::int64_t keep(const char* table, const Entry& entry, std::int64_t partOf,
                      const std::string& what, const std::string& columns);
    void tell(const Entry& entry, const std::string& what);
    void moveJob(const BadRow& bad);
    void copyState(const BadRow& bad);
    void moveEnded(const BadRow& bad);
    bool moveOne(const BadRow& bad, const OneRow& from);
    std::string jobIdOf(std::int64_t number);
    std::optional<StoredJob> finalJob(std::int64_t number);
    void remember(const BadRow& job, const std::string& id, std::int64_t content);

    SQLite::Database& m_db;
    const StoreIdentity& m_identity;
    StatementCache m_statements;
    RowSums m_sums;
    const Utc m_now;
    std::int64_t m_lastEvent;
    std::int64_t m_removed = 0;
    struct Memory {
        std::int64_t content = 0, lastAttempt = 0;
    };
    std::map<std::uint64_t, Memory> m_remembered; ///< by the id's hash
};

SQLite::Statement& SetAside::find(const char* sql, std::int64_t a, std::optional<std::int64_t> b) {
    auto& q = m_statements.get(sql);
    q.bind(1, a);
    if (b)
        q.bind(2, *b);
    return q;
}

std::int64_t SetAside::keep(const char* table, const Entry& entry, std::int64_t partOf,
                            const std::string& what, const std::string& columns) {
    auto& s = m_statements.get("INSERT INTO damaged (at, part_of, tbl, row, job, job_id, agent_id, "
                               "what, columns) VALUES (?,?,?,?,?,?,?,?,?)");
    Binder(s) << m_now << (partOf != 0 ? std::optional(partOf) : std::nullopt)
              << std::string_view(table) << entry.row << entry.job << entry.jobId << entry.agentId
              << what << columns;
    s.exec();
    return m_db.getLastInsertRowid();
}

/// In the same transaction as the move: it is told once, whatever happens next.
void SetAside::tell(const Entry& entry, const std::string& what) {
    auto& s = m_statements.get("INSERT OR REPLACE INTO event (seq, at, kind, job_id, agent_id, "
                               "attempt, detail, number, cause) VALUES (?,?,?,?,?,0,?,?,0)");
    Binder(s) << ++m_lastEvent << m_now << word(EventKind::Damaged) << entry.jobId << entry.agentId
              << what << entry.job;
    s.exec();
}

void SetAside::move(const BadRow& bad) {
    switch (bad.kind) {
    case Kind::Job:
        moveJob(bad);
        break;
    case Kind::State:
        copyState(bad);
        break;
    case Kind::Ended:
        moveEnded(bad);
        break;
    case Kind::Marks:
        moveOne(bad, kMarksRow);
        break;
    case Kind::Attempt:
        if (moveOne(bad, kAttemptRow))
            m_sums.touch(Summed::Attempt, bad.a, bad.b);
        break;
    case Kind::Agent:
        moveOne(bad, kAgentRow);
        m_sums.touch(Summed::Agent, bad.a);
        break;
    case Kind::Pause:
        moveOne(bad, kPauseRow);
        m_sums.touch(Summed::Pause, bad.a);
        break;
    case Kind::Tombstone:
        moveOne(bad, kTombstoneRow);
        m_sums.touch(Summed::Tombstone, bad.a);
        break;
    }
}

/// False when it is gone already, with its job.
bool SetAside::moveOne(const BadRow& bad, const OneRow& from) {
    const auto b = bad.kind == Kind::Attempt ? std::optional(bad.b) : std::nullopt;
    Entry entry{std::to_string(bad.a) + (b ? " " + std::to_string(*b) : "")};
    std::string columns;
    {
        auto& row = find(from.select, bad.a, b);
        const ResetAtEnd reset(row);
        if (!row.executeStep())
            return false;
        columns = columnsAsJson(row);
        if (bad.kind == Kind::Agent)
            if (std::string id = row.getColumn("agent_id").getString(); isValidAgentId(id))
                entry.agentId = std::move(id);
    }
    if (bad.kind == Kind::Marks || bad.kind == Kind::Attempt || bad.kind == Kind::Ended) {
        entry.job = bad.a;
        entry.jobId = jobIdOf(bad.a);
    }
    keep(from.table, entry, 0, bad.what, columns);
    tell(entry, bad.what);
    find(from.erase, bad.a, b).exec();
    return true;
}

void SetAside::moveJob(const BadRow& bad) {
    Entry entry{std::to_string(bad.a), bad.a};
    std::string columns;
    std::int64_t content = 0;
    {
        auto& row = find(kJobRow.select, bad.a);
        const ResetAtEnd reset(row);
        if (!row.executeStep())
            return;
        columns = columnsAsJson(row);
        content = row.getColumn("content_hash").getInt64();
    }
    entry.jobId = jobIdOf(bad.a);
    const std::int64_t id = keep(kJobRow.table, entry, 0, bad.what, columns);
    tell(entry, bad.what);
    remember(bad, entry.jobId, content);
    for (const OneRow& part : kJobParts) {
        {
            auto& row = find(part.select, bad.a);
            const ResetAtEnd reset(row);
            while (row.executeStep())
                keep(part.table, entry, id, "belongs to it", columnsAsJson(row));
        }
        find(part.erase, bad.a).exec();
    }
    find(kJobRow.erase, bad.a).exec();
    m_sums.forgetAttempts({static_cast<std::uint32_t>(bad.a)});
    ++m_removed;
}

/// Once, also when the program ends before the balancer has written the job's state anew.
void SetAside::copyState(const BadRow& bad) {
    Entry entry{std::to_string(bad.a), bad.a, jobIdOf(bad.a)};
    std::string columns = "{}"; // it may be missing
    {
        auto& row = find(kStateRow.select, bad.a);
        const ResetAtEnd reset(row);
        if (row.executeStep())
            columns = columnsAsJson(row);
    }
    {
        auto& known = m_statements.get("SELECT 1 FROM damaged WHERE tbl = ? AND row = ? AND "
                                       "part_of IS NULL AND columns = ?");
        Binder(known) << std::string_view(kStateRow.table) << entry.row << columns;
        const ResetAtEnd reset(known);
        if (known.executeStep())
            return;
    }
    keep(kStateRow.table, entry, 0, bad.what, columns);
    tell(entry, bad.what);
}

/// Of a job whose own rows are right the end is written anew from them; any other job goes whole.
void SetAside::moveEnded(const BadRow& bad) {
    const auto job = finalJob(bad.a);
    if (!job)
        moveJob(bad);
    if (!moveOne(bad, kEndedRow) || !job)
        return;
    auto& s = m_statements.get("INSERT INTO ended VALUES (?,?,?,?,?,?)");
    Binder b(s);
    b << bad.a << idHash(m_identity.hashKey, job->jobId) << job->contentHash << word(job->row.state)
      << job->row.finalAt;
    b.sum();
    s.exec();
}

std::optional<StoredJob> SetAside::finalJob(std::int64_t number) {
    static const std::string kSql = std::string("SELECT ") + kJobColumns +
                                    " FROM job JOIN job_state USING (number) WHERE number = ?";
    auto& q = find(kSql.c_str(), number);
    const ResetAtEnd reset(q);
    if (!q.executeStep())
        return std::nullopt;
    try {
        Columns c(q);
        StoredJob job = readJob(c);
        if (!job.damaged && isFinal(job.row.state))
            return job;
    } catch (const DamagedRow&) {
        return std::nullopt;
    }
    return std::nullopt;
}

std::string SetAside::jobIdOf(std::int64_t number) {
    auto& q = find("SELECT job_id FROM job WHERE number = ?", number);
    const ResetAtEnd reset(q);
    std::string id = q.executeStep() ? q.getColumn(0).getString() : std::string();
    return isValidJobId(id) ? std::move(id) : std::string();
}

/// Its attempts are never numbered anew, should it be submitted again. A job that had ended is not
/// run by a repeat of its submission; for one that had not, a repeat is what helps it.
void SetAside::remember(const BadRow& job, const std::string& id, std::int64_t content) {
    if (id.empty())
        return;
    Memory& memory = m_remembered[idHash(m_identity.hashKey, id)];
    memory.content = job.kind == Kind::Ended ? content : 0;
    auto& q = find("SELECT max(attempt) FROM attempt WHERE number = ?", job.a);
    const ResetAtEnd reset(q);
    if (q.executeStep())
        memory.lastAttempt = q.getColumn(0).getInt64();
}

void SetAside::finish() {
    if (!m_remembered.empty()) { // an id that is another job's was what was wrong
        auto& q = m_statements.get("SELECT job_id FROM job");
        const ResetAtEnd reset(q);
        while (q.executeStep())
            m_remembered.erase(idHash(m_identity.hashKey, q.getColumn(0).getString()));
    }
    for (const auto& [hash, memory] : m_remembered) {
        auto& s = m_statements.get("INSERT OR REPLACE INTO tombstone VALUES (?,?,?,?,?)");
        Binder(s) << hash << memory.content << memory.lastAttempt << word(JobState::Failed)
                  << m_now;
        s.exec();
        m_sums.touch(Summed::Tombstone, static_cast<std::int64_t>(hash));
    }
    auto& s = m_statements.get("UPDATE totals SET removed = removed + ?, last_event = ?");
    Binder(s) << m_removed << m_lastEvent;
    s.exec();
    m_sums.touch(Summed::Totals, 1);
    m_sums.write();
}

} // namespace

void setAside(SQLite::Database& db, const StoreIdentity& identity, const std::vector<BadRow>& bad) {
    SetAside aside(db, identity);
    for (const BadRow& row : bad)
        aside.move(row);
    aside.finish();
}

std::vector<StoredDamage> readDamaged(SQLite::Database& db, std::int64_t known) {
    std::vector<StoredDamage> list;
    SQLite::Statement q(db, "SELECT id, at, tbl, job, job_id, agent_id, what FROM damaged "
                            "WHERE part_of IS NULL ORDER BY id DESC LIMIT 1000");
    while (q.executeStep()) {
        Columns c(q);
        StoredDamage d;
        d.isNew = c.whole() > known;
        d.at = c.time().value_or(Utc{});
        d.table = c.text();
        d.job = c.as<std::uint32_t>();
        d.jobId = c.text();
        d.agentId = c.text();
        d.what = c.text();
        list.push_back(std::move(d));
    }
    return list;
}

std::int64_t lastDamaged(SQLite::Database& db) {
    return db.execAndGet("SELECT coalesce(max(id), 0) FROM damaged").getInt64();
}

} // namespace node3
