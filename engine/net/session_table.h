// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/core/time.h"
#include "engine/net/agent_session.h"
#include "engine/net/reactor.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace node3 {

/// Every open connection: reads, writes, closes and forgets them, within limits and in time. What
/// the bytes mean is its owner's matter. One thread.
class SessionTable {
public:
    struct Hooks {
        std::function<void(AgentSession&, std::string_view)> bytes; ///< in any phase but Closing
        std::function<void(AgentSession&)> due;  ///< its time is over, in any phase but Closing
        std::function<void(AgentSession&)> slow; ///< is dropped: too much waited for it
        std::function<void(SessionId)> ended; ///< one that was handed over; once; nothing is held
        std::function<Mono()> clock;
    };
    struct Limits {
        std::size_t out = 4u << 20;                 ///< bytes waiting to leave, a session
        Duration closing = std::chrono::seconds{2}; ///< for last words to leave
    };

    /// `reactor` must outlive it and tell onSocket() of every token but the listener's.
    SessionTable(Reactor& reactor, Hooks hooks, Limits limits);

    /// Takes a connection over; nullptr when the kernel refuses to watch it.
    AgentSession* add(UniqueFd fd, std::string address);
    /// nullptr once it is gone.
    AgentSession* find(SessionId id);
    std::size_t size() const { return m_sessions.size(); }
    /// Connections whose hello has not been handed over.
    int strangers() const { return static_cast<int>(m_strangers.size()); }
    /// The one of them that came first; nullptr when there is none.
    AgentSession* oldestStranger() const;
    /// Its last words, if the socket takes them at once, and its end.
    void evict(AgentSession& session, std::string_view line);
    /// The balancer hears of it now, and will have to hear of its end.
    void handOver(AgentSession& session);

    /// A socket has something to read, or room.
    void onSocket(SessionId id, std::uint32_t events);
    /// After a round of the reactor, where nobody holds a session or is inside the pump: tells of
    /// ends, forgets what is gone.
    void tidy();
    /// Lets what was queued leave.
    void flush();
    /// When onTime() has something to do.
    std::optional<Mono> nextDue() const;
    void onTime(Mono now);
    /// Reads nothing any more; what is queued still leaves.
    void stopReading();

    void queue(AgentSession& session, std::string_view line);
    /// Nothing is read of it until its time is over.
    void park(AgentSession& session);
    /// The session's end: what is queued leaves, what still comes is thrown away.
    void beginClosing(AgentSession& session);
    void setDue(AgentSession& session, std::optional<Mono> due);

private:
    void readFrom(AgentSession& session);
    void take(AgentSession& session, std::string_view bytes);
    void offer(AgentSession& session);
    void watch(AgentSession& session, bool read, bool write);
    void drop(AgentSession& session);
    void noteEnd(AgentSession& session);
    void markDirty(AgentSession& session);

    const Hooks m_hooks;
    const Limits m_limits;
    Reactor& m_reactor;
    std::unordered_map<std::uint64_t, std::unique_ptr<AgentSession>> m_sessions;
    std::set<std::pair<Mono, SessionId>> m_due;
    std::vector<SessionId> m_dirty; ///< have something queued
    std::vector<SessionId> m_ended; ///< the owner is still to be told
    std::vector<SessionId> m_gone;  ///< to be forgotten
    std::array<char, 64u << 10> m_buffer;
    std::uint64_t m_lastId = 0;
    std::set<SessionId> m_strangers; ///< numbered as they came
    bool m_stopped = false;
};

} // namespace node3
