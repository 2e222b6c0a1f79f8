// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/feed_queue.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace node3 {

namespace {

/// A row that is written several times between two looks is shown once, as it is now.
class Coalescer {
  public:
    explicit Coalescer(FeedItems items) : m_items(std::move(items)) {}

    void add(const FeedItem& item) {
        if (const auto* changed = std::get_if<JobChanged>(&item)) {
            const auto [it, first] =
                m_rowAt.try_emplace(changed->row.number.value, m_items.size());
            if (!first) {
                m_items[it->second] = item;
                return;
            }
        }
        m_items.push_back(item);
    }
    FeedItems items() && { return std::move(m_items); }

  private:
    FeedItems m_items;
    std::unordered_map<std::uint32_t, std::size_t> m_rowAt;
};

} // namespace

void FeedQueue::begin(FeedItems initial, BatchId asOf) {
    const std::lock_guard lock(m_mutex);
    if (m_begun || m_overflowed)
        return;
    m_begun = true;
    m_initial = std::move(initial);
    std::erase_if(m_pushed, [&](const Pushed& p) { return p.batch <= asOf; });
}

void FeedQueue::push(BatchId batch, std::shared_ptr<const FeedItems> items) {
    const std::lock_guard lock(m_mutex);
    if (m_overflowed)
        return;
    m_count += items->size();
    if (m_count > kLimit) {
        m_overflowed = true;
        m_pushed = {};
        m_initial = {};
        return;
    }
    m_pushed.push_back({batch, std::move(items)});
}

FeedItems FeedQueue::take() {
    FeedItems initial;
    std::vector<Pushed> pushed;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_begun)
            return {};
        initial = std::exchange(m_initial, {});
        pushed = std::exchange(m_pushed, {});
        m_count = 0;
    }
    if (pushed.empty())
        return initial;
    Coalescer out(std::move(initial));
    for (const Pushed& p : pushed)
        for (const FeedItem& item : *p.items)
            out.add(item);
    return std::move(out).items();
}

bool FeedQueue::overflowed() const {
    const std::lock_guard lock(m_mutex);
    return m_overflowed;
}

} // namespace node3
