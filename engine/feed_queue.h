// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/engine_client.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace node3 {

using FeedItems = std::vector<FeedItem>;

/// Between the engine's thread, which pushes, and one reader. Bounded: when it overflows it throws
/// everything away and takes nothing more, its reader has to start anew. Any thread.
class FeedQueue {
  public:
    static constexpr std::size_t kLimit = 1'000'000; ///< items

    /// What was there when the feed was opened, as stored with batch `asOf`. Nothing is given out
    /// before, and nothing of that batch or an earlier one after it.
    void begin(FeedItems initial, BatchId asOf);
    /// What came with `batch`; shared by all queues.
    void push(BatchId batch, std::shared_ptr<const FeedItems> items);

    /// Everything since the last call, in order; of several changes of one job's row only the
    /// newest.
    FeedItems take();
    bool overflowed() const;

  private:
    struct Pushed {
        BatchId batch;
        std::shared_ptr<const FeedItems> items;
    };

    mutable std::mutex m_mutex;
    bool m_begun = false;
    bool m_overflowed = false;
    FeedItems m_initial;
    std::vector<Pushed> m_pushed;
    std::size_t m_count = 0;
};

} // namespace node3
