// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/snapshot_publisher.h"

#include <algorithm>
#include <utility>

namespace node3 {

Mono SnapshotPublisher::nextDue() const {
    return m_lastLook + (m_changed && !m_pending ? m_pace : kBeat);
}

bool SnapshotPublisher::wantsOne(Now now, bool storeFailing) {
    if (nextDue() > now.mono)
        return false;
    m_lastLook = now.mono;
    if (!m_pending)
        return true;
    if (storeFailing && m_last) {
        Snapshot again = *m_last;
        again.at = now;
        again.storeFailing = true;
        publish(std::move(again));
    }
    return false;
}

void SnapshotPublisher::offer(Snapshot snapshot, BatchId restsOn, BatchId lastStored,
                              Duration took) {
    m_changed = false;
    m_pace = std::clamp<Duration>(kShare * took, kWhenChanged, kBeat);
    m_pending = std::move(snapshot);
    m_pendingRestsOn = restsOn;
    onStored(lastStored);
}

void SnapshotPublisher::onStored(BatchId lastStored) {
    if (m_pending && m_pendingRestsOn <= lastStored)
        publish(*std::exchange(m_pending, std::nullopt));
}

void SnapshotPublisher::publish(Snapshot snapshot) {
    snapshot.sequence = ++m_sequence;
    m_last = std::make_shared<const Snapshot>(std::move(snapshot));
    m_publish(m_last);
}

} // namespace node3
