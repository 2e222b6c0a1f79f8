// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_log.h"

#include <algorithm>

namespace node3 {

Slot EventLog::put(const Event& event) {
    Slot slot = 0;
    if (m_free.empty()) {
        slot = static_cast<Slot>(m_events.size());
        m_events.push_back(event);
    } else {
        slot = m_free.back();
        m_free.pop_back();
        m_events[slot] = event;
    }
    m_bySeq[event.seq] = slot;
    return slot;
}

void EventLog::remove(Slot slot) {
    m_bySeq.erase(m_events[slot].seq);
    m_gone.push_back(slot);
}

void EventLog::releaseGone() {
    m_free.insert(m_free.end(), m_gone.begin(), m_gone.end());
    m_gone.clear();
}

bool EventLog::append(const Event& event) {
    if (event.seq <= lastSeq() || isFull())
        return false;
    m_slots.push_back(put(event));
    return true;
}

void EventLog::prepend(const std::vector<Event>& events) {
    for (auto it = events.rbegin(); it != events.rend() && !isFull(); ++it)
        if (m_slots.empty() || it->seq < firstSeq())
            m_slots.push_front(put(*it));
}

void EventLog::clear() {
    for (const Slot slot : m_slots)
        remove(slot);
    m_slots.clear();
    m_below.clear();
    m_passed = 0;
}

void EventLog::trim() {
    while (m_slots.size() > kNewest) {
        remove(m_slots.front());
        m_slots.pop_front();
    }
}

void EventLog::dropBefore(std::uint64_t seq) {
    while (!m_slots.empty() && firstSeq() < seq) {
        remove(m_slots.front());
        m_slots.pop_front();
    }
}

const std::vector<Slot>& EventLog::below(Slot slot) const {
    static const std::vector<Slot> none;
    const auto it = m_below.find(slot);
    return it == m_below.end() ? none : it->second;
}

std::vector<EventLog::Row> EventLog::rows(const Passes& passes,
                                          const std::unordered_set<std::uint64_t>& open) {
    struct Place {
        bool passes = false;
        Slot root = 0;
        int depth = 0;
    };
    std::vector<Place> places(m_events.size());
    std::vector<Slot> roots;
    m_below.clear();
    m_passed = 0;
    for (const Slot slot : m_slots) { // a cause has a smaller number than what it caused
        Place& place = places[slot];
        place.passes = passes(event(slot));
        if (!place.passes)
            continue;
        ++m_passed;
        place.root = slot;
        for (std::uint64_t cause = event(slot).cause; cause != 0;) {
            const auto at = m_bySeq.find(cause);
            if (at == m_bySeq.end())
                break;
            if (const Place& above = places[at->second]; above.passes) {
                place.root = above.root;
                place.depth = above.depth + 1;
                break;
            }
            const std::uint64_t before = event(at->second).cause;
            cause = before < cause ? before : 0; // whatever a damaged store says, it ends
        }
        if (place.depth == 0)
            roots.push_back(slot);
        else
            m_below[place.root].push_back(slot);
    }
    std::vector<Row> rows;
    rows.reserve(m_passed);
    for (const Slot root : roots) {
        const std::vector<Slot>& hanging = below(root);
        const bool isOpen = !hanging.empty() && open.contains(event(root).seq);
        rows.push_back({root, 0, !hanging.empty(), isOpen});
        if (isOpen)
            for (const Slot slot : hanging)
                rows.push_back({slot, places[slot].depth, false, false});
    }
    return rows;
}

} // namespace node3
