// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/core/snapshot.h"
#include "engine/core/time.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace node3 {

/// Decides when a snapshot is taken and when it may be shown: ten times a second while something
/// changes, once a second anyway, and never before everything in it is synced. Of a large fleet,
/// whose snapshot takes long, they are taken less often: agents wait for their answers meanwhile.
/// One thread.
class SnapshotPublisher {
public:
    using Publish = std::function<void(std::shared_ptr<const Snapshot>)>;

    static constexpr Duration kWhenChanged = std::chrono::milliseconds{100};
    static constexpr Duration kBeat = std::chrono::seconds{1};
    /// Of the thread's time, one part in so many goes into snapshots.
    static constexpr int kShare = 100;

    explicit SnapshotPublisher(Publish publish) : m_publish(std::move(publish)) {}

    void changed() { m_changed = true; }
    /// When it is to be looked at again.
    Mono nextDue() const;
    /// At that time: true when a snapshot is to be taken now and given to offer(). While the store
    /// cannot write, the last synced state is shown again, saying so.
    bool wantsOne(Now now, bool storeFailing);
    /// A snapshot whose newest row is stored with batch `restsOn`; it took so long to make.
    void offer(Snapshot snapshot, BatchId restsOn, BatchId lastStored, Duration took);
    /// Batches up to `lastStored` are synced.
    void onStored(BatchId lastStored);

private:
    void publish(Snapshot snapshot);

    Publish m_publish;
    std::shared_ptr<const Snapshot> m_last;
    std::optional<Snapshot> m_pending;
    BatchId m_pendingRestsOn;
    Mono m_lastLook{};
    Duration m_pace = kWhenChanged;
    std::uint64_t m_sequence = 0;
    bool m_changed = true;
};

} // namespace node3
