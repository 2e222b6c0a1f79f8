// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_client.h"

#include <cstddef>
#include <deque>
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
    /// About so many are given out at a time: a reader that draws windows has other things to do.
    static constexpr std::size_t kPiece = 1000;

    /// The live jobs, read after the first push could come: then everything since comes behind
    /// them, older rows first, and the last word on each job is its newest. Nothing is given out
    /// before the whole of it is there (`complete`).
    void begin(FeedItems live, bool complete);
    /// What was stored; shared by all queues.
    void push(std::shared_ptr<const FeedItems> items);

    /// Its beginning could not be read: as if it had overflowed.
    void giveUp();

    /// The next piece of what came since, in order; of several changes of one job's row in it only
    /// the newest. Empty: that was all.
    FeedItems take();
    bool overflowed() const;
    /// Whether all of its beginning has been taken.
    bool begun() const;

private:
    void overflow();

    mutable std::mutex m_mutex;
    bool m_begun = false;
    bool m_overflowed = false;
    std::deque<FeedItems> m_live; ///< as pages
    std::deque<std::shared_ptr<const FeedItems>> m_pushed;
    std::size_t m_count = 0;
};

} // namespace node3
