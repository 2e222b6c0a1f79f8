// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

#include <algorithm>

namespace node3 {

/// The job is not known any more; its id, content and last attempt's number are, for a while.
void Balancer::Impl::removeFinal(const Tombstone& stone, JobNumber number) {
    m_tombstones[stone.idHash] = stone;
    m_removals.push_back({stone.removedAt, stone.idHash});
    m_directory.erase(stone.idHash);
    --m_byState[static_cast<std::size_t>(stone.state)];
    ++m_totals.removed;
    m_totalsDirty = true;
    m_effects->store.emplace_back(RemoveJob{number, stone.removedAt});
}

void Balancer::Impl::on(const PurgeFinals& c) {
    int purged = 0;
    for (const PurgeFinals::Item& item : c.items) {
        const Directory::Entry* e = m_directory.find(item.idHash);
        if (!e || Directory::isLive(*e) || e->value != item.number.value)
            continue; // it has a new round, or is gone
        const JobState state = Directory::finalState(*e);
        if (state == JobState::Failed)
            continue; // kept until an operator decides
        removeFinal({item.idHash, item.contentHash, item.attempt, state, m_now.utc}, item.number);
        ++purged;
    }
    if (purged != 0)
        event(EventKind::JobsPurged, Event{.number = purged});
    forgetRemoved();
}

/// What was removed long ago may be submitted anew, and is numbered anew then.
void Balancer::Impl::forgetRemoved() {
    const auto keep = std::chrono::duration_cast<Duration>(
        std::chrono::duration<double, std::ratio<86400>>(m_settings.keepIdDays));
    const Utc before = m_now.utc - keep;
    bool any = false;
    while (!m_removals.empty() && m_removals.front().at < before) {
        const auto it = m_tombstones.find(m_removals.front().idHash);
        if (it != m_tombstones.end() && it->second.removedAt == m_removals.front().at)
            m_tombstones.erase(it);
        m_removals.pop_front();
        any = true;
    }
    if (any)
        m_effects->store.emplace_back(DropTombstones{before});
}

} // namespace node3
