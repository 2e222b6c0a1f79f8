// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_store.h"

#include "engine/store/connection.h"
#include "engine/store/live_jobs.h"
#include "engine/store/load_state.h"
#include "engine/store/read_queue.h"
#include "engine/store/restore.h"
#include "engine/store/row_reader.h"
#include "engine/store/set_aside.h"
#include "engine/store/store_folder.h"
#include "engine/store/write_queue.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <thread>

namespace node3 {

namespace {

/// No such job, or one that was set aside.
Error notFound(RowReader& reader, const std::string& id) {
    if (const auto what = reader.damagedJob(id))
        return {ErrorCode::Damaged,
                "The stored record of " + id + " is damaged (" + *what +
                    ") and was set aside; it does not run. Submit it again, or go back to a "
                    "backup.",
                {},
                {}};
    return {ErrorCode::UnknownJob, "No job has the id " + id + ".", {}, {}};
}

/// What a killed program began, then what is wished; `done` says it.
std::optional<Error> restoreFirst(const StoreFolder& folder, const std::filesystem::path& backup,
                                  std::string& done) {
    auto result = finishRestore(folder);
    if (!backup.empty() && std::holds_alternative<std::string>(result))
        result = restoreStore(folder, backup);
    if (auto* error = std::get_if<Error>(&result))
        return std::move(*error);
    done = std::get<std::string>(std::move(result));
    return std::nullopt;
}

/// By its index a final job is found by its id; it holds nothing that its table does not. SQLite's
/// own check takes several times as long, and a start with a million jobs is waited for.
bool indexAgrees(SQLite::Database& db) {
    const auto sums = [&db](const char* by) {
        return db
            .execAndGet(std::string("SELECT count(*) || ' ' || sum(id_hash & 2147483647) || ' ' || "
                                    "sum(id_hash >> 31 & 2147483647) || ' ' || "
                                    "sum(id_hash >> 62 & 3) || ' ' || "
                                    "sum((id_hash & 65535) * number & 2147483647) FROM ended ") +
                        by)
            .getString();
    };
    return sums("INDEXED BY ended_id") == sums("NOT INDEXED");
}

/// What the store holds; what is not what was written is set aside first.
StoredState loadSound(SQLite::Database& db) {
    const StoreIdentity identity = readIdentity(db);
    std::vector<BadRow> bad;
    const std::int64_t known = lastDamaged(db);
    StoredState state = loadState(db, identity, bad, std::thread::hardware_concurrency());
    const bool agrees = indexAgrees(db);
    if (!bad.empty() || !agrees) {
        prepareWriter(db);
        // All of it or nothing: what is refused is left as it is.
        SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
        if (!agrees) {
            db.exec("REINDEX ended_id");
            if (!indexAgrees(db))
                throw DamagedRow("its index of ended jobs does not agree with them");
        }
        if (!bad.empty())
            setAside(db, identity, bad);
        bad.clear();
        state = loadState(db, identity, bad, 1); // sees what is not committed
        // Those stay until the balancer, which holds their jobs, writes them anew.
        std::erase_if(bad, [](const BadRow& row) { return row.kind == BadRow::Kind::State; });
        if (!bad.empty())
            throw DamagedRow(bad.front().what);
        transaction.commit();
    }
    state.damaged = readDamaged(db, known);
    return state;
}

} // namespace

class SqliteStore::Impl {
public:
    Impl(StoreFolder folder, std::unique_ptr<BusyWait> wait, StoreIdentity identity)
        : m_folder(std::move(folder)), m_wait(std::move(wait)), m_identity(std::move(identity)) {}
    ~Impl() { close(); }

    void start(const StoredState& state, const StoreOptions& options) {
        m_damaged = state.damaged.size();
        for (const StoredJob& job : state.jobs)
            m_live.put(idHash(m_identity.hashKey, job.jobId), job.row.number);
        m_writes.emplace(m_folder->database(), m_identity, m_live, *m_wait, options.patience);
        m_reads.emplace(m_folder->database(), m_identity);
        m_backups.emplace(m_folder->dir(), m_folder->database(), m_identity, options.backups);
        m_patience = options.patience;
    }
    void close() {
        if (m_backups)
            m_backups->stop();
        if (m_reads)
            m_reads->close();
        if (m_writes)
            m_writes->close();
        if (m_backups)
            m_backups->close();
        m_folder.reset();
    }
    WriteQueue& writes() { return *m_writes; }
    BackupKeeper& backups() { return *m_backups; }
    std::size_t damaged() const { return m_damaged; }
    BatchId lastBatch() const { return m_identity.lastBatch; }
    const StorePatience& patience() const { return m_patience; }

    template <class T, class Read> void ask(Answer<T> answer, Read read) {
        m_reads->ask(std::make_unique<QuestionFor<T, Read>>(std::move(answer), std::move(read)));
    }
    /// Live or final. A job that ends or begins a new round meanwhile changes places: the map is
    /// asked before and after the rows are looked at.
    std::optional<JobRecord> find(RowReader& reader, const std::string& jobId) const {
        if (auto record = findLive(reader, jobId))
            return record;
        if (const auto number = reader.finalJob(jobId))
            return reader.job(*number);
        return findLive(reader, jobId);
    }

private:
    std::optional<JobRecord> findLive(RowReader& reader, const std::string& jobId) const {
        const auto number = m_live.find(idHash(m_identity.hashKey, jobId));
        auto record = number ? reader.job(*number) : std::nullopt;
        return record && record->job.jobId == jobId ? std::move(record) : std::nullopt;
    }

