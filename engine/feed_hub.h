// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/commands.h"
#include "engine/core/effects.h"
#include "engine/core/pump/store.h"
#include "engine/core/records.h"
#include "engine/feed_queue.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace node3 {

class EngineLink;

/// Feeds every reader: first the live jobs, then what each stored batch changed. Engine's thread.
class FeedHub {
public:
    /// Readers that came before the start begin with `state`.
    FeedHub(std::shared_ptr<EngineLink> link, const StoredState& state);

    /// The engine ends: every reader has to begin anew, with the next start.
    ~FeedHub();
    FeedHub(const FeedHub&) = delete;
    FeedHub& operator=(const FeedHub&) = delete;

    /// Another reader: the live jobs are read for it, page by page, on the store's reader thread.
    void open(const std::weak_ptr<FeedQueue>& queue);
    /// These rows are synced now.
    void stored(const Batch& batch);

    /// A final job may be taken up again: nobody who watches knows its texts any more.
    void mayReturn(const JobAction& action);
    void replied(RequestId request, const ReplyBody& body);

private:
    void returned(const Batch& batch, FeedItems& items);

    const std::shared_ptr<EngineLink> m_link;
    std::vector<std::weak_ptr<FeedQueue>> m_queues;
    std::map<RequestId, std::shared_ptr<const StoredJob>> m_mayReturn;
};

} // namespace node3
