// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/net/listen_address.h"
#include "engine/net/reactor.h"
#include "engine/net/unique_fd.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace node3 {

/// The listening socket, on the reactor like the connections it accepts. It is no QTcpServer
/// because that one tries again at once, and for ever, when descriptors have run out (its socket
/// engine keeps the first error it ever saw, which is "nobody waits"). One thread.
class AgentListener {
public:
    /// The reactor's token of the listener; no session has it.
    static constexpr std::uint64_t kToken = 0;

    struct Hooks {
        /// A connection, non-blocking, with the other side's "1.2.3.4:567".
        std::function<void(UniqueFd, std::string)> accepted;
        /// Accepting failed for want of descriptors or memory; it is paused now.
        std::function<void()> exhausted;
    };
    /// `reactor` must outlive it.
    AgentListener(Reactor& reactor, Hooks hooks);
    ~AgentListener() { close(); }
    AgentListener(const AgentListener&) = delete;
    AgentListener& operator=(const AgentListener&) = delete;

    /// Listens on a loopback address. The error says who has the port, and what to do.
    std::optional<Error> listenOn(const ListenAddress& at);
    bool isListening() const { return static_cast<bool>(m_fd); }
    /// 0 when it does not listen.
    std::uint16_t port() const;

    /// Takes who waits, some of them at a time: the reactor asks again.
    void acceptWaiting();
    /// Whoever comes waits in the kernel's backlog. Also while connections are being taken.
    void pause();
    void resume();
    void close();

private:
    Reactor& m_reactor;
    const Hooks m_hooks;
    UniqueFd m_fd;
    bool m_paused = false;
};

} // namespace node3
