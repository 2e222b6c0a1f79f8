// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/write_queue.h"

#include "engine/store/row_writer.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

namespace node3 {

WriteQueue::WriteQueue(std::filesystem::path file, StoreIdentity identity, LiveJobs& live,
                       BusyWait& wait, const StorePatience& patience)
    : m_file(std::move(file)), m_identity(std::move(identity)), m_live(live), m_wait(wait),
      m_patience(patience), m_thread([this] { run(); }) {}

WriteQueue::~WriteQueue() {
    close();
}

void WriteQueue::onDone(std::function<void(const BatchDone&)> handler) {
    const std::lock_guard lock(m_mutex);
    m_onDone = std::move(handler);
}

void WriteQueue::commit(std::shared_ptr<const Batch> batch) {
    {
        const std::lock_guard lock(m_mutex);
        m_batches.push_back(std::move(batch));
    }
    m_changed.notify_all();
}

void WriteQueue::close() {
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, m_patience.close, [this] { return m_batches.empty() && !m_busy; });
        m_closing = true;
        m_wait.giveUp = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void WriteQueue::run() {
    for (;;) {
        std::shared_ptr<const Batch> batch;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_closing || !m_batches.empty(); });
            if (m_closing)
                break;
            batch = std::move(m_batches.front());
            m_batches.pop_front();
            m_busy = true;
        }
        write(*batch);
        {
            const std::lock_guard lock(m_mutex);
            m_busy = false;
        }
        m_changed.notify_all();
    }
    m_writer.reset(); // SQLite wants its connection closed by the thread that used it
}

/// Until it is in the store: one answer when that fails first, one when it is done.
void WriteQueue::write(const Batch& batch) {
    for (m_failed = false;; m_failed = true) {
        const BatchDone done = tryWrite(batch);
        if (!done.ok)
            m_writer.reset(); // a failed sync is never trusted again
        if ((done.ok || !m_failed) && m_onDone)
            m_onDone(done);
        if (done.ok || !pauseBeforeRetry())
            return;
    }
}

BatchDone WriteQueue::tryWrite(const Batch& batch) {
    BatchDone done;
    done.id = batch.id;
    try {
        if (!m_writer) {
            auto db = openExisting(m_file, m_wait);
            prepareWriter(*db);
            m_writer = std::make_unique<RowWriter>(std::move(db), m_identity, m_live);
        }
        // The commit that failed may have been written all the same.
        const bool written = m_failed && m_writer->lastBatch() == batch.id;
        done.documents = written ? m_writer->found(batch) : m_writer->commit(batch);
    } catch (const std::exception& e) {
        done.ok = false;
        done.error = sentenceFor(m_file, e);
        done.code = isLock(e) ? ErrorCode::StoreBusy : ErrorCode::StoreFailing;
    }
    return done;
}

bool WriteQueue::pauseBeforeRetry() {
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_for(lock, m_patience.retryAfter, [this] { return m_closing; });
}

} // namespace node3
