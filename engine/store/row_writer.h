// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/pump/store.h"
#include "engine/store/schema.h"

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}

namespace node3 {

/// Turns batches into rows over one writing connection. Throws SQLite::Exception; after one the
/// writer is to be thrown away with its connection. Writer thread only.
class RowWriter {
  public:
    RowWriter(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity);
    ~RowWriter();

    /// One transaction, synced when it returns. Gives the documents that the batch asks for.
    std::vector<StoredDocument> commit(const Batch& batch);
    /// The newest batch that is in the store.
    BatchId lastBatch();
    std::vector<StoredDocument> readDocuments(const Batch& batch);
    /// Jobs that became live or final in the last commit, by the hash of their id.
    struct Moved {
        std::uint64_t idHash;
        JobNumber number;
        bool live;
    };
    const std::vector<Moved>& moved() const { return m_moved; }
    /// The same for a batch that turned out to have been written before.
    void findMoved(const Batch& batch);

  private:
    SQLite::Statement& statement(const char* sql);
    void write(const PutJob& op);
    void write(const SetJob& op);
    void write(const OpenAttempt& op);
    void write(const SetAttempt& op);
    void write(const NoteLateReport& op);
    void write(const RemoveJob& op);
    void write(const PutAgent& op);
    void write(const RemoveAgent& op);
    void write(const PutTotals& op);
    void write(const AppendEvent& op);
    void write(const AppendLog& op);
    void trim();
    std::optional<std::uint64_t> hashOf(JobNumber number);

    std::unique_ptr<SQLite::Database> m_db;
    std::uint64_t m_hashKey[2];
    std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> m_statements;
    std::vector<Moved> m_moved;
    std::uint64_t m_newestEvent = 0, m_trimmedAt = 0;
    std::int64_t m_newestUtc = 0;
};

} // namespace node3
