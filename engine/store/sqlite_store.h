// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/pump/store.h"
#include "engine/core/queries.h"
#include "engine/core/result.h"
#include "engine/store/backup_keeper.h"
#include "engine/store/store_patience.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace node3 {

/// How a store is opened.
struct StoreOptions {
    StorePatience patience;
    BackupPlan backups{};
    std::filesystem::path restore{}; ///< this backup takes the store's place first
};

/// The store: SQLite with one writer thread, which commits batches in order, each in one synced
/// transaction, and one reader thread for lists, history and search. After a failed commit the
/// writer reopens the store, finds what was written, and repeats the rest in order.
class SqliteStore : public Store {
public:
    template <class T> using Answer = std::function<void(std::variant<T, Error>)>;

    struct Opened {
        std::unique_ptr<SqliteStore> store;
        StoredState state;
        std::string restored; ///< what was done when a backup took the store's place, else empty
    };
    /// Locks the folder, checks and reads the store. `program` is named to whoever is refused.
    /// What is damaged, newer or not ours is an error that names the file; single rows that are not
    /// what was written are set aside and listed in the state.
    static std::variant<Opened, Error> open(const std::filesystem::path& dir,
                                            const std::string& program,
                                            const StoreOptions& options = {});
    ~SqliteStore() override;

    /// Who hears of batches, on the writer's thread. Set before the first commit().
    void onBatchDone(std::function<void(const BatchDone&)> handler);
    /// Batch ids grow. A document that is damaged is missing from the answer. Any thread.
    void commit(std::shared_ptr<const Batch> batch) override;
    /// The newest batch that was in the store when it was opened.
    BatchId lastBatch() const;

    // Answers come on the reader's thread, exactly one each: StoreBusy when too many wait or the
    // store cannot be read, ShuttingDown after close(). Any thread may ask.
    void job(std::string jobId, Answer<JobRecord> answer);
    /// A page may be short, even empty, and have a cursor all the same: only so much time is taken
    /// for one.
    void jobs(JobQuery query, Answer<JobPage> answer);
    /// Of the given attempt, else of the newest.
    void jobLog(std::string jobId, std::optional<std::uint32_t> attempt, Answer<LogText> answer);
    /// Up to `limit` (1-10,000) of those after `after`, oldest first.
    void events(EventQuery query, Answer<EventPage> answer);
    /// The fleet's series by `plan`, which was made of the query; `fresh` are points that may not
    /// be stored yet.
    void history(HistoryQuery query, HistoryPlan plan, std::vector<HistoryPoint> fresh,
                 Answer<HistoryPage> answer);
    /// Completed and cancelled jobs that ended before `before`, and the oldest `over` of all such:
    /// oldest first, `most` at most.
    void oldFinals(Utc before, std::uint64_t over, std::size_t most,
                   Answer<std::vector<PurgeFinals::Item>> answer);

    /// Who hears how each backup went, on a thread of the store's. Must not call back.
    void onBackup(BackupKeeper::Handler handler);
    /// The newest backup that is there. Any thread.
    std::optional<BackupFile> newestBackup() const;
    /// Any thread.
    StoreStatus status() const;

    /// Finishes what was committed, at most 5 s, refuses what was asked, ends the threads and gives
    /// the folder back. Called by the destructor.
    void close();

private:
    class Impl;
    explicit SqliteStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace node3
