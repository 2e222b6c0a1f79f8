// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_store.h"

#include "engine/store/live_jobs.h"
#include "engine/store/row_reader.h"
#include "engine/store/row_writer.h"
#include "engine/store/schema.h"
#include "engine/store/store_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace node3 {

namespace {

constexpr std::size_t kWaitingReads = 1000;
constexpr std::chrono::seconds kRetryAfter{1};
constexpr std::chrono::seconds kCloseWithin{5};

Error unknownJob(const std::string& id) {
    return {ErrorCode::UnknownJob, "No job has the id " + id + ".", {}, {}};
}

} // namespace

class SqliteStore::Impl {
  public:
    Impl(StoreFolder folder, StoreIdentity identity)
        : m_folder(std::move(folder)), m_identity(std::move(identity)) {}
    ~Impl() { close(); }

    StoredState start();
    void commit(std::shared_ptr<const Batch> batch);
    void ask(std::function<void(RowReader*, const Error&)> question);
    void close();
    std::optional<JobNumber> numberOf(RowReader& reader, const std::string& jobId) {
        if (const auto live = m_live.find(idHash(m_identity.hashKey, jobId)))
            return live;
        return reader.finalJob(jobId);
    }
    BatchId lastBatch() const { return m_identity.lastBatch; }

    std::function<void(const BatchDone&)> m_handler;

  private:
    void writeLoop();
    void writeOne(const Batch& batch);
    bool tryWrite(const Batch& batch, BatchDone& done);
    void remember();
    bool waitForRetry();
    void readLoop();

    StoreFolder m_folder;
    const StoreIdentity m_identity;
    LiveJobs m_live;

    std::mutex m_mutex; ///< guards the queues and m_stopping
    std::condition_variable m_toWrite, m_toRead, m_drained;
    std::deque<std::shared_ptr<const Batch>> m_batches;
    std::deque<std::function<void(RowReader*, const Error&)>> m_questions;
    bool m_stopping = false, m_giveUp = false, m_writing = false;

    std::unique_ptr<RowWriter> m_writer; ///< writer's thread; null after a failure
    std::thread m_writeThread, m_readThread;
};

StoredState SqliteStore::Impl::start() {
    m_writer = std::make_unique<RowWriter>(openWriter(m_folder.database()), m_identity);
    StoredState state = RowReader(openReader(m_folder.database()), m_identity).loadState();
    for (const StoredJob& job : state.jobs)
        m_live.put(idHash(m_identity.hashKey, job.jobId), job.row.number);
    m_writeThread = std::thread([this] { writeLoop(); });
    m_readThread = std::thread([this] { readLoop(); });
    return state;
}

void SqliteStore::Impl::commit(std::shared_ptr<const Batch> batch) {
    {
        const std::lock_guard lock(m_mutex);
        m_batches.push_back(std::move(batch));
    }
    m_toWrite.notify_one();
}

void SqliteStore::Impl::writeLoop() {
    for (;;) {
        std::shared_ptr<const Batch> batch;
        {
            std::unique_lock lock(m_mutex);
            m_writing = false;
            m_drained.notify_all();
            m_toWrite.wait(lock, [this] { return m_stopping || !m_batches.empty(); });
            if (m_batches.empty() || m_giveUp)
                return;
            batch = std::move(m_batches.front());
            m_batches.pop_front();
            m_writing = true;
        }
        writeOne(*batch);
    }
}

/// Until it is in the store. What was said of it before stays said: one failure, then the success.
void SqliteStore::Impl::writeOne(const Batch& batch) {
    bool complained = false;
    for (;;) {
        BatchDone done;
        done.id = batch.id;
        if (tryWrite(batch, done)) {
            remember();
            m_handler(done);
            return;
        }
        // A failed sync is never trusted again: another connection finds what was really written.
        m_writer.reset();
        if (!complained)
            m_handler(done);
        complained = true;
        if (!waitForRetry())
            return;
    }
}

bool SqliteStore::Impl::tryWrite(const Batch& batch, BatchDone& done) {
    try {
        if (!m_writer)
            m_writer = std::make_unique<RowWriter>(openWriter(m_folder.database()), m_identity);
        if (m_writer->lastBatch() >= batch.id) { // it was written after all
            done.documents = m_writer->readDocuments(batch);
            m_writer->findMoved(batch);
        } else {
            done.documents = m_writer->commit(batch);
        }
        return true;
    } catch (const SQLite::Exception& e) {
        done.ok = false;
        done.error = m_folder.database().string() + ": " + e.what() + ".";
        return false;
    }
}

/// Before anybody hears of the batch its jobs can be found by their ids.
void SqliteStore::Impl::remember() {
    for (const RowWriter::Moved& m : m_writer->moved()) {
        if (m.live)
            m_live.put(m.idHash, m.number);
        else
            m_live.erase(m.idHash);
    }
}

bool SqliteStore::Impl::waitForRetry() {
    std::unique_lock lock(m_mutex);
    m_toWrite.wait_for(lock, kRetryAfter, [this] { return m_giveUp; });
    return !m_giveUp;
}

void SqliteStore::Impl::ask(std::function<void(RowReader*, const Error&)> question) {
    static const Error kBusy{ErrorCode::StoreBusy,
                             "Too many questions wait for the store. Ask again in a moment.",
                             {},
                             {}};
    {
        const std::lock_guard lock(m_mutex);
        if (m_questions.size() < kWaitingReads && !m_stopping) {
            m_questions.push_back(std::move(question));
            question = nullptr;
        }
    }
    if (question)
        question(nullptr, kBusy);
    else
        m_toRead.notify_one();
}

