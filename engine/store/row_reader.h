// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/history.h"
#include "engine/core/queries.h"
#include "engine/core/result.h"
#include "engine/store/schema.h"
#include "engine/store/store_patience.h"

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace SQLite {
class Database;
class Statement;
class Transaction;
} // namespace SQLite

namespace node3 {

class StatementCache;

/// Reads over one read-only connection. Throws SQLite::Exception, and DamagedRow for a row that is
/// not what was written. One thread.
class RowReader {
public:
    RowReader(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity);
    ~RowReader();

    std::optional<JobRecord> job(JobNumber number);
    /// The number of a final job by its id.
    std::optional<JobNumber> finalJob(std::string_view jobId);
    /// What is wrong with a job that was set aside, by its id.
    std::optional<std::string> damagedJob(const std::string& jobId);
    /// Takes about patience.page and gives a bounded number of bytes; the cursor goes on from
    /// there. Invalid when the cursor is not one of this query.
    std::variant<JobPage, Error> page(const JobQuery& query, const StorePatience& patience);
    LogText log(JobNumber number, std::uint32_t attempt);
    /// Takes about patience.page; `reached` says how far it came.
    EventPage events(const EventQuery& query, const StorePatience& patience);
    /// The fleet's series; `fresh` are points that are on their way into the store.
    HistoryPage history(const HistoryQuery& query, const HistoryPlan& plan,
                        const std::vector<HistoryPoint>& fresh);
    std::vector<PurgeFinals::Item> oldFinals(Utc before, std::uint64_t over, std::size_t most);

private:
    friend class ReadTransaction;
    friend class JobPager;
    friend class EventPager;
    SQLite::Statement& statement(const char* sql);
    void readAttempts(JobRecord& record);
    std::optional<JobRecord> soundJob(JobNumber number);

    std::unique_ptr<SQLite::Database> m_db;
    std::unique_ptr<StatementCache> m_statements;
    const StoreIdentity m_identity;
};

/// Everything read in its scope is of one moment. Must not stay open: the log cannot be emptied
/// meanwhile.
class ReadTransaction {
public:
    explicit ReadTransaction(RowReader& reader);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

private:
    std::unique_ptr<SQLite::Transaction> m_transaction;
};

} // namespace node3
