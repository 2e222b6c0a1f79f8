// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/pump/store.h"
#include "engine/store/connection.h"
#include "engine/store/schema.h"
#include "engine/store/store_patience.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace node3 {

class LiveJobs;
class RowWriter;

/// The writer's thread: commits batches in order. After a failure it reopens the store, finds what
/// was written, and repeats the rest in order until that works.
class WriteQueue {
public:
    WriteQueue(std::filesystem::path file, StoreIdentity identity, LiveJobs& live, BusyWait& wait,
               const StorePatience& patience);
    ~WriteQueue();
    WriteQueue(const WriteQueue&) = delete;
    WriteQueue& operator=(const WriteQueue&) = delete;

    /// Called on the writer's thread, for each batch in order. Set before the first commit().
    void onDone(std::function<void(const BatchDone&)> handler);
    /// Any thread.
    void commit(std::shared_ptr<const Batch> batch);
    /// Waits for what was committed as long as the patience says, then ends the thread.
    void close();

private:
    void run();
    void write(const Batch& batch);
    BatchDone tryWrite(const Batch& batch);
    bool pauseBeforeRetry();

    const std::filesystem::path m_file;
    const StoreIdentity m_identity;
    LiveJobs& m_live;
    BusyWait& m_wait;
    const StorePatience m_patience;
    std::unique_ptr<RowWriter>
        m_writer;          ///< writer's thread; null before the first and after a failure
    bool m_failed = false; ///< writer's thread: the batch in hand was tried before

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::function<void(const BatchDone&)> m_onDone;
    std::deque<std::shared_ptr<const Batch>> m_batches;
    bool m_busy = false;
    bool m_closing = false;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace node3