void SqliteStore::Impl::readLoop() {
    std::unique_ptr<RowReader> reader;
    for (;;) {
        std::function<void(RowReader*, const Error&)> question;
        {
            std::unique_lock lock(m_mutex);
            m_toRead.wait(lock, [this] { return m_stopping || !m_questions.empty(); });
            if (m_questions.empty())
                return;
            question = std::move(m_questions.front());
            m_questions.pop_front();
        }
        Error problem;
        try {
            if (!reader)
                reader = std::make_unique<RowReader>(openReader(m_folder.database()), m_identity);
        } catch (const SQLite::Exception& e) {
            problem = {ErrorCode::StoreBusy, std::string("The store cannot be read: ") + e.what() + ".", {}, {}};
        }
        question(reader.get(), problem);
    }
}

void SqliteStore::Impl::close() {
    {
        std::unique_lock lock(m_mutex);
        m_drained.wait_for(lock, kCloseWithin, [this] { return m_batches.empty() && !m_writing; });
        m_stopping = true;
        m_giveUp = true;
    }
    m_toWrite.notify_all();
    m_toRead.notify_all();
    if (m_writeThread.joinable())
        m_writeThread.join();
    if (m_readThread.joinable())
        m_readThread.join();
    m_writer.reset();
}

// ---- SqliteStore -----------------------------------------------------------------------------------

namespace {

/// Asks `read` of the reader and answers with its value, or with what the store said.
template <class T, class Read>
std::function<void(RowReader*, const Error&)> question(SqliteStore::Answer<T> answer, Read read) {
    return [answer = std::move(answer), read = std::move(read)](RowReader* reader, const Error& problem) {
        if (!reader) {
            answer(problem);
            return;
        }
        std::variant<T, Error> result = Error{};
        try {
            result = read(*reader);
        } catch (const SQLite::Exception& e) {
            result = Error{ErrorCode::StoreBusy, std::string("The store cannot be read: ") + e.what() + ".", {}, {}};
        }
        answer(std::move(result));
    };
}

} // namespace

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SqliteStore::~SqliteStore() = default;

std::variant<SqliteStore::Opened, Error> SqliteStore::open(const std::filesystem::path& dir,
                                                           const std::string& program) {
    auto folder = StoreFolder::open(dir, program);
    if (auto* error = std::get_if<Error>(&folder))
        return std::move(*error);
    auto identity = prepareDatabase(std::get<StoreFolder>(folder));
    if (auto* error = std::get_if<Error>(&identity))
        return std::move(*error);
    auto impl = std::make_unique<Impl>(std::move(std::get<StoreFolder>(folder)),
                                       std::move(std::get<StoreIdentity>(identity)));
    Opened opened;
    try {
        opened.state = impl->start();
    } catch (const SQLite::Exception& e) {
        return Error{ErrorCode::StoreFailing,
                     "The store " + (dir / "node3.db").string() + " cannot be read: " + e.what() +
                         ". Nothing was changed.",
                     {},
                     {}};
    }
    opened.store.reset(new SqliteStore(std::move(impl)));
    return opened;
}

void SqliteStore::onBatchDone(std::function<void(const BatchDone&)> handler) {
    m_impl->m_handler = std::move(handler);
}
void SqliteStore::commit(std::shared_ptr<const Batch> batch) { m_impl->commit(std::move(batch)); }
BatchId SqliteStore::lastBatch() const { return m_impl->lastBatch(); }
void SqliteStore::close() { m_impl->close(); }

void SqliteStore::job(std::string jobId, Answer<JobRecord> answer) {
    m_impl->ask(question<JobRecord>(
        std::move(answer),
        [impl = m_impl.get(), jobId = std::move(jobId)](RowReader& r) -> std::variant<JobRecord, Error> {
            if (const auto number = impl->numberOf(r, jobId))
                if (auto record = r.job(*number); record && record->job.jobId == jobId)
                    return std::move(*record);
            return unknownJob(jobId);
        }));
}

void SqliteStore::jobs(JobQuery query, Answer<JobPage> answer) {
    m_impl->ask(question<JobPage>(std::move(answer),
                                  [query = std::move(query)](RowReader& r) -> std::variant<JobPage, Error> {
                                      return r.page(query);
                                  }));
}

void SqliteStore::jobLog(std::string jobId, std::optional<std::uint32_t> attempt, Answer<LogText> answer) {
    m_impl->ask(question<LogText>(
        std::move(answer),
        [impl = m_impl.get(), jobId = std::move(jobId), attempt](RowReader& r) -> std::variant<LogText, Error> {
            const auto number = impl->numberOf(r, jobId);
            const auto record = number ? r.job(*number) : std::nullopt;
            if (!record || record->job.jobId != jobId)
                return unknownJob(jobId);
            return r.log(*number, attempt.value_or(record->job.row.attempt));
        }));
}

void SqliteStore::events(std::uint64_t after, int limit, Answer<EventPage> answer) {
    m_impl->ask(question<EventPage>(std::move(answer),
                                    [after, limit](RowReader& r) -> std::variant<EventPage, Error> {
                                        return r.events(after, limit);
                                    }));
}

} // namespace node3
