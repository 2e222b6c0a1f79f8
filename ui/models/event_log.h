// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"
#include "ui/models/ordered_model.h"

#include <deque>
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace node3 {

/// The events that the window has: the newest ones, and older ones as far as they were asked for.
/// What an event caused hangs below it. Pure values, no clock; one thread.
class EventLog {
public:
    static constexpr std::size_t kNewest = 10'000;
    static constexpr std::size_t kMost = 50'000; ///< with the older ones

    /// A row of the table.
    struct Row {
        Slot slot = 0;
        int depth = 0;       ///< 0: nothing shown caused it
        bool parent = false; ///< something hangs below it
        bool open = false;
    };
    using Passes = std::function<bool(const Event&)>;

    /// One that has just happened, or a page of the newest ones; what is known is passed over.
    /// False: it is an older one, or there is no room.
    bool append(const Event& event);
    /// Puts older ones before the first one here.
    void prepend(const std::vector<Event>& events);
    void clear();
    /// Only the newest kNewest stay.
    void trim();
    /// Only those from this number on stay.
    void dropBefore(std::uint64_t seq);
    /// The slots of what has left may hold others from now on: once they are shown no more.
    void releaseGone();

    std::size_t size() const { return m_slots.size(); }
    bool isFull() const { return m_slots.size() >= kMost; }
    const Event& event(Slot slot) const { return m_events[slot]; }
    /// Of one that is not empty.
    const Event& first() const { return event(m_slots.front()); }
    template <class Each> void forEach(Each each) const {
        for (const Slot slot : m_slots)
            each(event(slot));
    }
    std::uint64_t firstSeq() const { return m_slots.empty() ? 0 : event(m_slots.front()).seq; }
    std::uint64_t lastSeq() const { return m_slots.empty() ? 0 : event(m_slots.back()).seq; }

    /// What passes, oldest first, each below the nearest of its causes that passes too; what hangs
    /// below one that is not open is left out. `open` holds numbers of events.
    std::vector<Row> rows(const Passes& passes, const std::unordered_set<std::uint64_t>& open);
    /// How many passed at the last rows(), and what hangs below an event, by its slot.
    std::size_t passed() const { return m_passed; }
    const std::vector<Slot>& below(Slot slot) const;

private:
    Slot put(const Event& event);
    void remove(Slot slot);

    std::vector<Event> m_events; ///< by slot
    std::vector<Slot> m_free, m_gone;
    std::deque<Slot> m_slots; ///< by number
    std::unordered_map<std::uint64_t, Slot> m_bySeq;
    std::unordered_map<Slot, std::vector<Slot>> m_below; ///< of roots, all that hangs there
    std::size_t m_passed = 0;
};

} // namespace node3