    std::optional<StoreFolder> m_folder;
    const std::unique_ptr<BusyWait> m_wait;
    const StoreIdentity m_identity;
    StorePatience m_patience;
    std::size_t m_damaged = 0; ///< as start() found them
    LiveJobs m_live;
    std::optional<WriteQueue> m_writes;
    std::optional<ReadQueue> m_reads;
    std::optional<BackupKeeper> m_backups;
};

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SqliteStore::~SqliteStore() = default;

std::variant<SqliteStore::Opened, Error> SqliteStore::open(const std::filesystem::path& dir,
                                                           const std::string& program,
                                                           const StoreOptions& options) {
    auto folder = StoreFolder::open(dir, program);
    if (auto* error = std::get_if<Error>(&folder))
        return std::move(*error);
    Opened opened;
    if (auto error = restoreFirst(std::get<StoreFolder>(folder), options.restore, opened.restored))
        return std::move(*error);
    auto wait = std::make_unique<BusyWait>();
    wait->limit = options.patience.lock;
    const auto file = std::get<StoreFolder>(folder).database();
    StoreIdentity identity;
    try {
        auto checked = openDatabase(std::get<StoreFolder>(folder), *wait);
        if (auto* error = std::get_if<Error>(&checked))
            return std::move(*error);
        SQLite::Database& db = *std::get<std::unique_ptr<SQLite::Database>>(checked);
        opened.state = loadSound(db);
        identity = takeOver(db);
    } catch (const std::exception& e) {
        if (isDamage(e))
            return damagedError(std::get<StoreFolder>(folder), e.what());
        return Error{
            ErrorCode::StoreFailing, "The store cannot be opened. " + sentenceFor(file, e), {}, {}};
    }
    auto impl = std::make_unique<Impl>(std::move(std::get<StoreFolder>(folder)), std::move(wait),
                                       std::move(identity));
    impl->start(opened.state, options);
    opened.store.reset(new SqliteStore(std::move(impl)));
    return opened;
}

void SqliteStore::onBatchDone(std::function<void(const BatchDone&)> handler) {
    m_impl->writes().onDone(std::move(handler));
}

void SqliteStore::commit(std::shared_ptr<const Batch> batch) {
    m_impl->writes().commit(std::move(batch));
}

BatchId SqliteStore::lastBatch() const {
    return m_impl->lastBatch();
}

void SqliteStore::onBackup(BackupKeeper::Handler handler) {
    m_impl->backups().onReport(std::move(handler));
}

std::optional<BackupFile> SqliteStore::newestBackup() const {
    return m_impl->backups().newest();
}

StoreStatus SqliteStore::status() const {
    StoreStatus status;
    status.damaged = m_impl->damaged();
    if (const auto newest = newestBackup()) {
        status.backupAt = newest->at;
        status.backupBytes = newest->bytes;
    }
    return status;
}

void SqliteStore::close() {
    m_impl->close();
}

void SqliteStore::job(std::string jobId, Answer<JobRecord> answer) {
    m_impl->ask(std::move(answer),
                [impl = m_impl.get(),
                 jobId = std::move(jobId)](RowReader& r) -> std::variant<JobRecord, Error> {
                    const ReadTransaction one(r);
                    if (auto record = impl->find(r, jobId))
                        return std::move(*record);
                    return notFound(r, jobId);
                });
}

void SqliteStore::jobs(JobQuery query, Answer<JobPage> answer) {
    m_impl->ask(std::move(answer),
                [query = std::move(query),
                 patience = m_impl->patience()](RowReader& r) -> std::variant<JobPage, Error> {
                    const ReadTransaction one(r);
                    return r.page(query, patience);
                });
}

void SqliteStore::jobLog(std::string jobId, std::optional<std::uint32_t> attempt,
                         Answer<LogText> answer) {
    m_impl->ask(std::move(answer),
                [impl = m_impl.get(), jobId = std::move(jobId),
                 attempt](RowReader& r) -> std::variant<LogText, Error> {
                    const ReadTransaction one(r);
                    const auto record = impl->find(r, jobId);
                    if (!record)
                        return notFound(r, jobId);
                    return r.log(record->job.row.number, attempt.value_or(record->job.row.attempt));
                });
}

void SqliteStore::events(EventQuery query, Answer<EventPage> answer) {
    m_impl->ask(std::move(answer),
                [query = std::move(query),
                 patience = m_impl->patience()](RowReader& r) -> std::variant<EventPage, Error> {
                    const ReadTransaction one(r);
                    return r.events(query, patience);
                });
}

void SqliteStore::history(HistoryQuery query, HistoryPlan plan, std::vector<HistoryPoint> fresh,
                          Answer<HistoryPage> answer) {
    m_impl->ask(std::move(answer),
                [query = std::move(query), plan,
                 fresh = std::move(fresh)](RowReader& r) -> std::variant<HistoryPage, Error> {
                    const ReadTransaction one(r);
                    return r.history(query, plan, fresh);
                });
}

void SqliteStore::oldFinals(Utc before, std::uint64_t over, std::size_t most,
                            Answer<std::vector<PurgeFinals::Item>> answer) {
    m_impl->ask(
        std::move(answer),
        [before, over, most](RowReader& r) -> std::variant<std::vector<PurgeFinals::Item>, Error> {
            const ReadTransaction one(r);
            return r.oldFinals(before, over, most);
        });
}

} // namespace node3
