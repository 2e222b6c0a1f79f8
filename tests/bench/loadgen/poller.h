// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/unique_fd.h"
#include "tests/bench/clock.h"

#include <sys/epoll.h>

#include <array>
#include <cstdint>

namespace node3::bench {

/// Level-triggered epoll. A token is whose socket it is (`kind`) and which one.
class Poller {
public:
    enum class Kind : std::uint32_t { Agent, Http, Input };

    Poller() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}
    bool add(int fd, Kind kind, std::uint32_t index, std::uint32_t events) {
        return control(EPOLL_CTL_ADD, fd, kind, index, events);
    }
    void change(int fd, Kind kind, std::uint32_t index, std::uint32_t events) {
        control(EPOLL_CTL_MOD, fd, kind, index, events);
    }
    template <class Handler> void wait(double seconds, const Handler& handler) {
        std::array<epoll_event, 512> events;
        const int ms = static_cast<int>(seconds * 1000 + 0.999);
        const int n = ::epoll_wait(m_epoll.get(), events.data(), events.size(), ms);
        for (int i = 0; i < n; ++i) {
            const epoll_event& e = events[static_cast<std::size_t>(i)];
            handler(static_cast<Kind>(e.data.u64 >> 32), static_cast<std::uint32_t>(e.data.u64),
                    e.events);
        }
    }

private:
    bool control(int what, int fd, Kind kind, std::uint32_t index, std::uint32_t events) {
        epoll_event e{};
        e.events = events;
        e.data.u64 = static_cast<std::uint64_t>(kind) << 32 | index;
        return ::epoll_ctl(m_epoll.get(), what, fd, &e) == 0;
    }
    UniqueFd m_epoll;
};

/// A connection being made to an IPv4 address, without waiting for it; none when it is refused.
UniqueFd connectTo(const char* host, std::uint16_t port);

} // namespace node3::bench
