// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace node3 {

/// A thread with a Qt event loop: sockets and timers made on it work. Others reach it by wake()
/// alone, through a descriptor and not through Qt's queue of events: a wake-up allocates nothing,
/// and the thread sanitizer, which cannot see into Qt's own locks, sees who handed what to whom.
class EngineThread {
public:
    /// What runs on the thread; must not throw.
    struct Work {
        std::function<void()> begin; ///< first, while start() waits for it
        std::function<void()> woken; ///< once or more after every wake(), one for many
        std::function<void()> end;   ///< last, after the event loop has ended
    };

    EngineThread() = default;
    /// Stops it.
    ~EngineThread() { stop(); }
    EngineThread(const EngineThread&) = delete;
    EngineThread& operator=(const EngineThread&) = delete;

    /// Starts the thread under the name `name` (15 characters at most) and returns when
    /// `work.begin` has. Needs a QCoreApplication. Empty, or what the system refused.
    [[nodiscard]] std::string start(const char* name, Work work);
    /// Any thread, from the moment start() was called until stop() returns.
    void wake();
    /// Ends the event loop, runs `end` and joins. Nothing when it does not run. Not on the thread
    /// itself; it and start() on one thread.
    void stop();

private:
    void run(const Work& work, const std::function<void()>& begun);

    UniqueFd m_wakes;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace node3
