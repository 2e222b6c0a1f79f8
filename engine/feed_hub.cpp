// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed_hub.h"

#include "engine/engine_link.h"
#include "engine/observe/feed_builder.h"
#include "engine/store/sqlite_store.h"

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kPage = 1000;

JobQuery liveJobs(std::string cursor) {
    JobQuery query;
    for (int i = 0; i < kJobStates; ++i)
        if (const auto state = static_cast<JobState>(i); !isFinal(state))
            query.states.push_back(state);
    query.limit = kPage;
    query.cursor = std::move(cursor);
    return query;
}

/// One page into the queue, then the next. Begins on the engine's thread, goes on on the store's.
void readLive(const std::shared_ptr<EngineLink>& link, const std::weak_ptr<FeedQueue>& queue,
              std::string cursor) {
    const auto store = link->store();
    if (!store || queue.expired())
        return;
    store->jobs(liveJobs(std::move(cursor)), [link, queue](std::variant<JobPage, Error> answer) {
        const auto reader = queue.lock();
        if (!reader)
            return;
        const auto* page = std::get_if<JobPage>(&answer);
        if (!page) {
            reader->giveUp();
            return;
        }
        FeedItems items;
        items.reserve(page->jobs.size());
        for (const JobRecord& record : page->jobs)
            items.emplace_back(feedOf(record));
        reader->begin(std::move(items), page->next.empty());
        if (!page->next.empty())
            readLive(link, queue, page->next);
    });
}

} // namespace

FeedHub::FeedHub(std::shared_ptr<EngineLink> link, const StoredState& state)
    : m_link(std::move(link)), m_queues(m_link->takeEarlyFeeds()) {
    for (const auto& early : m_queues)
        if (const auto queue = early.lock()) {
            feedOf(state, FeedQueue::kPiece,
                   [&](FeedItems page) { queue->begin(std::move(page), false); });
            queue->begin({}, true);
        }
}

FeedHub::~FeedHub() {
    for (const auto& reader : m_queues)
        if (const auto queue = reader.lock())
            queue->giveUp();
}

void FeedHub::open(const std::weak_ptr<FeedQueue>& queue) {
    m_queues.push_back(queue); // first: what changes while pages are read must not be missed
    readLive(m_link, queue, {});
}

void FeedHub::stored(const Batch& batch) {
    std::erase_if(m_queues, [](const auto& queue) { return queue.expired(); });
    if (m_queues.empty())
        return;
    FeedItems items;
    returned(batch, items);
    std::ranges::move(feedOf(batch), std::back_inserter(items));
    if (items.empty())
        return;
    const auto shared = std::make_shared<const FeedItems>(std::move(items));
    for (const auto& reader : m_queues)
        if (const auto queue = reader.lock())
            queue->push(shared);
}

void FeedHub::returned(const Batch& batch, FeedItems& items) {
    if (m_mayReturn.empty())
        return;
    for (const StoreOp& op : batch.ops) {
        const auto* set = std::get_if<SetJob>(&op);
        if (!set || isFinal(set->row.state))
            continue;
        const auto it = std::ranges::find_if(m_mayReturn, [set](const auto& waiting) {
            return waiting.second->row.number == set->row.number;
        });
        if (it == m_mayReturn.end())
            continue;
        items.emplace_back(feedOf(*it->second, set->row));
        m_mayReturn.erase(it);
    }
}

void FeedHub::mayReturn(const JobAction& action) {
    if (action.verb == JobVerb::Requeue && action.final && !m_queues.empty())
        m_mayReturn[action.request] = action.final;
}

void FeedHub::replied(RequestId request, const ReplyBody& body) {
    // With a store that cannot write the reply comes first, and the row perhaps later.
    const auto* error = std::get_if<Error>(&body);
    if (!error || (error->code != ErrorCode::StoreFailing && error->code != ErrorCode::StoreBusy))
        m_mayReturn.erase(request);
}

} // namespace node3
