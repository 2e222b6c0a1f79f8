// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/pump/store.h"
#include "engine/store/schema.h"

#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

namespace node3 {

class LiveJobs;
class RowSums;
class StatementCache;

/// Turns batches into rows over one writing connection. Throws SQLite::Exception and other
/// std::exceptions; after one the writer is to be thrown away with its connection. One thread.
class RowWriter {
public:
    /// Throws when the file is not the store that was opened, or somebody has opened it since.
    RowWriter(std::unique_ptr<SQLite::Database> db, const StoreIdentity& identity, LiveJobs& live);
    ~RowWriter();

    /// The newest batch that is in the store.
    BatchId lastBatch() const { return m_lastBatch; }
    /// One transaction, synced when it returns. Gives the documents that the batch asks for.
    std::vector<StoredDocument> commit(const Batch& batch);
    /// The same for the newest batch when it turned out to have been written after all.
    std::vector<StoredDocument> found(const Batch& batch);

private:
    /// A job that becomes live or final with this batch.
    struct Move {
        std::uint64_t idHash;
        JobNumber number;
        bool live;
    };
    void writeRows(const Batch& batch);
    void write(const PutJob& op);
    void write(const SetJob& op);
    void write(const OpenAttempt& op);
    void write(const SetAttempt& op);
    void write(const NoteLateReport& op);
    void write(const DropTombstones& op);
    void write(const RemoveJob& op);
    void write(const PutAgent& op);
    void write(const RemoveAgent& op);
    void write(const PutPause& op);
    void write(const RemovePause& op);
    void write(const PutTotals& op);
    void write(const AppendEvent& op);
    void write(const AppendLog& op);
    void write(const PutHistory& op);
    void write(const PutAdviceMark& op);
    void writeMark(BatchId id);
    void putEnded(const SetJob& op);
    void writeMarks(const JobRow& row);
    void trim();
    std::vector<StoredDocument> readDocuments(const Batch& batch);
    void announceLive();
    void announceFinal();
    struct JobKeys {
        std::uint64_t idHash, contentHash;
    };
    std::optional<JobKeys> keysOf(JobNumber number);

    SQLite::Statement& statement(const char* sql);

    std::unique_ptr<SQLite::Database> m_db;
    std::unique_ptr<StatementCache> m_statements;
    std::unique_ptr<RowSums> m_sums;
    const StoreIdentity m_identity;
    LiveJobs& m_live;
    BatchId m_lastBatch;
    std::vector<Move> m_moves;
    std::unordered_set<std::uint32_t> m_marked; ///< jobs that have a row of marks: few
    std::uint64_t m_newestEvent = 0, m_eventsTrimmedAt = 0;
    std::int64_t m_newestRemoval = 0, m_tombstonesTrimmedAt = 0; ///< Unix time, ms
};

} // namespace node3
