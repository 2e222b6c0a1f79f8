// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"

#include <cstddef>
#include <cstdint>
#include <functional>

class QObject;

namespace node3 {

/// Many sockets behind one: an epoll descriptor, itself watched by one QSocketNotifier, so that a
/// wake-up of Qt's dispatcher costs the same for ten agents and for ten thousand.
/// Belongs to the thread that made it.
class Reactor {
public:
    /// What to watch for, as epoll's bits (level-triggered); errors and hang-ups always are.
    using Handler = std::function<void(std::uint64_t token, std::uint32_t events)>;

    /// `handler` is called by poll(). `ready` is called by Qt's event loop when poll() has
    /// something to do; `context` owns the notifier. Without descriptors left isOpen() is false.
    Reactor(QObject* context, Handler handler, std::function<void()> ready);
    bool isOpen() const { return static_cast<bool>(m_epoll); }

    /// False when the kernel refuses (out of memory or watches).
    bool add(int fd, std::uint64_t token, std::uint32_t events);
    void change(int fd, std::uint64_t token, std::uint32_t events);
    /// To be called before the descriptor is closed.
    void remove(int fd);

    /// One round: handles what is ready now, without waiting. Returns how many were.
    std::size_t poll();

private:
    UniqueFd m_epoll;
    Handler m_handler;
};

} // namespace node3
