// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <set>

namespace node3 {

enum class TimerKind : std::uint8_t {
    JobBackoff,    ///< subject: job
    JobAvoidance,  ///< subject: job
    AttemptAccept, ///< subject: agent, detail: attempt key
    AttemptStart,
    AttemptLimit,
    AttemptCancel,
    DrainDeadline, ///< subject: agent
    DrainConfirm,
    DrainUntil,
    Quarantine,
    AgentOffline,
    PauseEnds,       ///< subject: priority, kPriorities for all
    ReservationDue,  ///< subject: job
    ReservationLook, ///< subject: agent
};

/// Remembers a running timer so that it can be stopped; seq 0: none runs.
struct TimerHandle {
    Mono due{};
    std::uint64_t seq = 0;
    explicit operator bool() const { return seq != 0; }
};

/// Every deadline of the balancer stands here, ordered by time, then by when it was set; nothing is
/// ever polled. O(log n).
class Timers {
public:
    struct Entry {
        Mono due{};
        std::uint64_t seq = 0;
        TimerKind kind{};
        std::uint32_t subject = 0;
        std::uint64_t detail = 0;
        bool operator<(const Entry& o) const { return due != o.due ? due < o.due : seq < o.seq; }
    };

    /// Starts or restarts `handle`.
    void set(TimerHandle& handle, Mono due, TimerKind kind, std::uint32_t subject,
             std::uint64_t detail = 0) {
        cancel(handle);
        handle = {due, ++m_seq};
        m_entries.insert({due, handle.seq, kind, subject, detail});
    }
    void cancel(TimerHandle& handle) {
        if (handle.seq != 0)
            m_entries.erase(Entry{handle.due, handle.seq, {}, 0, 0});
        handle = {};
    }
    /// The earliest entry due at `now`, taken out; its owner's handle is stale then.
    std::optional<Entry> takeDue(Mono now) {
        if (m_entries.empty() || m_entries.begin()->due > now)
            return std::nullopt;
        const Entry e = *m_entries.begin();
        m_entries.erase(m_entries.begin());
        return e;
    }
    std::optional<Mono> next() const {
        return m_entries.empty() ? std::nullopt : std::optional(m_entries.begin()->due);
    }
    std::size_t size() const { return m_entries.size(); }

private:
    std::set<Entry> m_entries;
    std::uint64_t m_seq = 0;
};

} // namespace node3
